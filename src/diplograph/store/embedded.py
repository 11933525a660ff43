"""The embedded store: Oxigraph in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from typing import Any, TypeVar

import pyoxigraph as ox

from diplograph.errors import LimitError, QueryError, StoreError
from diplograph.store.base import Made, Rows, Store, Term
from diplograph.store.binding import place_values
from diplograph.store.guard import refuse_deep_nesting, refuse_outside_graphs
from diplograph.store.syntax_faults import told

__all__ = ["EmbeddedStore", "from_ox"]

_Each = TypeVar("_Each")
_STRING = "http://www.w3.org/2001/XMLSchema#string"


class EmbeddedStore:
    """Answers questions over Turtle held in memory; calls nobody and writes nothing."""

    def __init__(self, most: int | None = None, engine: ox.Store | None = None) -> None:
        """Start empty, or with an engine that holds a graph.

        An answer of more than ``most`` rows or triples raises LimitError.
        """
        self._store = ox.Store() if engine is None else engine
        self._most = most
        self._memory: dict[tuple[Callable[[Store, str], Any], str], Any] = {}

    def __len__(self) -> int:
        """Return the number of triples."""
        return len(self._store)

    def load(self, documents: Iterable[tuple[str, str]]) -> None:
        """Load pairs of Turtle text and the name used in messages."""
        self._memory.clear()
        for text, name in documents:
            try:
                self._store.load(text.encode("utf-8"), format=ox.RdfFormat.TURTLE)
            except SyntaxError as fault:
                raise StoreError(f"{name}: not Turtle: {fault}; build it again") from fault

    def load_lines(self, lines: bytes, name: str) -> None:
        """Load N-Triples, as a build hands them on; the name is used in messages."""
        self._memory.clear()
        try:
            self._store.load(lines, format=ox.RdfFormat.N_TRIPLES)
        except SyntaxError as fault:
            raise StoreError(f"{name}: not N-Triples: {fault}; build it again") from fault

    def has(self, thing: str) -> bool:
        """Tell whether the graph says anything of an IRI."""
        try:
            subject = ox.NamedNode(thing)
        except ValueError:  # no IRI, so nothing is said of it
            return False
        return any(True for _ in self._store.quads_for_pattern(subject, None, None))

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
        query = place_values(query, bindings or {})
        try:
            result = self._store.query(query)
            if isinstance(result, ox.QuerySolutions):
                names = tuple(variable.value for variable in result.variables)
                term = _Terms().__getitem__
                rows = (tuple(map(term, row)) for row in result)
                return Rows(names, self._limited(rows, "rows"))
            if isinstance(result, ox.QueryBoolean):
                return bool(result)
            lines = (f"{triple} .\n" for triple in self._limited(result, "triples"))
            return "".join(sorted(set(lines)))
        except SyntaxError as fault:
            raise QueryError(f"query: {told(str(fault), query)}") from fault
        # A function that the engine does not have is a RuntimeError.
        except (ValueError, OSError, RuntimeError) as fault:
            raise QueryError(f"query: {fault}; change the question") from fault

    def remembered(self, made: Callable[[Store, str], Made], query: str) -> Made:
        """Return ``made(self, query)``, made once as long as the graph stays as it is."""
        key = made, query
        if key not in self._memory:
            self._memory[key] = made(self, query)
        found: Made = self._memory[key]
        return found

    def _limited(self, found: Iterable[_Each], what: str) -> tuple[_Each, ...]:
        if self._most is None:
            return tuple(found)
        taken = tuple(islice(found, self._most + 1))
        if len(taken) > self._most:
            raise LimitError(f"query: more than {self._most} {what}; ask for part with LIMIT")
        return taken


class _Terms(dict[Any, Term | None]):
    """Term of the engine → term of the project: one that comes back in an answer is made once."""

    def __missing__(self, value: Any) -> Term | None:
        made = self[value] = from_ox(value)
        return made


def from_ox(value: ox.NamedNode | ox.Literal | ox.BlankNode | ox.Triple | None) -> Term | None:
    """Return a term of the engine, or None, as a term of the project."""
    if value is None:
        return None
    if isinstance(value, ox.NamedNode):
        return Term(value.value, True)
    if isinstance(value, ox.Literal):
        language = value.language
        if language:
            return Term(value.value, False, "", language)
        datatype = value.datatype.value
        return Term(value.value, False, "" if datatype == _STRING else datatype)
    return Term(str(value), is_blank=isinstance(value, ox.BlankNode))
