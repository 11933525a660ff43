"""DuckDB: the embedded engine, in this process, on all its cores; what does not fit is spilled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from diplograph.analysis.corpus.engine import Answered
from diplograph.errors import QueryError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

__all__ = ["duckdb_engine"]

_BATCH = 10_000


class _DuckDB:
    """A connection to a database in memory that reaches out to no network."""

    def __init__(self, connection: DuckDBPyConnection, version: str) -> None:
        self._connection = connection
        self.name = f"DuckDB {version}"

    def read(self, table: str, files: Sequence[str]) -> None:
        """Take the Parquet files of a table, matching their columns by name."""
        import duckdb

        try:
            relation = self._connection.read_parquet(list(files), union_by_name=True)
            relation.create_view(table.replace("-", "_"))
        except duckdb.Error as fault:
            raise QueryError(f"{table}: {_line(fault)}; see the Parquet files") from fault

    def answer(self, text: str, values: Sequence[Any]) -> Answered:
        """Return the answer; its rows are fetched in batches."""
        import duckdb

        try:
            found = self._connection.execute(text, list(values))
        except duckdb.Error as fault:
            raise QueryError(f"DuckDB: {_line(fault)}; are the tables of this release?") from fault
        return Answered(tuple(each[0] for each in found.description or ()), self._rows(found))

    @staticmethod
    def _rows(found: DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
        while batch := found.fetchmany(_BATCH):
            yield from batch


@contextmanager
def duckdb_engine(scratch: Path) -> Iterator[_DuckDB]:
    """Yield DuckDB; it spills to ``scratch`` and loads no extension from outside."""
    import duckdb

    settings: dict[str, str | bool | int | float | list[str]] = {
        "temp_directory": str(scratch),
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
    }
    with duckdb.connect(":memory:", config=settings) as connection:
        yield _DuckDB(connection, duckdb.__version__)


def _line(fault: Exception) -> str:
    return str(fault).strip().partition("\n")[0]
