"""Random faults in a graph: a triple lost, doubled, with another value, class or subject."""

from __future__ import annotations

from random import Random

import pyoxigraph as ox

RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
XSD = "http://www.w3.org/2001/XMLSchema#"
#: Wrong in kind, form, language, or as words that stand for not knowing.
VALUES = [
    ox.Literal("unknown"),
    ox.Literal(""),
    ox.Literal("deux", language="fr"),
    ox.Literal("two", language="en"),
    ox.Literal("a b c d e f g h i j k l m n"),
    ox.Literal("2020-01-02"),
    ox.Literal("2020-13", datatype=ox.NamedNode("http://id.loc.gov/datatypes/edtf/EDTF")),
    ox.Literal("ill", datatype=ox.NamedNode(XSD + "integer")),
    ox.NamedNode("https://w3id.org/diplograph/role/emperor"),
    ox.NamedNode("https://elsewhere.example/thing"),
]
#: Properties whose values are put in order; they are given values that can be compared.
ORDERED = ("earliest", "latest", "start", "end", "rank", "Number", "Count", "latitude", "longitude")


class Faults:
    """Draws faults for a graph, which stays as it is."""

    def __init__(self, choices: Random, graph: list[ox.Triple]) -> None:
        self._choices = choices
        self._graph = graph

    def graph(self, count: int) -> str:
        """Return the graph with ``count`` faults, as N-Triples."""
        lines = dict.fromkeys(map(str, self._graph))
        for _ in range(count):
            triple = self._choices.choice(self._graph)
            keeps, new = self._fault(triple)
            if not keeps:
                lines.pop(str(triple), None)
            if new:
                lines[str(new)] = None
        return "".join(f"{line} .\n" for line in lines)

    def _fault(self, triple: ox.Triple) -> tuple[bool, ox.Triple | None]:
        subject, predicate, value = triple.subject, triple.predicate, triple.object
        other = self._choices.choice(self._graph)
        kind = self._choices.choice(
            ["lost", "doubled", "changed", "class", "property", "subject", "pointed", "broken"]
        )
        if kind == "lost":
            return False, None
        if kind in ("doubled", "changed"):
            return kind == "doubled", ox.Triple(subject, predicate, self._value(triple))
        if kind == "class":
            classes = [each for each in self._graph if each.predicate.value == RDF_TYPE]
            found = self._choices.choice(classes)
            return True, ox.Triple(subject, found.predicate, found.object)
        if kind == "property":
            return True, ox.Triple(subject, other.predicate, self._value(other))
        if kind == "subject":
            return True, ox.Triple(other.subject, predicate, value)
        if kind == "pointed" and isinstance(value, ox.NamedNode):
            return False, ox.Triple(subject, predicate, other.subject)
        if isinstance(value, ox.NamedNode):
            return False, ox.Triple(subject, predicate, ox.NamedNode(value.value + "-X"))
        return False, ox.Triple(subject, predicate, self._value(triple))

    def _value(self, triple: ox.Triple) -> ox.NamedNode | ox.Literal:
        """Return a value in the place of another: of any kind, or of its own where ordered."""
        if not triple.predicate.value.endswith(ORDERED):
            return self._choices.choice(VALUES)
        same = [each.object for each in self._graph if each.predicate == triple.predicate]
        return self._choices.choice([*same])
