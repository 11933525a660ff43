"""Recurrence: who comes back to a series, over how many years, and what lies between.

The definition stands in ``docs/measures/recurrence.md``.
"""

from __future__ import annotations

from diplograph.analysis.measure import Measure, Questions, parameters
from diplograph.query.table import Table

__all__ = ["MEASURE", "recurrence"]


def recurrence(questions: Questions, /, person: str = "") -> Table:
    """Return a row for each person at two or more rounds, the longest span first."""
    return questions.ask("longest-span", person=person)


def _tell(table: Table) -> tuple[str, ...]:
    rows = list(table.dicts())
    whole = [row for row in rows if row["notNamed"] == row["withoutSource"] == "0"]
    longest = "; ".join(
        f"{row['personLabel']} ({row['rounds']} rounds from {row['first']} to {row['last']},"
        f" {row['notNamed']} between without the name, {row['withoutSource']} without a source)"
        for row in rows[:3]
    )
    return (
        f"{len(rows)} people are named at two or more rounds, {len(whole)} of them without a gap.",
        f"Longest: {longest or 'nobody'}.",
    )


MEASURE = Measure(
    name="recurrence",
    title="Who comes back, over how many years, and what lies between?",
    queries=("longest-span",),
    compute=recurrence,
    parameters=parameters(person="iri"),
    example={"person": "roman-vassilenko"},
    tell=_tell,
    sql="recurrence",
)
