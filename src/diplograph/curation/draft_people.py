"""Who a text names: names with their candidates, the role, the party and the post."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from diplograph.curation.gazetteer import Candidate, Gazetteer, key_of
from diplograph.curation.proposals import NewPerson, Proposal
from diplograph.curation.quoting import Quotation, quotation
from diplograph.curation.reading import Reading, Sentence, find_phrases

__all__ = ["NameFound", "names_in", "people_proposals"]

_CAPITAL = r"[A-ZÀ-ÞĀ-Ž][\w'’\-]*[a-zß-ÿā-ž][\w'’\-]*"
_NAME = re.compile(rf"\b{_CAPITAL}(?: (?:{_CAPITAL}|[A-Z]\.)){{1,9}}|\b[A-Z]\. {_CAPITAL}")
_HANDLE = re.compile(r"@(\w+)")


@dataclass(frozen=True, slots=True)
class NameFound:
    """A name in a sentence, and whom it may mean, the likeliest first."""

    start: int
    end: int
    text: str
    sentence: Sentence
    candidates: tuple[Candidate, ...]

    @property
    def id(self) -> str:
        """The id of the likeliest person, or one made of the name."""
        return self.candidates[0].id if self.candidates else key_of(self.text).replace(" ", "-")


def names_in(reading: Reading, gazetteer: Gazetteer) -> Iterator[NameFound]:
    """Yield the names of people, those of other meetings too, each at its first place."""
    seen: dict[str, NameFound] = {}
    for sentence in reading.sentences:
        for start, end in _spans(reading, sentence):
            text = reading.body[start:end]
            found = NameFound(start, end, text, sentence, tuple(gazetteer.people(text)))
            known = bool(found.candidates) and found.candidates[0].confidence != "perhaps"
            if not known and not _is_of_a_person(reading, sentence, start, end):
                continue
            place = sentence.is_of_round(start)
            earlier = seen.get(found.id)
            if earlier is None or (place and not earlier.sentence.is_of_round(earlier.start)):
                seen[found.id] = found
    yield from _handles(reading, gazetteer, seen)
    yield from seen.values()


def _spans(reading: Reading, sentence: Sentence) -> Iterator[tuple[int, int]]:
    stop = set(reading.rules.no_names) | set(reading.rules.honorifics)
    for found in _NAME.finditer(reading.body, sentence.start, sentence.end):
        words = [(m.start(), m.end()) for m in re.finditer(r"\S+", found[0])]
        kept: list[tuple[int, int]] = []
        for a, b in words:
            word = found[0][a:b].lower().strip(".'’")
            if word in stop or any(part in stop for part in word.split("-")):
                if len(kept) > 1:
                    break
                kept = []
            else:
                kept.append((a, b))
        if len(kept) > 1:
            yield found.start() + kept[0][0], found.start() + kept[-1][1]


def _is_of_a_person(reading: Reading, sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether an unknown name stands where one of a person does: by a title or an office."""
    before = reading.lower[max(sentence.start, start - 60) : start].rstrip()
    after = reading.lower[end : min(end + 80, len(reading.lower))]
    if re.search(rf"(?:{'|'.join(map(re.escape, reading.rules.honorifics))})\.?$", before):
        return True
    offices = "|".join(reading.rules.offices)
    if re.search(rf"\b(?:{offices})(?: of [\w' ]{{3,30}})?,?$", before):
        return True
    return bool(re.match(rf"(?:,|\n)\s*(?:the |an? )?(?:[\w'\-]+ ){{0,4}}(?:{offices})\b", after))


def _handles(
    reading: Reading, gazetteer: Gazetteer, seen: dict[str, NameFound]
) -> Iterator[NameFound]:
    for found in _HANDLE.finditer(reading.body):
        name = re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", found[1]).strip()
        candidates = tuple(c for c in gazetteer.people(name) if c.confidence == "sure")
        sentence = reading.sentence_at(found.start())
        if candidates and sentence and candidates[0].id not in seen:
            named = NameFound(found.start() + 1, found.end(), found[1], sentence, candidates)
            seen[named.id] = replace(named, text=found[1].strip("_"))
    yield from ()


def people_proposals(
    reading: Reading, gazetteer: Gazetteer
) -> Iterator[tuple[Proposal, NewPerson | None]]:
    """Yield participations and mentions; a person whom no record names comes as a new one."""
    for name in names_in(reading, gazetteer):
        if not name.sentence.is_of_round(name.start):
            continue
        window = (
            max(name.sentence.start, name.start - 60),
            min(name.sentence.end + 80, name.end + 90),
        )
        quote = _quotation(reading, name)
        if quote is None:
            continue
        new = None if name.candidates else NewPerson(name.id, name.text)
        mention = _mention(reading, name, window)
        confidence = name.candidates[0].confidence if name.candidates else "likely"
        remark = _remark(name)
        printed = {"name": name.text}
        if mention:
            fields = {"person": name.id, "mention": mention}
            yield Proposal("mentions", fields, (quote.text,), confidence, printed, remark), new
            continue
        role, cue = _role(reading, name)
        party = _party(reading, gazetteer, name) or gazetteer.party_of(name.id)
        fields = {"person": name.id, "role": role or "participant", "party": party or "UNKNOWN"}
        post, as_printed = _post(reading, gazetteer, name, party)
        if post:
            fields["post"] = post
        if as_printed:
            printed["post"] = as_printed
        if cue:
            printed["wording"] = cue
        sure = confidence if role and party else "perhaps"
        yield Proposal("participations", fields, (quote.text,), sure, printed, remark), new


