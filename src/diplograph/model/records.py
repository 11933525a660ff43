"""The records of a workspace: one frozen dataclass for each kind of YAML mapping.

A field typed ``Annotated[str, Ref("person")]`` names another record, a field typed
``Annotated[str, Term("role")]`` a concept of that scheme in the ontology. The reader
(`files.yaml_records`) and the reference check (`build.references`) follow these hints,
so a field is declared once, here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Annotated

from diplograph.model.dates import PartialDate
from diplograph.model.text import NOWHERE, Location

__all__ = [
    "Alignment", "Amount", "Announcement", "Body", "Commitment", "ContextEvent", "DateClaim",
    "Delegation", "DocumentMention", "Evidence", "Fact", "Formula", "FormulaUse", "HostParty",
    "LevelClaim", "Meeting", "Mention", "ModeClaim", "NameVariant", "Node", "OrdinalClaim",
    "Organisation", "Participation", "Person", "Phase", "Place", "PlaceClaim", "Post",
    "PresenceClaim", "Programme", "ProgrammeMention", "Record", "Ref", "ReferenceDocument",
    "Relation", "Report", "Series", "Source", "State", "StatusClaim", "Term", "TitleClaim",
    "TopicTreatment",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ref:
    """The kinds of record that a field may name, separated by ``|``."""

    kinds: str


@dataclass(frozen=True, slots=True)
class Term:
    """The scheme of the ontology that a field takes its concept from."""

    scheme: str


@dataclass(frozen=True, kw_only=True)
class Node:
    """Anything read from a mapping; ``at`` is where the mapping starts."""

    at: Location = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, kw_only=True)
class Evidence(Node):
    """One passage of one source, and what it prints (Web Annotation; see design, evidence)."""

    source: Annotated[str, Ref("source")]
    quote: str | None = None
    prefix: str | None = None
    suffix: str | None = None
    name: str | None = None
    wording: str | None = None
    post: str | None = None
    strength: Annotated[str, Term("strength")] | None = None


@dataclass(frozen=True, kw_only=True)
class Fact(Node):
    """Something that a source states or, where ``inferred`` gives the reasoning, implies."""

    evidence: tuple[Evidence, ...]
    inferred: str | None = None
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class Alignment(Node):
    """An identifier that others use for the same thing, and where it was checked."""

    match: Annotated[str, Term("match")]
    iri: str
    scheme: str
    checked: str


@dataclass(frozen=True, kw_only=True)
class NameVariant(Node):
    """A name in another language or script; spellings of sources come from the evidence."""

    text: str
    lang: str
    kind: Annotated[str, Term("variant")]
    checked: str


@dataclass(frozen=True, kw_only=True)
class Record(Node):
    """A file: its name is its id."""

    id: str
    label: str
    names: tuple[NameVariant, ...] = ()
    alignments: tuple[Alignment, ...] = ()
    note: str | None = None


# --- sources ----------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Source(Record):
    """A document that states facts. Absent fields are unknown."""

    kind: Annotated[str, Term("source-kind")]
    strength: Annotated[str, Term("strength")]
    text_form: str
    language: str
    publisher: str | None = None
    published_by: Annotated[str, Ref("organisation")] | None = None
    title: str | None = None
    url: str | None = None
    published: PartialDate | None = None
    complete: bool = True
    reports_on: tuple[Annotated[str, Ref("meeting")], ...] = ()
    witness: str | None = None
    origin: str | None = None


# --- actors, posts, places --------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class State(Record):
    """A state; ``code`` is its ISO 3166-1 alpha-2 code."""

    code: str
    short: str | None = None


@dataclass(frozen=True, kw_only=True)
class Organisation(Record):
    """A body: institution, ministry, agency, outlet."""

    abbreviation: str | None = None
    unit_of: Annotated[str, Ref("organisation|state")] | None = None


@dataclass(frozen=True, kw_only=True)
class Person(Record):
    """A public official in office; nothing beyond the public function is recorded."""

    misspellings: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Post(Record):
    """A post in a body (org:Post), with its place on the ladder of seniority."""

    in_body: Annotated[str, Ref("organisation|state")]
    party: Annotated[str, Ref("state|organisation")] | None = None
    seniority: Annotated[str, Term("level")] | None = None
    perhaps_same_as: Annotated[str, Ref("post")] | None = None


@dataclass(frozen=True, kw_only=True)
class Place(Record):
    """A city."""

    country: Annotated[str, Ref("state")]
    latitude: Decimal | None = None
    longitude: Decimal | None = None


# --- programmes, documents, formulas, series --------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Phase(Fact):
    """A phase of a programme."""

    id: str
    label: str
    began: PartialDate | None = None


@dataclass(frozen=True, kw_only=True)
class Amount(Fact):
    """Money that a source says was given."""

    id: str
    amount: Decimal
    currency: str
    bound: Annotated[str, Term("bound")]
    period: PartialDate | None = None
    giver: Annotated[str, Ref("organisation|state")] | None = None


@dataclass(frozen=True, kw_only=True)
class Programme(Record):
    """A family of funded projects, a facility or a process."""

    abbreviation: str | None = None
    phases: tuple[Phase, ...] = ()
    amounts: tuple[Amount, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ReferenceDocument(Record):
    """A strategy, roadmap or agreement that the sources invoke."""

    kind: Annotated[str, Term("document-kind")]
    dates: tuple[DateClaim, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Formula(Record):
    """A turn of phrase that comes back from text to text."""


@dataclass(frozen=True, kw_only=True)
class Series(Record):
    """A recurring meeting; ``meeting_ids`` is the pattern of the ids of its rounds."""

    meeting_ids: str
    meeting_label: str
    parties: tuple[Annotated[str, Ref("state|organisation")], ...]
    abbreviation: str | None = None


# --- meetings ---------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class OrdinalClaim(Fact):
    """The number of a meeting in its series."""

    number: int


@dataclass(frozen=True, kw_only=True)
class DateClaim(Fact):
    """A date as EDTF."""

    on: PartialDate


@dataclass(frozen=True, kw_only=True)
class PlaceClaim(Fact):
    """The city, and the venue where a source names it."""

    place: Annotated[str, Ref("place")]
    venue: str | None = None


@dataclass(frozen=True, kw_only=True)
class LevelClaim(Fact):
    """The level of representation, of a meeting as announced or of a delegation as stated."""

    level: Annotated[str, Term("level")]


@dataclass(frozen=True, kw_only=True)
class ModeClaim(Fact):
    """In person, by video, or both."""

    mode: Annotated[str, Term("mode")]


@dataclass(frozen=True, kw_only=True)
class TitleClaim(Fact):
    """The name that a source prints for the meeting or for its series."""

    title: str
    of: str = "meeting"


@dataclass(frozen=True, kw_only=True)
class HostParty(Fact):
    """The party or body that hosted or invited."""

    host: Annotated[str, Ref("state|organisation")]


@dataclass(frozen=True, kw_only=True)
class Relation(Fact):
    """How this meeting stands to another."""

    to: Annotated[str, Ref("meeting")]
    relation: Annotated[str, Term("relation")]


@dataclass(frozen=True, kw_only=True)
class PresenceClaim(Fact):
    """What a source says of a party's presence."""

    state: Annotated[str, Term("presence")]


