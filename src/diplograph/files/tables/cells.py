"""The cells of one row as the fields of a record, held to the rules that YAML is held to."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from diplograph.errors import Finding
from diplograph.files.scalars import Unfit, number_or_date, refuse_text
from diplograph.model.hints import FieldHint, field_hints
from diplograph.model.identifiers import BASE, ID
from diplograph.model.records import Node, Record, Term
from diplograph.model.text import Cell, Location, Text

__all__ = ["Plan", "Row", "fields_of", "path_of", "plan_of"]

#: What an export writes where a source has no address.
_NO_ADDRESS = "no public address known"
_PATH = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:/[A-Za-z0-9-]+)*")


#: Columns and the fields that they hold.
Plan = Sequence[tuple[str, FieldHint]]


@dataclass(frozen=True)
class Row:
    """A row of a table: its cells by column, without the empty ones, and where it stands."""

    path: str
    number: int
    cells: Mapping[str, str]
    findings: list[Finding] = field(repr=False)

    @property
    def at(self) -> Location:
        """The place of the row."""
        return Cell(self.path, self.number)

    def place(self, column: str) -> Cell:
        """Return the place of a cell."""
        return Cell(self.path, self.number, column)

    def fault(self, column: str, problem: str, solution: str) -> None:
        """Say what is wrong with a cell, or with the row where ``column`` is empty."""
        shown = " ".join(problem.split())
        self.findings.append(Finding(str(self.place(column)), shown, solution))


def path_of(text: str) -> str:
    """Return the path below ``id/`` that a cell writes as an IRI or as a path."""
    return text.removeprefix(ID)


def plan_of(kind: type[Node], columns: Mapping[str, str]) -> Plan:
    """Return which column is read as which field, worked out once for all rows."""
    hints = {hint.name: hint for hint in field_hints(kind, is_file=issubclass(kind, Record))}
    return tuple((column, hints[name]) for column, name in columns.items())


def fields_of(row: Row, plan: Plan) -> dict[str, Any] | None:
    """Return the values of the fields of a row by name, or None when a cell is at fault."""
    before = len(row.findings)
    values: dict[str, Any] = {"at": row.at}
    for column, hint in plan:
        text = row.cells.get(column)
        if text is not None:
            values[hint.name] = _value(row, column, hint, text)
        elif hint.required:
            row.fault("", f"column '{column}' is empty", "fill it in; a record needs it")
    return values if len(row.findings) == before else None


def _value(row: Row, column: str, hint: FieldHint, text: str) -> Any:
    if not text.strip():
        row.fault(column, "only white space", "leave an unknown cell empty")
        return None
    if hint.is_list:
        return tuple(_item(row, column, hint, each) for each in text.split())
    return _item(row, column, hint, text)


def _item(row: Row, column: str, hint: FieldHint, text: str) -> Any:
    try:
        value = number_or_date(hint, text)
        if value is not None:
            return value
        short = _short(hint, text)
        refuse_text(hint, short)
    except Unfit as fault:
        row.fault(column, fault.problem, fault.solution)
        return None
    return Text(short, row.place(column))


def _short(hint: FieldHint, text: str) -> str:
    if isinstance(hint.names, Term):
        return text.removeprefix(BASE).removeprefix(f"{hint.names.scheme}/")
    return text.removeprefix(ID) if hint.names is not None else text
