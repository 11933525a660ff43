"""The fewest words that bear a proposal, found exactly once in the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from diplograph.curation.reading import Reading, Sentence
from diplograph.model.passages import MOST_WORDS, SourceText, words

__all__ = ["Quotation", "quotation"]

_WORD = re.compile(r"\S+")
_TAGS = re.compile(r"</?[a-z]+>")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A phrase of at most twelve words that stands once in the text, and is no sentence."""

    text: str


def quotation(
    reading: Reading, sentence: Sentence, start: int, end: int, *, forward: bool = False
) -> Quotation | None:
    """Return the shortest quotation around ``start`` to ``end``, or None when there is none.

    Words are added before and behind in turn; ``forward`` begins behind.
    """
    spans = [
        (found.start(), found.end())
        for found in _WORD.finditer(reading.body, sentence.start, sentence.end)
    ]
    inner = [i for i, (a, b) in enumerate(spans) if b > start and a < end]
    if not inner:
        return None
    first, last = inner[0], inner[-1]
    turn = int(forward)
    while last - first < MOST_WORDS:
        found = _phrase(reading.text, reading.body, spans[first : last + 1])
        if found:
            return found
        grown = _grown(first, last, len(spans), turn)
        if grown is None:
            return None
        first, last = grown
        turn += 1
    return None


def _grown(first: int, last: int, count: int, turn: int) -> tuple[int, int] | None:
    before, after = first > 0, last < count - 1
    if before and (turn % 2 == 0 or not after):
        return first - 1, last
    return (first, last + 1) if after else None


def _phrase(text: SourceText, body: str, spans: Sequence[tuple[int, int]]) -> Quotation | None:
    raw = body[spans[0][0] : spans[-1][1]]
    quote = " ".join(_TAGS.sub("", raw).split()).rstrip(".,;:").lstrip("([“\"'").rstrip(")]”\"'")
    if not quote or words(quote) > MOST_WORDS:
        return None
    found = text.find(quote)
    if len(found) == 1 and not text.is_sentence(found[0]):
        return Quotation(quote)
    return None
