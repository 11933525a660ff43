"""Gaps: the rounds at which a person is not named, with what is known there of the party.

The definition stands in ``docs/measures/gaps.md``.
"""

from __future__ import annotations

from diplograph.analysis.measure import Measure, Questions, parameters
from diplograph.analysis.wording import counted
from diplograph.query.table import Table

__all__ = ["MEASURE", "gaps"]


def gaps(questions: Questions, /, person: str = "") -> Table:
    """Return a row for each person, party, and round of the series that does not name them."""
    return questions.ask("gaps", person=person)


def _tell(table: Table) -> tuple[str, ...]:
    rows = list(table.dicts())
    people = len({row["person"] for row in rows})
    known: dict[str, int] = {}
    for row in rows:
        word = str(row["headLabel"] or row["presenceLabel"]).lower()
        known[word] = known.get(word, 0) + 1
    words = "; ".join(f"{word}: {number}" for word, number in sorted(known.items()))
    return (
        f"Gaps of {counted(people, 'person', 'people')}: {len(rows)}. Of the party, sources say"
        f" there: {words or 'nothing'}.",
        "A gap is a round that does not name the person, not an absence.",
    )


MEASURE = Measure(
    name="gaps",
    title="At which rounds is a person not named, and what is known there of the party?",
    queries=("gaps",),
    compute=gaps,
    parameters=parameters(person="iri"),
    example={"person": "roman-vassilenko"},
    tell=_tell,
    sql="gaps",
)
