"""Measure ``build --stream`` on a workspace against parsing its records and loading raw.

    PYTHONPATH=src python benchmarks/streaming.py DIR

DIR is a workspace as ``benchmarks/generate.py`` writes it, of records or of tables. The floor is
the time to parse the files and to load the same triples, as N-Triples, into the same kind of store;
the ratio is the whole way over that. Times are user and system seconds of this process, the peak is
that of the way from records to N-Triples.
"""

from __future__ import annotations

import csv
import gc
import resource
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from diplograph.build.bulk import Bulk
from diplograph.files.chunks import chunks_of
from diplograph.files.record_folder import each_record
from diplograph.files.texts import write_chunks_atomically
from diplograph.files.workspace import Workspace
from diplograph.model.table_forms import ANSWERS
from diplograph.store.kept import Part, keep


def main() -> None:
    """Print one line of figures for the workspace that is named."""
    workspace = Workspace(Path(sys.argv[1]).resolve())
    gc.disable()  # as the command does
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder, "graph.nt")
        parse = _seconds(lambda: _parsed(workspace))
        way = _seconds(lambda: write_chunks_atomically(lines, Bulk(workspace).chunks()))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        raw = _seconds(lambda: _kept(Path(folder, "raw"), Part("raw", chunks_of(lines))))
        whole = _seconds(lambda: _kept(Path(folder, "own"), Part("own", Bulk(workspace).chunks())))
    sys.stdout.write(
        f"parse {parse:.2f}  to triples {way:.2f} ({peak} MB)  raw {raw:.2f}  whole {whole:.2f}  "
        f"ratio {whole / (parse + raw):.2f}\n"
    )


def _seconds(work: Callable[[], object]) -> float:
    before = resource.getrusage(resource.RUSAGE_SELF)
    work()
    after = resource.getrusage(resource.RUSAGE_SELF)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def _parsed(workspace: Workspace) -> None:
    for _ in each_record(workspace.records, workspace.root, [], {}):
        pass
    for path in workspace.tables.glob("*.csv"):
        if path.stem not in ANSWERS:
            with path.open(encoding="utf-8", newline="") as file:
                for _ in csv.reader(file):
                    pass


def _kept(folder: Path, part: Part) -> int:
    return keep(folder, [part], {})


if __name__ == "__main__":
    main()
