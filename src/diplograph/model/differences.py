"""The record of a difference between sources: what it is, and which reading is preferred."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from diplograph.model.base import Node, Record, Ref, Term
from diplograph.model.dates import PartialDate

__all__ = ["Alternative", "Conflict"]


@dataclass(frozen=True, kw_only=True)
class Alternative(Node):
    """One reading: the path of a fact below ``id/``, such as ``round-08/date/2021-07-01``."""

    fact: str
    preferred: bool = False


@dataclass(frozen=True, kw_only=True)
class Conflict(Record):
    """Facts that differ, of what sort the difference is, and the reason of a preference."""

    difference: Annotated[str, Term("difference")]
    reason: str
    decided_on: PartialDate
    about: tuple[Annotated[str, Ref("meeting|person|post|programme|document")], ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    policy: Annotated[str, Term("policy")] | None = None
    sources: tuple[Annotated[str, Ref("source")], ...] = ()
