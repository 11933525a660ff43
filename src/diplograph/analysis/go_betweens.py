"""Go-betweens: who stands between others in the network of people who shared rounds.

The network is the projection on people, without the pairs that shared fewer rounds than asked for.
The definition stands in ``docs/measures/go-betweens.md``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diplograph.analysis.bounds import integer
from diplograph.analysis.centrality import ranks
from diplograph.analysis.co_attendance import co_attendance
from diplograph.analysis.measure import Measure, Questions, parameters
from diplograph.query.table import Table
from diplograph.store.base import Term

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["MEASURE", "go_betweens", "of_pairs"]

COLUMNS = ("person", "personLabel", "met", "betweenness", "rank", "group", "groupSize", "facts")
#: Digits at which two values are one: beyond them, only rounding differs.
_DIGITS = 9
_XSD = "http://www.w3.org/2001/XMLSchema#"


def go_betweens(questions: Questions, /, least: str = "") -> Table:
    """Return a row for each person who shared at ``least`` so many rounds with another."""
    return of_pairs(co_attendance(questions, least=least))


def of_pairs(pairs: Table) -> Table:
    """Return a row for each person in an answer to ``co-attendance``, most between others first.

    ``betweenness`` is Freeman's, from 0 to 1, by networkx or by the backend that networkx is set to
    use; ``met`` counts the people joined to the person. People joined by any chain are a ``group``,
    the largest is 1.
    """
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    facts: dict[str, set[str]] = {}
    labels: dict[str, str] = {}
    for row in pairs.dicts():
        ends = str(row["source"]), str(row["target"])
        graph.add_edge(*ends)
        for end, name in zip(ends, ("source", "target"), strict=True):
            labels[end] = str(row[f"{name}Label"])
            facts.setdefault(end, set()).update((row["facts"] or "").split())
    found = nx.betweenness_centrality(graph)
    between = {person: round(value, _DIGITS) for person, value in found.items()}
    rank, groups = ranks(between), _groups(graph)
    ordered = sorted(between, key=lambda each: (rank[each], -graph.degree(each), each))
    return Table(COLUMNS, tuple(
        (
            Term(person, is_iri=True), Term(labels[person]), integer(graph.degree(person)),
            Term(f"{between[person]:.9f}", datatype=_XSD + "decimal"), integer(rank[person]),
            *map(integer, groups[person]), Term(" ".join(sorted(facts[person]))),
        )
        for person in ordered
    ))  # fmt: skip


def _groups(graph: nx.Graph[str]) -> dict[str, tuple[int, int]]:
    """Return number and size of the group of each person, the largest first."""
    import networkx as nx

    groups = sorted(nx.connected_components(graph), key=lambda each: (-len(each), min(each)))
    return {
        person: (number, len(group)) for number, group in enumerate(groups, 1) for person in group
    }


def _tell(table: Table) -> tuple[str, ...]:
    rows = list(table.dicts())
    groups = {row["group"] for row in rows}
    first = "; ".join(str(row["personLabel"]) for row in rows[:3])
    return (
        f"{len(rows)} people in {len(groups)} groups; most between others: {first or 'nobody'}.",
        "Rosters are partial: who is not named may have been there, and may stand between as well.",
    )


MEASURE = Measure(
    name="go-betweens",
    title="Who stands between others, in the network of people who shared so many rounds?",
    queries=("co-attendance",),
    compute=go_betweens,
    parameters=parameters(least="integer"),
    example={"least": "2"},
    tell=_tell,
    sql="co-attendance",
    finish=of_pairs,
)
