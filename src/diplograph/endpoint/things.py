"""What an IRI below the base names: 303 from a thing to a document, 200 for a document.

A person is no web page, so the IRI of a thing leads to the document about it (303), in the form
that is wanted. The ontology and the description of the dataset are documents: they are answered at
their own IRIs. The terms of the ontology have hash IRIs and lead there by themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import pyoxigraph as ox

from diplograph.endpoint.messages import Response
from diplograph.endpoint.negotiation import GRAPHS, chosen
from diplograph.endpoint.pages import page_headers, thing_page
from diplograph.endpoint.results import graph_bytes
from diplograph.errors import LimitError, Refused
from diplograph.files.rdf_forms import rdf_bytes, triples_of
from diplograph.model.identifiers import BASE
from diplograph.query.library import Library
from diplograph.store.base import Store, Term
from diplograph.store.canonical import canonical_lines
from diplograph.views.exports.reference import reference
from diplograph.views.site.data_files import pruned
from diplograph.views.site.site import Site

__all__ = ["described", "file_response", "thing_response"]

_HTML = {"html": "text/html; charset=utf-8"}
_ENDINGS = {
    "html": ".html", "turtle": ".ttl", "ntriples": ".nt", "jsonld": ".jsonld", "rdfxml": ".rdf",
}  # fmt: skip
#: Ending of a file of the explorer → its media type.
_FILES = {
    "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8", "csv": "text/csv; charset=utf-8",
    "svg": "image/svg+xml", "png": "image/png", "json": "application/json",
    "jsonld": "application/ld+json", "ttl": "text/turtle; charset=utf-8",
    "rq": "application/sparql-query", "xml": "application/xml",
}  # fmt: skip
_BY_ENDING = {ending: form for form, ending in _ENDINGS.items()}


def thing_response(
    store: Store,
    library: Library,
    path: str,
    wish: tuple[str | None, str | None],
    ontology: list[str],
    most: int,
    context: Mapping[str, Any],
) -> Response:
    """Return the document at a path, or the way to it; raise Refused (404) for nothing."""
    if path == "ontology" or path.startswith("ontology/"):
        triples, form = _ontology(ontology, path), chosen({**GRAPHS, **_HTML}, *wish)
        if form != "html":
            return described(triples, form, most, context)
        body = reference(store, library, "/index.html")
        return Response(200, body, page_headers(body))
    stem, dot, ending = path.rpartition(".")
    if dot and dot + ending in _BY_ENDING:
        form, name = _BY_ENDING[dot + ending], stem
    else:
        _known(store, path)
        form = chosen({**GRAPHS, **_HTML}, *wish)
        place = "/" + quote(path, safe="/") + _ENDINGS[form]
        return Response(303, f"see {place}\n".encode(), {**_TEXT, "Location": place})
    thing = _known(store, name)
    if form == "html":
        body = thing_page(store, library, thing, name)
        return Response(200, body, page_headers(body)).with_headers(Link=_links(name))
    said = store.answer(f"DESCRIBE <{thing.value}>")
    return described(str(said), form, most, context).with_headers(Link=_links(name))


def file_response(site: Site, path: str, most: int) -> Response | None:
    """Return a file of the explorer, None where it has none; pages carry a policy of their own.

    What the explorer says of a thing in Turtle is also there in the forms that it does not write.
    """
    path += "index.html" if path.endswith("/") else ""
    name, _, ending = path.rpartition(".")
    form = _BY_ENDING.get(f".{ending}", "html")
    is_data = form != "html" and {f"{name}.ttl", f"{name}/index.html"} <= site.makers.keys()
    if path in site.makers:
        kind = _FILES.get(ending, "text/plain; charset=utf-8")
        found = Response(200, site.page(path), {"Content-Type": kind})
    elif is_data:
        lines = rdf_bytes(triples_of(site.page(f"{name}.ttl").decode(), path), "nt")
        found = described(lines.decode(), form, most, {})
    else:
        return None
    return found.with_headers(Link=_links(name)) if is_data else found


def described(triples: str, form: str, most: int, context: Mapping[str, Any]) -> Response:
    """Return N-Triples in a form of ``GRAPHS``; JSON-LD is compact, in the published context.

    Nodes without an IRI, which the ontology has, are beyond that; they get plain JSON-LD.
    """
    if form != "jsonld" or " _:" in triples or triples.startswith("_:"):
        return Response(200, graph_bytes(triples, form, most), {"Content-Type": GRAPHS[form]})
    body = pruned(rdf_bytes(triples_of(triples), "json-ld", context))
    if len(body) > most:
        raise LimitError(f"answer: more than {most} bytes; ask for another form")
    return Response(200, body, {"Content-Type": GRAPHS[form]})


_TEXT = {"Content-Type": "text/plain; charset=utf-8"}


def _known(store: Store, path: str) -> Term:
    thing = Term(BASE + path, is_iri=True)
    if (
        set(path) & set('<>"{}|\\^` ')
        or not store.select(
            "SELECT ?property { ?thing ?property ?value } LIMIT 1", {"thing": thing}
        ).rows
    ):
        raise Refused(404, f"/{path[:200]}: nothing is here; begin at '/'")
    return thing


def _links(name: str) -> str:
    """Return the other forms of a document (RFC 8288)."""
    place = "/" + quote(name, safe="/")
    return ", ".join(
        f'<{place}{_ENDINGS[form]}>; rel="alternate"; type="{kind.partition(";")[0]}"'
        for form, kind in {**_HTML, **GRAPHS}.items()
    )


def _ontology(texts: list[str], path: str) -> str:
    quads = (quad for text in texts for quad in ox.parse(text, format=ox.RdfFormat.TURTLE))
    lines = canonical_lines(quads)
    version = f"<{BASE}ontology> <http://www.w3.org/2002/07/owl#versionIRI> <{BASE}{path}> ."
    if path != "ontology" and version not in lines:
        raise Refused(404, f"/{path[:200]}: no version of the ontology is here; see /ontology")
    return "".join(f"{line}\n" for line in sorted(lines))
