"""What an endpoint serves: every process of it gets the same, in its first frame."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from diplograph.query.library import Library
from diplograph.store.embedded import EmbeddedStore
from diplograph.store.kept import opened_version

__all__ = ["Content"]

Document = tuple[str, str]


@dataclass(frozen=True)
class Content:
    """Ontology and graph as pairs of Turtle text and name, and what is published beside them.

    A graph that lies in a store on disk has no text here; ``kept`` is the version of the store,
    which must stay as long as the endpoint does.
    """

    ontology: tuple[Document, ...]
    graph: Document
    shapes: str
    #: The published JSON-LD context.
    context: Mapping[str, Any]
    #: The folder of the named questions.
    queries: str
    kept: str = ""

    def store(self, most: int) -> EmbeddedStore:
        """Return the store that answers, at most ``most`` rows or triples at a time."""
        if self.kept:
            return opened_version(Path(self.kept), most)
        store = EmbeddedStore(most)
        store.load([*self.ontology, self.graph])
        return store

    def library(self) -> Library:
        """Return the named questions."""
        return Library(Path(self.queries))
