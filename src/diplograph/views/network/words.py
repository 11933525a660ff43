"""What a network shows, in words, computed from the same rows as the picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from diplograph.views.network.kinds import NODE_KINDS, OTHER

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["AROUND", "left_out", "number_ranges", "summary", "unlinked"]

#: How many of those who come back are named in words.
_NAMED = 12
#: What a network drawn around one node holds.
AROUND = "two steps deep, where no step leads on through a party, a body or a topic"


def number_ranges(numbers: Sequence[int]) -> str:
    """Return numbers in order with runs joined: ``3, 6–9``."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in runs)


def _listed(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def summary(graph: nx.MultiDiGraph) -> list[str]:
    """Return sentences: what is shown, who comes back, which rounds have no source.

    In a part of a graph, whoever comes back in the whole of it is still said to come back.
    """
    counts = Counter(data["kind"] for _, data in graph.nodes(data=True))
    parts = _counted(counts)
    links = graph.number_of_edges()
    sentences = [f"{_listed(parts or ['nothing'])}, {links} link{'' if links == 1 else 's'}."]
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
            f"No source for {word} {number_ranges(silent)}: who was there is not known,"
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
    return f"{count} {verb} left out: {_listed(_counted(missing))}."


def _returning(graph: nx.MultiDiGraph) -> list[str]:
    found = []
    for _, data in graph.nodes(data=True):
        numbers = data["rounds"] if data["kind"] == "person" else []
        if len(numbers) > 1:
            found.append((-len(numbers), data["label"], number_ranges(numbers)))
    return [f"{label} ({numbers})" for _, label, numbers in sorted(found)]


def unlinked(graph: nx.MultiDiGraph) -> list[str]:
    """Return the labels of the nodes without any link, for the words below the table."""
    return sorted(data["label"] for node, data in graph.nodes(data=True) if not graph.degree(node))
