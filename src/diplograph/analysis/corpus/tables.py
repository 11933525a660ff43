"""The Parquet files of the flat tables: a file for each table, or a folder of parts."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from diplograph.errors import WorkspaceError

__all__ = ["parquet_files"]


def parquet_files(place: str, tables: Iterable[str]) -> dict[str, list[str]]:
    """Return the files of each table in a folder: ``NAME.parquet``, or all in that folder.

    An address (``s3a://…``, ``hdfs://…``) is not looked at: the engine reads it, or says that it
    cannot. Raises WorkspaceError for a table that is not there.
    """
    if "://" in place:
        return {name: [f"{place.rstrip('/')}/{name}.parquet"] for name in tables}
    return {name: _files(Path(place), name) for name in tables}


def _files(folder: Path, name: str) -> list[str]:
    path = folder / f"{name}.parquet"
    if path.is_file():
        return [str(path.resolve())]
    parts = sorted(path.glob("*.parquet"))
    if not parts:
        raise WorkspaceError(
            f"{path}: no such table; write the tables with"
            f" 'diplograph export --format parquet -o {folder}'"
        )
    return [str(part.resolve()) for part in parts]
