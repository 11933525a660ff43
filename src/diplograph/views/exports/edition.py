"""Which data set, version and licence an export is of: each file says so, where its form can."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from diplograph.model.date_words import date_words
from diplograph.model.identifiers import BASE
from diplograph.model.licence import licence_word
from diplograph.query.ask import answer_query
from diplograph.query.library import Library
from diplograph.store.base import Store

__all__ = ["Edition", "edition_of"]

_TITLE, _LICENCE = "http://purl.org/dc/terms/title", "http://purl.org/dc/terms/license"
_TYPE, _KIND = (
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "http://www.w3.org/ns/dcat#Dataset",
)  # fmt: skip
_VERSION = "http://www.w3.org/2002/07/owl#versionInfo"


@dataclass(frozen=True, slots=True)
class Edition:
    """What a graph declares of itself; a graph of an earlier release declares its own version."""

    title: str
    version: str
    #: Empty where the graph names none.
    licence: str
    dataset: str = BASE + "dataset"
    #: The day of the newest source: how far the data reach; empty where no source has one.
    newest: str = ""
    #: The IRI of the series that the data set is about.
    series: str = BASE

    @property
    def licence_word(self) -> str:
        """Return how people call the licence."""
        return licence_word(self.licence) or "licence not stated"

    @property
    def newest_words(self) -> str:
        """Return the day of the newest source as people write it."""
        return date_words(self.newest) if self.newest else ""

    @property
    def description(self) -> str:
        """Return what the data set holds, for catalogues and search engines."""
        return f"{self.title}, as a knowledge graph with the source of every fact"

    @property
    def line(self) -> str:
        """Return the edition in one line for people, without a line break."""
        licence = f"licence {self.licence or 'not stated'}"
        words = f"{self.title}, version {self.version}, {self.dataset}, {licence}"
        return " ".join(words.split())

    def fields(self) -> dict[str, str]:
        """Return the edition as texts by name."""
        return {
            "title": self.title, "version": self.version, "dataset": self.dataset,
            "licence": self.licence,
        }  # fmt: skip

    def triples(self) -> list[ox.Triple]:
        """Return the edition as statements about the dataset (DCAT, DCMI terms)."""
        dataset = ox.NamedNode(self.dataset)
        said = [
            ox.Triple(dataset, ox.NamedNode(_TYPE), ox.NamedNode(_KIND)),
            ox.Triple(dataset, ox.NamedNode(_TITLE), ox.Literal(self.title, language="en")),
            ox.Triple(dataset, ox.NamedNode(_VERSION), ox.Literal(self.version)),
        ]
        if self.licence:
            said.append(ox.Triple(dataset, ox.NamedNode(_LICENCE), ox.NamedNode(self.licence)))
        return said


def edition_of(store: Store, library: Library) -> Edition:
    """Return the edition of a graph: the answer to the question ``dataset``."""
    rows = answer_query(store, library, "dataset", {}).table.dicts()
    row = next(iter(rows), {})
    return Edition(
        title=row.get("title") or "diplograph",
        version=row.get("version") or "unknown",
        licence=row.get("licence") or "",
        newest=row.get("newestSource") or "",
        series=row.get("series") or BASE,
    )
