"""Seats: one party at one round, with whoever led or represented it as far as sources name them.

Read from the answers to ``party-representatives`` and ``rounds``. A seat is in one of four states:
*named*; *unnamed*, when the party was present and nobody is named as leading it; *open*, when it is
not known whether the party was there; *absent*, when a source says that it was not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from diplograph.analysis.measure import Questions
from diplograph.model.identifiers import short_name

__all__ = ["Room", "Round", "Seat", "read_room", "same_person", "same_post"]


@dataclass(frozen=True, order=True)
class Round:
    """A round of a series; ``reported`` when a source reports on it."""

    series: str
    number: int
    iri: str
    label: str
    reported: bool
    year: str = ""

    def precedes(self, other: Round) -> bool:
        """Return whether this is an earlier round of the same series."""
        return self.series == other.series and self.number < other.number


@dataclass(frozen=True)
class Seat:
    """A party at a round: state, who led it, the posts of those people, the facts behind."""

    round: Round
    party: str
    party_label: str
    state: str
    heads: frozenset[str] = frozenset()
    posts: frozenset[str] = frozenset()
    postless: bool = False
    facts: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Room:
    """All seats of all rounds, and the names of people and posts."""

    rounds: tuple[Round, ...]
    seats: dict[tuple[Round, str], Seat]
    names: dict[str, str]

    @cached_property
    def _rows(self) -> dict[Round, list[Seat]]:
        found: dict[Round, list[Seat]] = defaultdict(list)
        for (held, _), seat in sorted(self.seats.items()):
            found[held].append(seat)
        return found

    @cached_property
    def _columns(self) -> dict[tuple[str, str], list[Seat]]:
        found: dict[tuple[str, str], list[Seat]] = defaultdict(list)
        for (held, party), seat in sorted(self.seats.items(), reverse=True):
            found[held.series, party].append(seat)
        return found

    def row(self, held: Round) -> list[Seat]:
        """Return the seats of a round, by party."""
        return self._rows.get(held, [])

    def before(self, seat: Seat) -> list[Seat]:
        """Return the seats of the same party at earlier rounds of the series, the nearest first."""
        column = self._columns[seat.round.series, seat.party]
        return [each for each in column if each.round.precedes(seat.round)]

    def named(self, iris: Iterable[str]) -> str:
        """Return names in the order of the alphabet, separated by commas."""
        return ", ".join(sorted(self.names[iri] for iri in iris))


def read_room(questions: Questions) -> Room:
    """Return the seats of every round, in the reading of ``questions``."""
    rounds: dict[str, Round] = {}
    for row in questions.look_up("rounds").dicts():
        iri = str(row["meeting"])
        reported = short_name(str(row["standing"])) == "standing/contemporary"
        first, last = ((row[each] or "")[:4] for each in ("earliest", "latest"))
        year = first if first == last else ""
        number, series = int(row["round"] or 0), str(row["series"])
        found = Round(series, number, iri, str(row["meetingLabel"]), reported, year)
        rounds.setdefault(iri, found)
    names: dict[str, str] = {}
    rows: dict[tuple[str, str], list[dict[str, str | None]]] = defaultdict(list)
    for row in questions.ask("party-representatives").dicts():
        rows[str(row["meeting"]), str(row["party"])].append(row)
        for each in ("person", "post", "party"):
            if row[each]:
                names[str(row[each])] = str(row[f"{each}Label"])
    seats = {
        (rounds[meeting], party): _seat(rounds[meeting], party, found)
        for (meeting, party), found in rows.items()
    }
    return Room(tuple(sorted(rounds.values())), seats, names)


def _seat(held: Round, party: str, rows: list[dict[str, str | None]]) -> Seat:
    presence = short_name(str(rows[0]["presence"])).rpartition("/")[2]
    led = [row for row in rows if row["person"]]
    state = {"present": "named" if led else "unnamed", "stated-absent": "absent"}.get(
        presence, "open"
    )
    label = str(rows[0]["partyLabel"])
    facts = frozenset(fact for row in rows for fact in (row["facts"] or "").split())
    if state != "named":
        return Seat(held, party, label, state, facts=facts)
    people: dict[str, set[str]] = defaultdict(set)
    for row in led:
        people[str(row["person"])] |= {row["post"]} if row["post"] else set()
    return Seat(
        held, party, label, state,
        heads=frozenset(people),
        posts=frozenset(post for posts in people.values() for post in posts),
        postless=not all(people.values()),
        facts=facts,
    )  # fmt: skip


def _settled(first: Seat, second: Seat) -> str:
    """Return none for an absent party, open for an unknown one, else the empty text."""
    if "absent" in (first.state, second.state):
        return "none"
    return "" if first.state == second.state == "named" else "open"


def same_person(first: Seat, second: Seat) -> str:
    """Return whether a party kept its head: kept, changed, open, or none where it was absent."""
    if first is second:  # whoever led it, it was the same person
        return {"absent": "none", "open": "open"}.get(first.state, "kept")
    return _settled(first, second) or ("kept" if first.heads & second.heads else "changed")


def same_post(first: Seat, second: Seat, alike: frozenset[frozenset[str]]) -> str:
    """Return whether a party was led in the same post; ``alike`` are posts that may be one."""
    settled = same_person(first, second) if first is second else _settled(first, second)
    if settled:
        return settled
    if first.posts & second.posts:
        return "kept"
    may_be_one = any(frozenset((a, b)) in alike for a in first.posts for b in second.posts)
    return "open" if first.postless or second.postless or may_be_one else "changed"
