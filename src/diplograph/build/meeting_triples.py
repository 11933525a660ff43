"""A meeting as triples: its claims, its cells, its people, what was said and promised."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from diplograph.build.agenda_triples import agenda_triples
from diplograph.build.cells import Cell
from diplograph.build.coverage import Coverage
from diplograph.build.fact_triples import FactWriter
from diplograph.build.vocabulary import (
    concept,
    english,
    node,
    number,
    plain,
)
from diplograph.model.fact_paths import participation_path
from diplograph.model.records import (
    Evidence,
    LevelClaim,
    Meeting,
    Mention,
    Participation,
    PresenceClaim,
)
from diplograph.model.terms import DG, RDF, SCHEMA, SKOS, Term, Triple

__all__ = ["coverage_triples", "meeting_triples"]


def meeting_triples(
    meeting: Meeting,
    cells: Sequence[Cell],
    readers: Sequence[str],
    write: FactWriter,
) -> Iterator[Triple]:
    """Yield everything about a meeting; ``readers`` are the sources that report on it."""
    iri = node(meeting.id)
    yield iri, RDF.type, DG.Meeting
    yield iri, RDF.type, SCHEMA.Event
    yield iri, DG.hasFormat, concept("format", meeting.format)
    if meeting.series:
        yield iri, DG.inSeries, node(meeting.series)
        yield iri, SCHEMA.superEvent, node(meeting.series)
    yield from _claims(iri, meeting, write)
    for cell in cells:
        yield from _cell_triples(iri, meeting, cell, readers, write)
    for participation in meeting.participations:
        yield from _participation(iri, meeting, participation, write)
    for mention in meeting.mentions:
        yield from _mention(iri, meeting, mention, write)
    yield from agenda_triples(iri, meeting, write)


def _claims(iri: str, meeting: Meeting, write: FactWriter) -> Iterator[Triple]:
    name = meeting.label
    for ordinal in meeting.ordinals:
        value: Term = number(ordinal.number)
        label = f"{name}: number {ordinal.number}"
        yield from write.claim(iri, DG.roundNumber, value, ordinal, label)
    for date in meeting.dates:
        yield from write.date(iri, date, name)
    for place in meeting.places:
        value = node(place.place)
        label = f"{name}: in {write.name(place.place)}"
        yield from write.claim(iri, SCHEMA.location, value, place, label)
        if place.venue:
            yield iri, DG.venueAsPrinted, plain(place.venue)
    for level in meeting.levels:
        yield from _level(iri, name, level, write)
    for mode in meeting.modes:
        value = concept("mode", mode.mode)
        label = f"{name}: {write.word('mode', mode.mode)}"
        yield from write.claim(iri, DG.hasMode, value, mode, label)
    for host in meeting.hosts:
        label = f"{name}: hosted by {write.name(host.host)}"
        yield from write.claim(iri, DG.hostedBy, node(host.host), host, label)
    for title in meeting.titles:
        predicate = DG.seriesTitleAsPrinted if title.of == "series" else DG.titleAsPrinted
        yield from write.claim(iri, predicate, plain(title.title), title, f"{name}: {title.title}")


def _level(iri: str, name: str, level: LevelClaim, write: FactWriter) -> Iterator[Triple]:
    value = concept("level", level.level)
    label = f"{name}: at the level of {write.word('level', level.level)}"
    yield from write.claim(iri, DG.hasLevel, value, level, label)


def _cell_triples(
    meeting_iri: str,
    meeting: Meeting,
    cell: Cell,
    readers: Sequence[str],
    write: FactWriter,
) -> Iterator[Triple]:
    iri = node(meeting.id, "delegation", cell.party)
    name = f"{meeting.label}: {write.name(cell.party)}"
    yield iri, RDF.type, DG.Delegation
    yield iri, SKOS.prefLabel, english(name)
    yield iri, DG.atMeeting, meeting_iri
    yield iri, DG.ofParty, node(cell.party)
    yield iri, DG.hasPresence, concept("presence", cell.presence)
    if cell.head:
        yield iri, DG.hasHeadKnowledge, concept("head", cell.head)
    if cell.presence == "not-reported":
        # Silence is cited without a quotation: these sources were read.
        silent = tuple(Evidence(source=key) for key in readers)
        claim = PresenceClaim(state="not-reported", evidence=silent)
        value = concept("presence", "not-reported")
        yield from write.claim(iri, DG.hasPresence, value, claim, f"{name}: not reported")
    if cell.delegation is None:
        return
    for presence in cell.delegation.presence:
        value = concept("presence", presence.state)
        label = f"{name}: {write.word('presence', presence.state)}"
        claimed = write.claim(iri, DG.hasPresence, value, presence, label)
        # The cell has one presence, computed from all claims; the others stay claims only.
        yield from (t for t in claimed if t[:2] != (iri, DG.hasPresence))
    for status in cell.delegation.statuses:
        value = concept("status", status.status)
        label = f"{name}: {write.word('status', status.status)}"
        yield from write.claim(iri, DG.hasStatus, value, status, label)
    for level in cell.delegation.levels:
        yield from _level(iri, name, level, write)
    for body in cell.delegation.bodies:
        label = f"{name}: {write.name(body.body)}"
        yield from write.claim(iri, DG.hasBody, node(body.body), body, label)


def _participation(
    meeting_iri: str, meeting: Meeting, fact: Participation, write: FactWriter
) -> Iterator[Triple]:
    iri = node(participation_path(meeting.id, fact))
    label = f"{write.name(fact.person)}, {write.word('role', fact.role)}, {meeting.label}"
    yield from write.fact(iri, DG.Participation, fact, label)
    yield iri, DG.atMeeting, meeting_iri
    yield iri, DG.ofParticipant, node(fact.person)
    yield iri, DG.inRole, concept("role", fact.role)
    yield iri, DG.onBehalfOf, node(fact.party)
    yield iri, DG.inDelegation, node(meeting.id, "delegation", fact.party)
    if fact.body:
        yield iri, DG.inBody, node(fact.body)
    if fact.post:
        yield iri, DG.inPost, node(fact.post)


def _mention(
    meeting_iri: str, meeting: Meeting, fact: Mention, write: FactWriter
) -> Iterator[Triple]:
    iri = node(meeting.id, "mention", f"{fact.person}-{fact.mention}")
    label = f"{write.name(fact.person)}, {write.word('mention', fact.mention)}, {meeting.label}"
    yield from write.fact(iri, DG.Mention, fact, label)
    yield iri, DG.atMeeting, meeting_iri
    yield iri, DG.ofPerson, node(fact.person)
    yield iri, DG.isMentionedAs, concept("mention", fact.mention)
    if fact.body:
        yield iri, DG.inBody, node(fact.body)
    if fact.post:
        yield iri, DG.inPost, node(fact.post)


def coverage_triples(meeting: Meeting, statements: Iterable[Coverage]) -> Iterator[Triple]:
    """Yield the coverage statements of a meeting."""
    for each in statements:
        iri = node(meeting.id, "coverage", each.aspect)
        yield iri, RDF.type, DG.CoverageStatement
        yield iri, SKOS.prefLabel, english(f"{meeting.label}: {each.aspect} {each.coverage}")
        yield iri, DG.atMeeting, node(meeting.id)
        yield iri, DG.hasAspect, concept("aspect", each.aspect)
        yield iri, DG.hasCoverage, concept("coverage", each.coverage)
        yield iri, DG.expectedCount, number(each.expected)
        yield iri, DG.foundCount, number(each.found)
