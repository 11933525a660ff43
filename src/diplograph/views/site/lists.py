"""The lists: people, meetings, parties and the rest, and every name in one list."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from diplograph.model.date_words import UNDATED, date_words
from diplograph.model.phrases import round_list
from diplograph.query.proof import NO_ADDRESS
from diplograph.views.drawing.measure import drawable
from diplograph.views.drawing.phrases import counted
from diplograph.views.site.answers import Answers
from diplograph.views.site.frame import Frame
from diplograph.views.site.kinds import PAGE_KINDS, PageKind

__all__ = ["Entry", "entries_of", "list_pages"]

_NUMBER = re.compile(r"\d+")
_DATED = re.compile(r"\[?\d{4}")
#: Lists that stand on a page with a picture, or are made in their own way.
_ELSEWHERE = ("posts", "topics", "sources", "conflicts")


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing in a list."""

    label: str
    link: str
    note: str


def list_pages(frame: Frame, things: Mapping[str, PageKind]) -> dict[str, Callable[[], bytes]]:
    """Return the pages of lists by path."""
    made: dict[str, Callable[[], bytes]] = {
        "names/index.html": partial(_names, frame, things),
        "sources/index.html": partial(_sources, frame),
    }
    for kind in PAGE_KINDS:
        if kind.key not in _ELSEWHERE:
            page = f"{kind.key}/index.html"
            made[page] = partial(_list, frame, things, kind, page)
    return made


def entries_of(
    frame: Frame, things: Mapping[str, PageKind], kind: PageKind, page: str
) -> tuple[Entry, ...]:
    """Return the things of a kind with what is said of them in a few words."""
    notes = _NOTES.get(kind.key, _no_notes)(frame.answers)
    found = [
        Entry(
            drawable(frame.answers.label(iri)), frame.addresses.to(page, iri) or "",
            drawable(notes.get(iri, "")),
        )
        for iri, own in things.items()
        if own is kind
    ]  # fmt: skip
    if kind.key == "meetings":
        return tuple(found)
    return tuple(sorted(found, key=lambda entry: (_letters(entry.label), entry.link)))


def _list(frame: Frame, things: Mapping[str, PageKind], kind: PageKind, page: str) -> bytes:
    query = _ASKED.get(kind.key, "names")
    entries = entries_of(frame, things, kind, page)
    groups = _in_two(frame, page, entries) if kind.key == "meetings" else {"": entries}
    return frame.render("list", page, kind.plural, groups=groups, query=query)


def _in_two(frame: Frame, page: str, entries: tuple[Entry, ...]) -> dict[str, tuple[Entry, ...]]:
    """Return the rounds in their order, and the meetings around them in the order of their dates.

    A meeting whose date is not known comes last.
    """
    rows = sorted(frame.answers.rows("rounds"), key=lambda row: int(row["round"]))
    rounds = {frame.addresses.to(page, row["meeting"]): None for row in rows}
    found = {entry.link: entry for entry in entries}
    around = [entry for entry in entries if entry.link not in rounds]
    around.sort(key=lambda entry: (not _DATED.match(entry.note), entry.note.strip("["), entry.link))
    return {
        "Rounds": tuple(_dated(found[link]) for link in rounds if link in found),
        "Related meetings": tuple(map(_dated, around)),
    }


def _dated(entry: Entry) -> Entry:
    """Return the entry of a meeting with its date in words."""
    date, between, place = entry.note.partition(", ")
    if not _DATED.match(date):
        return replace(entry, note=", ".join(filter(None, (UNDATED, entry.note))))
    return replace(entry, note=date_words(date) + between + place)


def _sources(frame: Frame) -> bytes:
    """Return the page of sources: round by round, then those on related meetings alone."""
    page = "sources/index.html"
    groups: dict[str, list[Entry]] = defaultdict(list)
    for row in frame.answers.rows("sources"):
        told = f"evidence for {counted(int(row['supports']), 'fact')}"
        where = NO_ADDRESS if row["address"] == NO_ADDRESS else ""
        words = (row["publisher"], date_words(row["issued"]), row["strengthLabel"], told, where)
        note = "; ".join(filter(None, words))
        label, link = drawable(row["sourceLabel"]), frame.addresses.to(page, row["source"]) or ""
        for number in row["rounds"].split(", "):
            head = f"Round {number}" if number else "Related meetings and offices"
            groups[head].append(Entry(label, link, drawable(note)))
    # The number of a round orders its group; what has none comes last.
    ordered = sorted(groups.items(), key=lambda each: int(_NUMBER.findall(each[0] + " 9999")[0]))
    return frame.render(
        "list", page, "Every text, and what rests on it", groups=dict(ordered), query="sources",
        lead="Texts that repeat one another share a witness and count once. A source that reports"
        " on several rounds stands at each of them.",
    )  # fmt: skip


def _letters(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in folded if not unicodedata.combining(each))


def _no_notes(answers: Answers) -> dict[str, str]:
    return {}


def _of_people(answers: Answers) -> dict[str, str]:
    rounds: dict[str, list[str]] = defaultdict(list)
    last: dict[str, str] = {}
    for row in answers.rows("person-timeline"):
        if row["round"] and row["round"] not in rounds[row["person"]]:
            rounds[row["person"]].append(row["round"])
        last[row["person"]] = row["postLabel"] or row["partyLabel"]
    return {
        person: "; ".join(filter(None, (post, _numbers(rounds[person]))))
        for person, post in last.items()
    }


def _numbers(rounds: list[str]) -> str:
    return round_list(map(int, rounds)) if rounds else ""


def _of_meetings(answers: Answers) -> dict[str, str]:
    dates: dict[str, str] = {}
    for row in answers.rows("about"):
        if row["aspect"] in ("date", "place"):
            dates[row["thing"]] = ", ".join(
                filter(None, (dates.get(row["thing"]), row["valueLabel"]))
            )
    return dates


def _of_programmes(answers: Answers) -> dict[str, str]:
    rounds: dict[str, list[str]] = defaultdict(list)
    for row in answers.rows("programmes"):
        if row["round"] and row["round"] not in rounds[row["programme"]]:
            rounds[row["programme"]].append(row["round"])
    return {programme: _numbers(each) for programme, each in rounds.items()}


_NOTES: dict[str, Callable[[Answers], dict[str, str]]] = {
    "people": _of_people,
    "meetings": _of_meetings,
    "programmes": _of_programmes,
}
#: The question behind the notes of a list.
_ASKED = {"people": "person-timeline", "meetings": "about", "programmes": "programmes"}


def _names(frame: Frame, things: Mapping[str, PageKind]) -> bytes:
    page = "names/index.html"
    groups: dict[str, list[Entry]] = defaultdict(list)
    found = {(drawable(name), iri) for iri in things for name in frame.answers.names.get(iri, ())}
    for name, iri in sorted(found, key=lambda each: (_letters(each[0]), each)):
        label, link = drawable(frame.answers.label(iri)), frame.addresses.to(page, iri) or ""
        letter = next((each.upper() for each in _letters(name) if each.isalnum()), "–")
        groups["0–9" if letter.isdigit() else letter].append(
            Entry(name, link, "" if name == label else label)
        )
    ordered = dict(sorted(groups.items()))
    return frame.render("list", page, "All names", groups=ordered, query="names")
