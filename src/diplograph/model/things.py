"""Records of what takes part in meetings: sources, states, bodies, people, posts, places."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from diplograph.model.base import Fact, Record, Ref, Term
from diplograph.model.dates import PartialDate

__all__ = [
    "Identity",
    "Organisation",
    "Person",
    "Place",
    "Post",
    "Source",
    "State",
    "Tenure",
]


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
class Tenure(Fact):
    """What a source says of a person in a post: held, appointed, began, ended; never filled in."""

    post: Annotated[str, Ref("post")]
    event: Annotated[str, Term("tenure")]
    on: PartialDate | None = None
    after: Annotated[str, Ref("person")] | None = None
    by: Annotated[str, Ref("organisation|state")] | None = None


@dataclass(frozen=True, kw_only=True)
class Identity(Fact):
    """Another record that may be of the same person; always inferred, never merged."""

    person: Annotated[str, Ref("person")]


@dataclass(frozen=True, kw_only=True)
class Person(Record):
    """A public official in office; nothing beyond the public function is recorded."""

    misspellings: tuple[str, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    perhaps_same_as: tuple[Identity, ...] = ()


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
