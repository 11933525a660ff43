"""Turtle with stable bytes: sorted triples, one prefix table, written by Oxigraph.

rdflib terms go in; Oxigraph writes them as they are, without rewriting any literal.
"""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox
from rdflib import Literal, URIRef
from rdflib.namespace import RDF

from diplograph.model.namespaces import PREFIXES, Triple

__all__ = ["turtle"]


def turtle(triples: Iterable[Triple]) -> str:
    """Return the triples as Turtle: subjects in order, the type first, prefixes that are used."""
    ordered = [(*_terms(triple), _key(triple)) for triple in triples]
    ordered.sort(key=lambda row: row[3])
    rows = [ox.Triple(*row[:3]) for row in ordered]
    used = " ".join(str(term) for row in ordered for term in row[:3] if isinstance(term, ox.NamedNode))
    prefixes = {name: iri for name, iri in PREFIXES.items() if iri in used or _typed(rows, iri)}
    return ox.serialize(rows, format=ox.RdfFormat.TURTLE, prefixes=prefixes).decode("utf-8")


def _typed(rows: list[ox.Triple], iri: str) -> bool:
    return any(
        isinstance(row.object, ox.Literal) and row.object.datatype.value.startswith(iri)
        for row in rows
    )


def _key(triple: Triple) -> tuple[str, bool, str, str]:
    subject, predicate, value = triple
    return str(subject), predicate != RDF.type, str(predicate), value.n3()


def _terms(triple: Triple) -> tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]:
    subject, predicate, value = triple
    return ox.NamedNode(subject), ox.NamedNode(predicate), _object(value)


def _object(value: URIRef | Literal) -> ox.NamedNode | ox.Literal:
    if isinstance(value, URIRef):
        return ox.NamedNode(value)
    if value.language:
        return ox.Literal(str(value), language=value.language)
    if value.datatype:
        return ox.Literal(str(value), datatype=ox.NamedNode(value.datatype))
    return ox.Literal(str(value))
