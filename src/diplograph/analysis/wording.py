"""Words for what answers hold: days, numbers, rounds, roles, strengths; for sentences in print."""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = [
    "acted", "at", "counted", "day", "in_words", "of_rounds", "sentence",
    "strength", "weight", "with_article",
]  # fmt: skip

_NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
)  # fmt: skip
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d{2}))?)?")

#: Role → what a person did, without and with the party; the weightiest role first.
_ACTS = {
    "role/chair": ("chaired", "chaired for {party}"),
    "role/co-chair": ("co-chaired", "co-chaired for {party}"),
    "role/host": ("hosted", "hosted for {party}"),
    "role/head-of-delegation": ("led the delegation", "led the delegation of {party}"),
    "role/representative": ("represented {party}", "represented {party}"),
    "role/opener": ("opened the meeting", "opened the meeting for {party}"),
    "role/special-representative": (
        "is named as special representative",
        "is named as special representative of {party}",
    ),
    "role/speaker": ("spoke", "spoke for {party}"),
    "role/participant": ("took part", "took part for {party}"),
}
_STRENGTHS = {
    "organiser": "the organiser's own text",
    "participant": "a participant's own text",
    "agency": "an agency report",
    "secondary": "a secondary text",
    "weak": "a weak source",
    "inferred": "inferred by a curator",
}


def in_words(number: int) -> str:
    """Return a number up to twelve as a word, a greater one in digits."""
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else str(number)


def counted(number: int, singular: str, plural: str = "") -> str:
    """Return a count and its noun.

    >>> counted(1, "round"), counted(3, "witness", "witnesses")
    ('one round', 'three witnesses')
    """
    return f"{in_words(number)} {singular if number == 1 else plural or singular + 's'}"


def of_rounds(number: int, total: int) -> str:
    """Return at how many of how many rounds.

    >>> of_rounds(4, 12), of_rounds(1, 1), of_rounds(2, 2), of_rounds(0, 3)
    ('four of the twelve rounds', 'the one round', 'both rounds', 'none of the three rounds')
    """
    if number == total:
        whole = {1: "the one round", 2: "both rounds"}
        return whole.get(total, f"all {in_words(total)} rounds")
    return f"{in_words(number) if number else 'none'} of the {counted(total, 'round')}"


def day(edtf: str) -> str:
    """Return a date as people write it; what is no plain day, month or year stays in EDTF.

    >>> day("2021-07-01"), day("2025-02"), day("2018"), day("2018-07~")
    ('1 July 2021', 'February 2025', '2018', '2018-07~ (EDTF)')
    >>> day("2023-05-25/2023-05-26")
    '25 May 2023 to 26 May 2023'
    """
    start, slash, end = edtf.partition("/")
    if slash and _DATE.fullmatch(start) and _DATE.fullmatch(end):
        return f"{day(start)} to {day(end)}"
    read = _DATE.fullmatch(edtf)
    if read is None:
        return f"{edtf} (EDTF)"
    year, month, date = read.groups()
    name = f"{_MONTHS[int(month) - 1]} " if month else ""
    return f"{int(date)} {name}{year}" if date else f"{name}{year}"


def at(edtf: str) -> str:
    """Return a date with its preposition.

    >>> at("2021-07-01"), at("2025-02")
    ('on 1 July 2021', 'in February 2025')
    """
    return f"{'on' if edtf.count('-') == 2 else 'in'} {day(edtf)}"


def with_article(party: str) -> str:
    """Return the name of a party as it stands in a sentence.

    >>> with_article("Northern Union"), with_article("Southland")
    ('the Northern Union', 'Southland')
    """
    takes_article = party.split()[-1] in ("Union", "Republic", "Federation", "Kingdom", "States")
    return f"the {party}" if takes_article else party


def acted(role: str, label: str, party: str, with_party: bool = False) -> str:
    """Return what a person in a role did; ``with_party`` says for whom in any case."""
    named = f"is named as {label.lower()}"
    alone, whole = _ACTS.get(role, (named, f"{named} for {{party}}"))
    return (whole if with_party else alone).replace("{party}", party)


def weight(role: str) -> int:
    """Return the place of a role among others, the weightiest first."""
    return list(_ACTS).index(role) if role in _ACTS else len(_ACTS)


def strength(notation: str, witnesses: int) -> str:
    """Return how strong a fact is, and how many independent witnesses it has if several."""
    said = _STRENGTHS.get(notation, notation)
    if witnesses < 2:
        return said
    if notation == "inferred":
        return f"{said} from {counted(witnesses, 'independent witness', 'independent witnesses')}"
    return f"{said}; {counted(witnesses, 'independent witness', 'independent witnesses')}"


def sentence(parts: Sequence[str]) -> str:
    """Return parts joined by semicolons as one sentence."""
    text = "; ".join(part for part in parts if part)
    return f"{text[:1].upper()}{text[1:]}." if text else ""
