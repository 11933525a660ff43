"""Bridges: which people link two rounds, and where one person alone does.

The definition stands in ``docs/measures/round-bridges.md``.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from diplograph.analysis.attendance import attendance
from diplograph.analysis.bounds import integer, text
from diplograph.analysis.measure import Measure, Questions
from diplograph.analysis.seats import Room, Round, read_room
from diplograph.analysis.together import of_rounds
from diplograph.model.identifiers import short_name
from diplograph.query.table import Row, Table
from diplograph.store.base import Term

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["MEASURE", "round_bridges"]

COLUMNS = (
    "earlier", "earlierLabel", "earlierRound", "later", "laterLabel", "laterRound", "shared",
    "isSole", "names", "parties", "partiesAtMost", "facts",
)  # fmt: skip

_XSD = "http://www.w3.org/2001/XMLSchema#"


def round_bridges(questions: Questions, /) -> Table:
    """Return a row for each two rounds of a series, the nearest first.

    ``shared`` counts the people named at both, in any role: at least that many, and nothing bounds
    it above. ``isSole`` is true where one person alone is named at both. ``parties`` counts those
    that the same person led or represented at both, ``partiesAtMost`` adds those of which it is
    open who led them at one of the two.
    """
    nodes, edges = questions.ask("network-nodes"), questions.ask("person-meeting")
    graph = of_rounds(attendance(nodes, edges))
    room = read_room(questions)
    every = (pair for pair in combinations(room.rounds, 2) if pair[0].series == pair[1].series)
    pairs = sorted(every, key=lambda pair: (pair[1].number - pair[0].number, pair[0]))
    return Table(COLUMNS, tuple(_row(graph, room, *pair) for pair in pairs))


def _row(graph: nx.Graph[str], room: Room, earlier: Round, later: Round) -> Row:
    held = short_name(earlier.iri), short_name(later.iri)
    shared = sorted(set(graph[held[0]]) & set(graph[held[1]]))
    facts = {
        fact
        for person in shared
        for each in held
        for fact in graph.edges[person, each]["facts"].split(" | ")
    }
    return (
        *_of(earlier), *_of(later), integer(len(shared)),
        Term(str(len(shared) == 1).lower(), datatype=_XSD + "boolean"),
        text(", ".join(graph.nodes[person]["label"] for person in shared)),
        *map(integer, _parties(room, earlier, later)),
        text(" ".join(sorted(facts))),
    )  # fmt: skip


def _of(held: Round) -> Row:
    return Term(held.iri, is_iri=True), Term(held.label), integer(held.number)


def _parties(room: Room, earlier: Round, later: Round) -> tuple[int, int]:
    """Return how many parties the same person led at both rounds, at least and at most.

    Parties are counted and not people, since a seat of which nothing is known may hold several.
    """
    after = {seat.party: seat for seat in room.row(later)}
    pairs = [(seat, after[seat.party]) for seat in room.row(earlier) if seat.party in after]
    same = sum(bool(one.heads & other.heads) for one, other in pairs)
    states = ((one.state, other.state) for one, other in pairs if not one.heads & other.heads)
    return same, same + sum("absent" not in both and set(both) != {"named"} for both in states)


def _tell(table: Table) -> tuple[str, ...]:
    rows = list(table.dicts())
    linked = [row for row in rows if row["shared"] != "0"]
    sole: dict[str, int] = {}
    for row in rows:
        if row["isSole"] == "true":
            sole[str(row["names"])] = sole.get(str(row["names"]), 0) + 1
    told = ", ".join(
        f"{name} ({n})" for name, n in sorted(sole.items(), key=lambda e: (-e[1], e[0]))
    )
    apart = sum(row["partiesAtMost"] == "0" for row in rows)
    return (
        f"{len(linked)} of {len(rows)} pairs of rounds share a named person; one alone links"
        f" {sum(sole.values())} of them: {told or 'none'}.",
        f"Pairs at which for certain no party was led by the same person: {apart or 'none'}.",
    )


MEASURE = Measure(
    name="round-bridges",
    title="Which people link two rounds, and where does one person alone?",
    queries=("network-nodes", "person-meeting", "rounds", "party-representatives"),
    compute=round_bridges,
    tell=_tell,
)
