"""Asking for a picture: of everything, or of one series where a workspace holds several."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from diplograph.query.ask import Answer, answer_query
from diplograph.query.library import Library
from diplograph.query.names import resolve
from diplograph.query.table import Row, Table
from diplograph.store.base import Store

__all__ = ["Asking"]


class Asking:
    """Asks named questions of all series, or of the rounds of one."""

    def __init__(self, store: Store, library: Library, series: str | None = None) -> None:
        """Take the store and, by id, name or IRI, the series; raise UnknownName for no such one."""
        self._store = store
        self._library = library
        self._series = resolve(store, library, series, "series").value if series else ""
        self._others: frozenset[str] = frozenset()
        if self._series:
            # Asked with the series first, so that a thing of another kind is refused.
            own = set(self("rounds").table.column("meeting"))
            every = answer_query(store, library, "rounds", {}).table.column("meeting")
            self._others = frozenset(every) - own

    @property
    def is_of_one(self) -> bool:
        """Tell whether one series was named."""
        return bool(self._series)

    def __call__(self, name: str, given: Mapping[str, str] | None = None) -> Answer:
        """Return the answer; of ``given``, what the question takes.

        A question that takes no series is asked for everything, and loses the rows that name a
        round of another one.
        """
        takes = self._library[name].parameters
        fitting = {key: value for key, value in (given or {}).items() if key in takes}
        if self._series and "series" in takes:
            fitting["series"] = self._series
        answer = answer_query(self._store, self._library, name, fitting)
        kept = tuple(row for row in answer.table.rows if not self._is_elsewhere(row))
        return replace(answer, table=Table(answer.table.columns, kept))

    def _is_elsewhere(self, row: Row) -> bool:
        return any(cell is not None and cell.value in self._others for cell in row)
