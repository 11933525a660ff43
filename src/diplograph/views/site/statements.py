"""What a page shows as data: the statements about its thing, its facts and their evidence.

They are taken from the text of the built graph, so that every literal stays as it was written. What
a concept is called and means is taken from the store, since the ontology is no part of the graph.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

import pyoxigraph as ox

from diplograph.files.rdf_forms import triples_of
from diplograph.model.identifiers import BASE, ID, ONTOLOGY
from diplograph.store.base import Store

__all__ = ["Statements"]

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_OA = "http://www.w3.org/ns/oa#"
_DATASET = BASE + "dataset"
_DEFINED = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#isDefinedBy")
_LABEL = "http://www.w3.org/2004/02/skos/core#prefLabel"

_CONCEPT = re.compile(re.escape(BASE) + r"(?!id/)[a-z-]+/[a-z0-9-]*")

#: What a fact or a name is made of: these lead from a node to its parts.
_PARTS = frozenset(
    {
        ONTOLOGY + "supportedBy", ONTOLOGY + "inDelegation", _OA + "hasTarget",
        _OA + "hasSelector", "http://www.w3.org/2008/05/skos-xl#altLabel",
    }
)  # fmt: skip


class Statements:
    """The triples of a built graph, by their subjects."""

    def __init__(self, turtle: str, store: Store) -> None:
        """Take the built graph as Turtle, and the store of graph and ontology.

        Raises StoreError when the text is no graph.
        """
        self._store = store
        self._of: dict[str, list[ox.Triple]] = defaultdict(list)
        self._alignments: dict[str, list[str]] = defaultdict(list)
        for triple in triples_of(turtle):
            subject = _iri(triple.subject)
            self._of[subject].append(triple)
            if triple.predicate.value == _RDF + "subject" and "/alignment/" in subject:
                self._alignments[_iri(triple.object)].append(subject)

    def about(self, thing: str, facts: Iterable[str]) -> list[ox.Triple]:
        """Return the statements about a thing, its alignments, the facts and their parts.

        Whatever else they name comes with its label; and what defines the thing, the dataset or the
        scheme of a concept, with its licence and its version.
        """
        defined = _DATASET if thing.startswith(ID) else f"{thing.rpartition('/')[0]}/"
        wanted = [thing, defined, *self._alignments.get(thing, ()), *facts]
        seen: dict[str, None] = {}
        while wanted:
            subject = wanted.pop()
            if subject in seen or not self._said(subject):
                continue
            seen[subject] = None
            wanted += [
                _iri(triple.object)
                for triple in self._said(subject)
                if triple.predicate.value in _PARTS
            ]
        found = [triple for subject in seen for triple in self._said(subject)]
        if defined == _DATASET:
            found.append(ox.Triple(ox.NamedNode(thing), _DEFINED, ox.NamedNode(_DATASET)))
        named = dict.fromkeys(_iri(triple.object) for triple in found)
        return found + [
            triple
            for subject in named
            if subject not in seen
            for triple in self._said(subject)
            if triple.predicate.value == _LABEL
        ]

    def _said(self, subject: str) -> list[ox.Triple]:
        """Return what the graph says of a subject, or the ontology of a concept."""
        if subject not in self._of and _CONCEPT.fullmatch(subject):
            self._of[subject] = triples_of(str(self._store.answer(f"DESCRIBE <{subject}>")))
        return self._of.get(subject, [])


def _iri(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode) else ""
