"""Faults of the shapes themselves: what an engine would pass over, or reach out for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pyoxigraph as ox

from diplograph.errors import Finding, QueryError
from diplograph.model.identifiers import short_name
from diplograph.query.validation_report import SHACL
from diplograph.store.guard import refuse_deep_nesting, refuse_outside_graphs

__all__ = ["KNOWN_TERMS", "faults_of_shapes"]

_TERMS = """
    targetClass targetNode targetSubjectsOf targetObjectsOf
    name description message severity deactivated
    path inversePath alternativePath zeroOrMorePath oneOrMorePath zeroOrOnePath
    property node not and or xone closed ignoredProperties
    class datatype nodeKind in hasValue pattern flags minLength maxLength languageIn uniqueLang
    minInclusive maxInclusive minExclusive maxExclusive lessThan lessThanOrEquals equals disjoint
    minCount maxCount qualifiedValueShape qualifiedMinCount qualifiedMaxCount
    qualifiedValueShapesDisjoint
    sparql select prefixes declare prefix namespace
"""
#: The terms of SHACL for which the tests prove that both engines give the same results.
KNOWN_TERMS = frozenset(_TERMS.split())


#: What names another shape.
_NAMING = ("property", "node", "not", "qualifiedValueShape")


def faults_of_shapes(rules: str, name: str) -> Iterator[Finding]:
    """Yield a finding for each term, shape or query of the shapes that cannot be relied upon.

    ``rules`` is Turtle, from a file called ``name``; SyntaxError when it cannot be read.
    """
    triples = [quad.triple for quad in ox.parse(rules, format=ox.RdfFormat.TURTLE)]
    for term in sorted(_unknown_terms(triples)):
        solution = "write it as docs/validating.md lists the terms"
        yield Finding(name, f"sh:{term} is no term that is tested here", solution, "shacl")
    subjects = {each.subject for each in triples}
    paths = Counter(each.subject for each in triples if each.predicate.value == SHACL + "path")
    for each in triples:
        kind = each.predicate.value.removeprefix(SHACL)
        place = f"{name} ({short_name(str(each.object).strip('<>'))})"
        if kind in _NAMING and each.object not in subjects:
            yield Finding(place, "a shape that is not there", "write it, or mend its name", "shacl")
        elif kind == "property" and paths[each.object] != 1:
            yield Finding(place, "a property shape without one sh:path", "write one path", "shacl")
        elif kind == "select":
            yield from _faults_of_query(str(each.object.value), f"{name} ({each.subject})")


def _faults_of_query(query: str, place: str) -> Iterator[Finding]:
    try:
        refuse_deep_nesting(query)
        refuse_outside_graphs(query)
    except QueryError as error:
        problem, _, solution = str(error).partition("; ")
        yield Finding(place, problem, solution, "shacl")


def _unknown_terms(triples: list[ox.Triple]) -> set[str]:
    used = {each.predicate.value for each in triples}
    terms = {each.removeprefix(SHACL) for each in used if each.startswith(SHACL)}
    return terms - KNOWN_TERMS
