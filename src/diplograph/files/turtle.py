"""Turtle with stable bytes: sorted triples, one prefix table, written by Oxigraph.

rdflib terms go in; Oxigraph writes them as they are, without rewriting any literal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox
from rdflib import Literal, URIRef
from rdflib.namespace import RDF

from diplograph.model.namespaces import PREFIXES, Triple

__all__ = ["turtle"]


def turtle(triples: Iterable[Triple]) -> str:
    """Return the triples as Turtle: subjects in order, the type first, prefixes that are used."""
    ordered = sorted(triples, key=_key)
    used = tuple({namespace for triple in ordered for namespace in _namespaces(triple)})
    prefixes = {
        name: iri
        for name, iri in PREFIXES.items()
        if any(namespace.startswith(iri) for namespace in used)
    }
    rows = (ox.Triple(*_terms(triple)) for triple in ordered)
    data = ox.serialize(rows, format=ox.RdfFormat.TURTLE, prefixes=prefixes)
    return (data or b"").decode("utf-8")


def _namespaces(triple: Triple) -> Iterator[str]:
    for term in triple:
        iri = term.datatype if isinstance(term, Literal) else term
        if iri:
            yield iri[: max(iri.rfind("#"), iri.rfind("/")) + 1]


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
