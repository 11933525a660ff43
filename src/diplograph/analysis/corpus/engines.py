"""Which engine is opened: DuckDB in this process, or Spark; each is imported when it is wanted."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path

from diplograph.analysis.corpus.engine import ENGINES, Engine, Scale
from diplograph.errors import ArgumentError

__all__ = ["open_engine"]


def open_engine(scale: Scale, scratch: Path) -> AbstractContextManager[Engine]:
    """Return the engine that ``scale`` names; it may write to ``scratch`` while it works.

    Raises ArgumentError for one that is not in ``ENGINES``, for a master of one that has none, and
    where a library or Java is missing.
    """
    if scale.engine not in ENGINES:
        raise ArgumentError(f"--engine: '{scale.engine}' is none; there are {', '.join(ENGINES)}")
    if scale.engine == "spark":
        from diplograph.analysis.corpus.spark import spark_engine

        return spark_engine(scratch, scale.master)
    if scale.master is not None:
        raise ArgumentError("--master: DuckDB has none; add --engine spark, or leave it out")
    from diplograph.analysis.corpus.duck import duckdb_engine

    return duckdb_engine(scratch)
