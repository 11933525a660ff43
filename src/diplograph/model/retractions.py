"""The record of what was withdrawn: facts and records that once stood and no longer do."""

from __future__ import annotations

from dataclasses import dataclass

from diplograph.model.base import Record
from diplograph.model.dates import PartialDate

__all__ = ["Retraction"]


@dataclass(frozen=True, kw_only=True)
class Retraction(Record):
    """Paths below ``id/`` that are gone, why, since when, and the paths that stand instead."""

    gone: tuple[str, ...]
    reason: str
    decided_on: PartialDate
    instead: tuple[str, ...] = ()
