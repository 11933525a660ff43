"""A copy of the tiny world that a test may change."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from diplograph.build.loader import Loaded, build_turtle, load
from diplograph.errors import RecordErrors
from diplograph.files.workspace import Workspace

TINY = Path(__file__).parents[1] / "tiny"


@dataclass(frozen=True)
class World:
    """A workspace that belongs to one test."""

    root: Path

    @property
    def workspace(self) -> Workspace:
        """The workspace."""
        return Workspace(self.root)

    @property
    def texts(self) -> Path:
        """The folder of the source texts."""
        return self.root / "texts"

    def path(self, name: str) -> Path:
        """Return the file of a record (``meetings/tea-01``) or of a text (``x.txt``)."""
        if name.endswith(".txt"):
            return self.texts / name
        return self.root / "graph" / "records" / f"{name}.yaml"

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace the one place where ``old`` stands."""
        path = self.path(name)
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    def add(self, name: str, text: str) -> None:
        """Add ``text`` at the end of a record, which need not exist."""
        path = self.path(name)
        with path.open("a", encoding="utf-8") as file:
            file.write(text)

    def load(self, with_texts: bool = True) -> Loaded:
        """Return the records, checked."""
        return load(self.workspace, self.texts if with_texts else None)

    def faults(self, with_texts: bool = True) -> list[str]:
        """Return the messages of a load that must fail."""
        with pytest.raises(RecordErrors) as caught:
            self.load(with_texts)
        return [str(finding) for finding in caught.value.findings]

    def fault(self, with_texts: bool = True) -> str:
        """Return the one message of a load that must fail for one reason."""
        (message,) = self.faults(with_texts)
        return message

    def turtle(self, *sources: str) -> str:
        """Return the built Turtle."""
        return build_turtle(self.load(), sources)


@pytest.fixture
def world(tmp_path: Path) -> World:
    """A tiny workspace: one series, two states, one person, two meetings, two sources."""
    root = tmp_path / "world"
    shutil.copytree(TINY, root)
    return World(root)
