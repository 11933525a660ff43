"""The record of a meeting: its claims, its delegations, its people, its matters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from diplograph.model.base import Fact, Node, Record, Ref, Term
from diplograph.model.claims import (
    DateClaim,
    HostParty,
    LevelClaim,
    ModeClaim,
    OrdinalClaim,
    PlaceClaim,
    Relation,
    TitleClaim,
)
from diplograph.model.dates import PartialDate

__all__ = [
    "Announcement",
    "Body",
    "Commitment",
    "ContextEvent",
    "Delegation",
    "DocumentMention",
    "FormulaUse",
    "Meeting",
    "Mention",
    "Participation",
    "PresenceClaim",
    "ProgrammeMention",
    "Report",
    "StatusClaim",
    "TopicTreatment",
]


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
    due: tuple[DateClaim, ...] = ()
    reports: tuple[Report, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Announcement(Fact):
    """A meeting foretold: what, when, where; whether it came is left to a query."""

    id: str
    label: str
    expected: tuple[DateClaim, ...] = ()
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

    def foretelling(self) -> Iterator[tuple[str, Fact]]:
        """Yield the meetings that this one announces or prepares, each with the fact that does."""
        for announcement in self.announcements:
            if announcement.meeting:
                yield announcement.meeting, announcement
        for relation in self.relations:
            if relation.relation == "prepares":
                yield relation.to, relation
