"""What a text says that the round dealt with: topics, programmes, documents, parties, money."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from diplograph.curation.gazetteer import Gazetteer
from diplograph.curation.proposals import Proposal
from diplograph.curation.quoting import quotation
from diplograph.curation.reading import Reading, Sentence, find_phrases

__all__ = ["amount_proposals", "matter_proposals", "party_proposals", "topic_proposals"]

Found = tuple[int, int, str]


def topic_proposals(reading: Reading, gazetteer: Gazetteer) -> Iterator[Proposal]:
    """Yield each topic with each treatment, at the first phrase that shows them."""
    words = _topic_words(reading, gazetteer)
    seen: set[tuple[str, str]] = set()
    before: list[tuple[Sentence, Found]] = []
    for _, group in groupby(reading.of_round(), key=lambda each: each.paragraph):
        for sentence in group:
            here = _spans(reading, sentence, words)
            taken_up = find_phrases(reading.slice(sentence), reading.rules.taken_up)
            if before and before[0][0].paragraph != sentence.paragraph and (here or not taken_up):
                before = []
            if taken_up:
                for earlier, found in before:
                    yield from _topic(reading, sentence, taken_up[0][0] + sentence.start,
                                      earlier, found, seen)  # fmt: skip
            for found in here:
                yield from _topic(reading, sentence, found[0], sentence, found, seen)
            before += [(sentence, found) for found in here]


def _topic(
    reading: Reading, told: Sentence, position: int, sentence: Sentence, found: Found,
    seen: set[tuple[str, str]],
) -> Iterator[Proposal]:  # fmt: skip
    start, end, topic = found
    if not told.is_of_round(position):
        return
    treatments = list(_treatments(reading, told, position))
    quote = quotation(reading, sentence, start, end)
    if quote is None:
        return
    for treatment in treatments or ["discussed"]:
        if (topic, treatment) in seen:
            continue
        seen.add((topic, treatment))
        confidence = "perhaps" if not treatments else "likely" if told != sentence else "sure"
        quotes = [quote.text]
        if told != sentence:
            other = quotation(reading, told, position, position + 10)
            quotes += [other.text] if other else []
        fields = {"topic": topic, "treatment": treatment}
        yield Proposal("topics", fields, tuple(quotes), confidence)


def _treatments(reading: Reading, sentence: Sentence, position: int) -> Iterator[str]:
    """Yield the treatments whose words stand in the sentence: the last one before, joined ones."""
    part = reading.slice(sentence)
    cues = sorted(
        (found, treatment)
        for treatment, phrases in reading.rules.treatments.items()
        for found, _ in find_phrases(part, phrases)
    )
    here = position - sentence.start
    earlier = [cue for cue in cues if cue[0] <= here]
    later = [cue for cue in cues if cue[0] > here]
    if earlier:
        yield earlier[-1][1]
        # "Exchanged views and discussed progress on".
        for before in earlier[-2:-1]:
            between = part[before[0] : earlier[-1][0]]
            if len(between) < 30 and between.endswith("and ") and before[1] != earlier[-1][1]:
                yield before[1]
    # "Such as drug trafficking were discussed", "drug trafficking, and reviewed possibilities".
    if later and (not earlier or later[0][1] != earlier[-1][1]):
        between = part[here : later[0][0]]
        if not earlier or re.search(r"\band $", between):
            yield later[0][1]


def _topic_words(reading: Reading, gazetteer: Gazetteer) -> list[tuple[str, str]]:
    words = {phrase: key for key, phrases in reading.rules.topics.items() for phrase in phrases}
    for name, key in gazetteer.of("topic"):
        words.setdefault(" ".join(name.lower().replace("–", "-").split()), key)
    return sorted(words.items(), key=lambda pair: (-len(pair[0]), pair))


def _spans(reading: Reading, sentence: Sentence, words: list[tuple[str, str]]) -> list[Found]:
    """Return what is named in a sentence and of the round; of two that overlap, the longer."""
    part = reading.slice(sentence)
    taken: list[Found] = []
    for phrase, key in words:
        for found in re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", part):
            start, end = sentence.start + found.start(), sentence.start + found.end()
            clear = all(end <= a or start >= b for a, b, _ in taken)
            if clear and sentence.is_of_round(start) and not reading.is_series_name(start, end):
                taken.append((start, end, key))
    return sorted(taken)


def matter_proposals(reading: Reading, gazetteer: Gazetteer) -> Iterator[Proposal]:
    """Yield the programmes and documents that the text names."""
    for section, kind in (("programmes", "programme"), ("documents", "document")):
        names = [(name.lower(), key) for name, key in gazetteer.of(kind) if len(name) > 2]
        seen: set[str] = set()
        for sentence in reading.of_round():
            for start, end, key in _spans(reading, sentence, names):
                quote = quotation(reading, sentence, start, end)
                if key in seen or quote is None:
                    continue
                seen.add(key)
                treatment = next(_treatments(reading, sentence, start), "background")
                fields = {kind: key, "treatment": treatment}
                yield Proposal(section, fields, (quote.text,), "likely")


def party_proposals(reading: Reading, gazetteer: Gazetteer) -> Iterator[Proposal]:
    """Yield what is said of the presence of each party of a series."""
    names = [
        (name.lower(), key)
        for name, key in gazetteer.of("state", "organisation")
        if key in gazetteer.parties.get(key, ()) and len(name) > 1
    ]
    found: dict[tuple[str, str], Proposal] = {}
    for sentence in reading.of_round():
        here = _spans(reading, sentence, names)
        listed = len({key for _, _, key in here}) > 2
        for start, end, key in here:
            behind = re.split(r"[.;)]", reading.lower[end : min(end + 40, sentence.end)])[0]
            state = next(
                (state for state, words in reading.rules.presences.items()
                 if find_phrases(behind, words)), "",
            )  # fmt: skip
            table = re.search(r"\bbetween (?:the )?$", reading.lower[sentence.start : start])
            table = table or re.match(r"(?:'s)? (?:delegation|side)\b", reading.lower[end:])
            if not (state or listed or table):
                continue
            quote = quotation(reading, sentence, start, end)
            if quote is None:
                continue
            sure = "sure" if state else "likely"
            fields = {"party": key, "state": state or "present"}
            item = Proposal("delegations", fields, (quote.text,), sure)
            found.setdefault((key, state), item)
    stated = {key for key, state in found if state}
    for (key, state), item in found.items():
        if state or key not in stated:
            yield item


def amount_proposals(reading: Reading) -> Iterator[Proposal]:
    """Yield the amounts of money; the programme that they belong to is the curator's to say."""
    currencies = {word: code for code, words in reading.rules.currencies.items() for word in words}
    units = "|".join(map(re.escape, currencies))
    multiples = "|".join(reading.rules.multiples)
    pattern = re.compile(
        rf"(?:(?P<before>{units})\s*)?(?P<number>\d+(?:[.,]\d+)*)\s*(?P<many>{multiples})?"
        rf"(?:\s*(?P<after>{units})\b)?"
    )
    for sentence in reading.of_round():
        for found in pattern.finditer(reading.slice(sentence)):
            unit = found["before"] or found["after"]
            start = sentence.start + found.start()
            if not unit or not sentence.is_of_round(start):
                continue
            number = (
                float(found["number"].replace(",", "."))
                if found["number"].count(",") + found["number"].count(".") < 2
                else float(re.sub(r"[.,]", "", found["number"]))
            )
            value = number * int(reading.rules.multiples.get(found["many"] or "", "1"))
            before = reading.lower[max(sentence.start, start - 25) : start]
            bound = next(
                (b for b, words in reading.rules.bounds.items() if find_phrases(before, words)),
                "exactly",
            )
            quote = quotation(reading, sentence, start, sentence.start + found.end())
            if quote:
                fields = {
                    "amount": f"{value:.0f}", "currency": currencies[unit], "bound": bound,
                }  # fmt: skip
                yield Proposal("amounts", fields, (quote.text,), "likely")
