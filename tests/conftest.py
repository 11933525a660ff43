"""What all tests share: the two graphs that questions are put to, and the texts where at hand."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from diplograph.api import Dialogue
from diplograph.build.loader import build_turtle, load
from diplograph.files.workspace import Workspace

ROOT = Path(__file__).parents[1]

#: The documents that the project began with. Their graph stays as it is when sources are added.
SUPPLIED = (
    "r02-2015-eu-delegation-tajikistan",
    "r04-2017-eeas",
    "r05-2018-kazinform",
    "r10-2023-eeas",
    "r11-2024-neglobal",
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="rewrite tests/golden from today's answers"
    )


@pytest.fixture(scope="session")
def texts() -> Path | None:
    """The folder of the source texts, or None where they are not at hand."""
    folder = os.environ.get("DIPLOGRAPH_TEXTS")
    return Path(folder) if folder else None


@pytest.fixture(scope="session")
def shipped() -> Dialogue:
    """The repository with its committed graph."""
    return Dialogue(Workspace(ROOT))


@pytest.fixture(scope="session")
def supplied(tmp_path_factory: pytest.TempPathFactory, texts: Path | None) -> Dialogue:
    """A workspace whose graph rests on the five supplied documents alone."""
    root = tmp_path_factory.mktemp("supplied")
    (root / "graph").mkdir()
    for name in ("ontology", "queries"):
        (root / name).symlink_to(ROOT / name)
    workspace = Workspace(root)
    turtle = build_turtle(load(Workspace(ROOT), texts), SUPPLIED)
    workspace.built.write_text(turtle, encoding="utf-8")
    return Dialogue(workspace)
