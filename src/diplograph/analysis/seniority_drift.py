"""Seniority: how high each party was represented over the rounds, and how that moved.

Ranks are an order, not a measure: rises and falls are counted and medians taken, never means. The
definition stands in ``docs/measures/seniority-drift.md``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median_high, median_low

from diplograph.analysis.bounds import integer, text
from diplograph.analysis.measure import Measure, Questions, parameters
from diplograph.model.identifiers import short_name
from diplograph.query.table import Row, Table
from diplograph.store.base import Term

__all__ = ["MEASURE", "Cell", "drift", "seniority_drift"]

COLUMNS = (
    "party", "partyLabel", "cells", "known", "firstRound", "firstRank", "lastRound", "lastRank",
    "rises", "falls", "level", "median", "medianAtLeast", "medianAtMost", "belowFormat",
    "atFormat", "aboveFormat", "story", "facts",
)  # fmt: skip

#: The ends of the ladder (`dg:rank`), for a cell of which nothing is known.
LOWEST, HIGHEST = 1, 9


@dataclass(frozen=True)
class Cell:
    """A party at a round: the rank of who led it, the least seen there, the rank announced."""

    number: int
    came: int | None = None
    seen: int | None = None
    announced: int | None = None
    levels: str = ""
    facts: frozenset[str] = frozenset()


def seniority_drift(questions: Questions, /, party: str = "") -> Table:
    """Return a row for each party.

    ``cells`` are the rounds at which no source says that the party was absent, ``known`` those at
    which the post of whoever led it is known. The medians bound what the unknown cells could be:
    anything on the ladder, but no less than the highest rank that was seen there.
    """
    answer = questions.ask("seniority", party=party).dicts()
    parties = groupby(answer, key=lambda row: (str(row["party"]), str(row["partyLabel"])))
    return Table(COLUMNS, tuple(_row(*key, _cells(rows)) for key, rows in parties))


def _cells(rows: Iterator[dict[str, str | None]]) -> list[Cell]:
    return [
        Cell(
            number=int(row["round"] or 0),
            came=_rank(row["came"]),
            seen=_rank(row["seen"]),
            announced=_rank(row["formatRank"]),
            levels=row["cameLevels"] or "",
            facts=frozenset((row["facts"] or "").split()),
        )
        for row in rows
        if short_name(str(row["presence"])) != "presence/stated-absent"
    ]


def _rank(value: str | None) -> int | None:
    return int(value) if value else None


def drift(cells: list[Cell]) -> tuple[int, int, int]:
    """Return how often the rank rose, fell and stayed between neighbours among the known cells.

    >>> drift([Cell(1, 5), Cell(2), Cell(3, 4), Cell(4, 4)])
    (0, 1, 1)
    """
    ranks = [cell.came for cell in cells if cell.came is not None]
    steps = [later - earlier for earlier, later in pairwise(ranks)]
    return (
        sum(step > 0 for step in steps),
        sum(step < 0 for step in steps),
        sum(step == 0 for step in steps),
    )


def medians(cells: list[Cell]) -> tuple[int | None, int | None, int | None]:
    """Return the low median of the known ranks, and the least and the most that it can be.

    >>> medians([Cell(1, 5), Cell(2, seen=3), Cell(3, 4)])
    (4, 4, 5)
    """
    if not cells:
        return None, None, None
    known = [cell.came for cell in cells if cell.came is not None]
    low = [cell.came or cell.seen or LOWEST for cell in cells]
    high = [cell.came or HIGHEST for cell in cells]
    return median_low(known) if known else None, median_low(low), median_high(high)


def _row(party: str, label: str, cells: list[Cell]) -> Row:
    known = [cell for cell in cells if cell.came is not None]
    first, last = (known[0], known[-1]) if known else (Cell(0), Cell(0))
    beside = [
        cell.came - cell.announced
        for cell in known
        if cell.came is not None and cell.announced is not None
    ]
    numbers = (
        len(cells), len(known), first.number or None, first.came, last.number or None, last.came,
        *drift(cells), *medians(cells),
        sum(each < 0 for each in beside), beside.count(0), sum(each > 0 for each in beside),
    )  # fmt: skip
    story = ", ".join(f"{cell.levels} ({cell.number})" for cell in known)
    facts = {fact for cell in known for fact in cell.facts}
    return (
        Term(party, is_iri=True), Term(label), *map(integer, numbers), text(story),
        text(" ".join(sorted(facts))),
    )  # fmt: skip


def _tell(table: Table) -> tuple[str, ...]:
    return tuple(map(_sentence, table.dicts()))


def _sentence(row: dict[str, str | None]) -> str:
    name, cells, known = row["partyLabel"], row["cells"], row["known"]
    if known == "0":
        return f"{name}: nobody who led it is named with a post at any of {cells} rounds."
    return (
        f"{name}: known at {known} of {cells} rounds: {row['story']}; {row['rises']} up,"
        f" {row['falls']} down, {row['level']} level; {row['belowFormat']} below the format."
    )


MEASURE = Measure(
    name="seniority-drift",
    title="How senior was each party's representation, and did it rise or fall over the rounds?",
    queries=("seniority",),
    compute=seniority_drift,
    parameters=parameters(party="iri"),
    example={"party": "turkmenistan"},
    tell=_tell,
)
