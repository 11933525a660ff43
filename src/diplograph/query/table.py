"""A table: columns and rows of terms, and the forms in which people and programs take it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diplograph.model.identifiers import short_name
from diplograph.store.base import Term

if TYPE_CHECKING:
    import pandas
    import polars

__all__ = ["FORMATS", "Cell", "Row", "Table"]

Cell = Term | None
Row = tuple[Cell, ...]
FORMATS = ("table", "csv", "tsv", "json", "jsonl", "md")

#: A column with one of these endings is how a reader sees the column before it.
_LABELS = ("Label", "Name")
#: The column of the facts behind a row: space-separated IRIs.
_FACTS = "facts"
_WIDEST = 60


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows; the column ``facts`` names the facts that a row rests on."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.rows)

    def column(self, name: str) -> list[str]:
        """Return the values of a column as text, the empty text for none."""
        index = self.columns.index(name)
        return [str(row[index]) if row[index] is not None else "" for row in self.rows]

    def dicts(self) -> Iterator[dict[str, str | None]]:
        """Yield each row as a mapping of column to text or None."""
        for row in self.rows:
            yield {
                name: None if cell is None else str(cell)
                for name, cell in zip(self.columns, row, strict=True)
            }

    def facts(self, row: Row) -> list[str]:
        """Return the IRIs of the facts that a row rests on."""
        if _FACTS not in self.columns:
            return []
        cell = row[self.columns.index(_FACTS)]
        return [] if cell is None else sorted(set(str(cell).split()))

    def with_ordered_facts(self) -> Table:
        """Return the table with the facts of each row in order, which SPARQL leaves open."""
        if _FACTS not in self.columns:
            return self
        index = self.columns.index(_FACTS)
        rows = ((*row[:index], _in_order(row[index]), *row[index + 1 :]) for row in self.rows)
        return Table(self.columns, tuple(rows))

    def to_pandas(self) -> pandas.DataFrame:
        """Return a ``pandas.DataFrame``; see ``query.frames`` for the types of its columns.

        Raises ArgumentError where pandas is not installed (extra ``frames``).
        """
        from diplograph.query.frames import pandas_frame

        return pandas_frame(self.columns, self.rows)

    def to_polars(self) -> polars.DataFrame:
        """Return a ``polars.DataFrame``; see ``query.frames`` for the types of its columns.

        Raises ArgumentError where polars is not installed (extra ``frames``).
        """
        from diplograph.query.frames import polars_frame

        return polars_frame(self.columns, self.rows)

    def as_format(self, form: str) -> str:
        """Return the table in one of ``FORMATS``."""
        match form:
            case "csv":
                return self._separated(",")
            case "tsv":
                return self._separated("\t")
            case "json" | "jsonl":
                return self._json(form)
            case "md":
                return self._markdown()
            case _:
                return self.text()

    def _json(self, form: str) -> str:
        import json

        if form == "json":
            return json.dumps(list(self.dicts()), ensure_ascii=False, indent=1) + "\n"
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in self.dicts())

    def _separated(self, delimiter: str) -> str:
        import csv
        import io

        out = io.StringIO()
        writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
        writer.writerow(self.columns)
        for row in self.rows:
            writer.writerow(["" if cell is None else _guarded(cell) for cell in row])
        return out.getvalue()

    def shown(self) -> tuple[list[str], list[list[str]]]:
        """Return heads and cells for people: labels for IRIs, without the facts."""
        picks = [index for index, _ in self.shown_columns()]
        heads = [_head(self.columns[index]) for index in picks]
        return heads, [[_plain(row[index]) for index in picks] for row in self.rows]

    def shown_columns(self) -> list[tuple[int, int]]:
        """Return the places of the columns for people, each with that of the thing it names."""
        found = []
        for index, name in enumerate(self.columns):
            if name == _FACTS or any(name + ending in self.columns for ending in _LABELS):
                continue
            named = _head(name)
            found.append((index, self.columns.index(named) if named in self.columns else index))
        return found

    def text(self) -> str:
        """Return aligned columns; long cells are broken into lines."""
        heads, rows = self.shown()
        if not rows:
            return "(no rows)\n"
        wrapped = [[_wrap(cell) for cell in row] for row in [heads, *rows]]
        widths = [max(len(line) for row in wrapped for line in row[i]) for i in range(len(heads))]
        lines = [_aligned(row, widths) for row in wrapped]
        rule = "  ".join("-" * width for width in widths)
        return "\n".join([lines[0], rule, *lines[1:]]) + "\n"

    def _repr_html_(self) -> str:
        """Return the rows as HTML, for notebooks."""
        from diplograph.query.html import table_html

        return table_html(*self.shown())

    def _markdown(self) -> str:
        heads, rows = self.shown()
        escaped = [[_escaped(cell) for cell in row] for row in rows]
        body = ["| " + " | ".join(row) + " |" for row in [heads, ["---"] * len(heads), *escaped]]
        return "\n".join(body) + "\n"


def _head(name: str) -> str:
    for ending in _LABELS:
        name = name.removesuffix(ending)
    return name


def _in_order(facts: Cell) -> Term:
    if facts is None:
        return Term("")
    return Term(" ".join(sorted(set(facts.value.split())))) if " " in facts.value else facts


def _escaped(text: str) -> str:
    for character in "\\`*_[]<>|":
        text = text.replace(character, "\\" + character)
    return text.replace("\n", " ")


def _guarded(cell: Term) -> str:
    # A spreadsheet runs a cell that begins like a formula; a leading apostrophe stops it.
    text = str(cell)
    is_number = bool(cell.datatype) and text.lstrip("+-").replace(".", "", 1).isdigit()
    return f"'{text}" if text[:1] in "=+-@\t\r" and text and not is_number else text


def _plain(cell: Cell) -> str:
    if cell is None:
        return ""
    return short_name(cell.value) if cell.is_iri else cell.value.replace("\n", " ")


def _wrap(text: str) -> list[str]:
    lines, line = [], ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > _WIDEST:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, line]


def _aligned(row: Sequence[Sequence[str]], widths: Sequence[int]) -> str:
    height = max(len(cell) for cell in row)
    lines = []
    for number in range(height):
        parts = [
            (cell[number] if number < len(cell) else "").ljust(width)
            for cell, width in zip(row, widths, strict=True)
        ]
        lines.append("  ".join(parts).rstrip())
    return "\n".join(lines)
