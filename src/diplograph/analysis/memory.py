"""The memory of the room: who at a round had been at an earlier one, how long before, as what.

Definitions and bounds stand in ``docs/measures/memory.md``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from diplograph.analysis.bounds import decimal, integer, text
from diplograph.analysis.measure import Measure, Questions, parameters
from diplograph.analysis.wording import counted
from diplograph.model.phrases import listed, round_list
from diplograph.query.table import Row, Table
from diplograph.store.base import Term

__all__ = ["MEASURE", "memory"]

COLUMNS = (
    "meeting", "meetingLabel", "round", "named", "remembering", "share", "atMost", "who",
    "longest", "longestLabel", "since", "yearsAtLeast", "yearsAtMost", "facts",
)  # fmt: skip


@dataclass
class _Stay:
    """A person at a round: roles there, and the facts that say so."""

    roles: dict[str, None] = field(default_factory=dict)
    facts: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class _Held:
    """A round: IRI, label, number, and the years that its dates allow."""

    iri: str
    label: str
    number: int
    years: tuple[int, int] | None


def memory(questions: Questions, /, meeting: str = "") -> Table:
    """Return a row for each round: how many of the named had been at an earlier round.

    ``remembering`` of ``named`` people; ``atMost`` counts everybody named, since anybody may have
    been at an earlier round without a name; it is 0 at the first. ``who`` says of each whose round
    lies how far back, and the role then. ``longest`` is the person who was there first, with the
    calendar years since.
    """
    people: dict[str, str] = {}
    stays: dict[int, dict[str, _Stay]] = defaultdict(lambda: defaultdict(_Stay))
    for row in questions.ask("continuity").dicts():
        person = str(row["person"])
        people[person] = str(row["personLabel"])
        stay = stays[int(row["round"] or 0)][person]
        stay.roles[str(row["roleLabel"]).lower()] = None
        stay.facts.update((row["facts"] or "").split())
    held = list(_rounds(questions, meeting))
    every = {each.number: each for each in _rounds(questions, "")} if meeting else {
        each.number: each for each in held
    }  # fmt: skip
    return Table(COLUMNS, tuple(_row(each, every, stays, people) for each in held))


def _rounds(questions: Questions, meeting: str) -> Iterator[_Held]:
    seen: set[str] = set()
    for row in questions.look_up("rounds", meeting=meeting).dicts():
        if str(row["meeting"]) not in seen:
            seen.add(str(row["meeting"]))
            first, last = row["earliest"], row["latest"]
            years = (int(first[:4]), int(last[:4])) if first and last else None
            number = int(row["round"] or 0)
            yield _Held(str(row["meeting"]), str(row["meetingLabel"]), number, years)


def _row(
    held: _Held,
    every: dict[int, _Held],
    stays: dict[int, dict[str, _Stay]],
    people: dict[str, str],
) -> Row:
    now = stays.get(held.number, {})
    before = {
        person: sorted(n for n in stays if n < held.number and person in stays[n]) for person in now
    }
    back = {person: numbers for person, numbers in before.items() if numbers}
    ordered = sorted(back, key=lambda each: (back[each][0], people[each]))
    facts = {f for person in back for n in (*back[person], held.number) for f in
             stays[n][person].facts}  # fmt: skip
    share = len(back) / len(now) if now else None
    at_most = 0 if held.number == min(every) else len(now)
    start = (
        Term(held.iri, is_iri=True), Term(held.label), integer(held.number), integer(len(now)),
        integer(len(back)), decimal(share), integer(at_most),
        text("; ".join(f"{people[p]} ({_told(p, back[p], stays)})" for p in ordered)),
    )  # fmt: skip
    end = Term(" ".join(sorted(facts)))
    if not ordered:
        return (*start, None, None, None, None, None, end)
    longest, since = ordered[0], back[ordered[0]][0]
    least, most = _years(every[since], held)
    return (
        *start, Term(longest, is_iri=True), Term(people[longest]), integer(since),
        integer(least), integer(most), end,
    )  # fmt: skip


def _told(person: str, numbers: list[int], stays: dict[int, dict[str, _Stay]]) -> str:
    """Return the earlier rounds of a person and the roles there, rounds of one role together."""
    roles: dict[str, list[int]] = defaultdict(list)
    for number in numbers:
        roles[listed(stays[number][person].roles)].append(number)
    return ", ".join(f"{round_list(found)} as {role}" for role, found in roles.items())


def _years(first: _Held, last: _Held) -> tuple[int | None, int | None]:
    """Return the least and the most calendar years between two rounds, as the dates allow."""
    if first.years is None or last.years is None:
        return None, None
    return max(0, last.years[0] - first.years[1]), last.years[1] - first.years[0]


def told(table: Table) -> tuple[str, ...]:
    """Return the longest memory of any round, and the rounds at which nobody named remembers."""
    rows = [dict(row) for row in table.dicts()]
    with_years = [row for row in rows if row["yearsAtLeast"]]
    found = []
    if with_years:
        top = max(with_years, key=lambda row: int(row["yearsAtLeast"] or 0))
        years = counted(int(top["yearsAtLeast"] or 0), "year")
        found.append(
            f"The longest memory in any of these rooms is that of {top['longestLabel']} at round"
            f" {top['round']}: {years}, since round {top['since']}."
        )
    nobody = [int(row["round"] or 0) for row in rows if row["remembering"] == "0"]
    if nobody:
        found.append(
            f"At {round_list(nobody)} nobody who is named had been named at an earlier round."
        )
    return tuple(found)


MEASURE = Measure(
    name="memory",
    title="Who of those named at a round had been at an earlier one, since when, in which role?",
    queries=("continuity", "rounds"),
    compute=memory,
    parameters=parameters(meeting="iri"),
    example={"meeting": "round-11"},
    tell=told,
)
