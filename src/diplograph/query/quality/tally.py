"""A tally: counts under one heading, the named queries whose rows were counted, and what they mean.

A part of the report gets `Ask`, which answers a named query, and holds no graph pattern of its own:
whoever doubts a count asks the same query and counts its rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from diplograph.query.table import Table

__all__ = ["Ask", "Count", "Row", "Tally", "concepts_of", "labels_of", "rows_of"]

#: The answer to a named query, in the reading that the report is about.
Ask = Callable[[str], Table]
#: A row of an answer as texts, the empty text for nothing.
Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Count:
    """How many things are of one sort: ``number`` of ``of``, None where there is no whole.

    ``item`` is what is counted, ``column`` in which respect; a tally of one column leaves it out.
    """

    item: str
    number: int
    of: int | None = None
    column: str = ""

    def __str__(self) -> str:
        """Return the number, and of how many."""
        return str(self.number) if self.of is None else f"{self.number} of {self.of}"


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts under a heading; ``head`` says what the items are.

    ``note`` is plain text: what a reader must know.
    """

    title: str
    head: str
    note: str
    queries: tuple[str, ...]
    counts: tuple[Count, ...]

    def columns(self) -> tuple[str, ...]:
        """Return the respects in which the items are counted, in order."""
        return tuple(dict.fromkeys(count.column for count in self.counts))

    def lines(self) -> dict[str, dict[str, Count]]:
        """Return the counts by item, and by column within it."""
        found: dict[str, dict[str, Count]] = {}
        for count in self.counts:
            found.setdefault(count.item, {})[count.column] = count
        return found


def rows_of(ask: Ask, name: str) -> list[Row]:
    """Return the rows of an answer as texts."""
    return [{key: value or "" for key, value in row.items()} for row in ask(name).dicts()]


def concepts_of(concepts: Iterable[Row], scheme: str) -> list[Row]:
    """Return those rows of ``concepts`` that are of one scheme."""
    return [row for row in concepts if row["scheme"].endswith(f"/{scheme}/")]


def labels_of(concepts: Iterable[Row], scheme: str) -> dict[str, str]:
    """Return the labels of a scheme's concepts by IRI, from the rows of ``concepts``."""
    return {row["concept"]: row["conceptLabel"] for row in concepts_of(concepts, scheme)}
