"""What one picture of a network shows, and the words that say what it leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diplograph.views.network.neighbourhood import (
    LARGEST,
    around,
    at_the_rounds,
    focused,
    most_linked,
    part_of,
)
from diplograph.views.network.words import AROUND, left_out

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["carried", "drawn"]

#: A page holds no more nodes than these; drawing around one of them needs no other page.
CARRIED = 1000


def drawn(
    graph: nx.MultiDiGraph, focus: str | None
) -> tuple[nx.MultiDiGraph, str | None, list[str]]:
    """Return the part of a graph that is drawn, the node that it is drawn around, and the notice.

    Without a focus these are the rounds and what is linked to them; when that is more than can be
    read, what lies around the node that is linked most. Raises ArgumentError for a focus that the
    graph lacks.
    """
    part, centre, reason = _chosen(graph, focus)
    return part, centre, [text for text in (reason, left_out(graph, part)) if text]


def _chosen(graph: nx.MultiDiGraph, focus: str | None) -> tuple[nx.MultiDiGraph, str | None, str]:
    if focus is not None:
        centre = focused(graph, focus)
        return around(graph, centre), centre, f"Around {graph.nodes[centre]['label']}: {AROUND}."
    part = at_the_rounds(graph)
    if len(part) > LARGEST:
        centre = most_linked(part)
        words = f"{len(part)} nodes cannot be read in one picture, so this is what lies around"
        return around(part, centre), centre, f"{words} {graph.nodes[centre]['label']}: {AROUND}."
    reason = "The rounds, and who and what is linked to them." if len(part) < len(graph) else ""
    return part, None, reason


def carried(graph: nx.MultiDiGraph, part: nx.MultiDiGraph, most: int = CARRIED) -> nx.MultiDiGraph:
    """Return what a page holds that draws ``part`` at first: all of a graph, or ``most`` nodes.

    Of more, those with most links are held.
    """
    if len(graph) <= most:
        return graph
    others = sorted((n for n in graph if n not in part), key=lambda n: (-graph.degree(n), n))
    return part_of(graph, {*part, *others[: max(most - len(part), 0)]})
