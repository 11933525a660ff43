"""Agendas: which topics, or groups of topics, the sources say each round treated.

Read from the answers to ``coverage``, ``topic-continuity`` and ``topic-scheme``. Background is no
treatment. What the sources do not mention may still have been treated, unless the topics of a round
are completely known, which no text so far claims.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from diplograph.analysis.measure import Questions
from diplograph.errors import ArgumentError

__all__ = ["ITEMS", "QUERIES", "Agenda", "Agendas", "read_agendas"]

#: What an agenda consists of: topics as recorded, these with all broader topics above them, or the
#: broadest concept above each.
ITEMS = ("topic", "broader", "group")
#: The named queries that agendas are read from; the last only for broader topics.
QUERIES = ("coverage", "topic-continuity", "topic-scheme")


@dataclass
class Agenda:
    """What one round treated: each item with the facts behind, and what was background only."""

    number: int
    meeting: str
    label: str
    reported: bool = True
    complete: bool = False
    treated: dict[str, set[str]] = field(default_factory=dict)
    background: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Agendas:
    """The agendas of all rounds in order, and the label of each item."""

    rounds: tuple[Agenda, ...]
    labels: dict[str, str]

    @property
    def reported(self) -> list[Agenda]:
        """The rounds that a source reports on."""
        return [each for each in self.rounds if each.reported]

    def named(self, items: set[str]) -> str:
        """Return labels in the order of the alphabet, separated by semicolons."""
        return "; ".join(sorted(self.labels[each] for each in items))


def read_agendas(questions: Questions, by: str = "") -> Agendas:
    """Return the agenda of every round, in one of ``ITEMS``: ``by`` topic where nothing is given.

    By broader, a round that treats a topic treats every topic above it; headings of the scheme are
    left out. Raises ArgumentError for another ``by``.
    """
    by = by or ITEMS[0]
    if by not in ITEMS:
        raise ArgumentError(f"--by: '{by}' is no item of an agenda; there are {', '.join(ITEMS)}")
    complete = {
        row["meeting"]
        for row in questions.ask(QUERIES[0]).dicts()
        if (row["aspectName"], row["coverageName"]) == ("topics", "complete")
    }
    above = _above(questions) if by == "broader" else None
    rounds: dict[int, Agenda] = {}
    labels: dict[str, str] = {}
    for row in questions.ask(QUERIES[1]).dicts():
        number, meeting = int(row["round"] or 0), str(row["meeting"])
        held = rounds.setdefault(number, Agenda(number, meeting, str(row["meetingLabel"])))
        held.complete = meeting in complete
        held.reported = held.reported and row["state"] != "no-source"
        items = above[str(row["topic"])] if above else {str(row[by]): str(row[f"{by}Label"])}
        labels |= items
        _enter(held, items, str(row["state"]), row["facts"] or "")
    return Agendas(tuple(rounds[number] for number in sorted(rounds)), labels)


def _enter(held: Agenda, items: dict[str, str], state: str, facts: str) -> None:
    for item in items:
        if state == "treated":
            held.treated.setdefault(item, set()).update(facts.split())
        elif state == "background":
            held.background.add(item)


def _above(questions: Questions) -> dict[str, dict[str, str]]:
    """Return, for each topic, itself and the topics above it with their labels."""
    found: dict[str, dict[str, str]] = {}
    for row in questions.ask(QUERIES[2]).dicts():
        if row["heading"] != "true":
            found.setdefault(str(row["topic"]), {})[str(row["above"])] = str(row["aboveLabel"])
    return found
