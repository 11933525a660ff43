"""The graph in the terms of other vocabularies: answers to the queries of ``queries/interop``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from diplograph.errors import ArgumentError
from diplograph.files.rdf_forms import RDF_FORMS, rdf_bytes, triples_of
from diplograph.query.ask import answer_query, bind
from diplograph.query.library import Library
from diplograph.store.base import Store
from diplograph.views.exports.edition import edition_of

__all__ = ["quickstatements", "view_bytes", "view_triples", "views"]

_FOLDER = "interop"


def views(library: Library) -> list[str]:
    """Return the names of the views: the queries of the folder that make a graph."""
    return [query.name for query in library.all(_FOLDER) if "CONSTRUCT" in query.text]


def view_triples(
    store: Store, library: Library, view: str, arguments: Mapping[str, str] | None = None
) -> str:
    """Return a view as sorted N-Triples, of everything or of what the arguments name.

    Raises ArgumentError for a view that is none.
    """
    query = library[view] if view in library.paths(_FOLDER) else None
    if query is None or "CONSTRUCT" not in query.text:
        raise ArgumentError(f"'{view}': no view; known: {', '.join(views(library))}")
    found = store.answer(query.text, bind(store, library, query, arguments or {}))
    return found if isinstance(found, str) else ""


def view_bytes(
    store: Store, library: Library, view: str, form: str, context: Mapping[str, Any]
) -> bytes:
    """Return a view in a form of RDF, with the version and the licence of the dataset.

    ``context`` is the JSON-LD context for ``json-ld``.
    """
    if form not in RDF_FORMS:
        raise ArgumentError(f"'{form}': a view has the forms {', '.join(RDF_FORMS)}; name one")
    triples = triples_of(view_triples(store, library, view), view)
    return rdf_bytes([*triples, *edition_of(store, library).triples()], form, context)


def quickstatements(store: Store, library: Library) -> bytes:
    """Return the rows of ``wikidata`` as commands of QuickStatements, version 1, one on a line.

    A command adds a statement and no reference: whoever runs it checks it first.
    """
    table = answer_query(store, library, "wikidata", {}).table
    lines = dict.fromkeys(
        "\t".join(cells)
        for cells in zip(
            table.column("item"), table.column("property"), table.column("value"), strict=True
        )
    )
    return "".join(f"{line}\n" for line in lines).encode("utf-8")
