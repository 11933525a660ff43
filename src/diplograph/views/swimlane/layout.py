"""Where everything stands in the swimlane: whole pixels, computed from the rows alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from diplograph.model.phrases import spans
from diplograph.views.drawing.measure import BOLD, balanced, wrap
from diplograph.views.swimlane.lanes import Lane, Lanes, Mark, Round
from diplograph.views.swimlane.words import gap_words, standing_words

__all__ = [
    "COLUMN",
    "CROP",
    "MARGIN",
    "NAMES",
    "NARROW",
    "Block",
    "Column",
    "Drawing",
    "Line",
    "Placed",
    "Row",
    "drawing_of",
]

MARGIN = 24
_PARTY, _NAME, _GAP, COLUMN = 112, 264, 20, 76
NAMES = MARGIN + _PARTY
_GRID = NAMES + _NAME + _GAP
#: On a narrow screen the names alone stay in view, in a column of this width.
NARROW = 140
#: What is cut off there on the left: party, name and post.
CROP = _GRID - 6
_STEP = 32
_NARROWEST = 760
#: The width of a year where columns stand by date.
_YEAR = 112


@dataclass(frozen=True, slots=True)
class Column:
    """A round at its place, with the lines of its head."""

    round: Round
    x: int
    lines: tuple[str, ...]
    standing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark and its centre, relative to the row's."""

    mark: Mark
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Line:
    """A link between two rounds: ``solid``, ``silent`` (no source) or ``unnamed``."""

    style: str
    x1: int
    x2: int
    y: int
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """A person's row: text on the left, marks and links on the right."""

    lane: Lane
    y: int
    height: int
    party: tuple[str, ...]
    name: tuple[str, ...]
    posts: tuple[str, ...]
    marks: tuple[Placed, ...]
    lines: tuple[Line, ...]

    @property
    def short(self) -> tuple[str, ...]:
        """Return the name in the lines of the narrow column of names."""
        return wrap(self.lane.name, 12 * BOLD, NARROW - 12, 3)

    @property
    def text_y(self) -> int:
        """Return the base line of the name; the text block stands in the middle of the row."""
        return self.y + (self.height - 19 * len(self.name) - 16 * len(self.posts)) // 2 + 14


@dataclass(frozen=True, slots=True)
class Block:
    """Rows under one heading; ``is_band`` when the heading opens a side of the table.

    ``top`` and ``bottom`` bound the hatch.
    """

    title: str
    is_band: bool
    y: int
    rows: tuple[Row, ...]
    top: int
    bottom: int

    @property
    def short(self) -> tuple[str, ...]:
        """Return the heading in the lines of the narrow column of names."""
        return wrap(self.title, 12 * (BOLD if self.is_band else 1), NARROW - 8, 2)


@dataclass(frozen=True, slots=True)
class Drawing:
    """The whole picture below its headline."""

    width: int
    height: int
    head: int
    columns: tuple[Column, ...]
    blocks: tuple[Block, ...]


def drawing_of(lanes: Lanes, top: int, by_date: bool = False) -> Drawing:
    """Return the drawing of the lanes; ``top`` is where the heads of the columns begin.

    With ``by_date`` columns stand as far apart as their dates, but never closer than a column.
    """
    places = _dated(lanes.rounds) if by_date else range(0, COLUMN * len(lanes.rounds), COLUMN)
    columns = tuple(map(_column, lanes.rounds, places))
    deepest = max((len(each.lines) + len(each.standing) for each in columns), default=0)
    head = top + 30 + 15 * deepest + 12
    blocks = tuple(_blocks(lanes, columns, head))
    right = columns[-1].x + COLUMN // 2 if columns else _GRID
    width = max(_NARROWEST, right + MARGIN)
    return Drawing(width, blocks[-1].bottom if blocks else head, head, columns, blocks)


def _dated(rounds: tuple[Round, ...]) -> Iterator[int]:
    # A round without a date stands a column after the one before it.
    first = next((each.day for each in rounds if each.day), None)
    place = -COLUMN
    for each in rounds:
        days = (each.day - first).days if each.day and first else 0
        place = max(place + COLUMN, round(days * _YEAR / 365.25))
        yield place


