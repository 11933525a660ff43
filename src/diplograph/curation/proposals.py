"""What a draft proposes: one line of a record, its phrase, how sure it is, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["NewPerson", "Proposal"]


@dataclass(frozen=True)
class Proposal:
    """One item of a section of a meeting's record; ``confidence`` is sure, likely or perhaps."""

    section: str
    fields: Mapping[str, str]
    quotes: tuple[str, ...]
    confidence: str
    printed: Mapping[str, str] = field(default_factory=dict)
    remark: str = ""


@dataclass(frozen=True)
class NewPerson:
    """A person whom no record names: the id that is proposed, and the name as printed."""

    id: str
    name: str
