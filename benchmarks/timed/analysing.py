"""Analysing: the measures at corpus scale, by SPARQL on the embedded store and by SQL on tables."""

from __future__ import annotations

import importlib.util
from collections.abc import Collection, Iterator
from functools import partial

from diplograph.analysis.corpus.engine import Scale
from diplograph.analysis.registry import MEASURES, measure_named
from diplograph.api import Dialogue
from diplograph.files.workspace import Workspace
from timed.child import in_child, repeated
from timed.measured import Measured, measured
from timed.workspaces import Sample

__all__ = ["analysed"]

#: Engine of SQL → its library, and the most triples that it is tried with: Spark needs longer to
#: plan and start than the others to answer.
_ENGINES = {"duckdb": ("duckdb", 100_000_000), "spark": ("pyspark", 300_000)}


def analysed(
    sample: Sample, clock: str, cap: float, engines: Collection[str] = tuple(_ENGINES)
) -> Iterator[Measured]:
    """Yield the time of each measure that has SQL: on the loaded graph, and on its tables.

    Each is done in a process of its own, so an engine's start is part of its time; of Java, which
    Spark starts, only wall time counts. Its rows are those of the table.
    """
    dialogue = Dialogue(Workspace(sample.whole()))
    len(dialogue.store)
    tables = str(sample.form("tables") / "parquet")
    scales: dict[str, Scale | None] = {"diplograph": None}
    for engine, (library, most) in _ENGINES.items():
        if engine in engines and sample.triples <= most and importlib.util.find_spec(library):
            scales[engine] = Scale(engine, tables=tables)
    for name in (each for each in MEASURES if measure_named(each).sql):
        for engine, scale in scales.items():
            once = partial(repeated, partial(_rows, dialogue, name, scale), clock, once=True)
            yield measured("analysing", name, engine, sample.triples, in_child(once, cap, clock))


def _rows(dialogue: Dialogue, name: str, scale: Scale | None) -> int:
    return len(dialogue.measure(name, scale=scale).table)
