"""Documents that are answered at their own IRIs: the ontology, its versions, the shapes.

The terms of the ontology and the shapes have hash IRIs and lead there by themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pyoxigraph as ox

from diplograph.endpoint.content import Content
from diplograph.endpoint.messages import Response
from diplograph.endpoint.negotiation import GRAPHS, chosen
from diplograph.endpoint.pages import page_headers
from diplograph.endpoint.results import graph_bytes
from diplograph.errors import LimitError, Refused
from diplograph.files.jsonld import json_ld
from diplograph.files.rdf_forms import triples_of
from diplograph.model.identifiers import BASE
from diplograph.query.library import Library
from diplograph.store.base import Store
from diplograph.store.canonical import canonical_lines
from diplograph.views.exports.reference import reference

__all__ = ["ENDINGS", "FORM_OF", "HTML", "described", "document_response"]

HTML = {"html": "text/html; charset=utf-8"}
#: Form → ending of the path of a document, and back.
ENDINGS = {
    "html": ".html", "turtle": ".ttl", "ntriples": ".nt", "jsonld": ".jsonld", "rdfxml": ".rdf",
}  # fmt: skip
FORM_OF = {ending: form for form, ending in ENDINGS.items()}
_VERSION = f"<{BASE}ontology> <http://www.w3.org/2002/07/owl#versionIRI> <{BASE}%s> ."


def document_response(
    store: Store,
    library: Library,
    path: str,
    wish: tuple[str | None, str | None],
    content: Content,
    most: int,
) -> Response | None:
    """Return the document at a path in the form that is wanted; None where it is none of these.

    The ontology has its reference for a browser; the shapes have no page.
    """
    stem, dot, ending = path.rpartition(".")
    named = FORM_OF.get(dot + ending) if stem in ("ontology", "shapes") else None
    name = stem if named else path
    if name == "shapes":
        triples = _lines([content.shapes])
        return described("".join(triples), named or chosen(GRAPHS, *wish), most, content.context)
    if name != "ontology" and not name.startswith("ontology/"):
        return None
    triples = _lines(text for text, _ in content.ontology)
    if name != "ontology" and f"{_VERSION % name}\n" not in triples:
        raise Refused(404, f"/{path[:200]}: no version of the ontology is here; see /ontology")
    form = named or chosen({**GRAPHS, **HTML}, *wish)
    if form != "html":
        return described("".join(triples), form, most, content.context)
    body = reference(store, library, "/index.html")
    return Response(200, body, page_headers(body))


def described(triples: str, form: str, most: int, context: Mapping[str, Any]) -> Response:
    """Return N-Triples in a form of ``GRAPHS``; JSON-LD is compact, in the published context.

    Nodes without an IRI, which the ontology has, are beyond that; they get plain JSON-LD.
    """
    if form != "jsonld" or " _:" in triples or triples.startswith("_:"):
        return Response(200, graph_bytes(triples, form, most), {"Content-Type": GRAPHS[form]})
    body = json_ld(triples_of(triples), context, whole=False).encode("utf-8")
    if len(body) > most:
        raise LimitError(f"answer: more than {most} bytes; ask for another form")
    return Response(200, body, {"Content-Type": GRAPHS[form]})


def _lines(texts: Iterable[str]) -> list[str]:
    quads = (quad for text in texts for quad in ox.parse(text, format=ox.RdfFormat.TURTLE))
    return [f"{line}\n" for line in sorted(canonical_lines(quads))]
