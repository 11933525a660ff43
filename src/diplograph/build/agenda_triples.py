"""What a meeting dealt with: topics, programmes, documents, promises, other meetings."""

from __future__ import annotations

from collections.abc import Iterator

from diplograph.build.fact_triples import FactWriter
from diplograph.build.vocabulary import concept, dated, node, number
from diplograph.model.fact_paths import treatment_path
from diplograph.model.records import (
    Announcement,
    Commitment,
    ContextEvent,
    DocumentMention,
    FormulaUse,
    Meeting,
    ProgrammeMention,
    Relation,
    TopicTreatment,
)
from diplograph.model.terms import DG, SCHEMA, Triple

__all__ = ["agenda_triples"]


def agenda_triples(iri: str, meeting: Meeting, write: FactWriter) -> Iterator[Triple]:
    """Yield the facts of a meeting that are about matters rather than people."""
    for topic in meeting.topics:
        yield from _topic(iri, meeting, topic, write)
    for commitment in meeting.commitments:
        yield from _commitment(iri, meeting, commitment, write)
    for announcement in meeting.announcements:
        yield from _announcement(iri, meeting, announcement, write)
    for programme in meeting.programmes:
        yield from _programme(iri, meeting, programme, write)
    for document in meeting.documents:
        yield from _document(iri, meeting, document, write)
    for relation in meeting.relations:
        yield from _relation(iri, meeting, relation, write)
    for event in meeting.context:
        yield from _context(iri, meeting, event, write)
    for use in meeting.formulas:
        yield from _formula(iri, meeting, use, write)


def _topic(iri: str, meeting: Meeting, fact: TopicTreatment, write: FactWriter) -> Iterator[Triple]:
    topic = node(treatment_path(meeting.id, fact))
    name = write.vocabulary.label("topic", fact.topic)
    label = f"{name}: {write.word('treatment', fact.treatment)}, {meeting.label}"
    yield from write.fact(topic, DG.TopicTreatment, fact, label)
    yield topic, DG.atMeeting, iri
    yield topic, DG.onTopic, concept("topic", fact.topic)
    yield topic, DG.hasTreatment, concept("treatment", fact.treatment)
    for party in fact.by:
        yield topic, DG.byParty, node(party)
    if fact.speaker:
        yield topic, DG.bySpeaker, node(fact.speaker)


def _commitment(
    iri: str, meeting: Meeting, fact: Commitment, write: FactWriter
) -> Iterator[Triple]:
    promise = node(meeting.id, "commitment", fact.id)
    yield from write.fact(promise, DG.Commitment, fact, fact.label)
    yield promise, DG.atMeeting, iri
    yield promise, DG.hasSpecificity, concept("specificity", fact.specificity)
    for predicate, values in (
        (DG.byParty, fact.by),
        (DG.forBeneficiary, fact.beneficiaries),
        (DG.concernsProgramme, fact.programmes),
        (DG.concernsDocument, fact.documents),
    ):
        for value in values:
            yield promise, predicate, node(value)
    for topic in fact.topics:
        yield promise, DG.concernsTopic, concept("topic", topic)
    if fact.place:
        yield promise, SCHEMA.location, node(fact.place)
    for due in fact.due:
        yield from write.date(promise, due, fact.label)
    for count, report in enumerate(fact.reports, 1):
        status = f"{promise}/report/{count}"
        label = f"{fact.label}: {write.word('progress', report.status)}"
        yield from write.fact(status, DG.StatusReport, report, label)
        yield status, DG.aboutCommitment, promise
        yield status, DG.hasProgress, concept("progress", report.status)
        yield from dated(status, report.as_of)


def _announcement(
    iri: str, meeting: Meeting, fact: Announcement, write: FactWriter
) -> Iterator[Triple]:
    announcement = node(meeting.id, "announcement", fact.id)
    yield from write.fact(announcement, DG.Announcement, fact, fact.label)
    yield announcement, DG.atMeeting, iri
    for expected in fact.expected:
        yield from write.date(announcement, expected, fact.label)
    if fact.series:
        yield announcement, DG.announcesSeries, node(fact.series)
    if fact.ordinal:
        yield announcement, DG.roundNumber, number(fact.ordinal)
    if fact.meeting:
        yield announcement, DG.announcesMeeting, node(fact.meeting)
    if fact.place:
        yield announcement, SCHEMA.location, node(fact.place)


def _programme(
    iri: str, meeting: Meeting, fact: ProgrammeMention, write: FactWriter
) -> Iterator[Triple]:
    mention = node(meeting.id, "programme", fact.programme, fact.treatment)
    manner = write.word("treatment", fact.treatment)
    label = f"{write.name(fact.programme)}: {manner}, {meeting.label}"
    yield from write.fact(mention, DG.ProgrammeMention, fact, label)
    yield mention, DG.atMeeting, iri
    yield mention, DG.onProgramme, node(fact.programme)
    yield mention, DG.hasTreatment, concept("treatment", fact.treatment)


def _document(
    iri: str, meeting: Meeting, fact: DocumentMention, write: FactWriter
) -> Iterator[Triple]:
    mention = node(meeting.id, "document", fact.document, fact.treatment)
    manner = write.word("treatment", fact.treatment)
    label = f"{write.name(fact.document)}: {manner}, {meeting.label}"
    yield from write.fact(mention, DG.DocumentMention, fact, label)
    yield mention, DG.atMeeting, iri
    yield mention, DG.onDocument, node(fact.document)
    yield mention, DG.hasTreatment, concept("treatment", fact.treatment)


def _relation(iri: str, meeting: Meeting, fact: Relation, write: FactWriter) -> Iterator[Triple]:
    relation = node(meeting.id, "relation", f"{fact.relation}-{fact.to}")
    linked = write.word("relation", fact.relation)
    label = f"{meeting.label}: {linked} {write.name(fact.to)}"
    yield from write.fact(relation, DG.Relation, fact, label)
    yield relation, DG.atMeeting, iri
    yield relation, DG.toMeeting, node(fact.to)
    yield relation, DG.withRelation, concept("relation", fact.relation)


def _context(iri: str, meeting: Meeting, fact: ContextEvent, write: FactWriter) -> Iterator[Triple]:
    event = node(meeting.id, "context", fact.id)
    yield from write.fact(event, DG.ContextEvent, fact, fact.label)
    yield event, DG.atMeeting, iri
    if fact.when:
        yield from dated(event, fact.when)
    if fact.place:
        yield event, SCHEMA.location, node(fact.place)


def _formula(iri: str, meeting: Meeting, fact: FormulaUse, write: FactWriter) -> Iterator[Triple]:
    use = node(meeting.id, "formula", fact.formula)
    label = f"{write.name(fact.formula)}, {meeting.label}"
    yield from write.fact(use, DG.FormulaUse, fact, label)
    yield use, DG.atMeeting, iri
    yield use, DG.usesFormula, node(fact.formula)
