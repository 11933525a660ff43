"""Asking: arguments become bound terms, the answer comes with its completeness."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from diplograph.errors import ArgumentError
from diplograph.model.identifiers import concept_iri
from diplograph.query.completeness import Completeness, completeness_of
from diplograph.query.header import Parameter, Query
from diplograph.query.kinds import expect_kind
from diplograph.query.library import Library
from diplograph.query.names import resolve, resolve_concept
from diplograph.query.table import Table
from diplograph.store.base import Store, Term

__all__ = ["Answer", "answer_query", "bind"]

_XSD = "http://www.w3.org/2001/XMLSchema#"


@dataclass(frozen=True)
class Answer:
    """The rows, how complete they are, and the question with its bound parameters."""

    query: Query
    bindings: Mapping[str, Term]
    table: Table
    completeness: Completeness

    def _repr_html_(self) -> str:
        """Return the question, its rows and their completeness, for notebooks."""
        from diplograph.query.html import table_html

        return table_html(*self.table.shown(), self.query.title, str(self.completeness))


def bind(
    store: Store, library: Library, query: Query, arguments: Mapping[str, str], stated: bool = False
) -> dict[str, Term]:
    """Return the arguments of a query as RDF terms.

    ``stated`` leaves out what curators inferred. Raises ArgumentError for an unknown parameter or
    a value that does not fit, UnknownName for a name that nothing has.
    """
    for name in arguments:
        if name not in query.parameters:
            known = ", ".join(f"--{each}" for each in query.parameters) or "none"
            raise ArgumentError(f"'{query.name}' has no parameter --{name}; it has: {known}")
    bindings = {
        name: _term(store, library, query.parameters[name], value)
        for name, value in arguments.items()
    }
    if "reading" in query.parameters:
        bindings["reading"] = _reading(store, library, arguments.get("reading"), stated)
    elif stated:
        raise ArgumentError(f"'{query.name}' takes no --stated-only; it is not about facts alone")
    return bindings


def _reading(store: Store, library: Library, value: str | None, stated: bool) -> Term:
    name = value or "preferred"
    if name not in ("preferred", "all"):
        return resolve(store, library, name, "source")
    return Term(concept_iri("reading", f"{name}-stated" if stated else name), is_iri=True)


def _term(store: Store, library: Library, parameter: Parameter, value: str) -> Term:
    match parameter.type:
        case "iri" | "reading":
            if value in ("preferred", "all"):
                return Term("")
            return resolve(store, library, value, parameter.name)
        case "concept":
            return resolve_concept(store, library, parameter.scheme, value)
        case "integer":
            if not re.fullmatch(r"[0-9]{1,9}", value):
                raise ArgumentError(f"--{parameter.name}: '{value}' is no number; write digits")
            return Term(value, datatype=_XSD + "integer")
        case "date":
            if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
                raise ArgumentError(f"--{parameter.name}: '{value}' is no day; write YYYY-MM-DD")
            return Term(value, datatype=_XSD + "date")
        case _:
            return Term(value)


def answer_query(
    store: Store, library: Library, name: str, arguments: Mapping[str, str], stated: bool = False
) -> Answer:
    """Return the answer to a named query with its completeness.

    Raises what `bind` raises, and ArgumentError where there is no row since a thing is of another
    kind than its parameter asks for.
    """
    query = library[name]
    bindings = bind(store, library, query, arguments, stated)
    rows = store.select(query.text, bindings)
    table = Table(rows.columns, rows.rows).with_ordered_facts()
    if not len(table):
        for parameter, term in bindings.items():
            expect_kind(store, library, parameter, term)
    whole = completeness_of(store, library, query, bindings, len(table))
    return Answer(query, bindings, table, whole)
