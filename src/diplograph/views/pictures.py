"""The pictures by name: which named questions each one draws, and the proof of every fact."""

from __future__ import annotations

from collections.abc import Iterable

from diplograph.errors import ArgumentError
from diplograph.query.ask import answer_query
from diplograph.query.library import Library
from diplograph.query.names import resolve
from diplograph.query.proof import Proof, proof_of
from diplograph.query.table import Table
from diplograph.store.base import Store

__all__ = ["FORMS", "picture"]

#: Picture → the forms in which it can be had.
FORMS = {"swimlane": ("html", "svg"), "network": ("html",)}

_NETWORK = ("network-nodes", "person-meeting", "membership", "topic-meeting", "names")


def picture(store: Store, library: Library, view: str, form: str, focus: str | None = None) -> str:
    """Return a picture as text.

    ``focus`` is the id, name or spelling of the thing that a network is drawn around. Raises
    ArgumentError for a view, a form or a focus that there is not.
    """
    if form not in FORMS.get(view, ()):
        offered = "; ".join(f"{name}: {', '.join(forms)}" for name, forms in FORMS.items())
        raise ArgumentError(f"'{view}' as '{form}': no such picture; there are {offered}")
    if view == "network":
        return _network(store, library, focus)
    if focus is not None:
        raise ArgumentError(f"--focus: '{view}' has none; draw the network with it")
    return _swimlane(store, library, form)


def _swimlane(store: Store, library: Library, form: str) -> str:
    from diplograph.views.swimlane import swimlane_page, swimlane_svg

    answer = answer_query(store, library, "continuity", {})
    rounds = answer_query(store, library, "rounds", {}).table
    evidence = _evidence(store, library, [answer.table])
    draw = swimlane_svg if form == "svg" else swimlane_page
    return draw(answer.table, rounds, evidence, note=str(answer.completeness))


def _network(store: Store, library: Library, focus: str | None) -> str:
    from diplograph.views.network import network
    from diplograph.views.network_page import network_page

    nodes, *edges = (answer_query(store, library, name, {}).table for name in _NETWORK)
    evidence = _evidence(store, library, edges)
    centre = resolve(store, library, focus).value if focus else None
    return network_page(network(nodes, *edges), evidence, "Who met whom, and about what", centre)


def _evidence(store: Store, library: Library, tables: Iterable[Table]) -> dict[str, list[Proof]]:
    facts = {fact for table in tables for row in table.rows for fact in table.facts(row)}
    return {fact: list(proof_of(store, library, fact)) for fact in sorted(facts)}
