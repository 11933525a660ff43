"""Finding a quotation in a text, whatever its white space, its quotation marks, its composition.

The folded text is searched; every folded character remembers where it stands in the raw text,
so offsets are those of the raw text (Unicode code points), as `oa:TextPositionSelector` wants.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256

__all__ = ["MOST_WORDS", "MOST_WORDS_WITH_CONTEXT", "Passage", "SourceText", "fold", "words"]

MOST_WORDS = 12
MOST_WORDS_WITH_CONTEXT = 16

_TAG = re.compile(r"</?(?:sup|sub|em|strong|b|i)>", re.IGNORECASE)
_SAME = str.maketrans("\u2018\u2019\u201c\u201d\u00ab\u00bb", '\'\'""""')
_STOP = ".!?"
_OPENING = " \"'\u201c\u2018\u00ab"
_CLOSING = " \"'\u201d\u2019\u00bb"


def words(text: str) -> int:
    """Return the number of words, as white space separates them."""
    return len(text.split())


def fold(text: str) -> str:
    """Return ``text`` in the form in which passages are compared."""
    if text.isascii() and "<" not in text:
        return " ".join(text.split())
    return "".join(character for character, _ in _folded(text)).strip()


def _folded(text: str) -> list[tuple[str, int]]:
    folded: list[tuple[str, int]] = []
    position = 0
    while position < len(text):
        tag = _TAG.match(text, position)
        if tag:
            position = tag.end()
            continue
        end = position + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        cluster = unicodedata.normalize("NFC", text[position:end]).translate(_SAME)
        if cluster.isspace():
            if folded and folded[-1][0] != " ":
                folded.append((" ", position))
        else:
            folded.extend((character, position) for character in cluster)
        position = end
    return folded


@dataclass(frozen=True, slots=True)
class Passage:
    """A half-open range of the raw text."""

    start: int
    end: int


@dataclass(frozen=True)
class SourceText:
    """The body of a source, ready to be searched."""

    raw: str = field(repr=False)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the body in UTF-8."""
        return sha256(self.raw.encode("utf-8")).hexdigest()

    @cached_property
    def _pairs(self) -> list[tuple[str, int]]:
        return _folded(self.raw)

    @cached_property
    def folded(self) -> str:
        """The body in the form in which passages are compared."""
        return "".join(character for character, _ in self._pairs)

    def find(self, quote: str, prefix: str = "", suffix: str = "") -> list[Passage]:
        """Return every passage that reads ``quote`` between ``prefix`` and ``suffix``."""
        exact = fold(quote)
        if not exact:
            return []
        before = f"{fold(prefix)} " if prefix else ""
        after = fold(suffix)
        pattern = re.escape(before).replace(r"\ ", " ?") + f"({re.escape(exact)})"
        if after:
            pattern += " ?" + re.escape(after)
        # Looking ahead, the search does not miss a passage that overlaps the one before.
        spans = {match.span(1) for match in re.finditer(f"(?={pattern})", self.folded)}
        return [self._raw(span) for span in sorted(spans) if self._is_whole(span)]

    def _is_whole(self, span: tuple[int, int]) -> bool:
        """Tell whether no letter is parted from the accents that stand on it."""
        return all(
            cut in (0, len(self._pairs)) or self._pairs[cut - 1][1] != self._pairs[cut][1]
            for cut in span
        )

    def _raw(self, span: tuple[int, int]) -> Passage:
        last = self._pairs[span[1] - 1][1] + 1
        while last < len(self.raw) and unicodedata.combining(self.raw[last]):
            last += 1
        return Passage(self._pairs[span[0]][1], last)

    def is_sentence(self, passage: Passage) -> bool:
        """Tell whether the passage begins and ends where a sentence does."""
        before = self.raw[: passage.start].rstrip(_OPENING)
        at_start = not before or before[-1] in _STOP + "\n" + ":"
        body = self.raw[passage.start : passage.end].rstrip(_CLOSING)
        after = self.raw[passage.end : passage.end + 1]
        at_end = body[-1:] in _STOP or (after in tuple(_STOP) and after != "")
        return at_start and at_end

    def nearest(self, quote: str) -> str:
        """Return the run of words most like ``quote``, for a message only."""
        wanted = fold(quote)
        size = words(wanted)
        text = self.folded.split()
        runs = [" ".join(text[i : i + size]) for i in range(max(1, len(text) - size + 1))]
        matcher = difflib.SequenceMatcher(b=wanted, autojunk=False)

        def likeness(run: str) -> float:
            matcher.set_seq1(run)
            return matcher.ratio() if matcher.quick_ratio() > 0.6 else 0.0

        return max(runs, key=likeness, default="")
