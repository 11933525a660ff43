"""Who was at which round: the rows of two named queries as people, marks and bands.

``continuity`` gives the marks, ``rounds`` the columns. A round on which no source reports stays a
column of its own: what nobody reports is not an absence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from diplograph.errors import ArgumentError
from diplograph.query.table import Table
from diplograph.views.drawing.measure import drawable
from diplograph.views.drawing.palette import rank
from diplograph.views.grid.rounds import Round, rounds_of

__all__ = ["Band", "Lane", "Lanes", "Mark", "Round", "Sides", "lanes_of"]


@dataclass(frozen=True, slots=True)
class Sides:
    """The party of the first band, if any, and the titles of both bands."""

    home: str = ""
    home_title: str = ""
    others_title: str = "All parties"

    @classmethod
    def of_rows(cls, rows: Table) -> Sides:
        """Return the sides that the rows of ``sides`` give; without a first party, one band."""
        for row in rows.dicts():
            if row["first"]:
                others = drawable(row["others"] or "") or "Other parties"
                return cls(str(row["first"]), drawable(row["firstLabel"] or ""), others)
        return cls()


@dataclass(frozen=True, slots=True)
class Mark:
    """One fact: a person at a round, in a role, for a party, in a post."""

    fact: str
    person: str
    name: str
    round: Round
    role: str
    role_label: str
    party: str
    party_label: str
    post: str
    is_inferred: bool

    @property
    def label(self) -> str:
        """Return the name of the mark for those who do not see it."""
        parts = [self.name, _lowered(self.role_label), f"round {self.round.number}"]
        parts += [self.round.where] if self.round.where else []
        return ", ".join([*parts, "inferred"] if self.is_inferred else parts)


@dataclass(frozen=True, slots=True)
class Lane:
    """A row: a person with all marks in the order of the rounds."""

    person: str
    name: str
    party_label: str
    marks: tuple[Mark, ...]

    @property
    def numbers(self) -> tuple[int, ...]:
        """Return the numbers of the rounds at which the person is named."""
        return tuple(sorted({mark.round.number for mark in self.marks}))

    @property
    def returns(self) -> bool:
        """Tell whether the person is named at two rounds or more."""
        return len(self.numbers) > 1

    def at(self, number: int) -> tuple[Mark, ...]:
        """Return the marks of one round."""
        return tuple(mark for mark in self.marks if mark.round.number == number)


@dataclass(frozen=True, slots=True)
class Band:
    """A side of the table: those who return, and those named at one round, by party."""

    title: str
    returning: tuple[Lane, ...]
    once: tuple[Lane, ...]

    @property
    def lanes(self) -> tuple[Lane, ...]:
        """Return all rows in the order of the picture."""
        return self.returning + self.once


@dataclass(frozen=True, slots=True)
class Lanes:
    """The columns and the bands of a swimlane."""

    rounds: tuple[Round, ...]
    bands: tuple[Band, ...]

    @property
    def lanes(self) -> tuple[Lane, ...]:
        """Return all rows in the order of the picture."""
        return tuple(lane for band in self.bands for lane in band.lanes)


def lanes_of(continuity: Table, rounds: Table, sides: Sides = Sides()) -> Lanes:
    """Return the swimlane of the rows of ``continuity`` over the rows of ``rounds``.

    Raises ArgumentError when a row names a meeting that is not among the rounds, or when two
    rounds have the same number.
    """
    columns = rounds_of(rounds)
    people: dict[str, list[Mark]] = defaultdict(list)
    for mark in _marks(continuity, columns):
        people[mark.person].append(mark)
    home: list[Lane] = []
    others: list[Lane] = []
    for person, marks in people.items():
        marks.sort(key=lambda mark: (mark.round.number, rank(mark.role), mark.role, mark.fact))
        lane = Lane(person, marks[0].name, marks[0].party_label, tuple(marks))
        (home if any(mark.party == sides.home for mark in marks) else others).append(lane)
    bands = ((sides.home_title, home), (sides.others_title, others))
    ordered = sorted(columns.values(), key=lambda each: each.number)
    return Lanes(tuple(ordered), tuple(_band(title, lanes) for title, lanes in bands if lanes))


def _marks(table: Table, rounds: Mapping[str, Round]) -> Iterable[Mark]:
    seen: set[str] = set()
    for row, cells in zip(table.dicts(), table.rows, strict=True):
        meeting = str(row["meeting"])
        if meeting not in rounds:
            raise ArgumentError(
                f"swimlane: '{meeting}' is not among the rounds; draw all rounds of the series"
            )
        for fact in table.facts(cells):
            if fact not in seen:
                seen.add(fact)
                yield _mark(fact, row, rounds[meeting])


def _mark(fact: str, row: Mapping[str, str | None], at: Round) -> Mark:
    def text(column: str) -> str:
        return drawable(row.get(column) or "")

    role = (row["role"] or "").rstrip("/").rsplit("/", 1)[-1]
    return Mark(
        fact, str(row["person"]), text("personLabel"), at, role, text("roleLabel"),
        str(row["party"] or ""), text("partyLabel"), text("postLabel"),
        is_inferred=row["basis"] == "inferred",
    )  # fmt: skip


def _band(title: str, lanes: list[Lane]) -> Band:
    return Band(
        title,
        _by_party(lane for lane in lanes if lane.returns),
        _by_party(lane for lane in lanes if not lane.returns),
    )


def _by_party(lanes: Iterable[Lane]) -> tuple[Lane, ...]:
    groups: dict[str, list[Lane]] = defaultdict(list)
    for lane in sorted(lanes, key=_weight):
        groups[lane.party_label].append(lane)
    ordered = sorted(groups.items(), key=lambda group: (_weight(group[1][0])[:2], group[0]))
    return tuple(lane for _, group in ordered for lane in group)


def _weight(lane: Lane) -> tuple[int, int, str, str]:
    return (-len(lane.numbers), lane.numbers[0], lane.name, lane.person)


def _lowered(label: str) -> str:
    # 'Host' becomes 'host'; 'EU guest' stays.
    return label[:1].lower() + label[1:] if label[1:2].islower() else label
