"""The SQL of a measure: a complete statement under a header of ``--+`` lines (YAML).

The same text runs on DuckDB and on Spark SQL. Its parameters are question marks in the order of
the header, and are bound; nothing is pasted into it. It reads the tables that its header names.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from diplograph.errors import QueryError
from diplograph.files.texts import read_text

__all__ = ["FOLDER", "Statement", "read_statement"]

#: Where the statements lie, below the folder of the named queries.
FOLDER = "corpus"
_MARK = "--+"
_KEYS = ("title", "description", "tables", "params")


@dataclass(frozen=True)
class Statement:
    """A statement of SQL: its name, the question in plain words, tables, parameters, text."""

    name: str
    title: str
    tables: tuple[str, ...]
    parameters: tuple[str, ...]
    text: str

    @classmethod
    def parse(cls, name: str, text: str) -> Statement:
        """Return the statement that ``text`` writes; raise QueryError naming the fault."""
        lines = text.splitlines()
        header = _header(name, [line for line in lines if line.startswith(_MARK)])
        if set(header) != set(_KEYS):
            raise _fault(name, "the keys of the header", f"write {', '.join(_KEYS)}")
        parameters = tuple(header["params"])
        body = "\n".join(line for line in lines if not line.startswith("--"))
        if body.count("?") != len(parameters):
            raise _fault(name, "params", "name one for each question mark, in their order")
        return cls(name, str(header["title"]), tuple(header["tables"]), parameters, body)


def read_statement(queries: Path, name: str) -> Statement:
    """Return the statement of that name below the folder of the named queries."""
    return Statement.parse(name, read_text(queries / FOLDER / f"{name}.sql"))


def _header(name: str, lines: list[str]) -> dict[str, Any]:
    try:
        header = yaml.safe_load("\n".join(line[len(_MARK) + 1 :] for line in lines))
    except yaml.YAMLError as fault:
        raise _fault(name, "the header is not YAML", str(fault).replace("\n", " ")) from fault
    if not isinstance(header, dict):
        raise _fault(name, "no header", f"begin with '{_MARK} title: The question?'")
    return header


def _fault(name: str, problem: str, solution: str) -> QueryError:
    return QueryError(f"queries/{FOLDER}/{name}.sql: {problem}; {solution}")
