"""The strip of a thing: one cell for each round, with what is known there and what is not.

A round on which no source reports is hatched; silence is said to be silence, never an absence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from diplograph.views.drawing.measure import drawable
from diplograph.views.drawing.palette import Glyph, glyph_of, rank
from diplograph.views.drawing.phrases import gathered
from diplograph.views.site.addresses import Addresses
from diplograph.views.site.answers import Answers

__all__ = ["Step", "strip_of"]

Rows = list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class Step:
    """One round in a strip. ``state`` is *there*, *silent*, *no-source* or *unsure*."""

    number: str
    where: str
    link: str
    state: str
    words: tuple[str, ...]
    marks: tuple[Glyph, ...]
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    state: str
    words: tuple[str, ...]
    marks: tuple[Glyph, ...] = ()
    facts: tuple[str, ...] = ()


def strip_of(
    key: str, answers: Answers, addresses: Addresses, page: str, thing: str
) -> tuple[Step, ...]:
    """Return the strip of a thing of a kind of page, empty where no question tells of rounds."""
    teller = _TELLERS.get(key)
    known = teller(answers, thing) if teller else {}
    if not known:
        return ()
    steps, seen = [], set()
    for row in sorted(answers.rows("rounds"), key=lambda each: int(each["round"])):
        if row["meeting"] in seen:
            continue
        seen.add(row["meeting"])
        reported = _is_reported(row)
        default = _Known("silent", ("not named",)) if reported else _Known("no-source", ())
        told = known.get(row["meeting"], default)
        where = " ".join(filter(None, (drawable(row["placeLabel"]), row["date"][:4].strip("["))))
        words = told.words or ("no source",)
        steps.append(
            Step(
                row["round"], where, addresses.to(page, row["meeting"]) or "", told.state,
                words, told.marks, told.facts,
            )
        )  # fmt: skip
    return tuple(steps)


def _is_reported(row: Mapping[str, str]) -> bool:
    return row["standing"].endswith("/contemporary")


def _by_meeting(answers: Answers, query: str, column: str, thing: str) -> Mapping[str, Rows]:
    found: dict[str, Rows] = defaultdict(list)
    for row in answers.about(query, column, thing).table.dicts():
        found[row["meeting"] or ""].append({key: value or "" for key, value in row.items()})
    return found


def _facts(rows: Rows) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fact for row in rows for fact in row.get("facts", "").split()))


def _of_person(answers: Answers, thing: str) -> dict[str, _Known]:
    known = {}
    for meeting, rows in _by_meeting(answers, "gaps", "person", thing).items():
        reported = rows[0]["standing"] == "contemporary"
        head = f"head {rows[0]['headLabel'].lower()}" if rows[0]["headLabel"] else ""
        state = rows[0]["presenceLabel"].lower()
        party = ", ".join(filter(None, (f"{rows[0]['partyLabel']}: {state}", head)))
        words = ("not named", party) if reported else ("no source",)
        known[meeting] = _Known("silent" if reported else "no-source", words)
    for meeting, rows in _by_meeting(answers, "continuity", "person", thing).items():
        slugs = sorted({row["role"].rsplit("/", 1)[-1] for row in rows}, key=rank)
        labels = list(dict.fromkeys(row["roleLabel"] for row in rows))
        inferred = all(row["basis"] == "inferred" for row in rows)
        told = (", ".join(labels), *(["inferred"] if inferred else []))
        known[meeting] = _Known("there", told, tuple(map(glyph_of, slugs)), _facts(rows))
    return known


def _of_party(answers: Answers, thing: str) -> dict[str, _Known]:
    known = {}
    for meeting, rows in _by_meeting(answers, "roster", "party", thing).items():
        row = rows[0]
        presence = row["presence"].rsplit("/", 1)[-1]
        people = gathered(row["people"]) or (
            f"head {row['headLabel'].lower()}" if row["headLabel"] else ""
        )
        state = {"present": "there", "no-source": "no-source", "not-reported": "silent"}
        words = tuple(filter(None, (row["presenceLabel"], people)))
        known[meeting] = _Known(state.get(presence, "unsure"), words, (), _facts(rows))
    return known


def _of_topic(answers: Answers, thing: str) -> dict[str, _Known]:
    states = {"treated": "there", "background": "unsure", "no-source": "no-source"}
    known = {}
    for meeting, rows in _by_meeting(answers, "topic-continuity", "topic", thing).items():
        row = rows[0]
        words = row["treatments"] or row["state"].replace("-", " ")
        known[meeting] = _Known(states.get(row["state"], "silent"), (words,), (), _facts(rows))
    return known


def _of_post(answers: Answers, thing: str) -> dict[str, _Known]:
    known = {}
    for meeting, rows in _by_meeting(answers, "post-at-rounds", "post", thing).items():
        names = ", ".join(dict.fromkeys(row["personLabel"] for row in rows if row["personLabel"]))
        state = {"no source": "no-source", "not stated": "silent"}.get(rows[0]["known"], "there")
        words = tuple(filter(None, (names or rows[0]["known"],)))
        inferred = ("inferred",) if rows[0]["known"] == "inferred" else ()
        known[meeting] = _Known(state, words + inferred, (), _facts(rows))
    return known


def _of_body(answers: Answers, thing: str) -> dict[str, _Known]:
    known = _of_party(answers, thing)
    if known:
        return known
    named = _by_meeting(answers, "delegation-bodies", "body", thing)
    return {
        meeting: _Known(
            "there", ("in the delegation of " + rows[0]["partyLabel"],), (), _facts(rows)
        )
        for meeting, rows in named.items()
    }


def _of_programme(answers: Answers, thing: str) -> dict[str, _Known]:
    named = _by_meeting(answers, "programmes", "programme", thing)
    return {
        meeting: _Known("there", tuple(row["treatmentLabel"] for row in rows), (), _facts(rows))
        for meeting, rows in named.items()
    }


def _of_source(answers: Answers, thing: str) -> dict[str, _Known]:
    rows = answers.about("sources", "source", thing).table.dicts()
    numbers = {number for row in rows for number in (row["rounds"] or "").split(", ") if number}
    meetings = {row["round"]: row["meeting"] for row in answers.rows("rounds")}
    if not numbers & meetings.keys():
        return {}
    told, other = _Known("there", ("reports on it",)), _Known("silent", ("–",))
    return {meeting: told if number in numbers else other for number, meeting in meetings.items()}


def _of_meeting(answers: Answers, thing: str) -> dict[str, _Known]:
    rounds = {row["meeting"]: row for row in answers.rows("rounds")}
    if thing not in rounds:
        return {}
    other = _Known("silent", ("reported",))
    known = {each: other for each, row in rounds.items() if _is_reported(row)}
    told = ("this round",) if thing in known else ("this round", "no source")
    return known | {thing: _Known("there" if thing in known else "no-source", told)}


_TELLERS: dict[str, Callable[[Answers, str], dict[str, _Known]]] = {
    "people": _of_person,
    "parties": _of_party,
    "organisations": _of_body,
    "topics": _of_topic,
    "posts": _of_post,
    "programmes": _of_programme,
    "sources": _of_source,
    "meetings": _of_meeting,
}
