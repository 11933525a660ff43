"""The continuity of a person, told in sentences that say no more than the answers behind them.

Each line takes its facts from the rows of one or two named queries. What nobody names is said to
be *not named*, what no source tells *no source*; nothing here is an absence unless a source says
so. No pronoun is used, since no source need state one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from diplograph.analysis.measure import Questions
from diplograph.analysis.story_office import office_lines
from diplograph.analysis.wording import (
    acted,
    counted,
    day,
    in_words,
    of_rounds,
    sentence,
    strength,
    weight,
    with_article,
)
from diplograph.model.identifiers import short_name
from diplograph.model.phrases import listed, round_list

__all__ = ["story_of_person"]

Cells = dict[str, str | None]

#: The words of `Completeness`, as they stand in a sentence.
_KNOWN = {"complete": "complete", "lower bound": "a lower bound", "unknown": "unknown"}
_MOST_MEETINGS = 6
_MOST_SOURCES = 2


def story_of_person(questions: Questions, person: str) -> Iterator[str]:
    """Yield the story of a person (an IRI), a sentence or two for each line."""
    named = [dict(row) for row in questions.ask("continuity", person=person).dicts()]
    held = [dict(row) for row in questions.look_up("rounds").dicts()]
    if not named:
        name = _name(questions, person)
        yield f"{name} is named at no round. Not named is not absent."
        yield from office_lines(questions, person, name)
        yield from _elsewhere(questions, person, name)
        return
    name = str(named[0]["personLabel"])
    yield _opening(name, named, held)
    yield from _rounds(named)
    yield from _gaps(questions, person)
    yield from office_lines(questions, person, name)
    yield from _memory(questions, person, name)
    yield from _elsewhere(questions, person, name)
    yield from _differences(questions, named)
    whole = questions.answers[0].completeness
    yield f"This is {_KNOWN[whole.word]}: {whole.reason}."


def _name(questions: Questions, person: str) -> str:
    """Return the label of a person whom no round names in this reading."""
    labels = questions.look_up("person-at-meeting", person=person).column("personLabel")
    return labels[0] if labels else short_name(person)


def _count(held: list[Cells]) -> int:
    return len({row["meeting"] for row in held})


def _opening(name: str, named: list[Cells], held: list[Cells]) -> str:
    numbers = sorted({int(row["round"] or 0) for row in named})
    years = sorted({(row["date"] or "")[:4] for row in named} - {""})
    span = "" if not years else f" in {years[0]}"
    if len(years) > 1:
        span = f" between {years[0]} and {years[-1]}"
    parties = sorted({str(row["partyLabel"]) for row in named})
    whom = f" for {with_article(parties[0])}" if len(parties) == 1 else ""
    posts = sorted({str(row["postLabel"]) for row in named if row["post"]})
    post = f", as {posts[0]}" if len(posts) == 1 and all(row["post"] for row in named) else ""
    count = of_rounds(len(numbers), _count(held))
    return f"{name} is named at {count}{span} ({round_list(numbers)}){whom}{post}."


def _rounds(named: list[Cells]) -> Iterator[str]:
    """Yield a line for each round: number, place, day, what the person did, who says so."""
    parties = {row["party"] for row in named}
    one_post = len({row["post"] for row in named}) == 1
    meetings: dict[int, list[Cells]] = defaultdict(list)
    for row in named:
        meetings[int(row["round"] or 0)].append(row)
    for number, rows in sorted(meetings.items()):
        places = listed(dict.fromkeys(str(row["placeLabel"]) for row in rows if row["place"]))
        dates = " or ".join(dict.fromkeys(day(row["date"]) for row in rows if row["date"]))
        where = ", ".join(part for part in (places, dates or "date not stated") if part)
        acts = _acts(rows, len(parties) > 1, one_post)
        yield f"Round {number}, {where}: {'; '.join(acts)}."


def _acts(rows: list[Cells], with_party: bool, one_post: bool) -> list[str]:
    """Return what a person did at one round, by post; what equally good sources say together."""
    ordered = sorted(rows, key=lambda row: weight(short_name(str(row["role"]))))
    posts: dict[str, dict[str, list[str]]] = {}
    for row in ordered:
        post = "" if one_post or not row["post"] else f", as {row['postLabel']}"
        grounds = strength(str(row["strength"]), int(row["witnesses"] or 0))
        party = with_article(str(row["partyLabel"]))
        act = acted(short_name(str(row["role"])), str(row["roleLabel"]), party, with_party)
        acts = posts.setdefault(post, {}).setdefault(grounds, [])
        if act not in acts:
            acts.append(act)
    return [
        listed(f"{listed(acts)} ({grounds})" for grounds, acts in found.items()) + post
        for post, found in posts.items()
    ]


def _gaps(questions: Questions, person: str) -> Iterator[str]:
    """Yield what is known of the party at the rounds at which the person is not named."""
    heads: dict[tuple[str | None, str | None], dict[str, None]] = defaultdict(dict)
    for row in questions.look_up("party-representatives").dicts():
        if row["person"]:
            heads[row["meeting"], row["party"]][str(row["personLabel"])] = None
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row in questions.ask("gaps", person=person).dicts():
        party = with_article(str(row["partyLabel"]))
        state = _gap(row, listed(heads[row["meeting"], row["party"]]))
        found[state, party].append(int(row["round"] or 0))
    parts = []
    for (state, party), numbers in found.items():
        at = round_list(numbers)
        parts.append(
            {
                "no source": f"no source at hand says whether {party} was at {at}",
                "absent": f"{party} was absent from {at}, by a source",
                "unnamed": f"at {at} {party} was present and its head is not named",
                "open": f"whether {party} was at {at} is not known",
            }.get(state, f"at {at} sources name {state} for {party}")
        )
    if parts:
        yield f"{sentence(list(dict.fromkeys(parts)))} Not named is not absent."


def _gap(row: Cells, heads: str) -> str:
    """Return the state of a party at a round; the names where its heads are named."""
    presence = short_name(str(row["presence"])).rpartition("/")[2]
    states = {"no-source": "no source", "stated-absent": "absent", "present": heads or "unnamed"}
    return states.get(presence, "open")


def _memory(questions: Questions, person: str, name: str) -> Iterator[str]:
    """Yield how long the memory of a person is beside the longest one."""
    spans = [dict(row) for row in questions.ask("longest-span").dicts()]
    own = next((row for row in spans if row["person"] == person), None)
    if own is None:
        return
    length, span = int(own["yearsAtLeast"] or 0), _years(own)
    told = f"From round {own['first']} to round {own['last']}: {span}"
    longest = max(int(row["yearsAtLeast"] or 0) for row in spans)
    equals = [str(row["personLabel"]) for row in spans if int(row["yearsAtLeast"] or 0) == longest]
    if length < longest:
        whose = f"; the longest such span of anyone named is that of {listed(equals)}"
        yield f"{told}{whose}, {_spell(longest)}."
    else:
        others = [each for each in equals if each != name]
        shared = f", as long as that of {listed(others)}" if others else ""
        yield f"{told}, the longest memory of anyone named in the dialogue{shared}."


def _years(row: Cells) -> str:
    least, most = int(row["yearsAtLeast"] or 0), int(row["yearsAtMost"] or 0)
    return _spell(least) if least == most else f"{least} to {most} years"


def _spell(years: int) -> str:
    return counted(years, "year") if years else "within one year"


def _elsewhere(questions: Questions, person: str, name: str) -> Iterator[str]:
    """Yield the related meetings, outside the series, at which a person is named."""
    meetings: dict[str, tuple[bool, str]] = {}
    for row in questions.ask("person-timeline", person=person).dicts():
        if row["in"] == "related":
            when = f" ({day(row['date'])})" if row["date"] else " (day not stated)"
            meetings.setdefault(str(row["meetingLabel"]), (not row["date"], when))
    if not meetings:
        return
    ordered = sorted(meetings.items(), key=lambda each: each[1][0])
    found = [f"{label}{when}" for label, (_, when) in ordered[:_MOST_MEETINGS]]
    if len(ordered) > _MOST_MEETINGS:
        found.append(counted(len(ordered) - _MOST_MEETINGS, "other meeting"))
    yield f"Outside the series, {name} is named at: {'; '.join(found)}."


def _differences(questions: Questions, named: list[Cells]) -> Iterator[str]:
    """Yield where sources differ on the facts of the person, with the sources of each reading."""
    roles = {
        fact: str(row["roleLabel"]).lower()
        for row in named
        for fact in (row["facts"] or "").split()
    }
    sets: dict[str, list[Cells]] = defaultdict(list)
    for row in questions.ask("conflicts").dicts():
        if short_name(str(row["difference"] or "")) != "difference/none":
            sets[str(row["conflict"])].append(dict(row))
    told = False
    for rows in sets.values():
        if not any(row["claim"] in roles for row in rows):
            continue
        told = True
        readings = [_reading(row, roles) for row in rows]
        policy = str(rows[0]["policyLabel"] or "no reading preferred").lower()
        kind = str(rows[0]["differenceLabel"]).lower()
        yield f"{rows[0]['conflictLabel']}, {kind}: {'; '.join(readings)} ({policy})."
    if not told:
        yield "No difference between sources is recorded on these facts."


def _reading(row: Cells, roles: dict[str, str]) -> str:
    """Return one reading of a difference, and the first sources that have it."""
    said = roles.get(str(row["claim"]), str(row["claimLabel"] or "in no fact"))
    sources = (row["sources"] or "").split("; ")
    more = (
        f"; {in_words(len(sources) - _MOST_SOURCES) + ' more'}" if sources[_MOST_SOURCES:] else ""
    )
    return f"{said} ({'; '.join(sources[:_MOST_SOURCES])}{more})" if sources[0] else said
