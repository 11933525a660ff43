"""Office and person: who held an office at each round, where it passed on, who moved to it.

Rests on ``office-holders`` and ``roster``. Definitions stand in ``docs/measures/offices.md``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from diplograph.analysis.bounds import integer, text
from diplograph.analysis.measure import Measure, Questions, parameters
from diplograph.model.identifiers import short_name
from diplograph.model.phrases import listed, round_list
from diplograph.query.names import resolve
from diplograph.query.table import Row, Table
from diplograph.store.base import Term

__all__ = ["MEASURE", "offices"]

COLUMNS = (
    "party", "partyLabel", "post", "postLabel", "round", "meeting", "meetingLabel", "event",
    "titles", "holders", "before", "lastRound", "silent", "movedFrom", "facts",
)  # fmt: skip

FIRST = "first named"
SAME = "same person"
HAND_OVER = "hand-over"
JOINED = "joined"
NOT_NAMED = "not named"
#: Presence that explains why nobody is named → the event.
SILENT = {"no-source": "no source", "stated-absent": "party absent"}

Cells = dict[str, str | None]


@dataclass
class _Office:
    """Posts of a party that are one, or may be: who is named in them when, on which facts."""

    party: str
    posts: frozenset[str]
    holders: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    titles: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    facts: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))


def offices(questions: Questions, /, party: str = "", post: str = "") -> Table:
    """Return a row for each office at each round, from the first round that names a holder on.

    Posts that may be one office under several titles stand together; ``titles`` are those of the
    round. ``event`` compares the holders with ``before``, those of ``lastRound``, the last round
    that names any: *same person*, *hand-over* (nobody of them is named), *joined* (one is, beside
    another). Where nobody is named: *not named*, *no source* or *party absent*. ``silent`` counts
    the rounds between. ``movedFrom`` names who was in another office of the party before.
    """
    wanted = [
        resolve(questions.store, questions.library, each, kind).value if each else ""
        for each, kind in ((party, "party"), (post, "post"))
    ]
    rows = [dict(row) for row in questions.ask("office-holders").dicts()]
    names = {
        str(row[e]): str(row[f"{e}Label"]) for row in rows for e in ("party", "post", "person")
    }
    found = sorted(_offices(rows), key=lambda each: (names[each.party], _titles(each.posts, names)))
    cells = {
        (str(row["party"]), int(row["round"] or 0)): dict(row)
        for row in questions.ask("roster").dicts()
    }
    return Table(
        COLUMNS,
        tuple(
            row
            for office in found
            if wanted[0] in ("", office.party) and (not wanted[1] or wanted[1] in office.posts)
            for row in _rows(office, found, cells, names)
        ),
    )


def _offices(rows: list[Cells]) -> Iterable[_Office]:
    """Return the offices: the posts of a party, those joined that may be the same."""
    import networkx as nx

    graph = nx.Graph()
    graph.add_nodes_from((str(row["party"]), str(row["post"])) for row in rows)
    posts = set(graph)
    for row in rows:
        if row["perhapsSameAs"]:
            # The other title may have no holder, and still join two that have.
            party = str(row["party"])
            graph.add_edge((party, str(row["post"])), (party, str(row["perhapsSameAs"])))
    found: dict[tuple[str, str], _Office] = {}
    for part in nx.connected_components(graph):
        (party,) = {each for each, _ in part}
        office = _Office(party, frozenset(post for _, post in part & posts))
        found.update(dict.fromkeys(part, office))
    for row in rows:
        office = found[str(row["party"]), str(row["post"])]
        number = int(row["round"] or 0)
        office.holders[number].add(str(row["person"]))
        office.titles[number].add(str(row["post"]))
        office.facts[number].update((row["facts"] or "").split())
    return {id(office): office for office in found.values()}.values()


def _rows(
    office: _Office,
    every: list[_Office],
    cells: dict[tuple[str, int], Cells],
    names: dict[str, str],
) -> Iterator[Row]:
    before: set[str] = set()
    last = 0
    for number in sorted(each for party, each in cells if party == office.party):
        now = office.holders.get(number, set())
        if not before and not now:
            continue
        cell = cells[office.party, number]
        event = _event(before, now) if now else _silence(cell)
        yield (
            Term(office.party, is_iri=True), Term(names[office.party]),
            Term(min(office.posts), is_iri=True), Term(_titles(office.posts, names)),
            integer(number), Term(str(cell["meeting"]), is_iri=True),
            Term(str(cell["meetingLabel"])), Term(event),
            text(_titles(office.titles.get(number, ()), names)), text(_people(now, names)),
            text(_people(before, names)), integer(last or None),
            integer(number - last - 1 if last else None),
            text(_moved(office, every, now - before, number, names)),
            Term(" ".join(sorted(office.facts.get(number, ())))),
        )  # fmt: skip
        if now:
            before, last = now, number


def _event(before: set[str], now: set[str]) -> str:
    if not before:
        return FIRST
    if not before & now:
        return HAND_OVER
    return SAME if now <= before else JOINED


def _silence(cell: Cells) -> str:
    return SILENT.get(short_name(str(cell["presence"])).rpartition("/")[2], NOT_NAMED)


def _moved(
    office: _Office, every: list[_Office], new: set[str], number: int, names: dict[str, str]
) -> str:
    """Return who of the new holders was named in another office of the party before, and when."""
    found = []
    for person in sorted(new, key=names.__getitem__):
        for other in every:
            held = [n for n in other.holders if n < number and person in other.holders[n]]
            if other is not office and other.party == office.party and held:
                title = _titles(other.titles[max(held)], names)
                found.append(f"{names[person]}, {title} ({round_list([max(held)])})")
    return "; ".join(found)


def _titles(posts: Iterable[str], names: dict[str, str]) -> str:
    return " / ".join(sorted(names[post] for post in posts))


def _people(people: Iterable[str], names: dict[str, str]) -> str:
    return listed(sorted(names[each] for each in people))


def told(table: Table) -> tuple[str, ...]:
    """Return the hand-overs, and the moves from one office to another, a sentence each."""
    found = []
    for row in table.dicts():
        if row["event"] == HAND_OVER:
            found.append(
                f"{row['postLabel']}: {row['before']} at round {row['lastRound']}, then"
                f" {row['holders']} at round {row['round']}."
            )
        if row["movedFrom"]:
            found.append(f"{row['postLabel']}, round {row['round']}: before, {row['movedFrom']}.")
    return tuple(found)


MEASURE = Measure(
    name="offices",
    title="Who held each office at each round, and where did it pass from one person to another?",
    queries=("office-holders", "roster"),
    compute=offices,
    tell=told,
    parameters=parameters(party="iri", post="iri"),
    example={"post": "eusr-central-asia"},
)
