"""A store that keeps its answers while a site is made: pages and figures ask the same questions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from diplograph.store.base import Made, Rows, Store, Term

__all__ = ["RememberedStore"]


class RememberedStore:
    """A store that answers each question once; its graph must not change."""

    def __init__(self, store: Store) -> None:
        """Take the store that answers."""
        self._store = store
        self._known: dict[tuple[str, frozenset[tuple[str, Term]]], Rows] = {}

    def has(self, thing: str) -> bool:
        """Return what the store tells."""
        return self._store.has(thing)

    def select(self, query: str, bindings: Mapping[str, Term] | None = None) -> Rows:
        """Return the rows of a SELECT, those of an earlier call with the same bindings."""
        key = (query, frozenset((bindings or {}).items()))
        if key not in self._known:
            self._known[key] = self._store.select(query, bindings)
        return self._known[key]

    def answer(self, query: str, bindings: Mapping[str, Term] | None = None) -> Rows | bool | str:
        """Return what the store answers."""
        return self._store.answer(query, bindings)

    def load(self, documents: Iterable[tuple[str, str]]) -> None:
        """Load documents into the store, and forget what it answered before."""
        self._known.clear()
        self._store.load(documents)

    def remembered(self, made: Callable[[Store, str], Made], query: str) -> Made:
        """Return what the store makes and remembers."""
        return self._store.remembered(made, query)
