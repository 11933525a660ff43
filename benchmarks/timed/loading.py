"""Loading: records and tables to a graph, and what each engine takes for the same triples."""

from __future__ import annotations

import gc
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import yaml

from diplograph.api import Dialogue
from diplograph.build.bulk import Bulk
from diplograph.build.loader import build_lines, build_turtle, load
from diplograph.files.workspace import Workspace
from diplograph.store.embedded import EmbeddedStore
from timed.child import in_child, repeated
from timed.engines import ENGINES, installed
from timed.measured import Measured, measured
from timed.workspaces import Sample

__all__ = ["loaded"]

_YAML: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _to_store(form: str, sample: Sample) -> int:
    gc.disable()  # as the command does
    store = EmbeddedStore()
    store.load_lines(build_lines(load(Workspace(sample.form(form)))), "graph")
    return len(store)


def _to_turtle(form: str, sample: Sample) -> int:
    gc.disable()
    return build_turtle(load(Workspace(sample.form(form)))).count("\n")


def _streamed(form: str, sample: Sample) -> int:
    gc.disable()
    dialogue = Dialogue(Workspace(sample.form(form)))
    with tempfile.TemporaryDirectory() as folder:
        return dialogue.keep(Path(folder, "store"), Bulk(dialogue.workspace).chunks())


def _floor(sample: Sample, is_on_disk: bool) -> int:
    """Parse every record and load the triples that it is known to make: no work between."""
    for path in Workspace(sample.form("records")).records.rglob("*.yaml"):
        yaml.load(path.read_text("utf-8"), Loader=_YAML)  # noqa: S506 - CSafeLoader is safe
    return _on_disk(sample.turtle) if is_on_disk else _into(ox.Store(), sample.turtle)


def _into(store: ox.Store, path: Path) -> int:
    store.bulk_load(path=path)
    return len(store)


def _on_disk(path: Path) -> int:
    with tempfile.TemporaryDirectory() as folder:
        return _into(ox.Store(folder), path)


def _kept(sample: Sample) -> int:
    dialogue = Dialogue(Workspace(sample.form("triples")))
    with tempfile.TemporaryDirectory() as folder:
        return dialogue.keep(Path(folder, "store"))


def _opened(sample: Sample) -> int:
    return len(Dialogue(Workspace(sample.form("triples"))).store)


def _parsed(path: Path) -> int:
    return sum(1 for _ in ox.parse(path=path))


def _peer(engine: str, sample: Sample) -> None:
    ENGINES[engine]().load(sample)


#: What is loaded → engine → the work; the first engine of each is the one that others are told by.
_WORK: dict[str, dict[str, Callable[[Sample], Any]]] = {
    "records → memory": {
        "records parsed, triples loaded raw": partial(_floor, is_on_disk=False),
        "diplograph": partial(_to_store, "records"),
    },
    "records → disk, streamed": {
        "records parsed, triples loaded raw": partial(_floor, is_on_disk=True),
        "diplograph": partial(_streamed, "records"),
    },
    "records → Turtle": {"diplograph": partial(_to_turtle, "records")},
    "tables → memory": {"diplograph": partial(_to_store, "tables")},
    "tables → disk, streamed": {"diplograph": partial(_streamed, "tables")},
    "N-Triples → memory": {
        "pyoxigraph": lambda sample: _into(ox.Store(), sample.lines),
        "parsed only": lambda sample: _parsed(sample.lines),
    },
    "Turtle → memory": {
        "pyoxigraph": lambda sample: _into(ox.Store(), sample.turtle),
        "parsed only": lambda sample: _parsed(sample.turtle),
        "diplograph": _opened,
        "oxrdflib": partial(_peer, "oxrdflib"),
        "rdflib": partial(_peer, "rdflib"),
        "maplib": partial(_peer, "maplib"),
    },
    "Turtle → disk": {
        "pyoxigraph": lambda sample: _on_disk(sample.turtle),
        "diplograph": _kept,
    },
}


def loaded(sample: Sample, clock: str, cap: float) -> Iterator[Measured]:
    """Yield the time and the peak memory of each way to load a sample."""
    for form in ("records", "tables", "triples"):
        sample.form(form)
    for what, engines in _WORK.items():
        for engine, work in engines.items():
            if engine in ENGINES and not installed(engine):
                continue
            once = partial(repeated, partial(work, sample), clock, once=True)
            yield measured("loading", what, engine, sample.triples, in_child(once, cap, clock))
