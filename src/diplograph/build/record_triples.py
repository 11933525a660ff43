"""Records that are no meetings as triples: sources, actors, posts, places, programmes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import singledispatch

from diplograph.build.fact_triples import FactWriter
from diplograph.build.vocabulary import (
    concept,
    dated,
    day,
    decimal,
    edtf,
    english,
    node,
    plain,
    truth,
)  # fmt: skip
from diplograph.model.date_words import date_words
from diplograph.model.identifiers import slug
from diplograph.model.records import (
    Formula,
    Organisation,
    Person,
    Place,
    Post,
    Programme,
    Record,
    ReferenceDocument,
    Series,
    Source,
    State,
    Tenure,
)
from diplograph.model.terms import (
    DC,
    DCTERMS,
    DG,
    FOAF,
    GEO,
    ORG,
    PROV,
    RDF,
    SCHEMA,
    SKOS,
    Literal,
    Triple,
)

__all__ = ["common_triples", "record_triples"]

_MATCH = {
    "exact": SKOS.exactMatch, "close": SKOS.closeMatch, "broad": SKOS.broadMatch,
    "narrow": SKOS.narrowMatch, "related": SKOS.relatedMatch, "page": FOAF.page,
    "classification": DCTERMS.type,
}  # fmt: skip


def common_triples(record: Record) -> Iterator[Triple]:
    """Yield what every record has: its label, its names, its identifiers elsewhere."""
    iri = node(record.id)
    yield iri, SKOS.prefLabel, english(record.label)
    if record.note:
        yield iri, SKOS.note, english(record.note)
    for name in record.names:
        yield iri, SKOS.altLabel, Literal(str(name.text), language=str(name.lang))
    for count, match in enumerate(record.alignments, 1):
        alignment = node(record.id, "alignment", str(count))
        predicate, target = _MATCH[match.match], str(match.iri)
        yield iri, predicate, target
        yield alignment, RDF.type, DG.Alignment
        yield alignment, RDF.subject, iri
        yield alignment, RDF.predicate, predicate
        yield alignment, RDF.object, target
        yield alignment, DCTERMS.isPartOf, plain(match.scheme)
        yield alignment, DG.checkedIn, plain(match.checked)


@singledispatch
def record_triples(record: Record, write: FactWriter) -> Iterator[Triple]:
    """Yield what a record of its kind has; meetings are written elsewhere."""
    yield from ()


@record_triples.register
def _(record: Source, write: FactWriter) -> Iterator[Triple]:
    iri, text = node(record.id), node(record.id, "text")
    witness = node("witness", record.witness or record.id)
    yield iri, RDF.type, DG.SourceDocument
    yield iri, DG.hasSourceKind, concept("source-kind", record.kind)
    yield iri, DG.hasStrength, concept("strength", record.strength)
    yield iri, DG.textForm, plain(record.text_form)
    yield iri, DG.isComplete, truth(record.complete)
    yield iri, DCTERMS.language, plain(record.language)
    yield iri, DG.belongsToWitness, witness
    yield witness, RDF.type, DG.Witness
    yield witness, SKOS.prefLabel, english(record.witness or record.label)
    for predicate, value in (
        (DCTERMS.title, record.title),
        (DC.publisher, record.publisher),
        (DG.origin, record.origin),
    ):
        if value:
            yield iri, predicate, plain(value)
    if record.published_by:
        yield iri, DCTERMS.publisher, node(record.published_by)
    if record.url:
        yield iri, SCHEMA.url, str(record.url)
    if record.published:
        date = record.published
        whole = date.earliest == date.latest
        yield iri, DCTERMS.issued, day(date.earliest) if whole else edtf(date)
    for meeting in record.reports_on:
        yield iri, DG.reportsOn, node(meeting)
    yield text, RDF.type, DG.SourceText
    yield text, PROV.wasDerivedFrom, iri
    digest = write.lock.texts.get(record.id)
    if digest:
        yield text, DG.sha256, plain(digest)


@record_triples.register
def _(record: State, write: FactWriter) -> Iterator[Triple]:
    iri = node(record.id)
    yield iri, RDF.type, DG.Actor
    yield iri, RDF.type, DG.State
    yield iri, SKOS.notation, plain(record.code)
    if record.short:
        yield iri, SKOS.altLabel, english(record.short)


@record_triples.register
def _(record: Organisation, write: FactWriter) -> Iterator[Triple]:
    iri = node(record.id)
    yield iri, RDF.type, DG.Actor
    yield iri, RDF.type, ORG.Organization
    if record.abbreviation:
        yield iri, DG.abbreviation, plain(record.abbreviation)
    if record.unit_of:
        yield iri, ORG.subOrganizationOf, node(record.unit_of)


@record_triples.register
def _(record: Person, write: FactWriter) -> Iterator[Triple]:
    iri = node(record.id)
    yield iri, RDF.type, DG.Actor
    yield iri, RDF.type, FOAF.Person
    for tenure in record.tenures:
        yield from _tenure(record, tenure, write)
    for identity in record.perhaps_same_as:
        other = node(identity.person)
        label = f"{record.label} may be {write.name(identity.person)}"
        yield from write.claim(iri, DG.isPerhapsSamePersonAs, other, identity, label)


def _tenure(record: Person, fact: Tenure, write: FactWriter) -> Iterator[Triple]:
    parts = (fact.event, fact.on and slug(str(fact.on)), fact.by and f"by-{fact.by}")
    iri = node(record.id, "tenure", fact.post, *(str(part) for part in parts if part))
    when = [write.word("tenure", fact.event), *([date_words(str(fact.on))] if fact.on else [])]
    label = f"{record.label}, {write.name(fact.post)}: {' '.join(when)}"
    yield from write.fact(iri, DG.Tenure, fact, label)
    yield iri, DG.ofPerson, node(record.id)
    yield iri, DG.inPost, node(fact.post)
    yield iri, DG.hasTenureEvent, concept("tenure", fact.event)
    if fact.on:
        yield from dated(iri, fact.on)
    if fact.after:
        yield iri, DG.succeeds, node(fact.after)
    if fact.by:
        yield iri, DG.appointedBy, node(fact.by)


@record_triples.register
def _(record: Post, write: FactWriter) -> Iterator[Triple]:
    iri = node(record.id)
    yield iri, RDF.type, ORG.Post
    yield iri, ORG.postIn, node(record.in_body)
    if record.party:
        yield iri, DG.hasParty, node(record.party)
    if record.seniority:
        yield iri, DG.hasLevel, concept("level", record.seniority)
    if record.perhaps_same_as:
        yield iri, DG.isPerhapsSameAs, node(record.perhaps_same_as)


@record_triples.register
def _(record: Place, write: FactWriter) -> Iterator[Triple]:
    iri = node(record.id)
    yield iri, RDF.type, DG.Place
    yield iri, DG.inCountry, node(record.country)
    for predicate, value in ((GEO.lat, record.latitude), (GEO.long, record.longitude)):
        if value is not None:
            yield iri, predicate, decimal(value)


@record_triples.register
def _(record: Series, write: FactWriter) -> Iterator[Triple]:
    iri = node(record.id)
    yield iri, RDF.type, DG.MeetingSeries
    yield iri, RDF.type, SCHEMA.EventSeries
    if record.abbreviation:
        yield iri, DG.abbreviation, plain(record.abbreviation)
    if record.first_side:
        yield iri, DG.hasFirstSide, node(record.first_side)
    if record.others_label:
        yield iri, DG.othersLabel, english(record.others_label)
    for party in record.parties:
        yield iri, DG.hasParty, node(party)


@record_triples.register
def _(record: Formula, write: FactWriter) -> Iterator[Triple]:
    yield node(record.id), RDF.type, DG.Formula


@record_triples.register
def _(record: ReferenceDocument, write: FactWriter) -> Iterator[Triple]:
    iri = node(record.id)
    yield iri, RDF.type, DG.ReferenceDocument
    yield iri, DG.hasDocumentKind, concept("document-kind", record.kind)
    for date in record.dates:
        yield from write.date(iri, date, record.label)


@record_triples.register
def _(record: Programme, write: FactWriter) -> Iterator[Triple]:
    iri = node(record.id)
    yield iri, RDF.type, DG.Programme
    if record.abbreviation:
        yield iri, DG.abbreviation, plain(record.abbreviation)
    for phase in record.phases:
        part = node(record.id, "phase", phase.id)
        yield from write.fact(part, DG.ProgrammePhase, phase, phase.label)
        yield part, DG.isPhaseOf, iri
        if phase.began:
            yield from dated(part, phase.began)
    for money in record.amounts:
        claim = node(record.id, "amount", money.id)
        worth = f"{write.word('bound', money.bound)} {money.amount:,} {money.currency}"
        label = f"{record.label}: {worth}"
        yield from write.fact(claim, DG.FundingClaim, money, label)
        yield claim, DG.onProgramme, iri
        yield claim, DG.amount, decimal(money.amount)
        yield claim, DG.currency, plain(money.currency)
        yield claim, DG.hasBound, concept("bound", money.bound)
        if money.period:
            yield from dated(claim, money.period)
        if money.giver:
            yield claim, DG.givenBy, node(money.giver)
