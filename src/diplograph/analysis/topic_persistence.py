"""Topic persistence: which topics come back, and which were treated at every round.

The definition stands in ``docs/measures/topic-persistence.md``.
"""

from __future__ import annotations

from diplograph.analysis.measure import Measure, Questions, parameters
from diplograph.query.table import Table

__all__ = ["MEASURE", "topic_persistence"]


def topic_persistence(questions: Questions, /, topic: str = "") -> Table:
    """Return a row for each topic of a series that two or more rounds with a source treated."""
    return questions.ask("persistent-topics", topic=topic)


def _tell(table: Table) -> tuple[str, ...]:
    rows = list(table.dicts())
    every = [str(row["topicLabel"]) for row in rows if row["every"] == "true"]
    return (
        f"{len(rows)} topics come back; treated at every round with a source:"
        f" {'; '.join(every) or 'none'}.",
        "What a source does not mention may still have been treated.",
    )


MEASURE = Measure(
    name="topic-persistence",
    title="Which topics come back, and which were treated at every round with a source?",
    queries=("persistent-topics",),
    compute=topic_persistence,
    parameters=parameters(topic="concept:topic"),
    example={"topic": "border-management"},
    tell=_tell,
    sql="topic-persistence",
)
