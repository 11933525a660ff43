"""Co-attendance: who was named at the same rounds, at least so often.

The definition stands in ``docs/measures/co-attendance.md``.
"""

from __future__ import annotations

from diplograph.analysis.measure import Measure, Questions, parameters, whole_number
from diplograph.analysis.wording import counted
from diplograph.query.table import Table

__all__ = ["MEASURE", "co_attendance"]


def co_attendance(questions: Questions, /, least: str = "") -> Table:
    """Return a row for each two people named at the same rounds, at ``least`` so many of them."""
    table = questions.ask("co-attendance")
    fewest = whole_number("least", least) if least else 1
    kept = (
        row
        for row, shared in zip(table.rows, table.column("shared"), strict=True)
        if int(shared) >= fewest
    )
    return Table(table.columns, tuple(kept))


def _tell(table: Table) -> tuple[str, ...]:
    shared = [int(each) for each in table.column("shared")]
    people = {*table.column("source"), *table.column("target")}
    most = max(shared, default=0)
    pairs = [
        f"{row['sourceLabel']} and {row['targetLabel']} (rounds {row['which']})"
        for row in table.dicts()
        if row["shared"] == str(most)
    ]
    told = (
        f"Named at the same rounds, at least: {counted(len(people), 'person', 'people')}, in"
        f" {counted(len(shared), 'pair')}."
    )
    often = f"Most often, at {most} rounds: {'; '.join(pairs[:3])}."
    return (told, often) if most > 1 else (told,)


MEASURE = Measure(
    name="co-attendance",
    title="Who took part in the same rounds, at least so often?",
    queries=("co-attendance",),
    compute=co_attendance,
    parameters=parameters(least="integer"),
    example={"least": "3"},
    tell=_tell,
    sql="co-attendance",
)
