"""The tables of the flat exports: each is the answer to a named question."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from diplograph.query.ask import Answer, answer_query
from diplograph.query.library import Library
from diplograph.store.base import Store

__all__ = ["TABLES", "FlatTable", "flat_tables"]


@dataclass(frozen=True, slots=True)
class FlatTable:
    """A table of the flat exports: its query, its reading, and the columns that make a row one."""

    query: str
    key: tuple[str, ...]
    reading: str = ""
    #: Column → the table whose key it names.
    refers: tuple[tuple[str, str], ...] = ()


#: In the order in which they are written; a table of facts holds all readings and marks the one
#: that is preferred, a table of rounds holds the preferred one. Where a difference keeps both dates
#: or both places of a round, a row of ``rounds`` is one of them.
TABLES = (
    FlatTable("rounds", ("meeting", "date", "place"), refers=(("meeting", "meetings"),)),
    FlatTable("roster", ("meeting", "party"), refers=(("meeting", "meetings"),)),
    FlatTable("participations", ("participation",), "all"),
    FlatTable("treatments", ("handled",), "all"),
    FlatTable("commitments", ("commitment",), "all"),
    FlatTable("posts", ("post",)),
    FlatTable("topic-scheme", ("topic", "above")),
    FlatTable("sources", ("source",)),
    FlatTable("series", ("series",)),
    FlatTable("meetings", ("meeting",)),
    FlatTable("people", ("person",)),
    FlatTable("states", ("state",)),
    FlatTable("organisations", ("organisation",)),
    FlatTable("places", ("place",)),
    FlatTable("claims", ("claim",), "all", refers=(("meeting", "meetings"),)),
    FlatTable("proofs", ("proof",), refers=(("meeting", "meetings"), ("source", "sources"))),
    FlatTable("differences", ("conflict",)),
    FlatTable("alternatives", ("conflict", "fact"), refers=(("conflict", "differences"),)),
)


def flat_tables(
    store: Store, library: Library, only: Collection[str] | None = None
) -> Iterator[tuple[FlatTable, Answer]]:
    """Yield each table of ``TABLES``, or of those that are named, with its answer."""
    for table in TABLES:
        if only is not None and table.query not in only:
            continue
        arguments = {"reading": table.reading} if table.reading else {}
        yield table, answer_query(store, library, table.query, arguments)
