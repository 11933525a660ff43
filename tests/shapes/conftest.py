"""The graph of the tiny world, with what the shapes read of the ontology."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from diplograph.build.loader import build_turtle, load
from diplograph.files.workspace import Workspace

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def tiny() -> list[ox.Triple]:
    from .test_engines_agree import ontology

    turtle = build_turtle(load(Workspace(ROOT / "tests" / "tiny")))
    built = [quad.triple for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE)]
    return [*built, *ontology()]
