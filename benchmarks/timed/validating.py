"""Validating: the rules on the graph, against what loading the same graph takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import pyoxigraph as ox

from diplograph.files.workspace import Workspace
from diplograph.query.checks import run_checks
from diplograph.query.library import Library
from diplograph.query.shapes import ENGINES, shape_faults
from diplograph.store.embedded import EmbeddedStore
from timed.child import in_child, repeated
from timed.measured import Measured, measured
from timed.workspaces import Sample

__all__ = ["validated"]


def _load(sample: Sample) -> int:
    store = ox.Store()
    store.bulk_load(path=sample.turtle)
    return len(store)


def _shapes(sample: Sample, engine: str) -> int:
    shapes = Workspace.packaged().ontology / "shapes.ttl"
    return len(shape_faults(sample.turtle.read_text("utf-8"), sample.ontology, shapes, engine))


def _check_queries(sample: Sample) -> int:
    store = EmbeddedStore()
    paths = (*sample.ontology, sample.turtle)
    store.load((path.read_text("utf-8"), path.name) for path in paths)
    return sum(1 for _ in run_checks(store, Library(Workspace.packaged().queries)))


#: Rules → engine → the work, which begins with reading the graph and returns the number of faults.
#: The others are told as multiples of loading alone.
_WORK: dict[str, dict[str, Callable[[Sample], int]]] = {
    "shapes": {
        "loaded only": _load,
        "diplograph": partial(_shapes, engine=next(iter(ENGINES))),
        "pySHACL": partial(_shapes, engine="pyshacl"),
    },
    "check queries": {"loaded only": _load, "diplograph": _check_queries},
}


def validated(sample: Sample, clock: str, cap: float) -> Iterator[Measured]:
    """Yield the time of each way to validate a sample, its loading included."""
    for what, engines in _WORK.items():
        for engine, work in engines.items():
            once = partial(repeated, partial(work, sample), clock, once=True)
            yield measured("validating", what, engine, sample.triples, in_child(once, cap, clock))
