"""The folders of a workspace: ontology, graph, queries."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from diplograph.errors import WorkspaceError

__all__ = ["Workspace"]


def _packaged() -> Path:
    # In a wheel the data lie inside the package; in a checkout they lie beside ``src``.
    data = Path(__file__).parents[1] / "data"
    return data if data.is_dir() else Path(__file__).parents[3]


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder that holds ``ontology/``, ``graph/`` and ``queries/``."""

    root: Path

    @classmethod
    def find(cls, folder: Path | None = None) -> Workspace:
        """Return the given workspace, else the nearest one upwards, else the packaged one.

        Raises WorkspaceError when ``folder`` is given and holds no ``graph/records``.
        """
        if folder is not None:
            if not (folder / "graph").is_dir():
                raise WorkspaceError(
                    f"{folder}: no folder 'graph' here; name a workspace, or leave --workspace out"
                )
            return cls(folder.resolve())
        here = Path.cwd()
        for candidate in (here, *here.parents):
            if (candidate / "graph" / "records").is_dir():
                return cls(candidate)
        return cls(_packaged())

    @classmethod
    def packaged(cls) -> Workspace:
        """Return the workspace that comes with the package."""
        return cls(_packaged())

    @property
    def records(self) -> Path:
        """The folder of the curated records."""
        return self.root / "graph" / "records"

    @property
    def tables(self) -> Path:
        """The folder of records in bulk, as tables; most workspaces have none."""
        return self.root / "graph" / "tables"

    @property
    def built(self) -> Path:
        """The built graph."""
        return self.root / "graph" / "diplograph.ttl"

    @property
    def releases(self) -> Path:
        """The folder of the graphs of earlier releases."""
        return self.root / "graph" / "releases"

    @property
    def lock(self) -> Path:
        """The digests and offsets of all quotations."""
        return self.root / "graph" / "evidence.lock"

    @property
    def ontology(self) -> Path:
        """The folder of the ontology; the packaged one where the workspace has none."""
        own = self.root / "ontology"
        return own if own.is_dir() else _packaged() / "ontology"

    @property
    def queries(self) -> Path:
        """The folder of the named queries; the packaged one where the workspace has none."""
        own = self.root / "queries"
        return own if own.is_dir() else _packaged() / "queries"