@dataclass(frozen=True, kw_only=True)
class StatusClaim(Fact):
    """In what capacity a party was there."""

    status: Annotated[str, Term("status")]


@dataclass(frozen=True, kw_only=True)
class Body(Fact):
    """A body that made up part of a delegation."""

    body: Annotated[str, Ref("organisation")]


@dataclass(frozen=True, kw_only=True)
class Delegation(Node):
    """What is known of one party at one meeting; people stand under participations."""

    party: Annotated[str, Ref("state|organisation")]
    presence: tuple[PresenceClaim, ...] = ()
    statuses: tuple[StatusClaim, ...] = ()
    levels: tuple[LevelClaim, ...] = ()
    bodies: tuple[Body, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Participation(Fact):
    """One person in one role at one meeting."""

    person: Annotated[str, Ref("person")]
    role: Annotated[str, Term("role")]
    party: Annotated[str, Ref("state|organisation")]
    body: Annotated[str, Ref("organisation")] | None = None
    post: Annotated[str, Ref("post")] | None = None


@dataclass(frozen=True, kw_only=True)
class Mention(Fact):
    """A person named in a text on the meeting who is not said to have taken part."""

    person: Annotated[str, Ref("person")]
    mention: Annotated[str, Term("mention")]
    body: Annotated[str, Ref("organisation|state")] | None = None
    post: Annotated[str, Ref("post")] | None = None


@dataclass(frozen=True, kw_only=True)
class TopicTreatment(Fact):
    """What was done with a topic at the meeting, and who raised it where stated."""

    topic: Annotated[str, Term("topic")]
    treatment: Annotated[str, Term("treatment")]
    by: tuple[Annotated[str, Ref("state|organisation")], ...] = ()
    speaker: Annotated[str, Ref("person")] | None = None


@dataclass(frozen=True, kw_only=True)
class Report(Fact):
    """What a later source says of a commitment; evidence may be empty with ``no-evidence``."""

    status: Annotated[str, Term("progress")]
    as_of: PartialDate


@dataclass(frozen=True, kw_only=True)
class Commitment(Fact):
    """Something promised, agreed or scheduled at the meeting; never with a status of its own."""

    id: str
    label: str
    specificity: Annotated[str, Term("specificity")]
    by: tuple[Annotated[str, Ref("state|organisation")], ...] = ()
    beneficiaries: tuple[Annotated[str, Ref("state|organisation")], ...] = ()
    topics: tuple[Annotated[str, Term("topic")], ...] = ()
    programmes: tuple[Annotated[str, Ref("programme")], ...] = ()
    documents: tuple[Annotated[str, Ref("document")], ...] = ()
    place: Annotated[str, Ref("place")] | None = None
    due: PartialDate | None = None
    reports: tuple[Report, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Announcement(Fact):
    """A meeting foretold: what, when, where; whether it came is left to a query."""

    id: str
    label: str
    expected: PartialDate | None = None
    series: Annotated[str, Ref("series")] | None = None
    ordinal: int | None = None
    meeting: Annotated[str, Ref("meeting")] | None = None
    place: Annotated[str, Ref("place")] | None = None


@dataclass(frozen=True, kw_only=True)
class ProgrammeMention(Fact):
    """A programme in a text on the meeting, and how it is treated there."""

    programme: Annotated[str, Ref("programme")]
    treatment: Annotated[str, Term("treatment")]


@dataclass(frozen=True, kw_only=True)
class DocumentMention(Fact):
    """A strategy, roadmap or agreement in a text on the meeting."""

    document: Annotated[str, Ref("document")]
    treatment: Annotated[str, Term("treatment")]


@dataclass(frozen=True, kw_only=True)
class ContextEvent(Fact):
    """An event that is no meeting, invoked in a text on the meeting."""

    id: str
    label: str
    when: PartialDate | None = None
    place: Annotated[str, Ref("place|state")] | None = None


@dataclass(frozen=True, kw_only=True)
class FormulaUse(Fact):
    """A returning turn of phrase in a text on the meeting."""

    formula: Annotated[str, Ref("formula")]


@dataclass(frozen=True, kw_only=True)
class Meeting(Record):
    """A round of the series, or a related meeting outside it (then without ``series``)."""

    format: Annotated[str, Term("format")]
    series: Annotated[str, Ref("series")] | None = None
    ordinals: tuple[OrdinalClaim, ...] = ()
    titles: tuple[TitleClaim, ...] = ()
    dates: tuple[DateClaim, ...] = ()
    places: tuple[PlaceClaim, ...] = ()
    levels: tuple[LevelClaim, ...] = ()
    modes: tuple[ModeClaim, ...] = ()
    hosts: tuple[HostParty, ...] = ()
    delegations: tuple[Delegation, ...] = ()
    participations: tuple[Participation, ...] = ()
    mentions: tuple[Mention, ...] = ()
    topics: tuple[TopicTreatment, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    announcements: tuple[Announcement, ...] = ()
    programmes: tuple[ProgrammeMention, ...] = ()
    documents: tuple[DocumentMention, ...] = ()
    relations: tuple[Relation, ...] = ()
    context: tuple[ContextEvent, ...] = ()
    formulas: tuple[FormulaUse, ...] = ()


#: Folder of ``graph/records`` → kind of record, in the order in which they are read.
KINDS: Mapping[str, type[Record]] = {
    "sources": Source,
    "states": State,
    "organisations": Organisation,
    "people": Person,
    "posts": Post,
    "places": Place,
    "series": Series,
    "programmes": Programme,
    "documents": ReferenceDocument,
    "formulas": Formula,
    "meetings": Meeting,
}
