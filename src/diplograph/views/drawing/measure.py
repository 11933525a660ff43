"""How wide a text is, guessed on the safe side, and how it breaks into lines."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

__all__ = ["BOLD", "balanced", "drawable", "squeezed", "text_width", "wrap"]

# Widths in ems, rounded up from those of DejaVu Sans, the widest of the usual screen fonts.
_WIDTHS = {
    **dict.fromkeys("ijl'’", 0.30),
    **dict.fromkeys(" ,.:;|fI", 0.36),
    **dict.fromkeys("tr-()[]!/", 0.43),
    **dict.fromkeys("cszJ–", 0.56),
    **dict.fromkeys("mwMWÆŒ@%—…ЖШЩЮМ", 1.02),
}
_PLAIN, _CAPITAL, _FULL = 0.65, 0.80, 1.10
#: How much wider a bold text is.
BOLD = 1.14
#: A word that is so much wider than its line is set closer rather than cut.
_CLOSER = 1.25
#: Letters that XML 1.0 does not admit, and those that turn the direction of the text after them.
_UNDRAWABLE = re.compile(
    "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u202a-\u202e\u2066-\u2069]"
)


def drawable(text: str) -> str:
    """Return the text in one line, with U+FFFD for what a picture in XML may not hold."""
    return " ".join(_UNDRAWABLE.sub("\ufffd", text).split())


def text_width(text: str, size: float) -> float:
    """Return a width in pixels that the text does not exceed at this font size."""
    return size * sum(map(_em, text))


@cache
def _em(character: str) -> float:
    if unicodedata.combining(character):
        return 0.0
    if character in _WIDTHS:
        return _WIDTHS[character]
    if unicodedata.east_asian_width(character) in "WF":
        return _FULL
    return _CAPITAL if character.isupper() or ord(character) > 0x24F else _PLAIN


def squeezed(line: str, size: float, width: float) -> dict[str, object]:
    """Return the attributes that set a line of ``wrap`` within ``width``; none where it fits."""
    if text_width(line, size) <= width:
        return {}
    return {"textLength": round(width), "lengthAdjust": "spacingAndGlyphs"}


def wrap(
    text: str, size: float, width: float, most: int, *, whole: bool = False
) -> tuple[str, ...]:
    """Return the text in lines of at most ``width`` pixels; '…' ends what ``most`` lines cut.

    Lines break at spaces and hyphens, and within a word that is wider than a line. With ``whole``
    such a word stays whole where it can be set closer: the line is drawn with ``squeezed``.
    """
    lines: list[str] = []
    for word in _pieces(text, size, width, width * _CLOSER if whole else width):
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(joined, size) <= width:
            lines[-1] = joined
        else:
            lines.append(word)
    if len(lines) <= most:
        return tuple(lines)
    last = lines[most - 1]
    while last and text_width(last + "…", size) > width:
        last = last[:-1]
    return (*lines[: most - 1], last.rstrip() + "…")


def balanced(text: str, size: float, width: float, most: int) -> tuple[str, ...]:
    """Return the lines of ``wrap``, but of like length, so that no word is left alone."""
    lines = wrap(text, size, width, most)
    narrower = width - 8
    while narrower > width / 2 and len(lines) > 1:
        tried = wrap(text, size, narrower, most)
        if len(tried) > len(lines) or (tried[-1].endswith("…") and not text.endswith("…")):
            break
        lines, narrower = tried, narrower - 8
    return lines


def _pieces(text: str, size: float, width: float, widest: float) -> list[str]:
    # A word wider than the line is cut: it must not run into the next column.
    pieces = []
    for word in text.split():
        while text_width(word, size) > width and len(word) > 1:
            cut = len(word) - 1
            while cut > 1 and text_width(word[:cut], size) > width:
                cut -= 1
            # A double name breaks at its hyphen.
            hyphen = word.rfind("-", 2, cut) + 1
            if not hyphen and text_width(word, size) <= widest:
                break
            cut = hyphen or cut
            pieces.append(word[:cut])
            word = word[cut:]
        pieces.append(word)
    return pieces
