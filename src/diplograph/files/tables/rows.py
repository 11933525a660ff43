"""The rows of a table on disk: CSV, JSON Lines or Parquet, as cells of text with their row.

A row is counted as its file counts it: in CSV the header is row 1, as in a spreadsheet; in JSON
Lines a row is a line; in Parquet the first row is 1. An empty cell, null and an absent key are one.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from diplograph.errors import Finding
from diplograph.files.tables.parquet import parquet_rows
from diplograph.model.text import Cell

__all__ = ["ENDINGS", "RowReader", "read_rows"]

Cells = Sequence[str | None]
#: Says that the cell, row or file at a place is at fault.
Fault = Callable[[Finding], None]
RowReader = Callable[[Path, str, Fault], tuple[Sequence[str], Iterator[tuple[int, Cells]]]]

#: What a spreadsheet takes for a formula; an export puts an apostrophe before it.
_FORMULA = tuple("=+-@\t\r")


def read_rows(
    path: Path, place: str, known: Sequence[str], fault: Fault
) -> tuple[Sequence[str], Iterator[tuple[int, Cells]]]:
    """Return the columns of a table and its rows, each a number and a cell for each column.

    ``place`` names the file in findings, which go to ``fault``; ``known`` are the columns that the
    table may have. Raises ArgumentError for Parquet where polars is not installed.
    """
    reader = ENDINGS[path.suffix]
    if reader is _json_rows:
        return known, _json_rows(path, place, known, fault)
    columns, rows = reader(path, place, fault)
    return columns, rows


def _csv_rows(
    path: Path, place: str, fault: Fault
) -> tuple[Sequence[str], Iterator[tuple[int, Cells]]]:
    lines = _csv_lines(path, place, fault)
    _, header = next(lines, (1, []))
    return header, _even_rows(lines, header, place, fault)


def _csv_lines(path: Path, place: str, fault: Fault) -> Iterator[tuple[int, list[str]]]:
    number = 0
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for number, cells in enumerate(csv.reader(file, strict=True), 1):
                yield number, cells
    except UnicodeDecodeError as error:
        problem = f"byte {error.object[error.start]:#04x} is not UTF-8 here or below"
        fault(Finding(str(Cell(place, number + 1)), problem, "save the file as UTF-8"))
    except csv.Error as error:
        fault(
            Finding(str(Cell(place, number + 1)), f"not CSV: {error}", "mend the quotation marks")
        )


def _even_rows(
    lines: Iterable[tuple[int, list[str]]], header: list[str], place: str, fault: Fault
) -> Iterator[tuple[int, Cells]]:
    for number, cells in lines:
        if len(cells) != len(header):
            if cells:
                problem = f"{len(cells)} cells below {len(header)} columns"
                fault(Finding(str(Cell(place, number)), problem, "write one cell for each column"))
            continue
        yield number, [_unguarded(cell) if cell else None for cell in cells]


def _unguarded(cell: str) -> str:
    return cell[1:] if cell[0] == "'" and cell[1:2] in _FORMULA and len(cell) > 1 else cell


def _json_rows(
    path: Path, place: str, known: Sequence[str], fault: Fault
) -> Iterator[tuple[int, Cells]]:
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            try:
                found = _decoded(line)
                yield number, _of_object(found, place, number, known, fault)
            except _Broken as broken:
                fault(Finding(str(Cell(place, number)), *broken.args))
            except ValueError as error:
                problem = f"not JSON: {error}".partition(" (char")[0]
                fault(Finding(str(Cell(place, number)), problem, "write one object on one line"))


class _Broken(Exception):
    """What is wrong with a line, and what would be right."""


def _decoded(line: bytes) -> dict[str, Any]:
    found = _DECODER.decode(line.decode("utf-8").strip())
    if not isinstance(found, dict):
        raise _Broken("a row is no object", 'write {"column": "value", …}')
    return found


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _Broken(f"column '{twice}' is repeated", "keep one of the two")
    return found


def _constant(text: str) -> str:
    raise _Broken(f"{text} is no value", "leave an unknown value out")


# Numbers keep the form in which they are written.
_DECODER = json.JSONDecoder(
    object_pairs_hook=_object, parse_float=str, parse_int=str, parse_constant=_constant
)


def _of_object(
    found: dict[str, Any], place: str, number: int, known: Sequence[str], fault: Fault
) -> Cells:
    for name in found.keys() - set(known):
        problem, solution = f"unknown column '{name}'", f"known: {', '.join(known)}"
        fault(Finding(str(Cell(place, number)), problem, solution))
    cells: list[str | None] = []
    for name in known:
        value = found.get(name)
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            value = " ".join(value)
        if isinstance(value, bool):
            value = "true" if value else "false"
        if value is not None and not isinstance(value, str):
            problem = f"holds {type(value).__name__}"
            fault(Finding(str(Cell(place, number, name)), problem, "write a text or a number"))
            value = None
        cells.append(value or None)
    return cells


#: Ending of a file → how its rows are read.
ENDINGS: dict[str, Any] = {".csv": _csv_rows, ".jsonl": _json_rows, ".parquet": parquet_rows}
