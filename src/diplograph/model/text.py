"""Where a value stands in its file, so that every later message can name the line."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["NOWHERE", "Cell", "Location", "Text"]


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A file, relative to its workspace, and a line counted from one."""

    path: str
    line: int

    def __str__(self) -> str:
        """Return ``path:line``."""
        return f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True, order=True)
class Cell(Location):
    """A row of a table, counted as its file counts rows, and a column unless the row is meant."""

    column: str = ""

    def __str__(self) -> str:
        """Return ``path, row 5, column name``."""
        column = f", column {self.column}" if self.column else ""
        return f"{self.path}, row {self.line}{column}"


NOWHERE = Location("(not from a file)", 0)


class Text(str):
    """A text that remembers where it was read."""

    at: Location

    def __new__(cls, value: str, at: Location = NOWHERE) -> Text:
        """Return ``value`` with its place attached."""
        text = super().__new__(cls, value)
        text.at = at
        return text
