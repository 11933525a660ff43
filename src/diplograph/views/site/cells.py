"""The rows of an answer as lines of cells: for people, or as the command line gives them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from urllib.parse import urlsplit

from diplograph.model.date_words import UNDATED, date_words
from diplograph.model.identifiers import BASE, short_name
from diplograph.query.table import Row, Table
from diplograph.store.base import Term
from diplograph.views.drawing.anchors import address as web_address
from diplograph.views.drawing.measure import drawable
from diplograph.views.drawing.phrases import lowered, slug_of
from diplograph.views.site.addresses import Addresses
from diplograph.views.site.sections import Section

__all__ = ["Cell", "Line", "Teller", "words_of"]

_LABEL = "Label"
#: Columns that list IRIs for machines.
_MACHINE = frozenset({"facts", "reportsOn"})
#: Columns of dates in EDTF, which a page says in words.
_DATES = frozenset(
    {"date", "earliest", "latest", "expected", "heldOn", "issued", "due", "asOf", "decidedOn"}
)
#: Heads that the name of a column does not say well.
_HEADS = {
    "as": "named as", "of": "names the", "standing": "known from", "missing": "open",
    "witnesses": "independent witnesses", "said": "sources say", "shown": "shown in the post",
    "lastRound": "last at round", "firstRound": "first at round", "other": "who",
    "supports": "facts it supports", "textForm": "form of the text at hand",
    "complete": "how much of it is at hand", "witness": "counts as witness",
    "title": "title as printed", "publisher": "publisher as printed",
    "questions": "questions that wait for it", "treated": "topic", "statedLevel": "stated level",
    "laterPost": "post then",
}  # fmt: skip
_TRUTHS = {"true": "yes", "false": "no"}
#: Up to how many letters a cell stays in one line, needs some room, and needs much.
_SHORT, _LONG, _TEXT = 12, 28, 90


@dataclass(frozen=True, slots=True)
class Cell:
    """What a reader sees, and where it leads: within the site, or out to a web address.

    ``note`` stands small below the text; ``others`` are further values of the same cell.
    """

    text: str
    link: str = ""
    is_outside: bool = False
    language: str = ""
    note: str = ""
    others: tuple[Cell, ...] = ()

    @property
    def width(self) -> str:
        """Return how much room the text needs: *short*, nothing, *long* or *text*."""
        letters = max(len(text) for each in (self, *self.others) for text in (each.text, each.note))
        wide = "text" if letters > _TEXT else "long" if letters > _LONG else ""
        return "short" if letters <= _SHORT else wide


@dataclass(frozen=True, slots=True)
class Line:
    """A row of cells with the anchors of the facts behind it."""

    cells: tuple[Cell, ...]
    facts: tuple[str, ...]


def words_of(column: str) -> str:
    """Return the name of a column as words: 'statedLevel' becomes 'stated level'."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", column).lower()


@dataclass(frozen=True)
class Teller:
    """Makes lines of rows for one page.

    ``strengths`` are the words for how strong a source is. A ``plain`` teller changes no value: it
    shows what the command line gives.
    """

    page: str
    addresses: Addresses
    strengths: Mapping[str, str] = field(default_factory=dict)
    is_plain: bool = False

    def lines(self, table: Table, section: Section) -> tuple[tuple[str, ...], tuple[Line, ...]]:
        """Return heads and lines of a table, without the column of the thing and empty ones.

        Rows that agree in all ``keys`` of the section make one line.
        """
        shown = self._shown(table, section)
        names = [table.columns[index].removesuffix(_LABEL) for index in shown]
        heads = tuple(self._head(name) for name in names)
        notes = {
            names.index(column): table.columns.index(note)
            for column, note in section.notes
            if column in names and note in table.columns
        }
        places = [table.columns.index(key) for key in section.keys if key in table.columns]
        groups: dict[tuple[object, ...], list[Row]] = {}
        for number, row in enumerate(table.rows):
            key = tuple(row[place] for place in places) if places else (number,)
            groups.setdefault(key, []).append(row)
        lines = (self._line(table, rows, shown, notes) for rows in groups.values())
        return heads, tuple(lines)

    def _head(self, name: str) -> str:
        return words_of(name) if self.is_plain else _HEADS.get(name, words_of(name))

    def _shown(self, table: Table, section: Section) -> list[int]:
        """Return the places of the columns to show that hold anything."""
        columns = table.columns
        if section.shows:
            found = [name + _LABEL if name + _LABEL in columns else name for name in section.shows]
        else:
            found = [
                name
                for name in columns
                if name not in _MACHINE
                and name + _LABEL not in columns
                and (not section.column or name.removesuffix(_LABEL) != section.column)
            ]
        places = [columns.index(name) for name in found if name in columns]
        return [i for i in places if any(row[i] and str(row[i]) for row in table.rows)]

    def _line(
        self, table: Table, rows: list[Row], shown: list[int], notes: Mapping[int, int]
    ) -> Line:
        cells = []
        for place, index in enumerate(shown):
            found = (self._noted(table, row, index, notes.get(place)) for row in rows)
            cells.append(_joined(found))
        facts = dict.fromkeys(fact for row in rows for fact in table.facts(row))
        return Line(tuple(cells), tuple(facts))

    def _noted(self, table: Table, row: Row, index: int, note: int | None) -> Cell:
        cell = self.cell(table, row, index)
        term = row[note] if note is not None else None
        words = self.strengths.get(slug_of(str(term)), str(term)) if term else ""
        return replace(cell, note=drawable(lowered(words))) if words else cell

    def cell(self, table: Table, row: Row, index: int) -> Cell:
        """Return the cell of a row in a column."""
        term, name = row[index], table.columns[index]
        if term is None:
            return Cell(UNDATED if name == "date" and not self.is_plain else "")
        named = name.removesuffix(_LABEL)
        target = row[table.columns.index(named)] if named in table.columns else term
        link = self.addresses.to(self.page, target.value) if target and target.is_iri else None
        text = self._text(name, term)
        if link:
            return Cell(text, link, language=term.language)
        outside = "" if term.value.startswith(BASE) else web_address(term.value)
        if term.is_iri and not outside:
            text = short_name(term.value)
        elif outside:
            text = _outside_words(text, outside)
        return Cell(text, outside, bool(outside), term.language)

    def _text(self, name: str, term: Term) -> str:
        text = drawable(term.value)
        if self.is_plain:
            return text
        if term.datatype.endswith("#boolean"):
            return _TRUTHS.get(text, text)
        if name == "amount":
            return f"{Decimal(text):,}"
        return date_words(text) if name in _DATES else text


def _joined(cells: Iterable[Cell]) -> Cell:
    """Return one cell of the different values that a column has in the rows of one line."""
    found = [cell for cell in dict.fromkeys(cells) if cell.text]
    return replace(found[0], others=tuple(found[1:])) if found else Cell("")


def _outside_words(text: str, address: str) -> str:
    # The address of a passage is long and holds its words once more.
    site, found, _ = text.partition(":~:text=")
    host = urlsplit(site).hostname if found and text == address else ""
    return f"the passage at {host}" if host else text
