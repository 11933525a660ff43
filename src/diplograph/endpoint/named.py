"""Named questions as HTTP operations: ``/queries/NAME?parameter=value``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from diplograph.endpoint.messages import Response
from diplograph.endpoint.negotiation import GRAPHS, RESULTS, chosen
from diplograph.endpoint.pages import answer_page, page_headers, questions_page
from diplograph.endpoint.results import graph_bytes, result_bytes
from diplograph.errors import Refused
from diplograph.files.rdf_forms import rdf_bytes, triples_of
from diplograph.query.ask import answer_query, bind
from diplograph.query.catalogue_rdf import catalogue_turtle
from diplograph.query.header import Query
from diplograph.query.library import Library
from diplograph.store.base import Rows, Store
from diplograph.store.guard import query_form

__all__ = ["NAMED", "named_response", "questions_response"]

#: Form → media type. ``json`` has the completeness of the answer beside its rows.
NAMED = {
    "json": "application/json",
    **{name: RESULTS[name] for name in ("csv", "tsv", "xml")},
    "results": RESULTS["json"],
    "html": "text/html; charset=utf-8",
}
_LIST = {name: NAMED[name] for name in ("json", "html")}


def questions_response(
    library: Library, accept: str | None, wanted: str | None, most: int
) -> Response:
    """Return the named questions: a page, JSON, or their catalogue in a form of RDF."""
    found = [query for query in library.all() if query.folder != "checks"]
    form = chosen({**_LIST, **GRAPHS}, accept, wanted)
    if form == "html":
        body = questions_page(found)
        return Response(200, body, page_headers(body))
    if form == "json":
        return _json([_described(query) for query in found])
    lines = rdf_bytes(triples_of(catalogue_turtle(found), "queries"), "nt")
    body = graph_bytes(lines.decode(), form, most)
    return Response(200, body, {"Content-Type": GRAPHS[form]})


def named_response(
    store: Store,
    library: Library,
    name: str,
    arguments: Mapping[str, str],
    wish: tuple[str | None, str | None],
    most: int,
) -> Response:
    """Answer a named question; ``wish`` is the header ``Accept`` and the parameter ``format``."""
    query = library[name]
    given = dict(arguments)
    stated = _truth(given.pop("stated-only", "false"))
    empty = next((key for key, value in given.items() if not value), None)
    if empty is not None:
        raise Refused(400, f"{empty}: empty; give a value, or leave it out")
    if query_form(query.text) != "SELECT":
        form = chosen(GRAPHS, *wish)
        triples = store.answer(query.text, bind(store, library, query, given, stated))
        body = graph_bytes(str(triples), form, most)
        return Response(200, body, {"Content-Type": GRAPHS[form]})
    form = chosen(NAMED, *wish)
    answer = answer_query(store, library, name, given, stated)
    headers = {"Content-Type": NAMED[form], "Completeness": answer.completeness.word}
    if form == "html":
        body = answer_page(answer)
        return Response(200, body, {**headers, **page_headers(body)})
    if form == "json":
        whole = {"word": answer.completeness.word, "reason": answer.completeness.reason}
        found = {
            **_described(query),
            "bindings": {key: str(term) for key, term in answer.bindings.items()},
            "completeness": whole,
            "columns": answer.table.columns,
            "rows": list(answer.table.dicts()),
        }
        return _json(found).with_headers(Completeness=answer.completeness.word)
    rows = Rows(answer.table.columns, answer.table.rows)
    return Response(200, result_bytes(rows, form if form != "results" else "json", most), headers)


def _truth(text: str) -> bool:
    """Return a truth value; raise Refused for a word that is none, lest it be taken for no."""
    if text not in ("true", "1", "false", "0"):
        raise Refused(400, f"stated-only: '{text[:40]}' is no truth value; write true or false")
    return text in ("true", "1")


def _described(query: Query) -> dict[str, Any]:
    return {
        "name": query.name,
        "title": query.title,
        "description": query.description,
        "parameters": {each.name: each.type for each in query.parameters.values()},
        "example": dict(query.example),
    }


def _json(found: Any) -> Response:
    body = json.dumps(found, ensure_ascii=False, indent=1).encode() + b"\n"
    return Response(200, body, {"Content-Type": NAMED["json"]})
