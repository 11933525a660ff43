"""Rows of many tables, kept on disk and given back by the record that they belong to.

The rows of one meeting stand in several tables and in any order; they are put together by the sort
of SQLite, which takes to temporary files what its cache does not hold.
"""

from __future__ import annotations

import marshal
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from operator import itemgetter

from diplograph.errors import WorkspaceError

__all__ = ["Shelf", "Staged"]

#: Owner, rank of its table, number of the row, cells; what is no row of a table has the rank -1.
Staged = tuple[str, int, int, Sequence[str | bytes | None]]


class Shelf:
    """A private database in a temporary file, which goes with the object."""

    def __init__(self) -> None:
        """Start empty."""
        self._rows = sqlite3.connect("", isolation_level=None)
        self._rows.execute("PRAGMA journal_mode = OFF")
        self._rows.execute("PRAGMA synchronous = OFF")
        self._rows.execute("CREATE TABLE rows (owner TEXT, rank INT, number INT, cells BLOB)")

    def put(self, rows: Iterable[Staged]) -> None:
        """Take rows in; raise WorkspaceError where the disk does not."""
        with _disk():
            self._rows.execute("BEGIN")
            self._rows.executemany(
                "INSERT INTO rows VALUES (?, ?, ?, ?)",
                (
                    (owner, rank, number, marshal.dumps(tuple(cells)))
                    for owner, rank, number, cells in rows
                ),
            )
            self._rows.execute("COMMIT")

    def by_owner(self, wanted: Collection[str] | None = None) -> Iterator[tuple[str, list[Staged]]]:
        """Yield the owners in order, each with its rows in the order of tables and of rows.

        Of all owners, or of the ``wanted`` ones; nothing can be put in any more. Raises
        WorkspaceError where the disk does not hold what is sorted.
        """
        with _disk():
            self._rows.execute(
                "CREATE TABLE IF NOT EXISTS sorted AS"
                " SELECT * FROM rows ORDER BY owner, rank, number"
            )
            self._rows.execute("DELETE FROM rows")
        found = self._rows.execute("SELECT * FROM sorted ORDER BY rowid")
        for owner, rows in groupby(found, key=itemgetter(0)):
            if wanted is not None and owner not in wanted:
                continue
            yield owner, [(*row[:3], marshal.loads(row[3])) for row in rows]  # noqa: S302 - own bytes


@contextmanager
def _disk() -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as fault:
        raise WorkspaceError(
            f"temporary folder: {fault}; make room, or name another one in TMPDIR"
        ) from fault
