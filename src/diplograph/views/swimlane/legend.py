"""The legend of the swimlane, made from the marks and lines that the picture holds."""

from __future__ import annotations

from dataclasses import dataclass

from diplograph.views.drawing.measure import text_width
from diplograph.views.drawing.palette import OTHER, Glyph, glyph_of, rank
from diplograph.views.swimlane.lanes import Lanes
from diplograph.views.swimlane.layout import Drawing

__all__ = ["UNNAMED", "Entry", "legend_of"]

_LINES = {
    "solid": "two rounds running, both reported",
    "silent": "across rounds without a source",
    "unnamed": "across rounds that do not name the person",
}
UNNAMED = "the sources on the round do not name the person"
_ROW = 36


@dataclass(frozen=True, slots=True)
class Entry:
    """A sample and its words; ``look`` is None for lines and the hatch."""

    look: Glyph | None
    style: str
    words: str
    x: int
    y: int


def legend_of(lanes: Lanes, drawing: Drawing, left: int, top: int) -> tuple[Entry, ...]:
    """Return the entries in rows that fit the width of the drawing."""
    entries: list[Entry] = []
    x, y = left + 16, top
    for look, style, words in _samples(lanes, drawing):
        step = 26 + round(text_width(words, 12)) + 40
        if x + step > drawing.width and entries:
            x, y = left + 16, y + _ROW
        entries.append(Entry(look, style, words, x, y))
        x += step
    return tuple(entries)


def _samples(lanes: Lanes, drawing: Drawing) -> list[tuple[Glyph | None, str, str]]:
    marks = [mark for lane in lanes.lanes for mark in lane.marks]
    roles = sorted({(rank(m.role), m.role, m.role_label) for m in marks})
    samples: list[tuple[Glyph | None, str, str]] = [
        (glyph_of(role), "stated", label) for _, role, label in roles
    ]
    if any(mark.is_inferred for mark in marks):
        samples.append((Glyph(OTHER.key, "", "circle", OTHER.paint), "inferred", "inferred"))
    drawn = {line.style for block in drawing.blocks for row in block.rows for line in row.lines}
    samples += [(None, style, words) for style, words in _LINES.items() if style in drawn]
    reported = [each.number for each in lanes.rounds if each.is_reported]
    if any(not lane.at(number) for lane in lanes.lanes for number in reported):
        samples.append((None, "point", UNNAMED))
    if len(reported) < len(lanes.rounds):
        samples.append((None, "hatch", "no source reports on the round"))
    return samples
