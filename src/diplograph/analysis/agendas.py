"""Agendas: which topics, or groups of topics, the sources say each round treated.

Read from the answers to ``topic-continuity`` and ``coverage``. Background is no treatment. What the
sources do not mention may still have been treated, unless the topics of a round are completely
known, which no text so far claims.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from diplograph.analysis.measure import Questions
from diplograph.errors import ArgumentError

__all__ = ["ITEMS", "QUERIES", "Agenda", "Agendas", "read_agendas"]

#: What an agenda consists of: topics as recorded, or the broadest concept above each.
ITEMS = ("topic", "group")
#: The named queries that agendas are read from.
QUERIES = ("topic-continuity", "coverage")


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
    """Return the agenda of every round, in topics or, ``by`` group, in groups of topics.

    Raises ArgumentError for another ``by``.
    """
    by = by or ITEMS[0]
    if by not in ITEMS:
        raise ArgumentError(f"--by: '{by}' is no item of an agenda; there are {', '.join(ITEMS)}")
    complete = {
        row["meeting"]
        for row in questions.ask("coverage").dicts()
        if (row["aspectName"], row["coverageName"]) == ("topics", "complete")
    }
    rounds: dict[int, Agenda] = {}
    labels: dict[str, str] = {}
    for row in questions.ask("topic-continuity").dicts():
        number, item, state = int(row["round"] or 0), str(row[by]), row["state"]
        meeting = str(row["meeting"])
        held = rounds.setdefault(number, Agenda(number, meeting, str(row["meetingLabel"])))
        held.complete = meeting in complete
        held.reported = held.reported and state != "no-source"
        labels[item] = str(row[f"{by}Label"])
        if state == "treated":
            held.treated.setdefault(item, set()).update((row["facts"] or "").split())
        elif state == "background":
            held.background.add(item)
    return Agendas(tuple(rounds[number] for number in sorted(rounds)), labels)
