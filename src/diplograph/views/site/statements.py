"""What a page shows as data: the statements about its thing, its facts and their evidence.

They are taken from the text of the built graph, so that every literal stays as it was written.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import pyoxigraph as ox

from diplograph.files.rdf_forms import triples_of
from diplograph.model.identifiers import ONTOLOGY

__all__ = ["Statements"]

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_OA = "http://www.w3.org/ns/oa#"
_LABEL = "http://www.w3.org/2004/02/skos/core#prefLabel"

#: What a fact or a name is made of: these lead from a node to its parts.
_PARTS = frozenset(
    {
        ONTOLOGY + "supportedBy", ONTOLOGY + "inDelegation", _OA + "hasTarget",
        _OA + "hasSelector", "http://www.w3.org/2008/05/skos-xl#altLabel",
    }
)  # fmt: skip


class Statements:
    """The triples of a built graph, by their subjects."""

    def __init__(self, turtle: str) -> None:
        """Take the built graph as Turtle; raise StoreError when it is none."""
        self._of: dict[str, list[ox.Triple]] = defaultdict(list)
        self._alignments: dict[str, list[str]] = defaultdict(list)
        for triple in triples_of(turtle):
            subject = _iri(triple.subject)
            self._of[subject].append(triple)
            if triple.predicate.value == _RDF + "subject" and "/alignment/" in subject:
                self._alignments[_iri(triple.object)].append(subject)

    def about(self, thing: str, facts: Iterable[str]) -> list[ox.Triple]:
        """Return the statements about a thing, its alignments, the facts and their parts.

        Whatever else they name comes with its label.
        """
        wanted = [thing, *self._alignments.get(thing, ()), *facts]
        seen: dict[str, None] = {}
        while wanted:
            subject = wanted.pop()
            if subject in seen or subject not in self._of:
                continue
            seen[subject] = None
            wanted += [
                _iri(triple.object)
                for triple in self._of[subject]
                if triple.predicate.value in _PARTS
            ]
        found = [triple for subject in seen for triple in self._of[subject]]
        named = dict.fromkeys(_iri(triple.object) for triple in found)
        return found + [
            triple
            for subject in named
            if subject not in seen
            for triple in self._of.get(subject, ())
            if triple.predicate.value == _LABEL
        ]


def _iri(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode) else ""
