"""A network over the rounds: when each meeting and each link has its place, and what is new there.

A time is a number of the series: that of the round, or, for a related meeting, half a step before
the round that follows it. So "up to round 7" holds the related meetings before round 7, and
"round 7 alone" none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["edge_times", "steps", "times"]

_PLACES = frozenset({"round", "meeting"})
#: More names than this are counted.
_MOST = 5


def times(graph: nx.MultiDiGraph) -> dict[str, float | None]:
    """Return the time of each round and meeting, None for a meeting without a date."""
    dated = sorted(
        (data["earliest"], data["round"])
        for _, data in graph.nodes(data=True)
        if data["kind"] == "round" and data["earliest"]
    )
    found: dict[str, float | None] = {}
    for node, data in graph.nodes(data=True):
        if data["kind"] == "round":
            found[node] = float(data["round"])
        elif data["kind"] == "meeting":
            found[node] = _before(data["earliest"], dated)
    return found


def _before(day: str | None, dated: list[tuple[str, int]]) -> float | None:
    # ISO 8601 days sort as text.
    if not day or not dated:
        return None
    later = (number for when, number in dated if when >= day)
    return next(later, dated[-1][1] + 1) - 0.5


def edge_times(graph: nx.MultiDiGraph) -> dict[tuple[str, str, int], list[float]]:
    """Return for each edge (source, target, key) the times at which it holds; none: not known.

    A link to a meeting holds at its time. Any other link, as that of a person to a party, rests on
    facts; it holds whenever a link to a meeting rests on one of them.
    """
    by_fact: dict[str, set[float]] = defaultdict(set)
    found: dict[tuple[str, str, int], set[float]] = {}
    for edge, data in _edges(graph):
        places = [n for n in edge[:2] if graph.nodes[n]["kind"] in _PLACES]
        known = {graph.nodes[n]["time"] for n in places} - {None}
        if places:
            # A link between two meetings is there once both have been.
            found[edge] = {max(known)} if len(known) == len(set(places)) else set()
            for fact in data["facts"]:
                by_fact[fact] |= found[edge]
    for edge, data in _edges(graph):
        if edge not in found:
            found[edge] = {time for fact in data["facts"] for time in by_fact[fact]}
    return {edge: sorted(each) for edge, each in found.items()}


def _edges(
    graph: nx.MultiDiGraph,
) -> Iterable[tuple[tuple[str, str, int], Mapping[str, Any]]]:
    for source, target, key, data in graph.edges(keys=True, data=True):
        yield (source, target, key), data


def steps(graph: nx.MultiDiGraph, part: nx.MultiDiGraph) -> list[dict[str, Any]]:
    """Return a step for each round of ``part``: its number, its label, and who is named there.

    The words are about the whole ``graph``: whoever a part of it leaves out was there as well.
    """
    rounds = sorted((d["round"], n) for n, d in part.nodes(data=True) if d["kind"] == "round")
    return [
        {
            "number": number,
            "label": ", ".join((f"round {number}", *graph.nodes[node]["lines"])),
            "words": _words(graph, node),
        }
        for number, node in rounds
    ]


def _words(graph: nx.MultiDiGraph, node: str) -> str:
    data = graph.nodes[node]
    beside = {*graph.successors(node), *graph.predecessors(node)}
    people = [graph.nodes[each] for each in beside if graph.nodes[each]["kind"] == "person"]
    if not people and not data["sourced"]:
        return "No source: who was there is not known, which is not the same as absent."
    if not people:
        return "Nobody is named there, which is not the same as nobody was there."
    again = sorted(each["label"] for each in people if each["rounds"][0] < data["round"])
    first = sorted(each["label"] for each in people if each["rounds"][0] == data["round"])
    count = f"{len(people)} {'person' if len(people) == 1 else 'people'}"
    parts = [f"Named there: at least {count}"]
    if again:
        parts.append(f"seen at an earlier round: {_listed(again)}")
    if first:
        parts.append(f"not seen at an earlier one: {_listed(first)}")
    return "; ".join(parts) + "."


def _listed(names: list[str]) -> str:
    more = len(names) - _MOST
    return ", ".join(names) if more < 2 else f"{', '.join(names[:_MOST])} and {more} more"