def _column(each: Round, place: int) -> Column:
    width = COLUMN - 6
    known = [each.years or "no date", each.place or "no place"] if each.where else []
    lines = tuple(line for text in known for line in wrap(text, 12, width, 3))
    ground = wrap(standing_words(each.standing), 11, width, 3)
    standing = ground if each.is_reported else ("no source", *ground)
    return Column(each, _GRID + place + COLUMN // 2, lines, standing)


def _blocks(lanes: Lanes, columns: tuple[Column, ...], y: int) -> Iterator[Block]:
    for band in lanes.bands:
        heading = (band.title, True)
        for people, title in ((band.returning, ""), (band.once, "named at one round")):
            if not people:
                continue
            text, is_band = heading if heading[0] else (title, False)
            top = y + (44 if is_band else 34)
            rows = tuple(_rows(lanes, people, columns, top, band.title))
            bottom = rows[-1].y + rows[-1].height
            yield Block(text, is_band, y, rows, top if is_band else y, bottom)
            y, heading = bottom, ("", False)


def _rows(
    lanes: Lanes, people: tuple[Lane, ...], columns: tuple[Column, ...], y: int, before: str
) -> Iterator[Row]:
    # The party stands once, before its first row, and not at all where the band is named for it.
    for lane in people:
        party = wrap(lane.party_label, 12, _PARTY - 10, 3) if lane.party_label != before else ()
        before = lane.party_label
        row = _row(lanes, lane, columns, y, party)
        yield row
        y += row.height


def _row(
    lanes: Lanes, lane: Lane, columns: tuple[Column, ...], y: int, party: tuple[str, ...]
) -> Row:
    name = wrap(lane.name, 14 * BOLD, _NAME, 3)
    posts = _posts(lane)
    deepest = max(len(lane.at(number)) + 1 for number in lane.numbers) // 2
    height = 12 + max(19 * len(name) + 16 * len(posts), 16 * len(party), _STEP * deepest, 32)
    marks = tuple(p for each in columns for p in _placed(lane.at(each.round.number), each.x))
    lines = tuple(_lines(lanes, lane, marks, y + height // 2))
    return Row(lane, y, height, party, name, posts, marks, lines)


def _posts(lane: Lane) -> tuple[str, ...]:
    # One post stands alone; of several, each says at which rounds it was held.
    held: dict[str, list[int]] = {}
    for mark in lane.marks:
        if mark.post:
            held.setdefault(mark.post, []).append(mark.round.number)
    several = len(held) > 1
    lines: list[str] = []
    for post, numbers in held.items():
        lines += balanced(f"{spans(numbers)}: {post}" if several else post, 12, _NAME, 4)
    return tuple(lines)


def _placed(marks: tuple[Mark, ...], x: int) -> Iterator[Placed]:
    deep = (len(marks) + 1) // 2
    for index, mark in enumerate(marks):
        line, place = divmod(index, 2)
        pair = len(marks) - 2 * line > 1
        shift = (place * 2 - 1) * _STEP // 2 if pair else 0
        yield Placed(mark, x + shift, line * _STEP - (deep - 1) * _STEP // 2)


def _lines(lanes: Lanes, lane: Lane, marks: tuple[Placed, ...], y: int) -> Iterator[Line]:
    for first, last in zip(lane.numbers, lane.numbers[1:], strict=False):
        start = max(each.x for each in marks if each.mark.round.number == first)
        end = min(each.x for each in marks if each.mark.round.number == last)
        words = gap_words(lanes, lane, first, last)
        yield Line(_style(lanes, first, last), start + 18, end - 18, y, words)


def _style(lanes: Lanes, first: int, last: int) -> str:
    # Only two rounds that follow one another, both reported, are joined without a doubt.
    span = [each for each in lanes.rounds if first <= each.number <= last]
    if any(not each.is_reported for each in span):
        return "silent"
    return "solid" if len(span) == 2 else "unnamed"
