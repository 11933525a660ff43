"""Similarity of agendas: the Jaccard index of two rounds, with room for what sources leave out.

The definition stands in ``docs/measures/agenda-similarity.md``.
"""

from __future__ import annotations

from collections.abc import Set
from itertools import combinations

from diplograph.analysis.agendas import QUERIES, Agenda, Agendas, read_agendas
from diplograph.analysis.bounds import decimal, integer, text
from diplograph.analysis.measure import Measure, Questions, parameters
from diplograph.errors import ArgumentError
from diplograph.query.table import Row, Table
from diplograph.store.base import Term

__all__ = ["MEASURE", "agenda_similarity", "jaccard", "jaccard_bounds"]

COLUMNS = (
    "earlier", "earlierLabel", "earlierRound", "later", "laterLabel", "laterRound", "shared",
    "either", "jaccard", "hidden", "atLeast", "atMost", "sharedNames", "facts",
)  # fmt: skip

#: How many topics the sources of a round may leave out, where the caller does not say.
HIDDEN = 3


def jaccard(one: Set[str], other: Set[str]) -> float | None:
    """Return the share of the items of either set that are in both; None for two empty sets.

    >>> jaccard({"a", "b"}, {"b", "c"})
    0.3333333333333333
    """
    either = len(one | other)
    return len(one & other) / either if either else None


def jaccard_bounds(
    one: Set[str], other: Set[str], hidden_in_one: int, hidden_in_other: int
) -> tuple[float, float]:
    """Return the least and the greatest Jaccard index when each set may lack so many items.

    Least: whatever is hidden is in one set only. Greatest: it is first what only the other set is
    known to have, then what both have. Two sets that may both be empty have no least but 0.

    >>> jaccard_bounds({"a", "b"}, {"b", "c"}, 1, 0)
    (0.25, 0.6666666666666666)
    """
    shared, either = len(one & other), len(one | other)
    widest = either + hidden_in_one + hidden_in_other
    least = shared / widest if widest else 0.0
    from_other = min(hidden_in_one, len(other - one))
    from_one = min(hidden_in_other, len(one - other))
    new = min(hidden_in_one - from_other, hidden_in_other - from_one)
    most = (shared + from_other + from_one + new) / (either + new) if either + new else 1.0
    return least, most


def agenda_similarity(questions: Questions, /, by: str = "", hidden: str = "") -> Table:
    """Return a row for each two rounds with a source and a topic, nearest rounds first.

    ``atLeast`` and ``atMost`` hold if the sources of each round leave out at most ``hidden`` items:
    an assumption, which the caller can change. Raises ArgumentError when it is no number.
    """
    if hidden and not (hidden.isascii() and hidden.isdigit() and len(hidden) < 6):
        raise ArgumentError(f"--hidden: '{hidden}' is no number of items; write digits")
    agendas = read_agendas(questions, by)
    held = [each for each in agendas.reported if each.treated]
    pairs = sorted(combinations(held, 2), key=lambda p: (p[1].number - p[0].number, p[0].number))
    room = int(hidden) if hidden else HIDDEN
    return Table(COLUMNS, tuple(_row(agendas, *pair, room) for pair in pairs))


def _row(agendas: Agendas, earlier: Agenda, later: Agenda, hidden: int) -> Row:
    one, other = set(earlier.treated), set(later.treated)
    shared = one & other
    rooms = (0 if held.complete else hidden for held in (earlier, later))
    least, most = jaccard_bounds(one, other, *rooms)
    facts = {f for item in shared for f in earlier.treated[item] | later.treated[item]}
    return (
        Term(earlier.meeting, is_iri=True), Term(earlier.label), integer(earlier.number),
        Term(later.meeting, is_iri=True), Term(later.label), integer(later.number),
        integer(len(shared)), integer(len(one | other)), decimal(jaccard(one, other)),
        integer(hidden), decimal(least), decimal(most),
        text(agendas.named(shared)), text(" ".join(sorted(facts))),
    )  # fmt: skip


def _tell(table: Table) -> tuple[str, ...]:
    rows = list(table.dicts())
    if not rows:
        return ("No two rounds have a known agenda.",)
    nearest = max(rows, key=lambda row: float(row["jaccard"] or 0))
    farthest = min(rows, key=lambda row: float(row["jaccard"] or 0))
    return (
        f"Most alike: {_pair(nearest)}. Least alike: {_pair(farthest)}.",
        f"The bounds hold if each round treated at most {rows[0]['hidden']} items more than the"
        " sources name; how many they leave out is not known.",
    )


def _pair(row: dict[str, str | None]) -> str:
    return (
        f"rounds {row['earlierRound']} and {row['laterRound']}, {row['shared']} of"
        f" {row['either']} items shared ({row['jaccard']}; {row['atLeast']} to {row['atMost']})"
    )


MEASURE = Measure(
    name="agenda-similarity",
    title="How alike are the agendas of two rounds?",
    queries=QUERIES,
    compute=agenda_similarity,
    parameters=parameters(by="text", hidden="integer"),
    example={"by": "broader"},
    tell=_tell,
)
