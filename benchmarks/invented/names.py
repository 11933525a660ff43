"""Names that nobody bears: syllables that no language joins, each name once for each number."""

from __future__ import annotations

__all__ = ["misspelt", "person_name", "place_name", "state_name"]

_SYLLABLES = (
    "bli", "dro", "fka", "gwu", "hno", "jzi", "kva", "lru", "mwi", "nzo",
    "ptu", "qae", "sve", "tlo", "vru", "xio", "yfa", "zbu", "chy", "wre",
)  # fmt: skip


def _word(number: int, least: int) -> str:
    """Return ``number`` written in syllables, ``least`` of them or more; no two are the same."""
    digits: list[int] = []
    while number or len(digits) < least:
        number, digit = divmod(number, len(_SYLLABLES))
        digits.append(digit)
    return "".join(_SYLLABLES[digit] for digit in reversed(digits)).capitalize()


def person_name(number: int) -> str:
    """Return the name of the person of this number; no two are the same."""
    return f"{_word(number * 7 % 400, 2)} {_word(number, 3)}"


def misspelt(name: str) -> str:
    """Return ``name`` as a hasty text prints it: with its last letter twice."""
    return name + name[-1]


def state_name(number: int) -> str:
    """Return the name of the state of this number."""
    return f"{_word(number, 2)}land"


def place_name(number: int) -> str:
    """Return the name of the city of this number."""
    return f"{_word(number, 2)} Harbour"
