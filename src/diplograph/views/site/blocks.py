"""An answer as a block of a page: heads, cells with links, proof of each row, completeness."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from diplograph.model.identifiers import BASE, short_name
from diplograph.query.ask import Answer
from diplograph.query.table import Row, Table
from diplograph.views.drawing.anchors import address as web_address
from diplograph.views.drawing.measure import drawable
from diplograph.views.site.addresses import Addresses

__all__ = ["Block", "Cell", "Line", "block_of", "lines_of", "words_of"]

_LABEL = "Label"
#: Columns that list IRIs for machines.
_MACHINE = frozenset({"facts", "reportsOn"})
#: Up to how many letters a cell stays in one line, needs some room, and needs much.
_SHORT, _LONG, _TEXT = 12, 28, 90
#: From so many rows on, a column that says the same in each of them is said once.
_MANY = 3


@dataclass(frozen=True, slots=True)
class Cell:
    """What a reader sees, and where it leads: within the site, or out to a web address."""

    text: str
    link: str = ""
    is_outside: bool = False
    language: str = ""

    @property
    def width(self) -> str:
        """Return how much room the text needs: *short*, nothing, *long* or *text*."""
        letters = len(self.text)
        wide = "text" if letters > _TEXT else "long" if letters > _LONG else ""
        return "short" if letters <= _SHORT else wide


@dataclass(frozen=True, slots=True)
class Line:
    """A row of cells with the anchors of the facts behind it."""

    cells: tuple[Cell, ...]
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A question with the rows that answer it on one page; ``same`` is what all rows share."""

    anchor: str
    query: str
    title: str
    question: str
    narrowed: str
    command: str
    heads: tuple[str, ...]
    lines: tuple[Line, ...]
    same: tuple[tuple[str, Cell], ...]
    limits: str
    facts: tuple[str, ...]
    table: Table


def words_of(column: str) -> str:
    """Return the name of a column as words: 'statedLevel' becomes 'stated level'."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", column).lower()


def block_of(
    answer: Answer, column: str, thing: str, page: str, addresses: Addresses, heading: str = ""
) -> Block:
    """Return the block of an answer about a thing; ``column`` held the thing and is not shown.

    Columns without any value are left out as well, and what is the same in every row is said once.
    Without ``heading``, the question is one.
    """
    table, query = answer.table, answer.query
    heads, lines = lines_of(table, column, page, addresses)
    heads, lines, same = _apart(heads, lines)
    facts = tuple(dict.fromkeys(fact for row in table.rows for fact in table.facts(row)))
    slug = thing.rsplit("/", 1)[-1]
    is_parameter = column in query.parameters and thing
    return Block(
        f"{query.name}-{column}" if column else query.name,
        query.name, heading or query.title, query.title if heading else "", column,
        f"diplograph ask {query.name}" + (f" --{column} {slug}" if is_parameter else ""),
        heads, lines, same, str(answer.completeness), facts, table,
    )  # fmt: skip


def lines_of(
    table: Table, column: str, page: str, addresses: Addresses
) -> tuple[tuple[str, ...], tuple[Line, ...]]:
    """Return heads and lines of a table for a page, without ``column`` and without empty ones."""
    shown = [i for i, name in enumerate(table.columns) if _is_shown(table, i, name, column)]
    heads = tuple(words_of(table.columns[i].removesuffix(_LABEL)) for i in shown)
    return heads, tuple(_line(table, row, shown, page, addresses) for row in table.rows)


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


def _is_shown(table: Table, index: int, name: str, column: str) -> bool:
    own = name in _MACHINE or name + _LABEL in table.columns or name.removesuffix(_LABEL) == column
    return not own and any(row[index] is not None and row[index].value for row in table.rows)  # type: ignore[union-attr]


def _line(table: Table, row: Row, shown: list[int], page: str, addresses: Addresses) -> Line:
    cells = tuple(_cell(table, row, index, page, addresses) for index in shown)
    return Line(cells, tuple(table.facts(row)))


def _outside_words(text: str, address: str) -> str:
    # The address of a passage is long and holds its words once more.
    site, found, _ = text.partition(":~:text=")
    host = urlsplit(site).hostname if found and text == address else ""
    return f"the passage at {host}" if host else text


def _cell(table: Table, row: Row, index: int, page: str, addresses: Addresses) -> Cell:
    term = row[index]
    if term is None:
        return Cell("")
    name = table.columns[index]
    named = name.removesuffix(_LABEL)
    target = row[table.columns.index(named)] if name != named else term
    link = addresses.to(page, target.value) if target is not None and target.is_iri else None
    text = drawable(term.value)
    if link:
        return Cell(text, link, language=term.language)
    outside = "" if term.value.startswith(BASE) else web_address(term.value)
    if term.is_iri and not outside:
        text = short_name(term.value)
    elif outside:
        text = _outside_words(text, outside)
    return Cell(text, outside, bool(outside), term.language)
