"""The legend of a figure, made from the marks and lines that the picture holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from diplograph.views.drawing.marks import chevron, glyph
from diplograph.views.drawing.measure import text_width, wrap
from diplograph.views.drawing.palette import Glyph
from diplograph.views.drawing.svg import Element, node, text

__all__ = ["Sample", "legend"]

_ROW = 30
_STYLES = ("full", "open", "dashed", "bare")


@dataclass(frozen=True, slots=True)
class Sample:
    """A mark or a line and what it means; a line has no look, a hatch is ``hatch:KEY``."""

    words: str
    look: Glyph | None
    style: str
    place: int = 0

    def order(self) -> tuple[int, int, str]:
        """Return the place in the legend: full marks first, then open ones, then letters."""
        return (self.place, _STYLES.index(self.style), self.words)


def legend(
    samples: Iterable[Sample], width: int, top: int, margin: int
) -> tuple[list[Element], int]:
    """Return the elements of the legend in rows that fit the width, and the height of the whole."""
    x, y, deep = margin + 16, top + 16, 1
    found: list[Element] = []
    for sample in samples:
        lines = wrap(sample.words, 12, width - 2 * margin - 44, 3)
        step = 56 + round(max((text_width(line, 12) for line in lines), default=0))
        if found and x + step - 26 > width:
            x, y, deep = margin + 16, y + _ROW + 15 * (deep - 1), 1
        deep = max(deep, len(lines))
        words = [text("text", line, x=24, y=4.5 + 15 * index) for index, line in enumerate(lines)]
        key = f"key {sample.style} {sample.look.paint}" if sample.look else "key"
        found.append(
            node("g", *_sample(sample), *words, class_=key, transform=f"translate({x} {y})")
        )
        x += step
    return found, y + 15 * (deep - 1) + 24 if found else top


def _sample(sample: Sample) -> Iterable[Element]:
    if sample.look:
        return [node("g", *glyph(sample.look), transform="scale(0.8)")]
    if sample.style.startswith("hatch:"):
        fill = f"url(#{sample.style[6:]}-hatch)"
        return [node("rect", x=-15, y=-11, width=30, height=22, fill=fill)]
    if sample.style == "turn":
        return [chevron(0, 0)]
    if sample.style == "empty":
        return [node("rect", class_="edge", x=-11, y=-11, width=22, height=22)]
    if sample.style == "point":
        return [node("circle", class_="point", r=1.6)]
    shapes = {"solid-bar": "solid", "pale-bar": "pale", "stream": "area", "broken": "area broken"}
    if sample.style in shapes:
        box = {"x": -13, "y": -8, "width": 26, "height": 16}
        return [node("rect", class_=f"{shapes[sample.style]} slate", **box)]
    line = f"link {sample.style}"
    return [node("line", class_=line, x1=-15, x2=15, y1=0, y2=0)]
