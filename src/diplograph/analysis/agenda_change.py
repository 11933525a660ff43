"""Change of the agenda: what was kept, came new, returned, or is no longer mentioned.

*Not mentioned* is not *dropped*: the definition stands in ``docs/measures/agenda-change.md``.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from diplograph.analysis.agendas import QUERIES, Agenda, Agendas, read_agendas
from diplograph.analysis.bounds import decimal, integer, text
from diplograph.analysis.measure import Measure, Questions, parameters
from diplograph.query.table import Row, Table
from diplograph.store.base import Term

__all__ = ["MEASURE", "Change", "agenda_change", "change"]

COLUMNS = (
    "earlier", "earlierLabel", "earlierRound", "later", "laterLabel", "laterRound", "gap",
    "before", "after", "kept", "returned", "firstKnown", "notMentioned", "keptAtMost",
    "droppedAtLeast", "droppedAtMost", "keptShareAtLeast", "keptShareAtMost", "keptNames",
    "returnedNames", "firstKnownNames", "notMentionedNames", "facts",
)  # fmt: skip


@dataclass(frozen=True)
class Change:
    """The items of two agendas by what became of them."""

    kept: frozenset[str]
    returned: frozenset[str]
    first_known: frozenset[str]
    not_mentioned: frozenset[str]
    is_complete: bool

    @property
    def before(self) -> int:
        """How many items the earlier agenda is known to have had."""
        return len(self.kept) + len(self.not_mentioned)

    @property
    def kept_at_most(self) -> int:
        """Silence may hide what was kept, unless the later agenda is completely known."""
        return len(self.kept) if self.is_complete else self.before

    @property
    def dropped_at_least(self) -> int:
        """Only a completely known agenda shows that an item was dropped."""
        return len(self.not_mentioned) if self.is_complete else 0


def change(
    earlier: frozenset[str], later: frozenset[str], past: frozenset[str], is_complete: bool = False
) -> Change:
    """Return what became of the items of ``earlier``, given those of all rounds up to it.

    >>> found = change(frozenset("ab"), frozenset("bcd"), frozenset("abc"))
    >>> sorted(found.kept), sorted(found.returned), sorted(found.first_known)
    (['b'], ['c'], ['d'])
    >>> sorted(found.not_mentioned), found.dropped_at_least
    (['a'], 0)
    """
    return Change(
        kept=earlier & later,
        returned=(later & past) - earlier,
        first_known=later - past - earlier,
        not_mentioned=earlier - later,
        is_complete=is_complete,
    )


def agenda_change(questions: Questions, /, by: str = "") -> Table:
    """Return a row for each two consecutive rounds with a source.

    ``before`` and ``after`` count the items known to have been treated. ``keptShareAtLeast`` and
    ``keptShareAtMost`` are shares of ``before``. ``facts`` are those of both agendas.
    """
    agendas = read_agendas(questions, by)
    rows, past = [], frozenset[str]()
    for earlier, later in pairwise(agendas.reported):
        past |= frozenset(earlier.treated)
        found = change(frozenset(earlier.treated), frozenset(later.treated), past, later.complete)
        rows.append(_row(agendas, earlier, later, found))
    return Table(COLUMNS, tuple(rows))


def _row(agendas: Agendas, earlier: Agenda, later: Agenda, found: Change) -> Row:
    sets = (found.kept, found.returned, found.first_known, found.not_mentioned)
    facts = {fact for held in (earlier, later) for each in held.treated.values() for fact in each}
    before = found.before
    return (
        Term(earlier.meeting, is_iri=True), Term(earlier.label), integer(earlier.number),
        Term(later.meeting, is_iri=True), Term(later.label), integer(later.number),
        integer(later.number - earlier.number - 1),
        integer(before), integer(len(later.treated)), *(integer(len(each)) for each in sets),
        integer(found.kept_at_most), integer(found.dropped_at_least),
        integer(len(found.not_mentioned)),
        decimal(len(found.kept) / before if before else None),
        decimal(found.kept_at_most / before if before else None),
        *(text(agendas.named(set(each))) for each in sets),
        text(" ".join(sorted(facts))),
    )  # fmt: skip


def _tell(table: Table) -> tuple[str, ...]:
    return tuple(map(_sentence, table.dicts()))


def _sentence(row: dict[str, str | None]) -> str:
    return (
        f"Round {row['earlierRound']} to {row['laterRound']}: of {row['before']} kept at least"
        f" {row['kept']}, {row['notMentioned']} not mentioned again (dropped: at least"
        f" {row['droppedAtLeast']}); {row['firstKnown']} known for the first time,"
        f" {row['returned']} returned."
    )


MEASURE = Measure(
    name="agenda-change",
    title="What did the agenda keep, take up, take up again, or no longer mention?",
    queries=QUERIES,
    compute=agenda_change,
    parameters=parameters(by="text"),
    example={"by": "broader"},
    tell=_tell,
)
