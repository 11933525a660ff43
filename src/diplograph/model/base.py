"""What every record is made of: nodes with a place, evidence, facts, names, identifiers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from diplograph.model.text import NOWHERE, Location

__all__ = [
    "Alignment",
    "Evidence",
    "Fact",
    "NameVariant",
    "Node",
    "Record",
    "Ref",
    "Term",
]


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
