"""What an IRI below the base names: 303 from a thing to the document about it.

A person is no web page, so the IRI of a thing leads to the document about it (303), in the form
that is wanted. Each document says of which dataset or scheme it is a part, whose licence and
version stand in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from diplograph.endpoint.documents import ENDINGS, FORM_OF, HTML, described
from diplograph.endpoint.messages import Response
from diplograph.endpoint.negotiation import GRAPHS, chosen
from diplograph.endpoint.pages import page_headers, thing_page
from diplograph.errors import Refused
from diplograph.files.rdf_forms import rdf_bytes, triples_of
from diplograph.model.identifiers import BASE, ID
from diplograph.query.library import Library
from diplograph.store.base import Store, Term
from diplograph.views.site.site import Site

__all__ = ["file_response", "thing_response"]

#: Ending of a file of the explorer → its media type.
_FILES = {
    "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8", "csv": "text/csv; charset=utf-8",
    "svg": "image/svg+xml", "png": "image/png", "json": "application/json",
    "jsonld": "application/ld+json", "ttl": "text/turtle; charset=utf-8",
    "rq": "application/sparql-query", "xml": "application/xml",
}  # fmt: skip
_DATASET = BASE + "dataset"
_DEFINED = "http://www.w3.org/2000/01/rdf-schema#isDefinedBy"
_CONCEPTS = """
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
CONSTRUCT { ?scheme skos:hasTopConcept ?top . ?concept ?property ?value }
WHERE {
  VALUES ?scheme { <%s> }
  { ?top skos:topConceptOf ?scheme } UNION { ?concept skos:inScheme ?scheme ; ?property ?value }
}
"""


def thing_response(
    store: Store,
    library: Library,
    path: str,
    wish: tuple[str | None, str | None],
    most: int,
    context: Mapping[str, Any],
) -> Response:
    """Return the document at a path, or the way to it; raise Refused (404) for nothing."""
    stem, dot, ending = path.rpartition(".")
    if dot and dot + ending in FORM_OF:
        form, name = FORM_OF[dot + ending], stem
    else:
        _known(store, path)
        form = chosen({**GRAPHS, **HTML}, *wish)
        place = "/" + quote(path, safe="/") + ENDINGS[form]
        return Response(303, f"see {place}\n".encode(), {**_TEXT, "Location": place})
    thing = _known(store, name)
    if form == "html":
        body = thing_page(store, library, thing, name)
        return Response(200, body, page_headers(body)).with_headers(Link=_links(name))
    said = f"{store.answer(f'DESCRIBE <{thing.value}>')}{_beside(store, thing.value)}"
    return described(said, form, most, context).with_headers(Link=_links(name))


def file_response(site: Site, path: str, most: int) -> Response | None:
    """Return a file of the explorer, None where it has none; pages carry a policy of their own.

    What the explorer says of a thing in Turtle is also there in the forms that it does not write.
    """
    path += "index.html" if path.endswith("/") else ""
    name, _, ending = path.rpartition(".")
    form = FORM_OF.get(f".{ending}", "html")
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
        f'<{place}{ENDINGS[form]}>; rel="alternate"; type="{kind.partition(";")[0]}"'
        for form, kind in {**HTML, **GRAPHS}.items()
    )


def _beside(store: Store, thing: str) -> str:
    """Return what stands in a document beside its thing.

    Of a thing and a concept it is what defines it, with licence and version: the dataset, or the
    scheme. Of a scheme it is its concepts, so that a vocabulary is had by one request.
    """
    if thing.startswith(ID):
        return f"<{thing}> <{_DEFINED}> <{_DATASET}> .\n{store.answer(f'DESCRIBE <{_DATASET}>')}"
    scheme = f"{BASE}{thing.removeprefix(BASE).partition('/')[0]}/"
    return str(store.answer((_CONCEPTS if scheme == thing else "DESCRIBE <%s>") % scheme))
