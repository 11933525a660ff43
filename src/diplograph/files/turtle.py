"""Turtle with stable bytes: sorted triples, one prefix table, written by Oxigraph.

rdflib terms go in; Oxigraph writes them as they are, without rewriting any literal.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import pyoxigraph as ox
from rdflib import Literal, URIRef
from rdflib.namespace import RDF

from diplograph.model.namespaces import PREFIXES, Triple

__all__ = ["as_oxigraph", "turtle"]

_TYPE = str(RDF.type)


def turtle(triples: Iterable[Triple]) -> str:
    """Return the triples as Turtle: subjects in order, the type first, prefixes that are used."""
    # As plain texts, IRIs are hashed and compared many times faster than as terms of rdflib.
    by_subject: dict[str, list[tuple[str, URIRef | Literal]]] = defaultdict(list)
    for subject, predicate, value in triples:
        by_subject[str(subject)].append((str(predicate), value))
    nodes = _Nodes()
    rows = [
        ox.Triple(nodes[subject], nodes[predicate], nodes.value(value))
        for subject in sorted(by_subject)
        for predicate, value in sorted(by_subject[subject], key=_key)
    ]
    data = ox.serialize(rows, format=ox.RdfFormat.TURTLE, prefixes=_prefixes(nodes))
    return (data or b"").decode("utf-8")


def as_oxigraph(triples: Iterable[Triple]) -> list[ox.Triple]:
    """Return triples of rdflib's terms in Oxigraph's, every literal as it is written."""
    nodes = _Nodes()
    return [
        ox.Triple(nodes[str(subject)], nodes[str(predicate)], nodes.value(value))
        for subject, predicate, value in triples
    ]


def _key(pair: tuple[str, URIRef | Literal]) -> tuple[bool, str, str]:
    predicate, value = pair
    # An IRI is written out here: rdflib's n3() would look at each of its characters again.
    shown = value.n3() if isinstance(value, Literal) else f"<{value}>"
    return predicate != _TYPE, predicate, shown


class _Nodes(dict[str, ox.NamedNode]):
    """IRI → node of Oxigraph: each is made once, and all that are used are at hand."""

    def __missing__(self, iri: str) -> ox.NamedNode:
        made = self[iri] = ox.NamedNode(iri)
        return made

    def value(self, value: URIRef | Literal) -> ox.NamedNode | ox.Literal:
        """Return the term of Oxigraph for an object."""
        if isinstance(value, URIRef):
            return self[str(value)]
        if value.language:
            return ox.Literal(str(value), language=value.language)
        if value.datatype:
            return ox.Literal(str(value), datatype=self[str(value.datatype)])
        return ox.Literal(str(value))


def _prefixes(iris: Iterable[str]) -> dict[str, str]:
    used = {iri[: max(iri.rfind("#"), iri.rfind("/")) + 1] for iri in iris}
    return {
        name: iri
        for name, iri in PREFIXES.items()
        if any(namespace.startswith(iri) for namespace in used)
    }
