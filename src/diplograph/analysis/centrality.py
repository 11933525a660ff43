"""Centrality: who was in the room often, with how many, and who links rounds that else lie apart.

The choice of measures, their bounds and the caveat stand in ``docs/measures/centrality.md``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from diplograph.analysis.attendance import attendance
from diplograph.analysis.bounds import decimal, integer, text
from diplograph.analysis.measure import Measure, Questions
from diplograph.analysis.seats import Room, read_room
from diplograph.analysis.together import of_rounds, together
from diplograph.model.identifiers import short_name
from diplograph.query.table import Row, Table
from diplograph.store.base import Term

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["MEASURE", "betweenness", "centrality", "rank_bounds", "ranks"]

COLUMNS = (
    "person", "personLabel", "parties", "rounds", "met", "led", "ledAtMost", "ledRank",
    "ledRankAtBest", "ledRankAtWorst", "betweenness", "betweennessRank", "oneMoreAtBest",
    "oneMoreAtWorst", "isCutpoint", "facts",
)  # fmt: skip

#: The states of a seat that leave open who led the party.
OPEN = ("unnamed", "open")
#: Digits at which two values of betweenness are one: beyond them, only rounding differs.
_DIGITS = 9
_XSD = "http://www.w3.org/2001/XMLSchema#"


def centrality(questions: Questions, /) -> Table:
    """Return a row for each person named at a round, those named at most rounds first.

    ``rounds`` and ``met``, the people named at the same rounds, are lower bounds: no source lists a
    whole room. ``led`` and ``ledAtMost`` bound the rounds at which the person led or represented a
    party; ``ledRankAtBest`` and ``ledRankAtWorst`` the rank by them among those named.
    ``betweenness`` is that of the network of people and rounds; ``oneMoreAtBest`` and
    ``oneMoreAtWorst`` are the ranks that it can give when any one open seat is filled with any one
    known person of its party, or with a stranger.
    """
    edges = questions.ask("person-meeting")
    graph = of_rounds(attendance(questions.ask("network-nodes"), edges))
    room = read_room(questions)
    parties = _parties(edges, graph)
    between = betweenness(graph)
    led = {each: _led(room, graph.nodes[each]["iri"], parties[each]) for each in parties}
    one_more = _one_more(graph, room, parties, between)
    return Table(COLUMNS, tuple(_rows(graph, parties, led, between, one_more)))


def _parties(edges: Table, graph: nx.Graph[str]) -> dict[str, dict[str, str]]:
    """Return, for each person named at a round, the parties they acted for, with labels."""
    found: dict[str, dict[str, str]] = {}
    for row in edges.dicts():
        person = short_name(str(row["source"]))
        if row["targetKind"] == "round" and person in graph:
            found.setdefault(person, {})[str(row["party"])] = str(row["partyLabel"])
    return dict(sorted(found.items()))


def _led(room: Room, person: str, parties: Mapping[str, str]) -> tuple[int, int]:
    """Return at how many rounds a person led or represented a party, at least and at most."""
    led = {held for (held, _), seat in room.seats.items() if person in seat.heads}
    may = {
        held
        for (held, party), seat in room.seats.items()
        if party in parties and seat.state in OPEN
    }
    return len(led), len(led | may)


def rank_bounds(bounds: Mapping[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """Return the best and the worst rank of each, given the least and the most of each.

    >>> rank_bounds({"ada": (3, 3), "bo": (1, 2), "cy": (1, 4)})
    {'ada': (1, 2), 'bo': (2, 3), 'cy': (1, 3)}
    """
    return {
        name: (
            1 + sum(low > most for each, (low, _) in bounds.items() if each != name),
            1 + sum(high > least for each, (_, high) in bounds.items() if each != name),
        )
        for name, (least, most) in bounds.items()
    }


def betweenness(graph: nx.Graph[str]) -> dict[str, float]:
    """Return the betweenness of people in the network of people and rounds, from 0 to 1.

    The sum over all pairs of other nodes of the share of shortest paths through the person (Freeman
    1977), divided by the greatest sum that a network of so many people and rounds allows (Borgatti
    and Everett 1997). ``networkx.bipartite`` has the same, but fails on a single person or round.
    """
    import networkx as nx

    people = sorted(node for node, of in graph.nodes(data="bipartite") if not of)
    greatest = _greatest(len(people), len(graph) - len(people))
    found = nx.betweenness_centrality(graph, normalized=False)
    return {each: round(found[each] / greatest, _DIGITS) if greatest else 0.0 for each in people}


def _greatest(people: int, rounds: int) -> float:
    """Return the greatest betweenness of one of so many people in a network with so many rounds.

    >>> _greatest(3, 3)
    8.0
    """
    if not people or not rounds:
        return 0.0
    s, t = divmod(people - 1, rounds)
    whole = rounds**2 * (s + 1) ** 2 + rounds * (s + 1) * (2 * t - s - 1) - t * (2 * s - t + 3)
    return whole / 2


def ranks(values: Mapping[str, float]) -> dict[str, int]:
    """Return the rank of each value, the greatest first; equal values share the better rank."""
    ordered = sorted(values.values())
    return {name: 1 + len(ordered) - bisect_right(ordered, each) for name, each in values.items()}


def _one_more(
    graph: nx.Graph[str],
    room: Room,
    parties: Mapping[str, Mapping[str, str]],
    between: Mapping[str, float],
) -> dict[str, tuple[int, int]]:
    """Return the best and worst rank by betweenness as it is and with any one more name."""
    found = {person: (rank, rank) for person, rank in ranks(between).items()}
    for filled in _fillings(graph, room, parties):
        moved = betweenness(filled)
        given = ranks({person: moved[person] for person in found})
        for person, (best, worst) in found.items():
            found[person] = min(best, given[person]), max(worst, given[person])
    return found


def _fillings(
    graph: nx.Graph[str], room: Room, parties: Mapping[str, Mapping[str, str]]
) -> Iterator[nx.Graph[str]]:
    """Yield the network with one open seat filled, for every seat and everyone who may fill it."""
    stranger = "somebody never named"
    for (_, party), seat in sorted(room.seats.items()):
        if seat.state not in OPEN:
            continue
        held = short_name(seat.round.iri)
        for person in (*(each for each in parties if party in parties[each]), stranger):
            if not graph.has_edge(person, held):
                filled = graph.copy()
                filled.add_node(person, bipartite=0)
                filled.add_edge(person, held)
                yield filled


def _rows(
    graph: nx.Graph[str],
    parties: Mapping[str, Mapping[str, str]],
    bounds: Mapping[str, tuple[int, int]],
    between: Mapping[str, float],
    one_more: Mapping[str, tuple[int, int]],
) -> Iterator[Row]:
    import networkx as nx

    met = together(graph)
    cut = set(nx.articulation_points(graph))
    rank, by_led, by_between = rank_bounds(bounds), _leasts(bounds), ranks(between)
    for person in sorted(parties, key=lambda each: (-graph.degree(each), -bounds[each][0], each)):
        facts = {
            f for held in graph[person] for f in graph.edges[person, held]["facts"].split(" | ")
        }
        yield (
            Term(graph.nodes[person]["iri"], is_iri=True), Term(graph.nodes[person]["label"]),
            Term(", ".join(sorted(parties[person].values()))),
            *map(integer, (graph.degree(person), met.degree(person), *bounds[person])),
            *map(integer, (by_led[person], *rank[person])),
            decimal(between[person]), integer(by_between[person]),
            *map(integer, one_more[person]),
            Term(str(person in cut).lower(), datatype=_XSD + "boolean"),
            text(" ".join(sorted(facts))),
        )  # fmt: skip


def _leasts(bounds: Mapping[str, tuple[int, int]]) -> dict[str, int]:
    return ranks({person: float(least) for person, (least, _) in bounds.items()})


def _tell(table: Table) -> tuple[str, ...]:
    rows = list(table.dicts())
    often = "; ".join(
        f"{row['personLabel']} ({row['rounds']}; led at {row['led']}, at most {row['ledAtMost']})"
        for row in rows[:3]
    )
    between = "; ".join(
        f"{row['personLabel']} (rank {row['oneMoreAtBest']} to {row['oneMoreAtWorst']} with one"
        " more name)"
        for row in rows
        if row["betweennessRank"] == "1"
    )
    sure = ", ".join(str(row["personLabel"]) for row in rows if row["ledRankAtWorst"] == "1")
    return (
        f"Named at most rounds: {often}.",
        f"Most between: {between}.",
        f"First by rounds led, whatever the open seats hold: {sure or 'nobody'}.",
        "Rosters are partial: ranks are of those named, and who is not named may have been there.",
    )


MEASURE = Measure(
    name="centrality",
    title="Who was in the room often, with how many, and who links rounds that else lie apart?",
    queries=("person-meeting", "network-nodes", "rounds", "party-representatives"),
    compute=centrality,
    tell=_tell,
)
