"""Small constructors of RDF terms, so that the generators of triples read as sentences."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

from rdflib import Literal, URIRef
from rdflib.namespace import XSD

from diplograph.model.dates import PartialDate
from diplograph.model.identifiers import concept_iri, record_iri
from diplograph.model.namespaces import DG, EDTF_DATE, Triple

__all__ = ["concept", "dated", "day", "edtf", "english", "node", "number", "plain"]


def node(*parts: str) -> URIRef:
    """Return the IRI of a record or of something within it."""
    return URIRef(record_iri(*parts))


@cache
def concept(scheme: str, name: str) -> URIRef:
    """Return the IRI of a concept."""
    return URIRef(concept_iri(scheme, name))


def plain(text: str) -> Literal:
    """Return a plain string."""
    return Literal(str(text))


def english(text: str) -> Literal:
    """Return a text of the project itself, in English."""
    return Literal(str(text), lang="en")


def number(value: int) -> Literal:
    """Return an integer."""
    return Literal(value, datatype=XSD.integer)


def day(value: date) -> Literal:
    """Return a calendar day."""
    return Literal(value.isoformat(), datatype=XSD.date)


def edtf(value: PartialDate) -> Literal:
    """Return a date with its precision."""
    return Literal(value.edtf, datatype=EDTF_DATE)


def dated(subject: URIRef, value: PartialDate) -> Iterator[Triple]:
    """Yield a date as EDTF and its bounds as days."""
    yield subject, DG.date, edtf(value)
    yield subject, DG.earliest, day(value.earliest)
    yield subject, DG.latest, day(value.latest)
