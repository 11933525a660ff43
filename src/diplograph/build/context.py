"""The JSON-LD context: prefixes and terms, generated from the ontology (JSON-LD 1.1)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from rdflib import Graph
from rdflib.namespace import OWL, RDF, RDFS
from rdflib.term import Node

from diplograph.files.ontology import ontology_files
from diplograph.files.texts import read_text
from diplograph.model.namespaces import PREFIXES

__all__ = ["context_of", "jsonld_context"]

_KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)


def context_of(folder: Path) -> str:
    """Return the context of the ontology in ``folder``; raise WorkspaceError when none is there."""
    ontology = Graph()
    for path in ontology_files(folder):
        ontology.parse(data=read_text(path), format="turtle")
    return jsonld_context(ontology)


def jsonld_context(ontology: Iterable[tuple[Node, Node, Node]]) -> str:
    """Return the context for the terms that ``ontology`` declares, as JSON with stable bytes.

    A term of the project is written without its prefix, a term of others with it. The values of
    an object property are IRIs, those of a datatype property have the datatype of its range.
    """
    triples = list(ontology)
    kinds = {s: o for s, p, o in triples if p == RDF.type and o in _KINDS}
    ranges = {s: o for s, p, o in triples if p == RDFS.range}
    terms: dict[str, object] = {}
    for term, kind in kinds.items():
        definition = _definition(str(kind), ranges.get(term))
        key = _compact(term)
        if key.startswith("dg:"):
            terms[key.removeprefix("dg:")] = {"@id": key, **definition} if definition else key
        elif definition:
            terms[key] = {"@id": str(term), **definition}
    context = {"@version": 1.1, **dict(sorted(PREFIXES.items())), **dict(sorted(terms.items()))}
    return json.dumps({"@context": context}, indent=2, ensure_ascii=False) + "\n"


def _definition(kind: str, values: Node | None) -> dict[str, str]:
    if kind == str(OWL.ObjectProperty):
        return {"@type": "@id"}
    # A text with a language tag has no datatype of its own, nor has a property without a range.
    if kind == str(OWL.Class) or values is None or values == RDF.langString:
        return {}
    return {"@type": _compact(values)}


def _compact(term: Node) -> str:
    iri = str(term)
    for prefix, namespace in sorted(PREFIXES.items(), key=lambda pair: -len(pair[1])):
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri
