"""Who holds which office in which year: people follow one another, and some come back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from invented.names import person_name

__all__ = ["Holder", "Offices"]


@dataclass(frozen=True, slots=True)
class Holder:
    """A person in an office."""

    person: str
    name: str
    post: str


@dataclass
class Offices:
    """The holders of the offices of a region, by year; ``number`` gives each new person one."""

    random: Random
    number: Callable[[], int]
    #: Those who held an office of a party once, and may hold another.
    former: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    #: Person → name.
    names: dict[str, str] = field(default_factory=dict)
    _held: dict[tuple[str, str], list[tuple[str, str]]] = field(default_factory=dict)

    def holder(self, party: str, post: str, year: int) -> Holder:
        """Return who holds ``post`` of ``party`` in the year ``year`` of the region, from 0 on."""
        held = self._held.setdefault((party, post), [])
        while len(held) <= year:
            held.append(self._next(party, held))
        person, name = held[year]
        return Holder(person, name, post)

    def _next(self, party: str, held: list[tuple[str, str]]) -> tuple[str, str]:
        if held and self.random.random() > 0.22:
            return held[-1]
        former = self.former.setdefault(party, [])
        if held:
            former.append(held[-1])
        if former and self.random.random() < 0.3:
            return former.pop(self.random.randrange(len(former)))
        name = person_name(self.number())
        person = name.lower().replace(" ", "-")
        self.names[person] = name
        return person, name
