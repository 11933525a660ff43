"""What a run measured, kept as JSON that pyperf reads: `pyperf compare_to` tells two runs apart."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from typing import Any

import pyperf

from timed.child import Outcome

__all__ = ["Measured", "measured", "read", "write"]

#: The least that is kept, since pyperf wants a value above nothing: for work that was stopped, and
#: where a clock did not move.
_LEAST = 1e-9


@dataclass(frozen=True)
class Measured:
    """Seconds of one piece of work by one engine at one size; none where ``fault`` says why."""

    area: str
    what: str
    engine: str
    triples: int
    seconds: tuple[float, ...] = ()
    rows: int | None = None
    peak: int = 0
    fault: str = ""

    @property
    def p50(self) -> float:
        """The median of the repetitions."""
        return median(self.seconds)

    @property
    def at_least(self) -> float | None:
        """The median, or the seconds after which the work was stopped; None where it failed."""
        if self.seconds:
            return self.p50
        found = re.fullmatch(r"stopped after ([0-9.]+) s", self.fault)
        return float(found[1]) if found else None


def measured(area: str, what: str, engine: str, triples: int, outcome: Outcome) -> Measured:
    """Return an outcome under the name of its work; a whole number that it returned is its rows."""
    rows = outcome.result if isinstance(outcome.result, int) else None
    seconds = tuple(max(_LEAST, float(f"{each:.4g}")) for each in outcome.seconds)
    return Measured(area, what, engine, triples, seconds, rows, outcome.peak, outcome.fault)


def write(path: Path, found: Iterable[Measured], about: dict[str, Any]) -> None:
    """Write results; ``about`` is what is said of the run as a whole: machine, date, versions."""
    suite = []
    for each in found:
        metadata = {
            "name": f"{each.area}/{each.what}/{each.engine}/{each.triples}", "area": each.area,
            "what": each.what, "engine": each.engine, "triples": each.triples, "peak": each.peak,
            "rows": -1 if each.rows is None else each.rows, "unit": "second", **about,
        }  # fmt: skip
        if each.fault:
            metadata["fault"] = each.fault
        run = pyperf.Run(each.seconds or (_LEAST,), metadata=metadata, collect_metadata=False)
        suite.append(pyperf.Benchmark([run]))
    path.parent.mkdir(parents=True, exist_ok=True)
    pyperf.BenchmarkSuite(suite).dump(str(path), compact=True, replace=True)


def read(path: Path) -> tuple[list[Measured], dict[str, Any]]:
    """Return the results that ``write`` wrote, and what is said of the run."""
    found = []
    about: dict[str, Any] = {}
    for benchmark in pyperf.BenchmarkSuite.load(str(path)):
        data = dict(benchmark.get_metadata())
        data.pop("name"), data.pop("unit")
        fault = str(data.pop("fault", ""))
        rows = int(data.pop("rows"))
        each = Measured(
            str(data.pop("area")), str(data.pop("what")), str(data.pop("engine")),
            int(data.pop("triples")), () if fault else tuple(benchmark.get_values()),
            None if rows < 0 else rows, int(data.pop("peak")), fault,
        )  # fmt: skip
        found.append(replace(each))
        about = data
    return found, about
