"""Which engine is opened: DuckDB in this process, or Spark; each is imported when it is wanted."""

from __future__ import annotations

import importlib.util
from contextlib import AbstractContextManager
from pathlib import Path

from diplograph.analysis.corpus.engine import ENGINES, Engine, Scale
from diplograph.errors import ArgumentError

__all__ = ["open_engine", "refuse_unusable"]

#: Engine → its library, and the extra that brings it together with what writes the tables.
_LIBRARIES = {"duckdb": ("duckdb", "corpus"), "spark": ("pyspark", "spark")}


def refuse_unusable(scale: Scale) -> None:
    """Raise ArgumentError where ``scale`` asks for what there is not.

    That is an engine that is not in ``ENGINES``, a master of one that has none, a library that is
    not installed: polars too where the tables of the graph are yet to be written.
    """
    if scale.engine not in ENGINES:
        raise ArgumentError(f"--engine: '{scale.engine}' is none; there are {', '.join(ENGINES)}")
    if scale.engine == "duckdb" and scale.master is not None:
        raise ArgumentError("--master: DuckDB has none; add --engine spark, or leave it out")
    library, extra = _LIBRARIES[scale.engine]
    for module in (library,) if scale.tables else (library, "polars"):
        if importlib.util.find_spec(module) is None:
            raise ArgumentError(f"{module}: not installed; install 'diplograph[{extra}]'")


def open_engine(scale: Scale, scratch: Path) -> AbstractContextManager[Engine]:
    """Return the engine that ``scale`` names; it may write to ``scratch`` while it works.

    Raises ArgumentError as ``refuse_unusable`` does, and where Java is missing.
    """
    refuse_unusable(scale)
    if scale.engine == "spark":
        from diplograph.analysis.corpus.spark import spark_engine

        return spark_engine(scratch, scale.master)
    from diplograph.analysis.corpus.duck import duckdb_engine

    return duckdb_engine(scratch)
