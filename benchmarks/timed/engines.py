"""The engines that are put side by side: each loads a graph, answers a query, counts the rows."""

from __future__ import annotations

import importlib.util
import tempfile
from collections.abc import Mapping
from typing import Any, Protocol

from timed.workspaces import Sample

__all__ = ["ENGINES", "Engine", "installed"]


class Engine(Protocol):
    """A loaded graph that answers SPARQL."""

    #: Whether a fork of its process can go on asking, since it has no threads; one that cannot is
    #: taken to be of no more use after a fault, so its process is begun again.
    forks: bool

    def load(self, sample: Sample) -> None:
        """Load the graph of a sample and the ontology."""

    def count(self, query: str) -> int:
        """Return the number of rows of a SELECT; each is fetched."""


class Oxigraph:
    """pyoxigraph as it is: the floor under what is built on it."""

    forks = True

    def __init__(self) -> None:
        """Start empty."""
        import pyoxigraph

        self.store = pyoxigraph.Store()

    def load(self, sample: Sample) -> None:
        """Load by the bulk loader."""
        for path in (*sample.ontology, sample.turtle):
            self.store.bulk_load(path=path)

    def count(self, query: str) -> int:
        """Fetch every solution."""
        return sum(1 for _ in self.store.query(query))  # type: ignore[union-attr]


class OxigraphOnDisk(Oxigraph):
    """pyoxigraph over a folder, which is thrown away with the process."""

    def __init__(self) -> None:
        """Start with an empty folder."""
        import pyoxigraph

        self._folder = tempfile.TemporaryDirectory()
        self.store = pyoxigraph.Store(self._folder.name)


class Rdflib:
    """rdflib in memory."""

    forks = True
    #: Name of the store that rdflib keeps its triples in.
    kept_in = "default"

    def __init__(self) -> None:
        """Start empty."""
        import rdflib

        self.graph: Any = rdflib.Graph(store=self.kept_in)

    def load(self, sample: Sample) -> None:
        """Parse Turtle."""
        for path in (*sample.ontology, sample.turtle):
            self.graph.parse(path, format="turtle")

    def count(self, query: str) -> int:
        """Fetch every row."""
        return sum(1 for _ in self.graph.query(query))


class Oxrdflib(Rdflib):
    """rdflib with Oxigraph behind it."""

    kept_in = "Oxigraph"


class Maplib:
    """maplib, whose rows are a Polars frame and whose work is that of threads."""

    forks = False

    def __init__(self) -> None:
        """Start empty."""
        import maplib

        self.model: Any = maplib.Model()

    def load(self, sample: Sample) -> None:
        """Read Turtle."""
        for path in (*sample.ontology, sample.turtle):
            self.model.read(str(path), format="turtle")

    def count(self, query: str) -> int:
        """Make the frame."""
        return int(self.model.query(query).height)


#: In the order of the tables; raw Oxigraph comes first, the others are told as multiples of it.
ENGINES: Mapping[str, type[Engine]] = {
    "pyoxigraph": Oxigraph,
    "pyoxigraph on disk": OxigraphOnDisk,
    "oxrdflib": Oxrdflib,
    "rdflib": Rdflib,
    "maplib": Maplib,
}


def installed(engine: str) -> bool:
    """Tell whether the package of an engine is there."""
    return importlib.util.find_spec(engine.split()[0]) is not None
