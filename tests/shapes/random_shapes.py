"""Random SHACL shapes and random data, in Turtle, from a source of choices.

Values keep to what rdflib leaves as it is written, and orders to numbers: where the reference
itself departs from the Recommendation, tests of their own say so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import TypeVar

Thing = TypeVar("Thing")

PREFIXES = """\
@prefix : <urn:x-test:> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
: sh:declare [ sh:prefix "x" ; sh:namespace "urn:x-test:"^^xsd:anyURI ] .
"""
NODES = [f":n{number}" for number in range(6)]
PROPERTIES = [":p", ":q", ":r"]
CLASSES = [":A", ":B", ":C"]
NUMBERS = ["1", "2", "3", "7", "-1", "1.5", "2.25"]
TEXTS = [
    '"a"', '"b"@en', '"b"@de', '"b"@en-gb', '"c"@en', '"x"^^xsd:integer', '"2020-01-02"^^xsd:date',
    '"2020-13-02"^^xsd:date', '"2021-01-02"^^xsd:date', '""', '"unknown"', '"t"^^:dt',
    '"2020-01-02T00:00:00"^^xsd:dateTime',
]  # fmt: skip
DATATYPES = ["xsd:string", "xsd:integer", "xsd:date", "xsd:decimal", "rdf:langString", ":dt"]
KINDS = [
    "sh:IRI", "sh:Literal", "sh:BlankNode", "sh:IRIOrLiteral", "sh:BlankNodeOrIRI",
    "sh:BlankNodeOrLiteral",
]  # fmt: skip
PATTERNS = [
    '"^a"',
    '"b$"',
    '"^urn"',
    '"^\\\\s*(unknown|n/?a|[?]+)\\\\s*$"',
    '"[0-9]" ; sh:flags "i"',
]
QUERY = (
    '"""SELECT $this WHERE { $this x:p ?one . FILTER NOT EXISTS { $this x:q ?two }'
    ' FILTER (!isLiteral(?one) || STR(?one) != "a") }"""'
)


