"""The rows of a Parquet file, some thousands at a time (needs polars, extra ``frames``)."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from diplograph.errors import ArgumentError, Finding
from diplograph.model.text import Cell

if TYPE_CHECKING:
    import polars

__all__ = ["parquet_rows"]

_AT_ONCE = 20_000


def parquet_rows(
    path: Path, place: str, fault: Callable[[Finding], None]
) -> tuple[Sequence[str], Iterator[tuple[int, Sequence[str | None]]]]:
    """Return the columns of a Parquet file and its rows as texts; a column of others is a fault.

    Raises ArgumentError where polars is not installed.
    """
    if importlib.util.find_spec("polars") is None:
        raise ArgumentError(
            f"{place}: Parquet is read with polars; install 'diplograph[frames]', or write CSV"
        )
    import polars

    try:
        frame = polars.scan_parquet(path)
        schema = frame.collect_schema()
    except (polars.exceptions.PolarsError, OSError) as error:
        problem = f"not Parquet: {str(error).splitlines()[0]}"
        fault(Finding(place, problem, "write the file again"))
        return (), iter(())
    for name, kind in schema.items():
        if not _is_plain(kind):
            fault(Finding(f"{place}, column {name}", f"holds {kind}", "write texts"))
    plain = [name for name, kind in schema.items() if _is_plain(kind)]
    texts = frame.select(polars.col(name).cast(polars.String) for name in plain)
    return plain, _rows(texts, place, fault)


def _is_plain(kind: polars.DataType) -> bool:
    import polars

    simple = (polars.Boolean, polars.Date, polars.String, polars.Categorical, polars.Enum)
    return kind.is_integer() or kind.is_float() or kind.base_type() in (*simple, polars.Null)


def _rows(
    texts: polars.LazyFrame, place: str, fault: Callable[[Finding], None]
) -> Iterator[tuple[int, Sequence[str | None]]]:
    import polars

    number = 0
    try:
        for frame in texts.collect_batches(chunk_size=_AT_ONCE, maintain_order=True):
            for row in frame.iter_rows():
                number += 1
                yield number, [cell or None for cell in row]
    except polars.exceptions.PolarsError as error:
        problem = f"not Parquet: {str(error).splitlines()[0]}"
        fault(Finding(str(Cell(place, number + 1)), problem, "write the file again"))
