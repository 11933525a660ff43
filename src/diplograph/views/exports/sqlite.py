"""SQLite: the tables in one file, with keys, and a table that says which question each answers."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import date
from typing import Any

from diplograph.query.ask import Answer
from diplograph.query.frames import typed_columns
from diplograph.views.exports.edition import Edition
from diplograph.views.exports.tables import FlatTable

__all__ = ["sqlite_file"]

_TYPES = {"integer": "INTEGER", "decimal": "REAL", "boolean": "INTEGER"}


def sqlite_file(tables: Iterable[tuple[FlatTable, Answer]], edition: Edition) -> bytes:
    """Return the bytes of a database: a table for each answer, and ``about``.

    Dates are ISO text, truth values 0 and 1. One release of SQLite gives one sequence of bytes;
    another release writes its own number into the head of the file.
    """
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute('CREATE TABLE "about" ("table" TEXT PRIMARY KEY, "question" TEXT,'
                         ' "description" TEXT, "version" TEXT, "licence" TEXT)')  # fmt: skip
        for table, answer in tables:
            _write(database, table, answer, edition)
        database.commit()
        return database.serialize()


def _write(
    database: sqlite3.Connection, table: FlatTable, answer: Answer, edition: Edition
) -> None:
    columns = typed_columns(answer.table.columns, answer.table.rows)
    parts = [f"{_name(name)} {_TYPES.get(kind, 'TEXT')}" for name, (kind, _) in columns.items()]
    parts.append(f"PRIMARY KEY ({', '.join(map(_name, table.key))})")
    parts += [
        f"FOREIGN KEY ({_name(column)}) REFERENCES {_name(other)} ({_name(column)})"
        for column, other in table.refers
    ]
    database.execute(f"CREATE TABLE {_name(table.query)} ({', '.join(parts)})")
    places = ", ".join("?" * len(columns))
    rows = zip(*(map(_value, values) for _, values in columns.values()), strict=True)
    statement = f"INSERT INTO {_name(table.query)} VALUES ({places})"  # noqa: S608 - quoted names
    database.executemany(statement, rows)
    query = answer.query
    about = (query.name, query.title, query.description, edition.version, edition.licence)
    database.execute('INSERT INTO "about" VALUES (?, ?, ?, ?, ?)', about)


def _name(name: str) -> str:
    doubled = name.replace('"', '""')
    return f'"{doubled}"'


def _value(value: Any) -> Any:
    if isinstance(value, bool):
        return int(value)
    return value.isoformat() if isinstance(value, date) else value
