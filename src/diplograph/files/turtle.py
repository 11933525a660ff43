"""Turtle with stable bytes: sorted triples, one prefix table, written by Oxigraph.

Oxigraph writes terms as they are, without rewriting any literal.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import pyoxigraph as ox

from diplograph.model.namespaces import PREFIXES
from diplograph.model.terms import RDF, Literal, Term, Triple

__all__ = ["as_oxigraph", "turtle"]

_TYPE = RDF.type


def turtle(triples: Iterable[Triple]) -> str:
    """Return the triples as Turtle: subjects in order, the type first, prefixes that are used."""
    by_subject: dict[str, list[tuple[str, Term]]] = defaultdict(list)
    for subject, predicate, value in triples:
        by_subject[subject].append((predicate, value))
    nodes = _Nodes()
    rows = [
        ox.Triple(nodes[subject], nodes[predicate], nodes.value(value))
        for subject in sorted(by_subject)
        for predicate, value in sorted(by_subject[subject], key=_key)
    ]
    data = ox.serialize(rows, format=ox.RdfFormat.TURTLE, prefixes=_prefixes(nodes))
    return (data or b"").decode("utf-8")


def as_oxigraph(triples: Iterable[Triple]) -> list[ox.Triple]:
    """Return triples in the terms of Oxigraph, every literal as it is written."""
    nodes = _Nodes()
    return [
        ox.Triple(nodes[subject], nodes[predicate], nodes.value(value))
        for subject, predicate, value in triples
    ]


def _key(pair: tuple[str, Term]) -> tuple[bool, str, str]:
    predicate, value = pair
    shown = _shown(value) if isinstance(value, Literal) else f"<{value}>"
    return predicate != _TYPE, predicate, shown


def _shown(value: Literal) -> str:
    text = value.text.replace("\\", "\\\\").replace('"', '\\"')
    if value.language:
        return f'"{text}"@{value.language}'
    return f'"{text}"^^<{value.datatype}>' if value.datatype else f'"{text}"'


class _Nodes(dict[str, ox.NamedNode]):
    """IRI → node of Oxigraph: each is made once, and all that are used are at hand."""

    def __missing__(self, iri: str) -> ox.NamedNode:
        made = self[iri] = ox.NamedNode(iri)
        return made

    def value(self, value: Term) -> ox.NamedNode | ox.Literal:
        """Return the term of Oxigraph for an object."""
        if isinstance(value, str):
            return self[value]
        if value.language:
            return ox.Literal(value.text, language=value.language)
        if value.datatype:
            return ox.Literal(value.text, datatype=self[value.datatype])
        return ox.Literal(value.text)


def _prefixes(iris: Iterable[str]) -> dict[str, str]:
    used = {iri[: max(iri.rfind("#"), iri.rfind("/")) + 1] for iri in iris}
    return {
        name: iri
        for name, iri in PREFIXES.items()
        if any(namespace.startswith(iri) for namespace in used)
    }
