"""Discussed and agreed: of the topics of a round, on how many do sources say which of the two.

That a topic was discussed does not say that anything was agreed, and the other way round. The
definition stands in ``docs/measures/agenda-agreement.md``.
"""

from __future__ import annotations

from itertools import groupby

from diplograph.analysis.bounds import decimal, integer, text
from diplograph.analysis.measure import Measure, Questions, parameters
from diplograph.errors import ArgumentError
from diplograph.query.table import Row, Table
from diplograph.store.base import Term

__all__ = ["MEASURE", "agenda_agreement"]

COLUMNS = (
    "meeting", "meetingLabel", "round", "groups", "topics", "discussed", "agreed", "both",
    "otherwise", "agreedAtMost", "shareAtLeast", "shareAtMost", "facts",
)  # fmt: skip

_COUNTS = ("topics", "discussed", "agreed", "both", "otherwise")
_BY = ("round", "group")


def agenda_agreement(questions: Questions, /, by: str = "", meeting: str = "") -> Table:
    """Return a row for each round with a topic or, ``by`` group, for each group of its topics.

    ``discussed`` and ``agreed`` count the topics of which sources say so, ``both`` those of which
    they say both, ``otherwise`` those of which they say neither. ``agreedAtMost`` is ``topics``: no
    source says that nothing was agreed. Raises ArgumentError for another ``by``.
    """
    if by and by not in _BY:
        raise ArgumentError(f"--by: '{by}' is nothing to count by; there are {', '.join(_BY)}")
    answer = list(questions.ask("agenda-by-group", meeting=meeting).dicts())
    rounds = groupby(answer, key=lambda row: row["meeting"])
    parts = [[row] for row in answer] if by == "group" else [list(rows) for _, rows in rounds]
    return Table(COLUMNS, tuple(map(_row, parts)))


def _row(rows: list[dict[str, str | None]]) -> Row:
    # A topic lies in one group, so that the counts of groups add up.
    count = {name: sum(int(row[name] or 0) for row in rows) for name in _COUNTS}
    facts = sorted({fact for row in rows for fact in (row["facts"] or "").split()})
    groups = "; ".join(f"{row['groupLabel']} ({row['topics']})" for row in rows)
    topics = count["topics"]
    return (
        Term(str(rows[0]["meeting"]), is_iri=True), Term(str(rows[0]["meetingLabel"])),
        integer(int(rows[0]["round"] or 0)), Term(groups),
        *(integer(count[name]) for name in _COUNTS), integer(topics),
        decimal(count["agreed"] / topics), decimal(1.0), text(" ".join(facts)),
    )  # fmt: skip


def _tell(table: Table) -> tuple[str, ...]:
    return tuple(map(_sentence, table.dicts()))


def _sentence(row: dict[str, str | None]) -> str:
    return (
        f"Round {row['round']}: of {row['topics']} known topics, {row['discussed']} are said to"
        f" have been discussed, {row['agreed']} to have been agreed on, {row['both']} both."
    )


MEASURE = Measure(
    name="agenda-agreement",
    title="Of how many topics do sources say that they were discussed, and of how many, agreed?",
    queries=("agenda-by-group",),
    compute=agenda_agreement,
    parameters=parameters(by="text", meeting="iri"),
    example={"by": "group"},
    tell=_tell,
)
