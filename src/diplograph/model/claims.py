"""Claims: single values that a source gives to a meeting, a document or a promise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from diplograph.model.base import Fact, Ref, Term
from diplograph.model.dates import PartialDate

__all__ = [
    "DateClaim",
    "HostParty",
    "LevelClaim",
    "ModeClaim",
    "OrdinalClaim",
    "PlaceClaim",
    "Relation",
    "TitleClaim",
]


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
