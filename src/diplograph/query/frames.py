"""Columns of terms as columns of data frames, each with the type of its datatype.

A column is of a type when every cell that it holds has a datatype of that type and a lexical form
that fits; one odd cell makes it a column of text, so that no value is lost or guessed. A cell of
None is a missing value. Types follow XML Schema Part 2.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from diplograph.errors import ArgumentError
from diplograph.store.base import Term

if TYPE_CHECKING:
    import pandas
    import polars

__all__ = ["KINDS", "pandas_frame", "polars_frame", "typed_columns"]

_XSD = "http://www.w3.org/2001/XMLSchema#"
_WHOLE = re.compile(r"[+-]?[0-9]{1,18}")  # what 64 bits hold, whatever the digits
_BOOLEANS = {"true": True, "1": True, "false": False, "0": False}
_INTEGERS = (
    "integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger",
    "nonPositiveInteger", "negativeInteger", "unsignedInt", "unsignedLong", "unsignedShort",
    "unsignedByte",
)  # fmt: skip


def _integer(text: str) -> int:
    if not _WHOLE.fullmatch(text):
        raise ValueError(text)
    return int(text)


#: Kind of column → how a lexical form becomes a value; ValueError or KeyError when it does not.
_READERS: dict[str, Callable[[str], Any]] = {
    "integer": _integer,
    "decimal": float,
    "boolean": _BOOLEANS.__getitem__,
    "date": date.fromisoformat,
    "string": str,
}
KINDS = tuple(_READERS)

#: Datatype → kind of column.
_KINDS = {
    **{_XSD + name: "integer" for name in _INTEGERS},
    **{_XSD + name: "decimal" for name in ("decimal", "double", "float")},
    _XSD + "boolean": "boolean",
    _XSD + "date": "date",
}
_PANDAS = {
    "integer": "Int64",
    "decimal": "Float64",
    "boolean": "boolean",
    "date": "datetime64[s]",
    "string": "string",
}


def _demand(module: str) -> None:
    if importlib.util.find_spec(module) is None:
        raise ArgumentError(f"{module}: not installed; install 'diplograph[frames]'")


def _typed(cells: Sequence[Term | None]) -> tuple[str, list[Any]]:
    """Return the kind of a column and its values."""
    kinds = {_KINDS.get(cell.datatype, "string") for cell in cells if cell is not None}
    kind = kinds.pop() if len(kinds) == 1 else "string"
    try:
        return kind, [None if cell is None else _READERS[kind](cell.value) for cell in cells]
    except (ValueError, KeyError):
        return "string", [None if cell is None else cell.value for cell in cells]


def typed_columns(
    names: Sequence[str], rows: Sequence[Sequence[Term | None]]
) -> dict[str, tuple[str, list[Any]]]:
    """Return kind (one of ``KINDS``) and values of each column by its name."""
    return {name: _typed([row[index] for row in rows]) for index, name in enumerate(names)}


def pandas_frame(names: Sequence[str], rows: Sequence[Sequence[Term | None]]) -> pandas.DataFrame:
    """Return a ``pandas.DataFrame``: Int64, Float64, boolean, datetime64[s] or string columns."""
    _demand("pandas")
    import pandas

    return pandas.DataFrame(
        {
            name: pandas.Series(values, dtype=_PANDAS[kind])
            for name, (kind, values) in typed_columns(names, rows).items()
        }
    )


def polars_frame(names: Sequence[str], rows: Sequence[Sequence[Term | None]]) -> polars.DataFrame:
    """Return a ``polars.DataFrame``: Int64, Float64, Boolean, Date or String columns."""
    _demand("polars")
    import polars

    types = {
        "integer": polars.Int64(),
        "decimal": polars.Float64(),
        "boolean": polars.Boolean(),
        "date": polars.Date(),
        "string": polars.String(),
    }
    return polars.DataFrame(
        [
            polars.Series(name, values, dtype=types[kind])
            for name, (kind, values) in typed_columns(names, rows).items()
        ]
    )
