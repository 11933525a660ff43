"""Quality: what the facts rest on, what is known of the rounds, where sources differ.

The counts are those of ``query.quality``; docs/quality.md holds them for the graph of the
repository. Definitions stand in ``docs/measures/quality.md``.
"""

from __future__ import annotations

from diplograph.analysis.measure import Measure, Questions
from diplograph.query.quality.report import QUERIES, as_table, tallies
from diplograph.query.table import Table

__all__ = ["MEASURE", "quality"]


def quality(questions: Questions, /) -> Table:
    """Return a row for each count: its part, item and column, of how many, the queries asked."""

    def ask(name: str) -> Table:
        # What a round leaves open is itself counted, and makes no count less complete.
        return questions.ask(name) if name == "facts" else questions.look_up(name)

    return as_table(tallies(ask))


def told(table: Table) -> tuple[str, ...]:
    """Return in sentences how many facts are stated, and on how many witnesses."""
    found = {
        (row["part"], row["item"], row["column"] or ""): (row["count"], row["of"])
        for row in table.dicts()
    }
    facts, _ = found["Facts", "all", ""]
    stated, _ = found["Facts", "stated by a source", ""]
    inferred, _ = found["Facts", "inferred by a curator", ""]
    one, of_stated = found["Witnesses", "one alone", "facts stated"]
    return (
        f"{facts} facts: {stated} stated by a source, {inferred} inferred by a curator.",
        f"Of the {of_stated} stated, {one} rest on one witness alone.",
    )


MEASURE = Measure(
    name="quality",
    title="What do the facts rest on, what is known of the rounds, and what is open?",
    queries=QUERIES,
    compute=quality,
    tell=told,
)
