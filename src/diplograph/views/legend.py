"""The legend of a figure, made from the marks and lines that the picture holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from diplograph.views.marks import glyph
from diplograph.views.measure import text_width
from diplograph.views.palette import Glyph
from diplograph.views.svg import Element, node, text

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
    x, y = margin + 16, top + 16
    found: list[Element] = []
    for sample in samples:
        step = 26 + round(text_width(sample.words, 12)) + 30
        if found and x + step - 26 > width:
            x, y = margin + 16, y + _ROW
        words = text("text", sample.words, x=24, y=4.5)
        key = sample.look.paint if sample.look else ""
        found.append(
            node(
                "g", *_sample(sample), words,
                class_=f"key {sample.style} {key}" if sample.look else "key",
                transform=f"translate({x} {y})",
            )
        )  # fmt: skip
        x += step
    return found, y + 24 if found else top


def _sample(sample: Sample) -> Iterable[Element]:
    if sample.look:
        return [node("g", *glyph(sample.look), transform="scale(0.8)")]
    if sample.style.startswith("hatch:"):
        fill = f"url(#{sample.style[6:]}-hatch)"
        return [node("rect", x=-15, y=-11, width=30, height=22, fill=fill)]
    line = f"link {sample.style}"
    return [node("line", class_=line, x1=-15, x2=15, y1=0, y2=0)]
