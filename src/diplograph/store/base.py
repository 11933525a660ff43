"""The one interface to an engine that answers SPARQL, and the values that it returns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, Protocol, TypeVar

__all__ = ["Made", "Rows", "Store", "Term"]

Made = TypeVar("Made")


class Term(NamedTuple):
    """An RDF term: an IRI, a literal with its datatype or its language, or a blank node.

    A tuple, since an answer has many of them and a tuple is made in half the time.
    """

    value: str
    is_iri: bool = False
    datatype: str = ""
    language: str = ""
    is_blank: bool = False

    def __str__(self) -> str:
        """Return the IRI or the lexical form."""
        return self.value


@dataclass(frozen=True, slots=True)
class Rows:
    """An answer to a SELECT: the names of the columns, and rows of terms or None."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]


class Store(Protocol):
    """A graph that answers SPARQL 1.1 questions; parameters are bound as terms, never pasted."""

    def has(self, thing: str) -> bool:
        """Tell whether the graph says anything of an IRI."""

    def select(self, query: str, bindings: Mapping[str, Term] | None = None) -> Rows:
        """Return the rows of a SELECT; raise QueryError when it is not one."""

    def answer(self, query: str, bindings: Mapping[str, Term] | None = None) -> Rows | bool | str:
        """Return rows, a truth value (ASK), or sorted N-Triples (CONSTRUCT, DESCRIBE)."""

    def load(self, documents: Iterable[tuple[str, str]]) -> None:
        """Load pairs of Turtle text and the name used in messages."""

    def remembered(self, made: Callable[[Store, str], Made], query: str) -> Made:
        """Return ``made(store, query)``; a store whose graph stays as it is makes it once."""
