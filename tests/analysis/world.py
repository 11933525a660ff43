"""A small world in a few readable lines: real records, a real build, a real dialogue.

    world = (
        World("north south", posts={"minister": "north"})
        .round(1, "2019-05-04", north="Ada (chair, minister)", south="Bo")
        .round(2, "2020-05-04", north="Ada (chair, minister)", south="?")
        .round(4, "2022-05-04", north="Cy", south="-")
        .topic(1, "border-security", "discussed")
        .announces(1, "2020")
        .promises(1, "bridge", due="2021", by="north")
    )
    dialogue = world.dialogue()

A cell holds people separated by ``+``. A person is a name, in brackets the role (when left out
``head-of-delegation``) and the post, then ``@SOURCE`` for another source than that of the round
(several: ``@one,two``), and ``~`` for what is inferred. ``?`` is a party that was present without
a name, ``-`` one that a source says was absent, ``invited`` one of which it says no more. A party
that is left out is *not reported*. A round that is left out is *no source*: the build implies it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from diplograph.api import Dialogue
from diplograph.build.evidence import faults_in
from diplograph.build.graph import build_triples
from diplograph.build.references import dangling_in
from diplograph.build.rules import broken_rules
from diplograph.files.lock import EvidenceLock
from diplograph.files.ontology import ontology_files, read_vocabulary
from diplograph.files.turtle import turtle
from diplograph.files.workspace import Workspace
from diplograph.model.concepts import Vocabulary
from diplograph.model.corpus import Corpus
from diplograph.model.dates import PartialDate
from diplograph.model.hints import walk
from diplograph.model.identifiers import slug
from diplograph.model.records import (
    Announcement,
    Commitment,
    DateClaim,
    Delegation,
    Evidence,
    Meeting,
    OrdinalClaim,
    Participation,
    Person,
    Place,
    PlaceClaim,
    Post,
    PresenceClaim,
    Record,
    Report,
    Series,
    Source,
    State,
    Tenure,
    TopicTreatment,
)
from diplograph.store.embedded import EmbeddedStore

__all__ = ["World"]

ROOT = Path(__file__).parents[2]
_PERSON = re.compile(
    r"(?P<name>[^(@~]+?)\s*(?:\((?P<role>[\w-]+)(?:,\s*(?P<post>[\w-]+))?\))?"
    r"\s*(?:@(?P<sources>[\w,-]+))?\s*(?P<inferred>~)?"
)


@cache
def _vocabulary() -> Vocabulary:
    return read_vocabulary(ROOT / "ontology")


@cache
def _ontology() -> tuple[tuple[str, str], ...]:
    paths = ontology_files(ROOT / "ontology")
    return tuple((path.read_text(encoding="utf-8"), path.name) for path in paths)


class World:
    """Records of an invented series, gathered line by line; every method returns the world."""

    def __init__(self, parties: str, posts: dict[str, str] | None = None) -> None:
        """Take the parties, separated by spaces, and the party of each post."""
        self.records: dict[str, Record] = {}
        for number, party in enumerate(parties.split()):
            self.add(State(id=party, label=party.capitalize(), code=f"X{chr(65 + number)}"))
        for post, party in (posts or {}).items():
            self.post(post, party)
        self.series = Series(
            id="talks", label="Talks", meeting_ids="round-{number:02d}",
            meeting_label="Round {number}", parties=tuple(parties.split()),
        )  # fmt: skip
        self.add(self.series)

    def add(self, *records: Record) -> World:
        """Put records into the world, as they are; one with the same id is replaced."""
        self.records.update({record.id: record for record in records})
        return self

    def post(self, name: str, party: str, **fields: Any) -> World:
        """Add a post of a party, with ``seniority`` or ``perhaps_same_as`` where wanted."""
        return self.add(Post(id=name, label=_title(name), in_body=party, party=party, **fields))

    def round(
        self, number: int, on: str | None = None, place: str | None = None, **cells: str
    ) -> World:
        """Add a round with its day, its place, and the cells of its parties."""
        name = f"round-{number:02d}"
        label = f"Round {number}" + (f", {place}" if place else "") + (f", {on[:4]}" if on else "")
        ordinal = OrdinalClaim(number=number, evidence=(Evidence(source=self._source(name)),))
        meeting = Meeting(id=name, label=label, format="round", series="talks", ordinals=(ordinal,))
        return self._meeting(meeting, on, place, cells)

    def elsewhere(
        self, name: str, on: str | None = None, place: str | None = None, **cells: str
    ) -> World:
        """Add a related meeting, outside the series."""
        self._source(name)
        return self._meeting(Meeting(id=name, label=_title(name), format="visit"), on, place, cells)

    def tenure(
        self, person: str, post: str, event: str = "held", on: str | None = None, **more: Any
    ) -> World:
        """Add what a source says of a person in a post."""
        key, source = self._person(person), self._source(f"{slug(person)}-page", reports=False)
        fact = Tenure(
            post=post, event=event, on=_date(on), evidence=(Evidence(source=source),), **more
        )
        record = self.records[key]
        assert isinstance(record, Person)
        return self.add(replace(record, tenures=(*record.tenures, fact)))

    def topic(self, number: int, topic: str, treatment: str = "discussed", by: str = "") -> World:
        """Add what a round did with a topic of the ontology."""
        evidence = self._of_round(number)
        fact = TopicTreatment(
            topic=topic, treatment=treatment, by=tuple(by.split()), evidence=evidence
        )
        return self._extend(number, "topics", fact)

    def announces(
        self, number: int, expected: str | None = None, ordinal: int | None = None, **fields: Any
    ) -> World:
        """Add the announcement of a later meeting: when expected, with which number."""
        evidence = self._of_round(number)
        when = (DateClaim(on=_day(expected), evidence=evidence),) if expected else ()
        count = len(self._round(number).announcements) + 1
        fields = {"series": "talks", **fields}
        fact = Announcement(
            id=f"next-{count}", label=f"Announcement {count} of round {number}",
            expected=when, ordinal=ordinal, evidence=evidence, **fields,
        )  # fmt: skip
        return self._extend(number, "announcements", fact)

    def promises(
        self, number: int, name: str, due: str | None = None, by: str = "", **fields: Any
    ) -> World:
        """Add a commitment: its name, when it is due, which parties promised it."""
        evidence = self._of_round(number)
        dates = (DateClaim(on=_day(due), evidence=evidence),) if due else ()
        fields.setdefault("specificity", "dated-deliverable" if due else "activity")
        fact = Commitment(
            id=name, label=_title(name), by=tuple(by.split()), due=dates, evidence=evidence,
            **fields,
        )  # fmt: skip
        return self._extend(number, "commitments", fact)

    def reports(
        self, number: int, name: str, status: str, as_of: str, source: str | None = None
    ) -> World:
        """Add what a later source says of a commitment of round ``number``."""
        evidence = () if source is None else (Evidence(source=self._source(source, reports=False)),)
        fact = Report(status=status, as_of=_day(as_of), evidence=evidence)
        meeting = self._round(number)
        kept = tuple(
            replace(each, reports=(*each.reports, fact)) if each.id == name else each
            for each in meeting.commitments
        )
        return self.add(replace(meeting, commitments=kept))

    def source(self, name: str, *rounds: int, **fields: Any) -> World:
        """Add a source that reports on rounds, or change one; ``witness=`` makes a copy of one."""
        self._source(name, reports=False)
        reports_on = tuple(f"round-{number:02d}" for number in rounds)
        return self.add(replace(self.records[name], reports_on=reports_on, **fields))

    def corpus(self) -> Corpus:
        """Return the records; raise AssertionError when they break a rule of the project."""
        corpus = Corpus.of_records(self.records.values())
        walked = [value for record in corpus for value in walk(record)]
        kinds = {key: type(record) for key, record in corpus.records.items()}
        faults = [*dangling_in(walked, kinds, _vocabulary().schemes), *broken_rules(corpus)]
        faults += faults_in(walked, corpus.sources)
        assert not faults, "\n".join(map(str, faults))
        return corpus

    def turtle(self) -> str:
        """Return the graph that the records build."""
        return turtle(build_triples(self.corpus(), EvidenceLock(), _vocabulary()))

    def dialogue(self) -> Dialogue:
        """Return the dialogue of the built graph; its questions are those of the project."""
        dialogue = Dialogue(Workspace(ROOT))
        store = EmbeddedStore()
        store.load([*_ontology(), (self.turtle(), "world")])
        dialogue.__dict__["store"] = store  # where the cached property keeps it
        return dialogue

    def workspace(self, folder: Path) -> Workspace:
        """Write the built graph into a workspace in ``folder``, for the command line."""
        (folder / "graph" / "records").mkdir(parents=True)
        for name in ("ontology", "queries"):
            (folder / name).symlink_to(ROOT / name)
        workspace = Workspace(folder)
        workspace.built.write_text(self.turtle(), encoding="utf-8")
        return workspace

    def _meeting(
        self, meeting: Meeting, on: str | None, place: str | None, cells: dict[str, str]
    ) -> World:
        evidence = (Evidence(source=f"{meeting.id}-news"),)
        found: dict[str, Any] = {"delegations": [], "participations": []}
        for party, cell in cells.items():
            self._cell(party, cell, evidence, found)
        if on:
            found["dates"] = [DateClaim(on=_day(on), evidence=evidence)]
        if place:
            city = slug(place)
            self.add(Place(id=city, label=place, country=self.series.parties[0]))
            found["places"] = [PlaceClaim(place=city, evidence=evidence)]
        fields = {key: tuple(values) for key, values in found.items()}
        return self.add(replace(meeting, **fields))

    def _cell(
        self, party: str, cell: str, evidence: tuple[Evidence, ...], found: dict[str, Any]
    ) -> None:
        states = {"?": "present", "-": "stated-absent", "invited": "invited"}
        for part in (each.strip() for each in cell.split("+")):
            if part in states:
                claim = PresenceClaim(state=states[part], evidence=evidence)
                found["delegations"].append(Delegation(party=party, presence=(claim,)))
                continue
            read = _PERSON.fullmatch(part)
            assert read, f"'{part}': write 'Name (role, post) @source ~'"
            names = (read["sources"] or evidence[0].source).split(",")
            own = tuple(Evidence(source=self._named_source(each)) for each in names)
            found["participations"].append(
                Participation(
                    person=self._person(read["name"]), role=read["role"] or "head-of-delegation",
                    party=party, post=read["post"], evidence=own,
                    inferred="The test says so." if read["inferred"] else None,
                )
            )  # fmt: skip

    def _person(self, name: str) -> str:
        key = slug(name)
        self.records.setdefault(key, Person(id=key, label=name))
        return key

    def _named_source(self, name: str) -> str:
        return name if name in self.records else self._source(name, reports=False)

    def _source(self, name: str, reports: bool = True) -> str:
        key = f"{name}-news" if reports else name
        reports_on = (name,) if reports else ()
        self.records.setdefault(
            key,
            Source(
                id=key, label=_title(key), kind="press-release", strength="organiser",
                text_form="digest", language="en", reports_on=reports_on,
            ),
        )  # fmt: skip
        return key

    def _round(self, number: int) -> Meeting:
        meeting = self.records[f"round-{number:02d}"]
        assert isinstance(meeting, Meeting)
        return meeting

    def _of_round(self, number: int) -> tuple[Evidence, ...]:
        return (Evidence(source=f"round-{number:02d}-news"),)

    def _extend(self, number: int, field: str, fact: Any) -> World:
        meeting = self._round(number)
        return self.add(replace(meeting, **{field: (*getattr(meeting, field), fact)}))


def _title(name: str) -> str:
    return name.replace("-", " ").capitalize()


def _day(text: str) -> PartialDate:
    return PartialDate.parse(text)


def _date(text: str | None) -> PartialDate | None:
    return None if text is None else PartialDate.parse(text)
