"""Rows by rounds: the model of the matrices and of the strips, before anything has a place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from diplograph.views.drawing.palette import Glyph
from diplograph.views.grid.rounds import Round

__all__ = ["Band", "Bar", "Cell", "Grid", "Mark", "Row"]


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing to see in a cell: a glyph, its words, and the facts that it rests on.

    ``style`` is ``full``, ``open``, ``dashed`` or ``bare`` (a letter without a shape); ``legend``
    the words of the legend, none for a mark that needs none; ``target`` the IRI that the mark
    opens; ``tip`` what is shown on hover, ``place`` the order in the legend.
    """

    look: Glyph
    style: str
    legend: str
    label: str
    target: str
    facts: tuple[str, ...] = ()
    tip: str = ""
    place: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands at one round of a row: marks, and words below them where there is room.

    ``brief`` is the one mark that stands for all of them in a narrow place. A cell without marks
    shows a point: the sources on the round say nothing of the row.
    """

    marks: tuple[Mark, ...] = ()
    lines: tuple[str, ...] = ()
    brief: Mark | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A line between two rounds of a row: ``solid``, ``silent`` or ``unnamed``.

    ``turn`` tells that it leads to another holder.
    """

    style: str
    first: int
    last: int
    words: str
    turn: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its name, the lines below it, the page that the name opens, cells by round number.

    ``note`` is what the margin says of the row; ``plain`` is a name in ordinary weight.
    """

    name: str
    cells: Mapping[int, Cell]
    below: tuple[str, ...] = ()
    target: str = ""
    bars: tuple[Bar, ...] = ()
    plain: bool = False
    note: str = ""

    def marks(self) -> Iterator[tuple[int, Mark]]:
        """Yield the number of the round and each mark, in the order of the rounds."""
        for number in sorted(self.cells):
            for mark in self.cells[number].marks:
                yield number, mark


@dataclass(frozen=True, slots=True)
class Band:
    """Rows under one heading; an empty title has none."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """The whole: ``bars``, ``turn``, ``point`` and ``hatch`` are the words of the legend."""

    name: str
    rounds: tuple[Round, ...]
    bands: tuple[Band, ...]
    bars: Mapping[str, str] = field(default_factory=dict)
    turn: str = ""
    point: str = ""
    hatch: str = "no source reports on the round"

    @property
    def rows(self) -> tuple[Row, ...]:
        """Return all rows in the order of the picture."""
        return tuple(row for band in self.bands for row in band.rows)