def _quotation(reading: Reading, name: NameFound) -> Quotation | None:
    """Return the phrase from the words of the role to the name, or the name alone."""
    cue = _role(reading, name)[1]
    begin = reading.body.rfind(cue, name.sentence.start, name.start) if cue else -1
    longer = quotation(reading, name.sentence, begin, name.end) if begin >= 0 else None
    return longer or quotation(reading, name.sentence, name.start, name.end)


def _remark(name: NameFound) -> str:
    if not name.candidates:
        return f"new: no record names '{name.text}'"
    others = [f"{c.id} ({c.name}, {c.confidence})" for c in name.candidates[1:]]
    first = name.candidates[0]
    spelt = f"spelt '{first.name}' so far" if key_of(first.name) != key_of(name.text) else ""
    return "; ".join(part for part in (spelt, "or " + ", ".join(others) if others else "") if part)


def _mention(reading: Reading, name: NameFound, window: tuple[int, int]) -> str:
    start, end = window
    if _role(reading, name)[0]:
        return ""
    for mention, phrases in reading.rules.mentions.items():
        if find_phrases(reading.lower[start:end], phrases):
            return mention
    return ""


def _role(reading: Reading, name: NameFound) -> tuple[str, str]:
    """Return the role whose words come last before the name, and the words as printed."""
    part = reading.lower[name.sentence.start : name.start]
    best = (-1, "", "")
    for role, phrases in reading.rules.roles.items():
        for position, phrase in find_phrases(part, phrases):
            if (position, len(phrase)) > (best[0], len(best[2])):
                begin = name.sentence.start + position
                best = (position, role, reading.body[begin : begin + len(phrase)])
    around = reading.lower[max(name.sentence.start, name.start - 30) : name.end + 40]
    following = around[name.start - max(name.sentence.start, name.start - 30) :]
    near = reading.lower[max(name.sentence.start, name.start - 6) : name.start] + following
    for role, phrases in reading.rules.roles_of_offices.items():
        if find_phrases(near, phrases):
            return role, ""
    return best[1], best[2]


def _party(reading: Reading, gazetteer: Gazetteer, name: NameFound) -> str:
    """Return the party named nearest to the person, behind it or before it."""
    cue = 0
    for phrases in reading.rules.roles.values():
        for position, phrase in find_phrases(
            reading.lower[name.sentence.start : name.start], phrases
        ):
            cue = max(cue, position + len(phrase))
    start = max(name.sentence.start + cue, name.start - 90)
    comma = reading.lower.rfind(", ", start, max(start, name.start - 2))
    start = comma if comma > start and "," in reading.lower[start : name.start - 2] else start
    after = reading.lower[name.end : min(name.sentence.end, name.end + 130)]
    after = re.split(r"\band (?:chaired|hosted|headed)|;|, (?:mr|ms|dr)\b", after)[0]
    before = reading.lower[start : name.start]
    for part, nearest in ((before, max), (after, min)):
        found = [
            (position.start(), party)
            for label, key in gazetteer.of("state", "organisation")
            if len(label) > 2 and (party := gazetteer.party_of(key))
            for position in re.finditer(rf"(?<!\w){re.escape(label.lower())}(?!\w)", part)
        ]
        if found:
            return nearest(found)[1]
    return _adjective(reading, gazetteer, name.sentence.start, name.start)


def _adjective(reading: Reading, gazetteer: Gazetteer, start: int, end: int) -> str:
    """Return the party of whose delegation or side the clause speaks, noun or adjective."""
    for found in re.finditer(r"(\w{2,})(?:'s)? (?:delegation|side)\b", reading.lower[start:end]):
        word = found[1]
        for label, key in gazetteer.of("state", "organisation"):
            if gazetteer.party_of(key) == key and len(word) > 4 and (
                label.lower().startswith(word) or word.startswith(label.lower()[:6])
            ):  # fmt: skip
                return key
    return ""


def _post(reading: Reading, gazetteer: Gazetteer, name: NameFound, party: str) -> tuple[str, str]:
    """Return the post of the records most like the office beside the name, and its words."""
    from rapidfuzz import fuzz

    offices = "|".join(f"{word.capitalize()}|{word}" for word in reading.rules.offices)
    capitals = r"[A-ZÀ-Þ][\w'’\-]*"
    of = rf"(?: (?:for|of) (?:the )?{capitals}(?: (?:and |of |the )*{capitals})*)*"
    office = rf"(?:{capitals}[ -]|and )*(?:{offices})(?:[ -][Gg]eneral)?{of}"
    after = re.match(rf",\s*(?:the )?({office})", reading.body[name.end : name.sentence.end + 80])
    honorifics = "|".join(word.capitalize() for word in reading.rules.honorifics)
    before = re.search(
        rf"({office}),?(?: (?:{honorifics})\.?)?\s*$",
        reading.body[name.sentence.start : name.start],
    )
    text = after[1] if after else before[1] if before else ""
    text = re.sub(rf" (?:{honorifics})\.?$", "", text)
    if not text:
        return "", ""
    wanted = key_of(f"{text} {party.replace('-', ' ')}")
    # A first deputy is no deputy, and a deputy minister no minister.
    distinct = (*reading.rules.ordinals, *reading.rules.lower_ranks)
    best = (0.0, 0.0, "")
    for label, key in gazetteer.of("post"):
        if party and gazetteer.party_of(key) != party:
            continue
        known = key_of(label)
        if any((word in known.split()) != (word in wanted.split()) for word in distinct):
            continue
        shared, alike = fuzz.token_set_ratio(wanted, known), fuzz.ratio(wanted, known)
        best = max(best, (float(shared), float(alike), key))
    return (best[2] if best[0] >= 85 else ""), " ".join(text.split())
