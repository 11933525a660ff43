"""What an IRI below the base names: 303 from a thing to a document, 200 for a document.

A person is no web page, so the IRI of a thing leads to the document about it (303), in the form
that is wanted. The ontology and the description of the dataset are documents: they are answered at
their own IRIs. The terms of the ontology have hash IRIs and lead there by themselves.
"""

from __future__ import annotations

from urllib.parse import quote

import pyoxigraph as ox

from diplograph.endpoint.messages import Response
from diplograph.endpoint.negotiation import GRAPHS, chosen
from diplograph.endpoint.pages import page_headers, thing_page
from diplograph.endpoint.results import graph_bytes
from diplograph.errors import Refused
from diplograph.model.identifiers import BASE
from diplograph.query.library import Library
from diplograph.store.base import Store, Term
from diplograph.store.canonical import canonical_lines

__all__ = ["file_response", "thing_response"]

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
) -> Response:
    """Return the document at a path, or the way to it; raise Refused (404) for nothing."""
    if path == "ontology" or path.startswith("ontology/"):
        form = chosen(GRAPHS, *wish)
        return _graph(_ontology(ontology, path), form, most)
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
    triples = store.answer(f"DESCRIBE <{thing.value}>")
    return _graph(str(triples), form, most).with_headers(Link=_links(name))


def file_response(body: bytes, path: str) -> Response:
    """Return a file of the explorer; its pages carry a policy of their own."""
    kind = _FILES.get(path.rpartition(".")[2], "text/plain; charset=utf-8")
    return Response(200, body, {"Content-Type": kind})


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


def _graph(triples: str, form: str, most: int) -> Response:
    return Response(200, graph_bytes(triples, form, most), {"Content-Type": GRAPHS[form]})
