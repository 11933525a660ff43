"""The records of work on records: who or what extracted them, and who or what reviewed them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from diplograph.model.base import Record, Ref, Term
from diplograph.model.dates import PartialDate

__all__ = ["Extraction", "Review", "Work"]

_ANY = (
    "source|state|organisation|person|post|place|series|programme|document|formula|meeting"
    "|conflict|retraction"
)


@dataclass(frozen=True, kw_only=True)
class Work(Record):
    """Work done on a day, by whom or with which software, on which facts and records (PROV-O).

    ``by`` is the name or the role of the person or body that answers for it; ``facts`` are paths
    below ``id/``, ``sources`` those that were read.
    """

    done_on: PartialDate
    by: str | None = None
    software: str | None = None
    version: str | None = None
    sources: tuple[Annotated[str, Ref("source")], ...] = ()
    facts: tuple[str, ...] = ()
    records: tuple[Annotated[str, Ref(_ANY)], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Extraction(Work):
    """Facts or records were drawn from sources."""


@dataclass(frozen=True, kw_only=True)
class Review(Work):
    """Facts or records were held against sources, and with what outcome."""

    outcome: Annotated[str, Term("outcome")]
