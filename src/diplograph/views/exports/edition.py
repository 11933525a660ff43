"""Which data set, version and licence an export is of: each file says so, where its form can."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from diplograph.model.identifiers import BASE
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
    licence: str
    dataset: str = BASE + "dataset"

    @property
    def line(self) -> str:
        """Return the edition in one line for people, without a line break."""
        words = f"{self.title}, version {self.version}, {self.dataset}, licence {self.licence}"
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
        return [
            ox.Triple(dataset, ox.NamedNode(_TYPE), ox.NamedNode(_KIND)),
            ox.Triple(dataset, ox.NamedNode(_TITLE), ox.Literal(self.title, language="en")),
            ox.Triple(dataset, ox.NamedNode(_VERSION), ox.Literal(self.version)),
            ox.Triple(dataset, ox.NamedNode(_LICENCE), ox.NamedNode(self.licence)),
        ]


def edition_of(store: Store, library: Library) -> Edition:
    """Return the edition of a graph: the answer to the question ``dataset``."""
    rows = answer_query(store, library, "dataset", {}).table.dicts()
    row = next(iter(rows), {})
    return Edition(
        row.get("title") or "diplograph", row.get("version") or "unknown",
        row.get("licence") or "https://creativecommons.org/licenses/by/4.0/",
    )  # fmt: skip
