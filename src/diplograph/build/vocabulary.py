"""Small constructors of RDF terms, so that the generators of triples read as sentences."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache

from diplograph.model.dates import PartialDate
from diplograph.model.identifiers import concept_iri, record_iri
from diplograph.model.terms import DG, EDTF_DATE, XSD, Literal, Triple

__all__ = [
    "concept", "dated", "day", "decimal", "edtf", "english", "node", "number", "plain", "truth",
]  # fmt: skip


def node(*parts: str) -> str:
    """Return the IRI of a record or of something within it."""
    return record_iri(*parts)


@cache
def concept(scheme: str, name: str) -> str:
    """Return the IRI of a concept."""
    return concept_iri(scheme, name)


def plain(text: str) -> Literal:
    """Return a plain string."""
    return Literal(str(text))


def english(text: str) -> Literal:
    """Return a text of the project itself, in English."""
    return Literal(str(text), language="en")


def truth(value: bool) -> Literal:
    """Return a truth value."""
    return Literal("true" if value else "false", XSD.boolean)


def number(value: int) -> Literal:
    """Return an integer."""
    return Literal(str(value), XSD.integer)


def decimal(value: Decimal) -> Literal:
    """Return a decimal number as it is written."""
    return Literal(str(value), XSD.decimal)


def day(value: date) -> Literal:
    """Return a calendar day."""
    return Literal(value.isoformat(), XSD.date)


def edtf(value: PartialDate) -> Literal:
    """Return a date with its precision."""
    return Literal(value.edtf, EDTF_DATE)


def dated(subject: str, value: PartialDate) -> Iterator[Triple]:
    """Yield a date as EDTF and its bounds as days."""
    yield subject, DG.date, edtf(value)
    yield subject, DG.earliest, day(value.earliest)
    yield subject, DG.latest, day(value.latest)
