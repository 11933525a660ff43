"""An answer as a block of a page: heads, cells with links, proof of each row, completeness."""

from __future__ import annotations

from dataclasses import dataclass

from diplograph.query.ask import Answer
from diplograph.query.table import Table
from diplograph.views.site.cells import Cell, Line, Teller
from diplograph.views.site.sections import Section

__all__ = ["Block", "block_of"]

#: From so many rows on, a column that says the same in each of them is said once.
_MANY = 3


@dataclass(frozen=True, slots=True)
class Block:
    """A question with the rows that answer it on one page; ``same`` is what all rows share.

    ``section`` is what the page asked for, and ``table`` the whole answer.
    """

    anchor: str
    query: str
    title: str
    question: str
    section: Section
    heads: tuple[str, ...]
    lines: tuple[Line, ...]
    same: tuple[tuple[str, Cell], ...]
    limits: str
    facts: tuple[str, ...]
    table: Table


def block_of(answer: Answer, section: Section, teller: Teller) -> Block:
    """Return the block of an answer as a section of a page shows it.

    Columns without any value are left out, and what is the same in every row is said once. Without
    a heading, the question is one.
    """
    table, query = answer.table, answer.query
    heads, lines = teller.lines(section.shape(table), section)
    same: tuple[tuple[str, Cell], ...] = ()
    if section.place == "table":
        heads, lines, same = _apart(heads, lines)
    facts = tuple(dict.fromkeys(fact for row in table.rows for fact in table.facts(row)))
    return Block(
        f"{query.name}-{section.column}" if section.column else query.name,
        query.name, section.heading or query.title, query.title if section.heading else "",
        section, heads, lines, same, str(answer.completeness), facts, table,
    )  # fmt: skip


def _apart(
    heads: tuple[str, ...], lines: tuple[Line, ...]
) -> tuple[tuple[str, ...], tuple[Line, ...], tuple[tuple[str, Cell], ...]]:
    """Return heads and lines without the columns that say the same in every row, and those."""
    columns = list(zip(*(line.cells for line in lines), strict=True))
    alike = [i for i, cells in enumerate(columns) if cells[0].text and len(set(cells)) == 1]
    if len(lines) < _MANY or len(heads) - len(alike) < 2:
        return heads, lines, ()
    kept = [i for i in range(len(heads)) if i not in alike]
    return (
        tuple(heads[i] for i in kept),
        tuple(Line(tuple(line.cells[i] for i in kept), line.facts) for line in lines),
        tuple((heads[i], columns[i][0]) for i in alike),
    )
