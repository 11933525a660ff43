"""What a card of the home page is: a question, its answer in words, and the facts behind it."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["PROOFS", "Card", "Line", "facts_in", "unread_rounds"]

#: How many facts of a line are proven on the home page itself.
PROOFS = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a card: a round or nothing, a text, what it links to, the facts behind it.

    ``things`` are pairs of a word and an IRI, where a line leads to several.
    """

    round: str
    text: str
    thing: str = ""
    facts: tuple[str, ...] = ()
    rest: str = ""
    things: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """A question of the home page, its answer in a few words, its lines, and whose answer it is."""

    paint: str
    question: str
    big: str
    thing: str
    text: str
    facts: tuple[str, ...]
    lines: tuple[Line, ...]
    note: str
    query: str


def facts_in(text: str) -> tuple[str, ...]:
    """Return the facts of a cell that names them one after the other."""
    return tuple(text.split())


def unread_rounds(rows: list[dict[str, str]]) -> list[int]:
    """Return the numbers of the rounds that no source reports on, from the rows of ``rounds``."""
    silent = {row["round"] for row in rows if not row["standing"].endswith("/contemporary")}
    return sorted(map(int, silent))