class Shapes:
    """Writes shapes and data; ``ordered`` keeps values to numbers, so that each can be compared."""

    def __init__(self, choices: Random, ordered: bool) -> None:
        self._choices = choices
        self._ordered = ordered
        self._values = NUMBERS if ordered else [*NUMBERS, *TEXTS]

    def data(self) -> str:
        one, some = self._one, self._some
        lines = []
        for _ in range(self._choices.randint(3, 14)):
            points = not self._ordered and some(0.4)
            lines.append(
                f"{one(NODES)} {one(PROPERTIES)} {one(NODES if points else self._values)} ."
            )
        if not self._ordered and some(0.3):
            twice = one(PROPERTIES)
            lines += [f'{node} {twice} "b"@en, "c"@en .' for node in NODES]
        lines += [f"{node} a {one(CLASSES)} ." for node in NODES if some(0.7)]
        lines += [":B rdfs:subClassOf :A ."] * some(0.5) + [":C rdfs:subClassOf :B ."] * some(0.3)
        return PREFIXES + "\n".join(lines)

    def shapes(self) -> str:
        return PREFIXES + "\n".join(self._shape(f":S{count}") for count in range(2))

    def _shape(self, name: str) -> str:
        target = self._one(
            [
                f"sh:targetClass {self._one(CLASSES)}",
                f"sh:targetNode {self._one(NODES)}",
                f"sh:targetSubjectsOf {self._one(PROPERTIES)}",
                f"sh:targetObjectsOf {self._one(PROPERTIES)}",
            ]
        )
        rules = [self._on_values(0)] * self._some(0.5)
        rules += [f"sh:property {self._property(0)}" for _ in range(self._choices.randint(1, 2))]
        if self._some(0.15):
            ignored = " ; sh:ignoredProperties ( rdf:type )" if self._some(0.5) else ""
            rules.append("sh:closed true" + ignored)
        if self._some(0.1):
            rules.append(f"sh:sparql [ sh:prefixes : ; sh:select {QUERY} ]")
        return f"{name} a sh:NodeShape ; {target} ; {' ; '.join([*rules, *self._about()])} ."

    def _property(self, depth: int) -> str:
        kinds = [*self._rules_of_properties(depth).values()]
        rules = {}
        for _ in range(self._choices.randint(1, 2)):
            rule = self._on_values(depth) if self._some(0.55) else self._one(kinds)()
            rules[rule.split()[0]] = rule
        said = ' ; sh:name "n" ; sh:description "d"' if self._some(0.1) else ""
        parts = [f"sh:path {self._path(0)}", *rules.values(), *self._about()]
        return f"[ {' ; '.join(parts)}{said} ]"

    def _rules_of_properties(self, depth: int) -> dict[str, Callable[[], str]]:
        def counted(name: str) -> Callable[[], str]:
            return lambda: f"sh:{name} {self._choices.randint(0, 2)}"

        def qualified(name: str) -> Callable[[], str]:
            apart = " ; sh:qualifiedValueShapesDisjoint true" if self._some(0.3) else ""
            return lambda: (
                f"sh:qualifiedValueShape {self._inner(depth + 1)} ; {counted(name)()}{apart}"
            )

        found = {name: counted(name) for name in ("minCount", "maxCount")}
        found |= {name: qualified(name) for name in ("qualifiedMinCount", "qualifiedMaxCount")}
        if self._ordered:
            for name in ("lessThan", "lessThanOrEquals"):
                found[name] = self._with(name, PROPERTIES)
        else:
            found["uniqueLang"] = lambda: "sh:uniqueLang true"
        return found

    def _on_values(self, depth: int) -> str:
        kinds: dict[str, Callable[[], str]] = {}
        if self._ordered:
            for name in ("minInclusive", "maxInclusive", "minExclusive", "maxExclusive"):
                kinds[name] = self._with(name, NUMBERS)
        else:
            kinds["class"] = self._with("class", CLASSES)
            kinds["datatype"] = self._with("datatype", DATATYPES)
            kinds["nodeKind"] = self._with("nodeKind", KINDS)
            kinds["pattern"] = self._with("pattern", PATTERNS)
            kinds["minLength"] = self._with("minLength", "0123")
            kinds["maxLength"] = self._with("maxLength", "0123")
            kinds["languageIn"] = self._with("languageIn", ['( "en" )', '( "EN" "de" )'])
        kinds["equals"] = self._with("equals", PROPERTIES)
        kinds["disjoint"] = self._with("disjoint", PROPERTIES)
        kinds["hasValue"] = self._with("hasValue", [*NODES, *self._values])
        kinds["in"] = lambda: (
            f"sh:in ( {' '.join(self._choices.sample([*NODES, *self._values], 4))} )"
        )
        if depth < 2:
            kinds["not"] = lambda: f"sh:not {self._inner(depth + 1)}"
            kinds["node"] = lambda: f"sh:node {self._inner(depth + 1)}"
            for name in ("and", "or", "xone"):
                kinds[name] = self._listed(name, depth + 1)
        return self._one([*kinds.values()])()

    def _with(self, name: str, values: Sequence[str]) -> Callable[[], str]:
        return lambda: f"sh:{name} {self._one(values)}"

    def _listed(self, name: str, depth: int) -> Callable[[], str]:
        return lambda: f"sh:{name} ( {self._inner(depth)} {self._inner(depth)} )"

    def _inner(self, depth: int) -> str:
        if depth < 3 and self._some(0.5):
            return f"[ sh:property {self._property(depth)} ]"
        return f"[ {self._on_values(depth)} ]"

    def _path(self, depth: int) -> str:
        simple = self._one(PROPERTIES)
        if self._ordered or depth > 1 or self._some(0.5):
            return simple
        inner = self._path(depth + 1)
        pair = f"( {inner} {self._path(depth + 1)} )"
        repeated = ("zeroOrMorePath", "oneOrMorePath", "zeroOrOnePath")
        return self._one(
            [
                f"[ sh:inversePath {simple} ]",
                pair,
                f"[ sh:alternativePath {pair} ]",
                f"[ sh:{self._one(repeated)} {inner} ]",
            ]
        )

    def _about(self) -> list[str]:
        found = ["sh:severity sh:Warning"] * self._some(0.1)
        found += ["sh:deactivated true"] * self._some(0.05)
        return found + ['sh:message "said"'] * self._some(0.3)

    def _one(self, things: Sequence[Thing]) -> Thing:
        return self._choices.choice(things)

    def _some(self, share: float) -> bool:
        return self._choices.random() < share
