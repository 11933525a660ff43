"""A graph in the forms of RDF, byte-stable: Turtle text goes in, bytes come out.

Literals never pass through a store on the way: an Oxigraph store and rdflib both rewrite some.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pyoxigraph as ox

from diplograph.errors import ArgumentError, StoreError
from diplograph.files.canonical import canonical_line, canonical_lines
from diplograph.files.jsonld import json_ld
from diplograph.model.namespaces import PREFIXES

__all__ = ["RDF_FORMS", "rdf_bytes", "trig", "triples_of"]

#: Form → media type; TriG, which holds several graphs, has a function of its own.
RDF_FORMS = {
    "turtle": "text/turtle",
    "nt": "application/n-triples",
    "json-ld": "application/ld+json",
    "rdf-xml": "application/rdf+xml",
}

#: Prefixes of vocabularies that the graph itself does not use, for its views in other terms.
_OF_VIEWS = {
    "eli": "http://data.europa.eu/eli/ontology#",
    "eli-dl": "http://data.europa.eu/eli/eli-draft-legislation-ontology#",
    "m8g": "http://data.europa.eu/m8g/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "spdx": "http://spdx.org/rdf/terms#",
}
_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


def triples_of(text: str, place: str = "graph") -> list[ox.Triple]:
    """Return the triples of Turtle or N-Triples text, literals as written, in canonical order.

    Raises StoreError, naming ``place``, when the text is neither.
    """
    try:
        quads = ox.parse(text.encode("utf-8"), format=ox.RdfFormat.TURTLE)
        unique = {canonical_line(quad.triple): quad.triple for quad in quads}
    except SyntaxError as fault:
        raise StoreError(f"{place}: not Turtle: {fault}; build it again") from fault
    return [triple for _, triple in sorted(unique.items())]


def rdf_bytes(
    triples: Iterable[ox.Triple], form: str, context: Mapping[str, Any] | None = None
) -> bytes:
    """Return triples in a form of ``RDF_FORMS``; the same triples give the same bytes.

    ``context`` is the JSON-LD context that ``json-ld`` needs. Raises ArgumentError for a form that
    is none.
    """
    match form:
        case "nt":
            return "".join(canonical_lines(triples)).encode("utf-8")
        case "json-ld":
            return json_ld(triples, context or {}).encode("utf-8")
        case "turtle" | "rdf-xml":
            kind = ox.RdfFormat.TURTLE if form == "turtle" else ox.RdfFormat.RDF_XML
            ordered = sorted(triples, key=_type_first)
            return ox.serialize(ordered, format=kind, prefixes=_used(ordered)) or b""
        case _:
            known = ", ".join(RDF_FORMS)
            raise ArgumentError(f"'{form}': no form of RDF; known: {known}")


def trig(graphs: Mapping[str, Iterable[ox.Triple]]) -> bytes:
    """Return named graphs as TriG: graphs by IRI, triples in canonical order."""
    quads = [
        ox.Quad(triple.subject, triple.predicate, triple.object, ox.NamedNode(name))
        for name, triples in sorted(graphs.items())
        for triple in sorted(triples, key=_type_first)
    ]
    used = _used(quad.triple for quad in quads)
    return ox.serialize(quads, format=ox.RdfFormat.TRIG, prefixes=used) or b""


def _type_first(triple: ox.Triple) -> tuple[str, bool, str]:
    # A reader of Turtle sees what a thing is before what is said of it.
    subject, line = str(triple.subject)[1:-1], canonical_line(triple)
    return subject, triple.predicate != _TYPE, line


def _used(triples: Iterable[ox.Triple]) -> dict[str, str]:
    terms = {term for triple in triples for term in triple}
    iris = {each.datatype.value if isinstance(each, ox.Literal) else each.value for each in terms}
    tops = {iri[: max(iri.rfind("#"), iri.rfind("/")) + 1] for iri in iris}
    return {
        name: iri
        for name, iri in (PREFIXES | _OF_VIEWS).items()
        if any(namespace.startswith(iri) for namespace in tops)
    }
