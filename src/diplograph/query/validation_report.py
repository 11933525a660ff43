"""Reading a SHACL validation report (SHACL, section 3.6), whichever engine wrote it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from diplograph.store.base import Term
from diplograph.store.embedded import from_ox

__all__ = ["SHACL", "ShapeResult", "read_report"]

SHACL = "http://www.w3.org/ns/shacl#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

#: How SPARQL writes a path of one part, by the property that holds the part.
_PATHS = {
    "inversePath": "^{}",
    "zeroOrMorePath": "{}*",
    "oneOrMorePath": "{}+",
    "zeroOrOnePath": "{}?",
}

_Node = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
_Graph = dict[_Node, dict[str, list[_Node]]]


@dataclass(frozen=True, slots=True)
class ShapeResult:
    """One result: the node, the path from it, the value there, and the rule that it breaks.

    ``path`` is written as in SPARQL, empty where the rule is about the node itself. ``component``
    and ``severity`` are names of the SHACL vocabulary; ``shape`` is empty where it has no IRI.
    """

    focus: Term
    path: str
    value: Term | None
    component: str
    shape: str
    severity: str
    messages: tuple[str, ...]


def read_report(report: str) -> list[ShapeResult]:
    """Return the results of a report in N-Triples, each once, as engines differ in repeating.

    Results of inner shapes (sh:detail) are left to the outer.
    """
    graph: _Graph = defaultdict(lambda: defaultdict(list))
    for quad in ox.parse(report, format=ox.RdfFormat.N_TRIPLES):
        graph[quad.subject][quad.predicate.value].append(quad.object)
    results = [each for arcs in list(graph.values()) for each in arcs.get(SHACL + "result", ())]
    return list(dict.fromkeys(_result(graph, each) for each in results))


def _result(graph: _Graph, node: _Node) -> ShapeResult:
    arcs = graph[node]

    def one(name: str) -> Term | None:
        return from_ox(next(iter(arcs.get(SHACL + name, ())), None))

    path = next(iter(arcs.get(SHACL + "resultPath", ())), None)
    shape = one("sourceShape")
    return ShapeResult(
        focus=one("focusNode") or Term(""),
        path=_path(graph, path) if path else "",
        value=one("value"),
        component=str(one("sourceConstraintComponent")).removeprefix(SHACL),
        shape=shape.value if shape and shape.is_iri else "",
        severity=str(one("resultSeverity")).removeprefix(SHACL),
        messages=tuple(sorted(str(from_ox(each)) for each in arcs[SHACL + "resultMessage"])),
    )


def _path(graph: _Graph, node: _Node) -> str:
    if isinstance(node, ox.NamedNode):
        return f"<{node.value}>"
    arcs = graph[node]
    if _RDF + "first" in arcs:
        return f"({'/'.join(_path(graph, each) for each in _items(graph, node))})"
    for way in arcs.get(SHACL + "alternativePath", ()):
        return f"({'|'.join(_path(graph, each) for each in _items(graph, way))})"
    for name, pattern in _PATHS.items():
        for part in arcs.get(SHACL + name, ()):
            return f"({pattern.format(_path(graph, part))})"
    return ""


def _items(graph: _Graph, node: _Node) -> Iterator[_Node]:
    while first := graph[node].get(_RDF + "first"):
        yield first[0]
        node = graph[node][_RDF + "rest"][0]
