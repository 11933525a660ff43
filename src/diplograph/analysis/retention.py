"""Retention and turnover: who stayed from one round to the next, who came back, who is new.

The unit is the seat, a party at a round. Definitions, bounds and their proof sketch stand in
``docs/measures/retention.md``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from diplograph.analysis.bounds import Bounded, decimal, integer, text
from diplograph.analysis.measure import Measure, Questions, parameters
from diplograph.analysis.seats import Room, Round, Seat, read_room, same_person, same_post
from diplograph.errors import ArgumentError
from diplograph.query.names import resolve
from diplograph.query.table import Row, Table
from diplograph.store.base import Term

__all__ = ["MEASURE", "retention"]

COLUMNS = (
    "earlier", "earlierLabel", "earlierRound", "later", "laterLabel", "laterRound", "gap",
    "counted", "count", "known", "share", "open", "atLeast", "atMost", "shareAtLeast",
    "shareAtMost", "who", "facts",
)  # fmt: skip

SAME_PERSON = "parties led by the same person"
SAME_POST = "parties led in the same post"
RETURNED = "parties led by somebody who returned after a gap"
NEW = "parties led by somebody new"
PEOPLE = "people named at both, in any role"

#: A pair of seats → kept, changed, open, or none where a party was absent.
Compare = Callable[[Seat, Seat], str]


def retention(questions: Questions, /, earlier: str = "", later: str = "") -> Table:
    """Return five rows for each two consecutive rounds with a source, or for the two given.

    ``share`` is ``count`` of ``known``; ``atLeast`` and ``atMost`` bound the count when the
    ``open`` seats are taken in, and the two shares likewise. ``who`` names what was counted.
    """
    room = read_room(questions)
    alike = _perhaps_same(questions)
    people = _everybody(questions)
    rows: list[Row] = []
    for first, second in _pairs(questions, room, earlier, later):
        rows.append(_row(first, second, SAME_PERSON, *_pairwise(room, first, second, same_person)))
        posts = _pairwise(room, first, second, lambda a, b: same_post(a, b, alike))
        rows.append(_row(first, second, SAME_POST, *posts))
        if first.precedes(second):
            for outcome, counted in (("returned", RETURNED), ("new", NEW)):
                found = _turnover(room, first, second, outcome)
                rows.append(_row(first, second, counted, *found))
        rows.append(_at_both(first, second, people))
    return Table(COLUMNS, tuple(rows))


def _pairs(
    questions: Questions, room: Room, earlier: str, later: str
) -> Iterator[tuple[Round, Round]]:
    """Yield consecutive rounds with a source; two given rounds are a pair, however far apart."""
    rounds = {each.iri: each for each in room.rounds}
    wanted = [
        resolve(questions.store, questions.library, each, "meeting").value if each else ""
        for each in (earlier, later)
    ]
    for given, iri in zip((earlier, later), wanted, strict=True):
        if iri and iri not in rounds:
            raise ArgumentError(f"'{given}': no round of the series; see 'diplograph ask rounds'")
    if all(wanted):
        first, second = (rounds[each] for each in wanted)
        if first.series != second.series:
            raise ArgumentError(f"--later: '{later}' is of another series; name rounds of one")
        if second.precedes(first):
            raise ArgumentError(f"--later: '{later}' is before '{earlier}'; change the two over")
        yield first, second
        return
    for first, second in pairwise(each for each in room.rounds if each.reported):
        asked = wanted[0] in ("", first.iri) and wanted[1] in ("", second.iri)
        if asked and first.precedes(second):
            yield first, second


def _everybody(questions: Questions) -> dict[str, dict[str, tuple[str, set[str]]]]:
    """Return meeting → person → name and facts, for every role."""
    found: dict[str, dict[str, tuple[str, set[str]]]] = {}
    for row in questions.ask("continuity").dicts():
        at = found.setdefault(str(row["meeting"]), {})
        entry = at.setdefault(str(row["person"]), (str(row["personLabel"]), set()))
        entry[1].update((row["facts"] or "").split())
    return found


def _perhaps_same(questions: Questions) -> frozenset[frozenset[str]]:
    """Return the pairs of posts that may be one office under two titles."""
    rows = questions.look_up("office-holders").dicts()
    pairs = ((row["post"], row["perhapsSameAs"]) for row in rows)
    return frozenset(frozenset((str(a), str(b))) for a, b in pairs if b)


def _pairwise(
    room: Room, first: Round, second: Round, compare: Compare
) -> tuple[Bounded, str, frozenset[str]]:
    """Return the count of the parties for which ``compare`` says kept, who they are, and facts."""
    found: dict[str, list[tuple[Seat, Seat]]] = {"kept": [], "changed": [], "open": [], "none": []}
    for before in room.row(first):
        after = room.seats.get((second, before.party))
        if after is not None:
            found[compare(before, after)].append((before, after))
    kept, known = len(found["kept"]), len(found["kept"]) + len(found["changed"])
    hidden = len(found["open"])
    bounded = Bounded(kept, known, kept, kept + hidden, known, hidden, hidden)
    facts = frozenset(
        fact
        for outcome in ("kept", "changed")
        for pair in found[outcome]
        for seat in pair
        for fact in seat.facts
    )
    return bounded, "; ".join(sorted(_who(room, *pair) for pair in found["kept"])), facts


def _who(room: Room, before: Seat, after: Seat) -> str:
    names = room.named(before.heads & after.heads) or room.named(before.posts & after.posts)
    return f"{after.party_label}: {names or 'not named'}"


def _turnover(
    room: Room, previous: Round, held: Round, outcome: str
) -> tuple[Bounded, str, frozenset[str]]:
    """Return how many parties of a round are led by somebody who returned, or by somebody new."""
    seats = [seat for seat in room.row(held) if seat.state != "absent"]
    could = {seat.party: _could_be(room, previous, seat) for seat in seats}
    certain = [seat for seat in seats if seat.state != "open"]
    maybe = [seat for seat in seats if seat.state == "open"]
    possible = [seat for seat in maybe if outcome in could[seat.party]]
    named = [seat for seat in certain if seat.state == "named"]
    counted = [seat for seat in named if _as_named(room, previous, seat) == outcome]
    bounded = Bounded(
        count=len(counted),
        known=len(named),
        least=sum(could[seat.party] == {outcome} for seat in certain),
        most=sum(outcome in could[seat.party] for seat in seats),
        certain=len(certain),
        maybe=len(maybe),
        possible=len(possible),
    )
    who = "; ".join(sorted(f"{seat.party_label}: {room.named(seat.heads)}" for seat in counted))
    return bounded, who, frozenset(fact for seat in counted for fact in seat.facts)


def _as_named(room: Room, previous: Round, seat: Seat) -> str:
    """Return kept, returned or new, by the names that sources print and by nothing else."""
    overlapping = [each.round.number for each in room.before(seat) if each.heads & seat.heads]
    if not overlapping:
        return "new"
    return "kept" if max(overlapping) >= previous.number else "returned"


def _could_be(room: Room, previous: Round, seat: Seat) -> set[str]:
    """Return all of kept, returned and new that no source rules out for a seat."""
    before = room.before(seat)
    last = [each for each in before if each.round.number >= previous.number]
    older = [each for each in before if each.round.number < previous.number]
    if any(same_person(each, seat) == "kept" for each in last):
        return {"kept"}
    found = {"kept"} if any(same_person(each, seat) == "open" for each in last) else set()
    if any(same_person(each, seat) == "kept" for each in older):
        return found | {"returned"}
    if any(same_person(each, seat) == "open" for each in older):
        found.add("returned")
    return found | {"new"}


def _row(
    first: Round, second: Round, counted: str, bounded: Bounded, who: str, facts: frozenset[str]
) -> Row:
    hidden = bounded.certain + bounded.maybe - bounded.known
    return (
        *_of_rounds(first, second), Term(counted),
        integer(bounded.count), integer(bounded.known), decimal(bounded.share), integer(hidden),
        integer(bounded.least), integer(bounded.most),
        decimal(bounded.share_least), decimal(bounded.share_most),
        text(who), Term(" ".join(sorted(facts))),
    )  # fmt: skip


def _at_both(
    first: Round, second: Round, people: dict[str, dict[str, tuple[str, set[str]]]]
) -> Row:
    """Return the people named at both: no source lists a whole room, so nothing bounds it above."""
    before, after = people.get(first.iri, {}), people.get(second.iri, {})
    both = sorted(before.keys() & after.keys(), key=lambda iri: (after[iri][0], iri))
    facts = {fact for iri in both for fact in before[iri][1] | after[iri][1]}
    count = integer(len(both))
    return (
        *_of_rounds(first, second), Term(PEOPLE),
        count, None, None, None, count, None, None, None,
        text(", ".join(after[iri][0] for iri in both)), Term(" ".join(sorted(facts))),
    )  # fmt: skip


def _of_rounds(first: Round, second: Round) -> Row:
    gap = integer(max(0, second.number - first.number - 1))
    return (
        Term(first.iri, is_iri=True), Term(first.label), integer(first.number),
        Term(second.iri, is_iri=True), Term(second.label), integer(second.number), gap,
    )  # fmt: skip


def told(table: Table) -> tuple[str, ...]:
    """Return a sentence for each two rounds: who stayed, and how many at least and at most."""
    rounds: dict[tuple[str, str], dict[str, dict[str, str | None]]] = {}
    for row in table.dicts():
        pair = (str(row["earlierRound"]), str(row["laterRound"]))
        rounds.setdefault(pair, {})[str(row["counted"])] = row
    return tuple(_told(*pair, rows) for pair, rows in rounds.items())


def _told(first: str, second: str, rows: dict[str, dict[str, str | None]]) -> str:
    kept = rows[SAME_PERSON]
    whole = int(kept["known"] or 0) + int(kept["open"] or 0)
    parts = [
        f"From round {first} to round {second}, of {kept['known']}"
        f" {'party' if kept['known'] == '1' else 'parties'} with a known head at"
        f" both {kept['count']} kept the person{_in_brackets(kept['who'])}; of all {whole}, at"
        f" least {kept['atLeast']} and at most {kept['atMost']}"
    ]
    for word, counted in (("returned", RETURNED), ("new", NEW)):
        if counted in rows and rows[counted]["who"]:
            parts.append(f"{word} by the names: {rows[counted]['who']}")
    return "; ".join(parts) + "."


def _in_brackets(who: str | None) -> str:
    return f" ({who})" if who else ""


MEASURE = Measure(
    name="retention",
    title="Who stayed from one round to the next, who came back, and who is new?",
    queries=("rounds", "party-representatives", "office-holders", "continuity"),
    compute=retention,
    tell=told,
    parameters=parameters(earlier="iri", later="iri"),
    example={"earlier": "round-09", "later": "round-10"},
    sql="retention",
)
