"""A text cut into paragraphs and sentences, each part of which is about the round or another.

Which meeting a passage is about is decided by the words before it in its sentence: behind the name
of another meeting, or in a paragraph about one, nothing is of the round.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from diplograph.files.draft_rules import DraftRules
from diplograph.model.passages import SourceText

__all__ = ["Reading", "Sentence", "find_phrases"]

#: A full stop ends a sentence, unless it stands behind an initial or a short title.
_END = re.compile(
    r"(?<!\b[A-Z])(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!i\. a)[.!?][”\"']?\s+"
    r"(?=[“\"'A-ZА-Я0-9\[])"
)
_PARAGRAPH = re.compile(r"\n+")
_PLAIN = str.maketrans({"’": "'", "‘": "'", "–": "-", "—": "-", "\u00a0": " ", "“": '"', "”": '"'})


@dataclass(frozen=True, slots=True)
class Sentence:
    """A range of the body with its paragraph; ``others`` are where other meetings begin in it."""

    start: int
    end: int
    paragraph: int
    is_aside: bool
    others: tuple[int, ...]

    def is_of_round(self, position: int) -> bool:
        """Tell whether what stands at ``position`` is said of the round."""
        return not self.is_aside and not any(other <= position for other in self.others)


class Reading:
    """The body, its sentences in order, and the form in which phrases are looked for."""

    def __init__(
        self, body: str, rules: DraftRules, series: Sequence[str], number: int = 0
    ) -> None:
        """Read ``body``; ``series`` are names of the series, ``number`` is that of the round."""
        self.body = body
        self.rules = rules
        self.text = SourceText(body)
        #: As long as the body, so that offsets are the same.
        self.lower = body.translate(_PLAIN).lower()
        if len(self.lower) != len(body):
            self.lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in body)
        self.series = tuple(sorted({_flat(name) for name in series}, key=len, reverse=True))
        self.number = number
        self.sentences = tuple(self._sentences())

    def of_round(self) -> Iterator[Sentence]:
        """Yield the sentences that are not wholly about another meeting."""
        return (each for each in self.sentences if not each.is_aside)

    def slice(self, sentence: Sentence) -> str:
        """Return the sentence in the form in which phrases are looked for."""
        return self.lower[sentence.start : sentence.end]

    def sentence_at(self, position: int) -> Sentence | None:
        """Return the sentence that holds a position of the body."""
        return next((s for s in self.sentences if s.start <= position < s.end), None)

    def names_series(self, start: int, end: int) -> list[int]:
        """Return where the series is named between two positions."""
        part = self.lower[start:end].replace("-", " ")
        return [start + found for name in self.series for found in _all(part, name)]

    def is_series_name(self, start: int, end: int) -> bool:
        """Tell whether a range lies within a name of the series."""
        low = max(0, start - 150)
        part = self.lower[low : end + 150].replace("-", " ")
        return any(
            low + found <= start and end <= low + found + len(name)
            for name in self.series
            for found in _all(part, name)
        )

    def _sentences(self) -> Iterator[Sentence]:
        aside = False
        start = 0
        for number, paragraph in enumerate(_PARAGRAPH.split(self.body)):
            start = self.body.index(paragraph, start)
            end = start + len(paragraph)
            if paragraph.strip():
                aside = self._turns(start, end, aside)
                side = bool(find_phrases(self.lower[start:end], self.rules.side_meetings))
                for first, last in _cut(self.body, start, end):
                    others = tuple(self._others(first, last))
                    yield Sentence(first, last, number, aside or side, others)
            start = end

    def _turns(self, start: int, end: int, aside: bool) -> bool:
        """Tell whether from this paragraph on the text is about another meeting."""
        first = next(iter(_cut(self.body, start, end)), (start, end))
        series = self.names_series(start, end)
        others = list(self._named_others(*first))
        if series and (not others or min(series) < min(others)):
            return False
        numbered = re.search(r"\b\d{1,3}(?:st|nd|rd|th)\b", self.lower[first[0] : first[1]])
        if others and numbered and not series:
            return True
        return aside

    def _named_others(self, start: int, end: int) -> Iterator[int]:
        part = self.lower[start:end]
        for position, phrase in find_phrases(part, self.rules.other_meetings):
            if phrase not in ("heads of central",) or "state" in part[position : position + 60]:
                yield start + position

    def _others(self, start: int, end: int) -> Iterator[int]:
        yield from self._named_others(start, end)
        ordinals = "|".join(self.rules.ordinals)
        words = "|".join(self.rules.series_words)
        pattern = rf"\b(?:({ordinals})|(\d{{1,2}})(?:st|nd|rd|th)) ({words})\b"
        for found in re.finditer(pattern, self.lower[start:end]):
            number = int(found[2]) if found[2] else self.rules.ordinals.index(found[1]) + 1
            if self.number and number != self.number:
                yield start + found.start()
        for position, _ in find_phrases(self.lower[start:end], self.rules.next_meeting):
            yield start + position


def _flat(name: str) -> str:
    return " ".join(name.translate(_PLAIN).lower().replace("-", " ").split())


def _all(text: str, phrase: str) -> Iterator[int]:
    for found in re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", text):
        yield found.start()


def find_phrases(text: str, phrases: Sequence[str]) -> list[tuple[int, str]]:
    """Return where whole phrases stand in a lower-case text, in order, with the phrase."""
    found = [
        (position, phrase)
        for phrase in phrases
        for position in _all(text, phrase.translate(_PLAIN))
    ]
    return sorted(found)


def _cut(body: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    position = start
    for stop in _END.finditer(body, start, end):
        yield position, stop.end()
        position = stop.end()
    if body[position:end].strip():
        yield position, end
