"""The remote store: any server that speaks the SPARQL 1.1 Protocol."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from diplograph.errors import QueryError, StoreError
from diplograph.files.http import Reply, Server
from diplograph.store.base import Made, Rows, Store, Term
from diplograph.store.binding import place_values
from diplograph.store.guard import query_form, refuse_deep_nesting, refuse_outside_graphs
from diplograph.store.sorting import unsorted

__all__ = ["RemoteStore"]

_RESULTS = "application/sparql-results+json"
_GRAPH = "application/n-triples, text/turtle;q=0.5"
_BOOLEAN = "http://www.w3.org/2001/XMLSchema#boolean"
_STRING = "http://www.w3.org/2001/XMLSchema#string"
#: What Virtuoso says of rows that are longer than 4 kB and are to be sorted.
_TOO_LONG_TO_SORT = re.compile(r"\bSR(319|478)\b")


class RemoteStore:
    """Puts questions to a server; the same refusals and the same binding as when embedded."""

    def __init__(self, server: Server) -> None:
        """Take the server; parameters in its address go with every question."""
        parts = urlsplit(server.url)
        self._server = server
        self._address = urlunsplit((parts.scheme, parts.netloc, parts.path, "", ""))
        self._parameters = parse_qsl(parts.query, keep_blank_values=True)

    def __len__(self) -> int:
        """Return the number of triples."""
        (row,) = self.select("SELECT (COUNT(*) AS ?count) { ?s ?p ?o }").rows
        return int(str(row[0]))

    def load(self, documents: Iterable[tuple[str, str]]) -> None:
        """Refuse: questions change nothing."""
        raise StoreError(f"{self._address}: is only asked; load it with 'diplograph publish'")

    def has(self, thing: str) -> bool:
        """Tell whether the graph says anything of an IRI."""
        # A row, not ASK: Virtuoso 7.2 answers every ASK with VALUES by yes.
        query = "SELECT ?property { ?thing ?property ?value } LIMIT 1"
        return bool(self.select(query, {"thing": Term(thing, is_iri=True)}).rows)

    def select(self, query: str, bindings: Mapping[str, Term] | None = None) -> Rows:
        """Return the rows of a SELECT; raise QueryError when it is not one."""
        answer = self.answer(query, bindings)
        if not isinstance(answer, Rows):
            raise QueryError("query: not a SELECT; ask for columns with SELECT")
        return answer

    def answer(self, query: str, bindings: Mapping[str, Term] | None = None) -> Rows | bool | str:
        """Return rows, a truth value (ASK), or sorted N-Triples (CONSTRUCT, DESCRIBE)."""
        refuse_deep_nesting(query)
        refuse_outside_graphs(query)
        text = place_values(query, bindings or {})
        if query_form(text) in ("CONSTRUCT", "DESCRIBE"):
            return self._graph(self._asked(text, _GRAPH))
        plain = unsorted(text)
        try:
            rows, fault = self._rows(text), None
        except StoreError as refusal:
            if plain is None or not _TOO_LONG_TO_SORT.search(str(refusal)):
                raise
            rows, fault = self._rows(plain.query), refusal
        found = plain.sorted(rows) if plain and isinstance(rows, Rows) else None
        if found is None and fault:
            raise fault
        return rows if found is None else found

    def remembered(self, made: Callable[[Store, str], Made], query: str) -> Made:
        """Return ``made(self, query)``, made anew each time: others may change the graph."""
        return made(self, query)

    def _rows(self, query: str) -> Rows | bool:
        return self._results(self._asked(query, f"{_RESULTS}, application/json;q=0.5"))

    def _asked(self, query: str, accept: str) -> Reply:
        form = urlencode([*self._parameters, ("query", query)]).encode()
        headers = {"Accept": accept, "Content-Type": "application/x-www-form-urlencoded"}
        reply = self._server.read(form, headers, self._address)
        if reply.status == 200:
            return reply
        said = reply.message()
        if reply.status in (401, 403):
            raise StoreError(
                f"{self._address}: wants to know who asks; set DIPLOGRAPH_USER and"
                " DIPLOGRAPH_PASSWORD, or DIPLOGRAPH_TOKEN"
            )
        if reply.status == 400:
            raise QueryError(f"query: the server cannot read it: {said}; see SPARQL 1.1")
        way = (
            "it cannot answer this; ask for less, or another server"
            if reply.status >= 500 and said
            else "see whether this is the address for queries"
        )
        raise StoreError(
            f"{self._address}: status {reply.status}: {said or 'no reason given'}; {way}"
        )

    def _results(self, reply: Reply) -> Rows | bool:
        try:
            found: Any = json.loads(reply.body)
            if "boolean" in found:
                return bool(found["boolean"])
            names = tuple(map(str, found["head"]["vars"]))
            bindings = found["results"]["bindings"]
            rows = tuple(tuple(_term(row.get(name)) for name in names) for row in bindings)
        except (ValueError, KeyError, TypeError, AttributeError) as fault:
            raise StoreError(
                f"{self._address}: the answer ({reply.kind}) is no SPARQL result;"
                " see whether this is the address for queries"
            ) from fault
        return Rows(names, rows)

    def _graph(self, reply: Reply) -> str:
        import pyoxigraph as ox

        try:
            found = ox.parse(reply.body, format=ox.RdfFormat.TURTLE)
            return "".join(sorted({f"{quad.triple} .\n" for quad in found}))
        except SyntaxError as fault:
            raise StoreError(
                f"{self._address}: the answer ({reply.kind}) is no Turtle: {fault};"
                " see whether this is the address for queries"
            ) from fault


def _term(cell: Mapping[str, str] | None) -> Term | None:
    if cell is None:
        return None
    value = cell["value"]
    if cell["type"] == "uri":
        return Term(value, is_iri=True)
    if cell["type"] == "bnode":
        return Term("_:" + value, is_blank=True)
    language, datatype = cell.get("xml:lang", ""), cell.get("datatype", "")
    if datatype == _BOOLEAN:  # Virtuoso writes 1 and 0; XML Schema 1.1, part 2, 3.3.2.2
        value = {"1": "true", "0": "false"}.get(value, value)
    return Term(value, datatype="" if datatype == _STRING else datatype, language=language)
