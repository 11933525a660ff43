"""What is written correctly and cannot be so: look-alike letters, one name twice, times, places."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import combinations, pairwise

from diplograph.errors import Finding
from diplograph.model.corpus import Corpus
from diplograph.model.records import Meeting, Person, Tenure

__all__ = [
    "Whereabouts",
    "announced_for_the_past",
    "ended_before_it_began",
    "look_alike_letters",
    "rounds_out_of_order",
    "two_people_of_one_name",
]

#: Scripts whose letters look alike.
_ALIKE = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")
_WORD = re.compile(r"[^\W\d_]+")


def look_alike_letters(corpus: Corpus) -> Iterator[Finding]:
    """Yield a finding for each word of a label or name that mixes scripts which look alike."""
    for record in corpus:
        named = [(record.label, record), *((name.text, name) for name in record.names)]
        for text, node in named:
            for word in _WORD.findall(text):
                scripts = sorted({script for letter in word if (script := _script(letter))})
                if len(scripts) > 1:
                    mixed = " and ".join(script.title() for script in scripts)
                    place = str(getattr(text, "at", node.at))
                    yield Finding(
                        place, f"'{word}' mixes {mixed} letters", "write it in one script"
                    )


def _script(letter: str) -> str:
    name = unicodedata.name(letter, "").partition(" ")[0]
    return name if name in _ALIKE else ""


def two_people_of_one_name(corpus: Corpus) -> Iterator[Finding]:
    """Yield a finding for each person whose label another person has."""
    seen: dict[str, Person] = {}
    for person in corpus.of(Person).values():
        key = " ".join(person.label.casefold().split())
        other = seen.setdefault(key, person)
        if other is not person:
            yield Finding(
                str(person.at),
                f"'{person.label}' is also the label of '{other.id}'",
                "merge the two, or say in each label who is meant: Ada Example (Northland)",
            )


def rounds_out_of_order(corpus: Corpus) -> Iterator[Finding]:
    """Yield a finding for each round that is held wholly before one with a lower number."""
    rounds: dict[str, list[tuple[int, Meeting]]] = {}
    for meeting in corpus.meetings.values():
        for ordinal in meeting.ordinals:
            if meeting.series and meeting.dates:
                rounds.setdefault(str(meeting.series), []).append((ordinal.number, meeting))
    for found in rounds.values():
        ordered = sorted(found, key=lambda pair: (pair[0], pair[1].id))
        for (low, one), (high, other) in pairwise(ordered):
            first = min(one.dates, key=lambda date: date.on.earliest)
            last = max(other.dates, key=lambda date: date.on.latest)
            if low < high and last.on.latest < first.on.earliest:
                yield Finding(
                    str(last.at),
                    f"round {high} is held on {last.on}, before round {low} on {first.on}",
                    "mend one of the two dates, or of the two numbers",
                )


def announced_for_the_past(corpus: Corpus) -> Iterator[Finding]:
    """Yield a finding for each announcement of a day before the meeting that announces it."""
    for meeting in corpus.meetings.values():
        days = [date.on.earliest for date in meeting.dates]
        for announcement in meeting.announcements:
            for expected in announcement.expected:
                if days and expected.on.latest < min(days):
                    yield Finding(
                        str(expected.at),
                        f"announced for {expected.on}, before the meeting of {min(days)}",
                        "mend one of the two dates",
                    )


def ended_before_it_began(corpus: Corpus) -> Iterator[Finding]:
    """Yield a finding for each post that a person left before taking it up."""
    for person in corpus.of(Person).values():
        for one, other in combinations(person.tenures, 2):
            if one.post == other.post and {one.event, other.event} == {"began", "ended"}:
                first, last = (one, other) if one.event == "began" else (other, one)
                if _before(last, first):
                    yield Finding(
                        str(last.at),
                        f"ended on {last.on}, before it began on {first.on}",
                        "mend one of the two dates, or record the second time in the post",
                    )


def _before(last: Tenure, first: Tenure) -> bool:
    return bool(last.on and first.on and last.on.latest < first.on.earliest)


class Whereabouts:
    """Where people were on which day, as one meeting after the other tells it.

    Meetings of several days, of an uncertain date or by video say nothing.
    """

    def __init__(self) -> None:
        """Know nothing yet."""
        self._seen: dict[tuple[str, str], tuple[str, str]] = {}

    def see(self, meeting: Meeting) -> Iterator[Finding]:
        """Yield a finding for each participant who was in another city on that day."""
        where = _one_day_and_place(meeting)
        if where is None:
            return
        day, place = where
        for participation in meeting.participations:
            key = (str(participation.person), day)
            other, at = self._seen.setdefault(key, (place, meeting.id))
            if other != place:
                yield Finding(
                    str(participation.at),
                    f"'{participation.person}' is in {place} on {day}, and at '{at}' in {other}",
                    "mend one of the two, or record the mode of the meeting that was by video",
                )


def _one_day_and_place(meeting: Meeting) -> tuple[str, str] | None:
    days = {str(date.on) for date in meeting.dates}
    places = {str(claim.place) for claim in meeting.places}
    remote = any(claim.mode != "in-person" for claim in meeting.modes)
    if len(days) != 1 or len(places) != 1 or remote:
        return None
    (day,) = days
    return (day, places.pop()) if re.fullmatch(r"\d{4}-\d\d-\d\d", day) else None
