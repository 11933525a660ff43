"""The texts on a meeting: who wrote them, what they bear, and where the quoted words stand."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from random import Random

from diplograph.files.lock import quotation_digest
from diplograph.model.passages import Passage, SourceText
from diplograph.model.records import Evidence, Source

__all__ = ["Press"]


@dataclass
class Press:
    """The sources on one meeting; the first is the organiser's own."""

    random: Random
    sources: list[Source]
    #: Sentences of the texts that are quoted, by source.
    sentences: dict[str, list[str]] = field(default_factory=dict)
    passages: dict[tuple[str, str], Passage] = field(default_factory=dict)

    def bears(self, words: str, by: int = 0, **printed: str) -> tuple[Evidence, ...]:
        """Return the evidence of a fact: one source bears it, ``by`` or an earlier one, or two do.

        ``printed`` is the name, the post and the wording as a text prints them.
        """
        chosen = [by % len(self.sources)]
        if len(self.sources) > 1 and self.random.random() < 0.25:
            chosen.append((by + 1) % len(self.sources))
        return tuple(self._passage(self.sources[each], words, printed) for each in chosen)

    def bears_otherwise(self, words: str) -> tuple[Evidence, ...]:
        """Return the evidence of a fact that the last source alone states."""
        return (self._passage(self.sources[-1], words, {}),)

    def _passage(self, source: Source, words: str, printed: dict[str, str]) -> Evidence:
        if source.text_form == "digest":
            shown = {key: text for key, text in printed.items() if key != "wording"}
            return Evidence(source=source.id, **shown)
        body = self.sentences.setdefault(source.id, [])
        quote = f"item {len(body) + 1}: {words}"
        start = sum(map(len, body)) + len("Under ")
        body.append(f"Under {quote}, as it was said; {'; '.join(printed.values()) or 'no more'}.\n")
        evidence = Evidence(source=source.id, quote=quote, **printed)
        key = (source.id, quotation_digest(evidence))
        self.passages[key] = Passage(start, start + len(quote))
        return evidence

    def texts(self) -> dict[str, str]:
        """Return the bodies of the texts at hand, by source."""
        verbatim = (each.id for each in self.sources if each.text_form == "verbatim")
        return {key: "".join(self.sentences.get(key, ["Nothing.\n"])) for key in verbatim}

    def digests(self) -> dict[str, str]:
        """Return the SHA-256 of each text at hand, by source."""
        return {key: SourceText(body).digest for key, body in self.texts().items()}

    def also_on(self, meeting: str) -> None:
        """Let the first source report on another meeting too."""
        first = self.sources[0]
        self.sources[0] = replace(first, reports_on=(*first.reports_on, meeting))
