"""Where everything of a grid stands: whole pixels, for a wide and for a narrow place.

A wide grid has the names on its left. A narrow one has each name above its cells, so that twelve
rounds stand side by side on a telephone and nothing scrolls sideways.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from diplograph.views.drawing.measure import BOLD, balanced, wrap
from diplograph.views.grid.grid import Cell, Grid, Mark, Row
from diplograph.views.grid.rounds import Round
from diplograph.views.swimlane.words import standing_words

__all__ = [
    "DENSE",
    "NAMING",
    "NARROW",
    "WIDE",
    "Head",
    "Layout",
    "Placed",
    "Plan",
    "layout_of",
    "shown_lines",
    "shown_marks",
]


@dataclass(frozen=True, slots=True)
class Layout:
    """The measures of one kind of place; ``stacked`` puts names above the cells.

    ``across`` marks stand side by side, ``step`` pixels apart; ``note`` is the width of the margin
    on the right.
    """

    key: str
    margin: int
    label: int
    column: int
    row: int
    scale: float
    stacked: bool
    across: int = 2
    step: int = 32
    note: int = 0
    size: int = 14

    @property
    def words(self) -> int:
        """Return how wide the words below a mark may be."""
        return self.column - 4

    def left(self) -> int:
        """Return where the first column begins."""
        return self.margin + (0 if self.stacked else self.label + 16)


WIDE = Layout("wide", 8, 232, 86, 40, 1.0, stacked=False)
#: For short names of rows and cells that name a person: the widest usual surname stays whole.
NAMING = Layout("wide", 8, 140, 102, 40, 1.0, stacked=False)
#: For many rows with small marks and a margin of notes.
DENSE = Layout("wide", 8, 250, 80, 27, 0.68, stacked=False, across=4, step=19, note=140, size=13)
NARROW = Layout("narrow", 4, 328, 27, 27, 0.72, stacked=True, across=1, step=27, size=13)


@dataclass(frozen=True, slots=True)
class Head:
    """A round at its place, with the lines of its head."""

    round: Round
    x: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A row at its place: the lines of its texts, and the middle of its cells."""

    row: Row
    y: int
    height: int
    name: tuple[str, ...]
    below: tuple[str, ...]
    middle: int
    band: str
    opens: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """All places of a grid."""

    layout: Layout
    width: int
    head: int
    heads: tuple[Head, ...]
    rows: tuple[Placed, ...]
    bottom: int


def layout_of(grid: Grid, layout: Layout) -> Plan:
    """Return the places of a grid in one kind of place."""
    heads = tuple(_head(layout, each, index) for index, each in enumerate(grid.rounds))
    deepest = max((len(each.lines) for each in heads), default=0)
    head = (24 if not layout.stacked else 18) + 14 * deepest + 8
    rows = tuple(_rows(grid, layout, head))
    right = layout.left() + layout.column * len(heads) + layout.note + layout.margin
    width = max(right, layout.margin * 2 + layout.label, 336 if layout.stacked else 520)
    bottom = rows[-1].y + rows[-1].height if rows else head
    return Plan(layout, width, head, heads, rows, bottom)


def _head(layout: Layout, each: Round, index: int) -> Head:
    x = layout.left() + layout.column * index + layout.column // 2
    if layout.stacked:
        return Head(each, x, (f"’{each.years[-2:]}" if each.years else "?",))
    width = layout.column - 6
    known = [each.years or "no date", each.place or "no place"] if each.where else ["no date"]
    lines = [line for text in known for line in wrap(text, 12, width, 2)]
    if not each.is_reported:
        lines += ["no source", *wrap(standing_words(each.standing), 11, width, 2)]
    return Head(each, x, tuple(lines))


def _rows(grid: Grid, layout: Layout, y: int) -> Iterator[Placed]:
    for band in grid.bands:
        y += (34 if not layout.stacked else 30) if band.title else 4
        for index, row in enumerate(band.rows):
            placed = _placed(layout, row, y, band.title if index == 0 else "", index == 0)
            yield placed
            y += placed.height


def _placed(layout: Layout, row: Row, y: int, band: str, opens: bool) -> Placed:
    weight = 1.0 if row.plain else BOLD
    name = wrap(row.name, layout.size * weight, layout.label - 4, 7)
    noted = (*row.below, row.note) if layout.stacked and row.note else row.below
    below = tuple(line for each in noted for line in balanced(each, 11, layout.label - 4, 5))
    words = 18 * len(name) + 14 * len(below)
    cells = max((_height(layout, cell) for cell in row.cells.values()), default=0)
    cells = max(cells, layout.row)
    if layout.stacked:
        return Placed(
            row, y, words + cells + 8, name, below, y + words + 4 + cells // 2, band, opens
        )
    height = max(words + (14 if layout.step > 20 else 6), cells)
    return Placed(row, y, height, name, below, y + height // 2, band, opens)


def _height(layout: Layout, cell: Cell) -> int:
    deep = (len(shown_marks(layout, cell)) + layout.across - 1) // layout.across
    words = 12 * len(shown_lines(layout, cell))
    return layout.step * deep + words + (0 if layout.stacked else 8)


def shown_marks(layout: Layout, cell: Cell) -> tuple[Mark, ...]:
    """Return the marks of a cell, or the one that stands for them in a narrow place."""
    return (cell.brief,) if layout.stacked and cell.brief else cell.marks


def shown_lines(layout: Layout, cell: Cell) -> tuple[str, ...]:
    """Return the words below the marks in lines that fit the column; none in a narrow place."""
    if layout.stacked:
        return ()
    lines = (wrap(each, 11, layout.words, 4, whole=True) for each in cell.lines)
    return tuple(line for each in lines for line in each)
