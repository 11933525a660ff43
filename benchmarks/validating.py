"""Time what `check` does to a graph, each part in a process of its own, and print a table.

    python benchmarks/validating.py graph/diplograph.ttl [MORE.ttl …]

CPU seconds and peak memory; a part that takes more than two minutes of CPU is ended. The graphs are
Turtle without the ontology, as `diplograph build` and benchmarks/generate.py write them.
"""

from __future__ import annotations

import argparse
import multiprocessing
import multiprocessing.connection
import resource
import sys
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox

from diplograph.files.ontology import ontology_files
from diplograph.query.library import Library
from diplograph.query.shapes import shape_results

ROOT = Path(__file__).parents[1]
MOST = 120


def loaded(data: str) -> ox.Store:
    """Return a store that holds the graph."""
    store = ox.Store()
    store.bulk_load(data.encode(), format=ox.RdfFormat.TURTLE)
    return store


def load(data: str) -> int:
    """Return the number of triples that were loaded."""
    return len(loaded(data))


def checks(data: str) -> int:
    """Return the number of rows of all check queries: of faults."""
    store = loaded(data)
    queries = Library(ROOT / "queries").all("checks")
    return sum(len(list(store.query(each.text))) for each in queries)


def shapes_by(engine: str) -> Callable[[str], int]:
    """Return what counts the results of an engine on the shapes."""
    rules = (ROOT / "ontology" / "shapes.ttl").read_text("utf-8")
    return lambda data: len(shape_results(data, rules, engine))


PARTS: dict[str, Callable[[str], int]] = {
    "load into Oxigraph": load,
    "load and check queries": checks,
    "shapes by shacl": shapes_by("shacl"),
    "shapes by pySHACL": shapes_by("pyshacl"),
}


def measured(part: str, path: Path) -> str:
    """Return a cell: what the part found, its CPU seconds and its peak."""
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_run, args=(part, path, there))
    process.start()
    there.close()
    try:
        return str(here.recv())
    except EOFError:
        return f"ended after {MOST} s"
    finally:
        process.join()


def _run(part: str, path: Path, answer: multiprocessing.connection.Connection) -> None:
    texts = [path, *ontology_files(ROOT / "ontology")]
    data = "\n".join(each.read_text("utf-8") for each in texts)
    resource.setrlimit(resource.RLIMIT_CPU, (MOST, MOST))
    start = _seconds()
    found = PARTS[part](data)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    answer.send(f"{found:,}: {_seconds() - start:.2f} s, {peak:,} MB")


def _seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Print the table for the graphs of the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("graphs", type=Path, nargs="+")
    parser.add_argument("--part", action="append", choices=PARTS, help="only this one")
    wanted = parser.parse_args()
    parts = wanted.part or list(PARTS)
    sys.stdout.write("| graph | " + " | ".join(parts) + " |\n" + "|---" * (len(parts) + 1) + "|\n")
    for path in wanted.graphs:
        cells = [measured(part, path) for part in parts]
        sys.stdout.write(f"| {path} | " + " | ".join(cells) + " |\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
