"""The pictures by name: which named questions each one draws, and the proof of every fact."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from diplograph.errors import ArgumentError
from diplograph.query.library import Library
from diplograph.query.names import resolve
from diplograph.query.proof import Proof, all_proofs
from diplograph.query.table import Table
from diplograph.store.base import Store
from diplograph.views.drawing.anchors import address, anchors_of
from diplograph.views.drawing.raster import png_of
from diplograph.views.figures import FIGURES, NEEDS_FOCUS, figure
from diplograph.views.grid.rounds import rounds_of
from diplograph.views.series import Asking

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
    store: Store,
    library: Library,
    view: str,
    form: str,
    focus: str | None = None,
    series: str | None = None,
) -> str | bytes:
    """Return a picture: text, or the bytes of a PNG.

    ``focus`` is the id, name or spelling of the thing that a network is drawn around or that a
    strip is about, ``series`` of the series whose rounds are drawn. Raises ArgumentError for a
    view, a form, a focus or a series that there is not, and for several series whose rounds have
    the same numbers, where one is not named.
    """
    if form not in FORMS.get(view, ()):
        offered = "; ".join(f"{name}: {', '.join(forms)}" for name, forms in FORMS.items())
        raise ArgumentError(f"'{view}' as '{form}': no such picture; there are {offered}")
    if view == "network":
        text = _network(store, library, "svg" if form == "png" else form, focus, series)
        return png_of(text) if form == "png" else text
    if view in NEEDS_FOCUS and focus is None:
        raise ArgumentError(f"{view}: about what? name a thing, such as --focus roman-vassilenko")
    if focus is not None and view not in NEEDS_FOCUS:
        able = ", ".join(("network", *NEEDS_FOCUS))
        raise ArgumentError(f"--focus: '{view}' has none; draw one of {able} with it")
    drawn = "svg" if form == "png" else form
    if view == "swimlane":
        text = _swimlane(store, library, drawn, series)
    else:
        text = _figure(store, library, view, drawn, focus, series)
    return png_of(text) if form == "png" else text


def _figure(
    store: Store, library: Library, view: str, form: str, focus: str | None, series: str | None
) -> str:
    from diplograph.views.figure_page import figure_page, figure_svg

    evidence = all_proofs(store, library)
    about = resolve(store, library, focus).value if focus else ""
    if form == "html":
        anchors = anchors_of(sorted(evidence))
        at = {fact: f"#{anchor}" for fact, anchor in anchors.items()}
        drawn = figure(store, library, view, at.get, evidence=evidence, about=about, series=series)
        return figure_page(drawn, evidence, anchors)

    def passage(iri: str) -> str | None:
        # In a file of its own a mark opens the first source that has an address.
        return next((p.link for p in evidence.get(iri, ()) if address(p.link)), None)

    return figure_svg(
        figure(store, library, view, passage, evidence=evidence, about=about, series=series)
    )


def _swimlane(store: Store, library: Library, form: str, series: str | None) -> str:
    from diplograph.views.swimlane.lanes import Sides
    from diplograph.views.swimlane.swimlane import swimlane_page, swimlane_svg

    asking = Asking(store, library, series)
    answer = asking("continuity")
    rounds = asking("rounds").table
    evidence = _evidence(store, library, [answer.table])
    draw = swimlane_svg if form == "svg" else swimlane_page
    sides = Sides.of_rows(asking("sides").table)
    return draw(answer.table, rounds, evidence, note=str(answer.completeness), sides=sides)


def _network(
    store: Store, library: Library, form: str, focus: str | None, series: str | None
) -> str:
    if form == "svg":
        from diplograph.views.network.svg import network_svg

        graph = network_of(store, library, series)
        return network_svg(graph, NETWORK_TITLE, _centre(store, library, focus))
    from diplograph.views.network.page import network_page

    graph = network_of(store, library, series)
    centre = _centre(store, library, focus)
    return network_page(graph, all_proofs(store, library), NETWORK_TITLE, centre)


def _centre(store: Store, library: Library, focus: str | None) -> str | None:
    return resolve(store, library, focus).value if focus else None


def network_of(store: Store, library: Library, series: str | None = None) -> nx.MultiDiGraph:
    """Return the rows of the queries of the network as one graph: see ``views.network``.

    Of one ``series``, with the people, bodies and topics that its rounds and the related meetings
    lead to. Raises ArgumentError where rounds of several series have the same numbers.
    """
    from diplograph.views.network.neighbourhood import met
    from diplograph.views.network.network import network

    asking = Asking(store, library, series)
    # A network puts rounds in their order by number: those of one series.
    rounds_of(asking("rounds").table)
    nodes, *edges = (asking(name).table for name in NETWORK)
    graph = network(nodes, *edges)
    return met(graph) if asking.is_of_one else graph


def _evidence(store: Store, library: Library, tables: Iterable[Table]) -> dict[str, list[Proof]]:
    facts = {fact for table in tables for row in table.rows for fact in table.facts(row)}
    known = all_proofs(store, library)
    return {fact: known.get(fact, []) for fact in sorted(facts)}
