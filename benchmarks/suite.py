"""Measure asking, loading, validating, exporting, analysing, starting: ours and the peers.

    python benchmarks/suite.py --sizes 20000 200000 -o benchmarks/results/small.json
    python benchmarks/report.py        # renders what is in benchmarks/results

Slow work is stopped, and the result says so. With --clock cpu the seconds are those that the
processor worked, which is fairer where other work runs on the machine.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import os
import platform
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from timed.analysing import analysed
from timed.asking import OURS, asked
from timed.child import CLOCKS
from timed.engines import ENGINES, installed
from timed.exporting import exported
from timed.loading import loaded
from timed.measured import Measured, write
from timed.starting import started
from timed.turns import asked_in_turns
from timed.validating import validated
from timed.workspaces import Sample

AREAS = ("starting", "asking", "turns", "loading", "validating", "exporting", "analysing")
#: Engines that are not asked above so many triples, since each question would be stopped.
_UP_TO = {"pyoxigraph on disk": 1_500_000, "rdflib": 1_500_000, "maplib": 1_500_000}
_PACKAGES = (
    "diplograph", "pyoxigraph", "rdflib", "oxrdflib", "maplib", "pyshacl", "polars", "duckdb",
)  # fmt: skip


def measure(
    area: str, sample: Sample, clock: str, cap: float, engines: Sequence[str]
) -> Iterator[Measured]:
    """Yield the results of one area at one size; ``engines`` are those that are asked."""
    whole = 40 * cap
    if area == "asking":
        for engine in engines:
            if sample.triples <= _UP_TO.get(engine, sample.triples) and installed(engine):
                yield from asked(sample, engine, clock, cap, whole)
    elif area == "turns":
        yield from asked_in_turns(sample, clock, cap, whole)
    elif area == "loading":
        yield from loaded(sample, clock, 20 * cap)
    elif area == "validating":
        yield from validated(sample, clock, 20 * cap)
    elif area == "exporting":
        yield from exported(sample, clock, 5 * cap, whole)
    elif area == "analysing":
        yield from analysed(sample, clock, 20 * cap)


def _version(package: str) -> str:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return ""


def about(clock: str, command: str) -> dict[str, Any]:
    """Return what is said of a run as a whole; nothing that tells whose machine it is."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "clock": clock,
        "command": command,
        "cpu_count": os.cpu_count() or 1,
        "memory_gb": round(memory / 2**30),
        "load_at_start": round(os.getloadavg()[0], 1),
        "python": platform.python_version(),
        "system": platform.system(),
        "versions": ", ".join(f"{name} {_version(name)}" for name in _PACKAGES if _version(name)),
    }


def main() -> None:
    """Measure what the arguments ask for and write it down."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[20_000, 200_000])
    parser.add_argument("--areas", nargs="+", choices=AREAS, default=AREAS)
    known = (OURS, *ENGINES)
    parser.add_argument("--engines", nargs="+", choices=known, default=known, help="who is asked")
    parser.add_argument("--clock", choices=CLOCKS, default="wall")
    parser.add_argument("--cap", type=float, default=5.0, help="seconds of one question (5)")
    parser.add_argument("--workspaces", type=Path, help="a folder to keep the workspaces in")
    parser.add_argument("-o", "--output", type=Path, required=True)
    wanted = parser.parse_args()
    said = about(wanted.clock, _command(wanted))
    found: list[Measured] = []
    with tempfile.TemporaryDirectory() as thrown_away:
        folder = wanted.workspaces or Path(thrown_away)
        for area, results in _runs(wanted, folder):
            begin = time.monotonic()
            for each in results:
                found.append(each)
                shown = each.fault or f"{each.p50:.4f} s"
                sys.stderr.write(f"{each.area} {each.triples} {each.engine} {each.what}: {shown}\n")
            sys.stderr.write(f"== {area}: {time.monotonic() - begin:.0f} s\n")
            # Written again after each area: a run that is interrupted leaves what it measured.
            if found:
                write(wanted.output, found, said)


def _command(wanted: argparse.Namespace) -> str:
    """Return the command that measures the same anywhere: without the folders of this machine."""
    everything = {"areas": len(AREAS), "engines": len(ENGINES) + 1}
    words = ["python benchmarks/suite.py"]
    for name in ("sizes", "areas", "engines"):
        given = [f"'{each}'" if " " in str(each) else str(each) for each in getattr(wanted, name)]
        if len(given) != everything.get(name):
            words += [f"--{name}", *given]
    return " ".join([*words, f"--clock {wanted.clock} --cap {wanted.cap:g}"])


def _runs(wanted: argparse.Namespace, folder: Path) -> Iterator[tuple[str, Iterator[Measured]]]:
    if "starting" in wanted.areas:
        yield "starting", started(wanted.clock, 24 * wanted.cap)
    for triples in wanted.sizes:
        sample = Sample(folder, triples)
        for area in wanted.areas:
            if area != "starting":
                yield area, measure(area, sample, wanted.clock, wanted.cap, wanted.engines)


if __name__ == "__main__":
    main()
