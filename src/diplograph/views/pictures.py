"""The pictures by name: which named questions each one draws, and the proof of every fact."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from diplograph.errors import ArgumentError
from diplograph.query.ask import answer_query
from diplograph.query.library import Library
from diplograph.query.names import resolve
from diplograph.query.proof import Proof, all_proofs
from diplograph.query.table import Table
from diplograph.store.base import Store
from diplograph.views.drawing.anchors import address, anchors_of
from diplograph.views.drawing.raster import png_of
from diplograph.views.figures import FIGURES, NEEDS_FOCUS, figure

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["FORMS", "NETWORK", "NETWORK_TITLE", "network_of", "picture"]

_FIGURE = ("html", "svg", "png")
#: Picture → the forms in which it can be had.
FORMS = {
    "swimlane": _FIGURE,
    "network": _FIGURE,
    **dict.fromkeys(FIGURES, _FIGURE),
}
#: The title of the network, as the swimlane has its own.
NETWORK_TITLE = "Who met whom, and about what"

#: The named questions whose rows are the network: its nodes, its edges, the spellings.
NETWORK = ("network-nodes", "person-meeting", "membership", "topic-meeting", "names")


def picture(
    store: Store, library: Library, view: str, form: str, focus: str | None = None
) -> str | bytes:
    """Return a picture: text, or the bytes of a PNG.

    ``focus`` is the id, name or spelling of the thing that a network is drawn around or that a
    strip is about. Raises ArgumentError for a view, a form or a focus that there is not.
    """
    if form not in FORMS.get(view, ()):
        offered = "; ".join(f"{name}: {', '.join(forms)}" for name, forms in FORMS.items())
        raise ArgumentError(f"'{view}' as '{form}': no such picture; there are {offered}")
    if view == "network":
        text = _network(store, library, "svg" if form == "png" else form, focus)
        return png_of(text) if form == "png" else text
    if view in NEEDS_FOCUS and focus is None:
        raise ArgumentError(f"{view}: about what? name a thing, such as --focus roman-vassilenko")
    if focus is not None and view not in NEEDS_FOCUS:
        able = ", ".join(("network", *NEEDS_FOCUS))
        raise ArgumentError(f"--focus: '{view}' has none; draw one of {able} with it")
    drawn = "svg" if form == "png" else form
    if view == "swimlane":
        text = _swimlane(store, library, drawn)
    else:
        text = _figure(store, library, view, drawn, focus)
    return png_of(text) if form == "png" else text


def _figure(store: Store, library: Library, view: str, form: str, focus: str | None) -> str:
    from diplograph.views.figure_page import figure_page, figure_svg

    evidence = all_proofs(store, library)
    about = resolve(store, library, focus).value if focus else ""
    if form == "html":
        anchors = anchors_of(sorted(evidence))
        at = {fact: f"#{anchor}" for fact, anchor in anchors.items()}
        drawn = figure(store, library, view, at.get, evidence=evidence, about=about)
        return figure_page(drawn, evidence, anchors)

    def passage(iri: str) -> str | None:
        # In a file of its own a mark opens the first source that has an address.
        return next((p.link for p in evidence.get(iri, ()) if address(p.link)), None)

    return figure_svg(figure(store, library, view, passage, evidence=evidence, about=about))


def _swimlane(store: Store, library: Library, form: str) -> str:
    from diplograph.views.swimlane.lanes import Sides
    from diplograph.views.swimlane.swimlane import swimlane_page, swimlane_svg

    answer = answer_query(store, library, "continuity", {})
    rounds = answer_query(store, library, "rounds", {}).table
    evidence = _evidence(store, library, [answer.table])
    draw = swimlane_svg if form == "svg" else swimlane_page
    sides = Sides.of_rows(answer_query(store, library, "sides", {}).table)
    return draw(answer.table, rounds, evidence, note=str(answer.completeness), sides=sides)


def _network(store: Store, library: Library, form: str, focus: str | None) -> str:
    from diplograph.views.network.page import network_page
    from diplograph.views.network.svg import network_svg

    graph = network_of(store, library)
    centre = resolve(store, library, focus).value if focus else None
    if form == "svg":
        return network_svg(graph, NETWORK_TITLE, centre)
    return network_page(graph, all_proofs(store, library), NETWORK_TITLE, centre)


def network_of(store: Store, library: Library) -> nx.MultiDiGraph:
    """Return the rows of the queries of the network as one graph: see ``views.network``."""
    from diplograph.views.network.network import network

    nodes, *edges = (answer_query(store, library, name, {}).table for name in NETWORK)
    return network(nodes, *edges)


def _evidence(store: Store, library: Library, tables: Iterable[Table]) -> dict[str, list[Proof]]:
    facts = {fact for table in tables for row in table.rows for fact in table.facts(row)}
    known = all_proofs(store, library)
    return {fact: known.get(fact, []) for fact in sorted(facts)}
