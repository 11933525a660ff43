"""An engine of SQL: it is given the files of tables, binds values, and answers with rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

__all__ = ["ENGINES", "Answered", "Engine", "Scale"]

ENGINES = ("duckdb", "spark")

#: What a parameter of a statement may be; None is *not asked for*.
Value = str | int | bool | None


@dataclass(frozen=True, slots=True)
class Scale:
    """Where a measure is computed: on which engine, at which master, over which tables.

    ``tables`` is a folder of Parquet files, or an address that Spark reads; without it, the tables
    of the dialogue's own graph are written for the time of the question.
    """

    engine: str = "duckdb"
    master: str | None = None
    tables: str | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """The names of the columns, and rows of Python values."""

    columns: tuple[str, ...]
    rows: Iterable[Sequence[Any]]


class Engine(Protocol):
    """What runs a statement over tables; ``name`` tells it with its version."""

    name: str

    def read(self, table: str, files: Sequence[str]) -> None:
        """Take the Parquet files of a table; the hyphen of its name is a low line in SQL."""

    def answer(self, text: str, values: Sequence[Value]) -> Answered:
        """Return the answer to a statement whose question marks stand for ``values``.

        Raises QueryError with the words of the engine where it cannot be had.
        """
