"""What a text says of the round itself: series, number, date, place, the next round."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from diplograph.curation.gazetteer import Gazetteer
from diplograph.curation.proposals import Proposal
from diplograph.curation.quoting import quotation
from diplograph.curation.reading import Reading, Sentence, find_phrases
from diplograph.files.draft_rules import DraftRules

__all__ = ["DateFound", "announcements", "dates_in", "number_of", "round_proposals"]

_HELD = ("took place", "held", "hosted", "was held", "meeting", "today", "on")


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date in a text: where it stands, and its EDTF; ``year`` tells whether it prints one."""

    start: int
    end: int
    edtf: str
    year: bool
    ambiguous: bool = False


def _month_pattern(rules: DraftRules) -> tuple[dict[str, int], str]:
    months = {word: int(number) for number, words in rules.months.items() for word in words}
    return months, "|".join(sorted(map(re.escape, months), key=len, reverse=True))


def dates_in(lower: str, rules: DraftRules, year: str) -> Iterator[DateFound]:
    """Yield the days that a text in lower case prints; ``year`` is taken where it prints none."""
    months, names = _month_pattern(rules)
    day = r"(?P<day>\d{1,2})(?:<sup>)?(?:st|nd|rd|th)?(?:</sup>)?"
    patterns = (
        rf"\b{day}\s+(?P<month>{names})\.?,?(?:\s+(?P<year>\d{{4}}))?\b",
        rf"\b(?P<month>{names})\.?\s+{day}\b(?:,?\s+(?P<year>\d{{4}}))?",
        r"\b(?P<year>\d{4})-(?P<number>\d\d)-(?P<day>\d\d)\b",
        r"\b(?P<day>\d{1,2})[./](?P<number>\d{1,2})[./](?P<year>\d{4})\b",
    )
    seen: set[int] = set()
    for pattern in patterns:
        for found in re.finditer(pattern, lower):
            if found.start() in seen:
                continue
            seen.add(found.start())
            parts = found.groupdict()
            month = months[parts["month"]] if parts.get("month") else int(parts["number"])
            number = int(parts["day"])
            if not (1 <= month <= 12 and 1 <= number <= 31):
                continue
            written = parts.get("year") or year
            if written:
                # 03.04.2021 is April in Europe and March elsewhere.
                doubtful = "number" in parts and "-" not in found[0] and number <= 12 != month
                text = f"{written}-{month:02d}-{number:02d}"
                yield DateFound(*found.span(), text, bool(parts.get("year")), doubtful)


def number_of(reading: Reading) -> tuple[int, tuple[Sentence, int, int]] | None:
    """Return the number of the round and where it stands: an ordinal beside the series."""
    ordinals = "|".join(reading.rules.ordinals)
    words = "|".join(reading.rules.series_words)
    pattern = rf"\b(?:({ordinals})|(\d{{1,2}})(?:st|nd|rd|th))(?: ({words})\b| )"
    for sentence in reading.sentences:
        part = reading.slice(sentence)
        for found in re.finditer(pattern, part):
            begin = sentence.start + found.start()
            near = reading.names_series(begin, min(sentence.end, begin + 90))
            told = re.search(r"(?:held|took place) in \d{4}", part[found.start() :])
            if near and not told:
                number = int(found[2]) if found[2] else reading.rules.ordinals.index(found[1]) + 1
                return number, (sentence, begin, sentence.start + found.end())
    return None


def round_proposals(reading: Reading, gazetteer: Gazetteer, published: str) -> Iterator[Proposal]:
    """Yield number, date and place of the round."""
    number = number_of(reading)
    if number:
        sentence, start, end = number[1]
        quote = quotation(reading, sentence, start, end)
        if quote:
            yield Proposal("ordinals", {"number": str(number[0])}, (quote.text,), "sure")
    yield from _date(reading, published)
    yield from _place(reading, gazetteer)


def _date(reading: Reading, published: str) -> Iterator[Proposal]:
    years = re.findall(r"\b(?:19|20)\d\d\b", published)
    everywhere = list(dates_in(reading.lower, reading.rules, ""))
    ranked: list[tuple[int, int, DateFound, Sentence]] = []
    for found in dates_in(reading.lower, reading.rules, years[0] if years else "0000"):
        sentence = reading.sentence_at(found.start)
        if sentence is None or not sentence.is_of_round(found.start):
            continue
        twin = [e for e in everywhere if e.edtf[5:] == found.edtf[5:] and e.year]
        whole = twin[0] if twin and not found.year else found
        if whole.edtf.startswith("0000"):
            continue
        held = any(word in reading.lower[max(sentence.start, found.start - 60) : found.start]
                   for word in _HELD)  # fmt: skip
        named = bool(reading.names_series(sentence.start, sentence.end))
        ranked.append(
            (
                -(2 * named + held),
                found.start,
                DateFound(found.start, found.end, whole.edtf, found.year, found.ambiguous),
                sentence,
            )
        )
    if not ranked:
        return
    score, _, best, sentence = min(ranked, key=lambda each: each[:2])
    quote = quotation(reading, sentence, best.start, best.end)
    if quote:
        remark = "the text prints no year" if not best.year else ""
        remark = "day and month may be the other way round" if best.ambiguous else remark
        sure = "sure" if score == -3 and not remark else "likely"
        yield Proposal("dates", {"on": best.edtf}, (quote.text,), sure, remark=remark)


def _place(reading: Reading, gazetteer: Gazetteer) -> Iterator[Proposal]:
    ranked: list[tuple[int, int, int, str, Sentence, int]] = []
    for name, key in gazetteer.of("place"):
        for found in re.finditer(rf"(?<!\w){re.escape(name.lower())}(?!\w)", reading.lower):
            sentence = reading.sentence_at(found.start())
            if sentence is None or not sentence.is_of_round(found.start()):
                continue
            before = reading.lower[max(sentence.start, found.start() - 4) : found.start()]
            after = reading.lower[found.end() : found.end() + 14]
            at = before.endswith("in ") or "hosted" in after
            named = reading.names_series(sentence.start, sentence.end)
            far = min((abs(found.start() - each) for each in named), default=10_000)
            dateline = sentence.paragraph < 2 and not at
            if at or dateline:
                score = -(2 * at + bool(named))
                ranked.append((score, far, found.start(), key, sentence, found.end()))
    if ranked:
        score, _, start, key, sentence, end = min(ranked, key=lambda each: each[:3])
        quote = quotation(reading, sentence, start - (3 if score <= -2 else 0), end, forward=True)
        if quote:
            sure = "sure" if score == -3 else "likely" if score == -2 else "perhaps"
            yield Proposal("places", {"place": key}, (quote.text,), sure)


def announcements(reading: Reading, gazetteer: Gazetteer) -> Iterator[Proposal]:
    """Yield the next rounds that the text announces."""
    for sentence in reading.of_round():
        part = reading.slice(sentence)
        for position, _ in find_phrases(part, reading.rules.next_meeting)[:1]:
            year = re.compile(r"\b(?:in|on|by) .*?((?:19|20)\d\d)\b").search(part, position)
            if year is None:
                continue
            start, end = sentence.start + position, sentence.start + year.end()
            quote = quotation(reading, sentence, start, end)
            if quote is None:
                continue
            fields = {"id": "next-round", "label": f"Next round in {year[1]}", "expected": year[1]}
            for name, key in gazetteer.of("place"):
                if re.search(rf"\bin {re.escape(name.lower())}\b", part[position:]):
                    fields["place"] = key
                    break
            yield Proposal("announcements", fields, (quote.text,), "sure")
