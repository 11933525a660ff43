"""What a network shows, in words, computed from the same rows as the picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from diplograph.model.phrases import listed, ranges
from diplograph.views.network.kinds import NODE_KINDS, OTHER

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["AROUND", "left_out", "reach", "summary", "unlinked"]

#: How many of those who come back are named in words.
_NAMED = 12
#: What a network drawn around one node holds.
AROUND = "two steps deep, where no step leads on through a party, a body or a topic"


def summary(graph: nx.MultiDiGraph) -> list[str]:
    """Return sentences: what is shown, who comes back, which rounds have no source.

    In a part of a graph, whoever comes back in the whole of it is still said to come back.
    """
    counts = Counter(data["kind"] for _, data in graph.nodes(data=True))
    parts = _counted(counts)
    links = graph.number_of_edges()
    sentences = [f"{listed(parts or ['nothing'])}, {links} link{'' if links == 1 else 's'}."]
    if returning := _returning(graph):
        more = len(returning) - _NAMED
        others = f"; and {more} more, who stand in bold" if more > 0 else ""
        sentences.append(f"Seen at more than one round: {'; '.join(returning[:_NAMED])}{others}.")
    elif counts["person"]:
        sentences.append("No person is seen at more than one round.")
    silent = [
        data["round"]
        for _, data in graph.nodes(data=True)
        if data["kind"] == "round" and not data["sourced"]
    ]
    if silent:
        word = "round" if len(silent) == 1 else "rounds"
        sentences.append(
            f"No source for {word} {ranges(silent)}: who was there is not known,"
            " which is not the same as absent."
        )
    return sentences


def _counted(counts: Mapping[str, int]) -> list[str]:
    return [
        f"{counts[kind.key]} {kind.word.lower() if counts[kind.key] == 1 else kind.plural}"
        for kind in (*NODE_KINDS.values(), OTHER)
        if counts.get(kind.key)
    ]


def left_out(graph: nx.MultiDiGraph, part: nx.MultiDiGraph) -> str:
    """Return the sentence on what of a graph is not in its part, the empty text for nothing."""
    missing = Counter(data["kind"] for node, data in graph.nodes(data=True) if node not in part)
    count = missing.total()
    if not count:
        return ""
    verb = "node is" if count == 1 else "nodes are"
    return f"{count} {verb} left out: {listed(_counted(missing))}."


def reach(graph: nx.MultiDiGraph, part: nx.MultiDiGraph, held: nx.MultiDiGraph) -> list[str]:
    """Return the sentences on how a reader of a page reaches what its first picture leaves out."""
    words = []
    if len(held) > len(part):
        words.append("Find a name, and the picture is drawn around it, also of what is left out.")
    if beyond := len(graph) - len(held):
        verb = "is" if beyond == 1 else "are"
        words.append(f"{beyond} of them {verb} not in this page: draw around one with --focus.")
    return words


def _returning(graph: nx.MultiDiGraph) -> list[str]:
    found = []
    for _, data in graph.nodes(data=True):
        numbers = data["rounds"] if data["kind"] == "person" else []
        if len(numbers) > 1:
            found.append((-len(numbers), data["label"], ranges(numbers)))
    return [f"{label} ({numbers})" for _, label, numbers in sorted(found)]


def unlinked(graph: nx.MultiDiGraph) -> list[str]:
    """Return the labels of the nodes without any link, for the words below the table."""
    return sorted(data["label"] for node, data in graph.nodes(data=True) if not graph.degree(node))
