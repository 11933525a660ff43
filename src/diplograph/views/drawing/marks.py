"""The parts of which figures are made: a glyph with its halo and ring, the hatch."""

from __future__ import annotations

from collections.abc import Iterator

from diplograph.views.drawing.palette import Glyph
from diplograph.views.drawing.svg import Element, node, text

__all__ = ["LETTERS_ALONE", "chevron", "glyph", "hatch"]

#: Glyphs that are drawn without a shape: they stand for not knowing.
LETTERS_ALONE = frozenset({"silent", "none"})


def glyph(look: Glyph, halo: bool = False) -> Iterator[Element]:
    """Yield the elements of a glyph around the origin, with the ring that shows the focus."""
    yield node("circle", class_="ring", r=18)
    if halo and look.key not in LETTERS_ALONE:
        yield node("path", class_="halo", d=look.outline)
    yield node("path", class_="shape", d=look.outline)
    if look.letter:
        size = {1: "", 2: " two"}.get(len(look.letter), " three")
        yield text("text", look.letter, class_=f"letter{size}", y=4.5)


def hatch(key: str) -> Element:
    """Return the pattern ``KEY-hatch``, which stands for: no source."""
    return node(
        "pattern",
        node("rect", class_="wash", width=9, height=9),
        node("line", class_="hatching", x1=0, y1=0, x2=0, y2=9),
        id=f"{key}-hatch",
        width=9,
        height=9,
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )


def chevron(x: int, y: int, scale: float = 1.0) -> Element:
    """Return the mark of a hand-over: it points to who comes after."""
    size = "" if scale == 1 else f" scale({scale})"
    return node("path", class_="turn", d="M-4-7L5 0L-4 7Z", transform=f"translate({x} {y}){size}")
