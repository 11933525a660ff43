"""Turtle with stable bytes: sorted triples, one prefix table, written by Oxigraph.

Oxigraph writes terms as they are, without rewriting any literal.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import pyoxigraph as ox

from diplograph.files.ntriples import written
from diplograph.model.namespaces import PREFIXES
from diplograph.model.terms import RDF, Literal, Term, Triple

__all__ = ["as_oxigraph", "ordered_lines", "turtle"]

_TYPE = RDF.type


def turtle(triples: Iterable[Triple]) -> str:
    """Return the triples as Turtle: subjects in order, the type first, prefixes that are used."""
    by_subject: dict[str, list[tuple[str, Term]]] = defaultdict(list)
    for subject, predicate, value in triples:
        by_subject[subject].append((predicate, value))
    terms = _Terms()
    rows = [
        ox.Triple(terms[subject], terms[predicate], terms[value])
        for subject in sorted(by_subject)
        for predicate, value in sorted(by_subject[subject], key=_key)
    ]
    data = ox.serialize(rows, format=ox.RdfFormat.TURTLE, prefixes=_prefixes(terms))
    return (data or b"").decode("utf-8")


def ordered_lines(triples: Iterable[Triple]) -> bytes:
    """Return the triples as N-Triples in the order in which ``turtle`` has them.

    A store is filled by either in the same order, so that it answers alike; lines are made sooner.
    """
    by_subject: dict[str, list[tuple[bool, str, str]]] = defaultdict(list)
    for subject, predicate, value in triples:
        by_subject[subject].append((predicate != _TYPE, predicate, written(value)))
    return "".join(
        f"<{subject}> <{predicate}> {value} .\n"
        for subject in sorted(by_subject)
        for _, predicate, value in sorted(by_subject[subject])
    ).encode("utf-8")


def as_oxigraph(triples: Iterable[Triple]) -> list[ox.Triple]:
    """Return triples in the terms of Oxigraph, every literal as it is written."""
    terms = _Terms()
    return [
        ox.Triple(terms[subject], terms[predicate], terms[value])
        for subject, predicate, value in triples
    ]


def _key(pair: tuple[str, Term]) -> tuple[bool, str, str]:
    predicate, value = pair
    return predicate != _TYPE, predicate, written(value)


class _Terms(dict[Term, Any]):
    """Term → term of Oxigraph: each is made once, and all that are used are at hand."""

    def __missing__(self, term: Term) -> ox.NamedNode | ox.Literal:
        made = self[term] = ox.NamedNode(term) if isinstance(term, str) else self._literal(term)
        return made

    def _literal(self, value: Literal) -> ox.Literal:
        if value.language:
            return ox.Literal(value.text, language=value.language)
        if value.datatype:
            return ox.Literal(value.text, datatype=self[value.datatype])
        return ox.Literal(value.text)


def _prefixes(terms: Iterable[Term]) -> dict[str, str]:
    iris = (term for term in terms if isinstance(term, str))
    used = {iri[: max(iri.rfind("#"), iri.rfind("/")) + 1] for iri in iris}
    return {
        name: iri
        for name, iri in PREFIXES.items()
        if any(namespace.startswith(iri) for namespace in used)
    }
