"""A copy of the tiny world that a test may change, build and compare."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from diplograph.api import Dialogue
from diplograph.build.loader import build_turtle, load
from diplograph.files.ontology import ontology_files
from diplograph.files.workspace import Workspace
from diplograph.query.library import Library
from diplograph.store.embedded import EmbeddedStore

ROOT = Path(__file__).parents[2]
TINY = ROOT / "tests" / "tiny"


def store_of(turtle: str) -> EmbeddedStore:
    """Return a store with the ontology and a graph."""
    store = EmbeddedStore()
    paths = ontology_files(ROOT / "ontology")
    store.load([*((path.read_text("utf-8"), path.name) for path in paths), (turtle, "graph")])
    return store


@dataclass(frozen=True)
class World:
    """A workspace that belongs to one test."""

    root: Path

    @property
    def workspace(self) -> Workspace:
        return Workspace(self.root)

    @property
    def dialogue(self) -> Dialogue:
        return Dialogue(self.workspace)

    def record(self, name: str) -> Path:
        """Return the file of a record, such as ``meetings/tea-01``; its folder is made."""
        path = self.root / "graph" / "records" / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace the one place where ``old`` stands in a record."""
        text = self.record(name).read_text("utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        self.record(name).write_text(text.replace(old, new), "utf-8")

    def turtle(self) -> str:
        """Return the built Turtle, quotations looked up in the texts."""
        return build_turtle(load(self.workspace, self.root / "texts"))


@pytest.fixture
def world(tmp_path: Path) -> World:
    root = tmp_path / "world"
    shutil.copytree(TINY, root)
    return World(root)


@pytest.fixture(scope="session")
def library() -> Library:
    return Library(ROOT / "queries")
