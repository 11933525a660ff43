"""The invented workspaces that are measured: each made once, beside the others."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from diplograph.files.ontology import ontology_files
from diplograph.files.workspace import Workspace

__all__ = ["Sample"]

_GENERATE = Path(__file__).parents[1] / "generate.py"


@dataclass(frozen=True)
class Sample:
    """An invented workspace of about so many triples, below ``folder``."""

    folder: Path
    triples: int
    seed: int = 1

    def form(self, form: str) -> Path:
        """Return the folder of a form of the workspace; it is made where it is not there."""
        path = self.folder / f"{self.triples}-{form}"
        if not (path / "made").exists():
            command = [sys.executable, str(_GENERATE), "--triples", str(self.triples)]
            command += ["--seed", str(self.seed), "--form", form, "-o", str(path)]
            subprocess.run(command, check=True)  # noqa: S603
            (path / "made").touch()
        return path

    def whole(self) -> Path:
        """Return the folder of the records, with the built graph where a workspace has it."""
        folder = self.form("records")
        built = folder / "graph" / "diplograph.ttl"
        if not built.exists():
            built.symlink_to(self.turtle.resolve())
        return folder

    @property
    def turtle(self) -> Path:
        """The built graph."""
        return self.form("triples") / "graph" / "diplograph.ttl"

    @property
    def lines(self) -> Path:
        """The built graph as N-Triples."""
        return self.form("triples") / "graph" / "diplograph.nt"

    @property
    def ontology(self) -> list[Path]:
        """The ontology, which every graph is asked with."""
        return ontology_files(Workspace.packaged().ontology)
