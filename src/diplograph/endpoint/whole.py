"""The graph as a whole: its files, byte for byte those of the exports, and its description."""

from __future__ import annotations

from collections.abc import Sequence

import pyoxigraph as ox

from diplograph.endpoint.content import Content
from diplograph.endpoint.limits import Limits
from diplograph.endpoint.negotiation import GRAPHS
from diplograph.errors import Refused
from diplograph.files.rdf_forms import rdf_bytes, triples_of
from diplograph.query.library import Library
from diplograph.store.base import Store
from diplograph.views.exports.dcat import dcat

__all__ = ["WHOLE_FILES", "Whole"]

#: Form of ``GRAPHS`` → its name among the exports, and the ending of the file.
_EXPORTS = {
    "turtle": ("turtle", "ttl"), "ntriples": ("nt", "nt"), "jsonld": ("json-ld", "jsonld"),
    "rdfxml": ("rdf-xml", "rdf"),
}  # fmt: skip
#: Path → form: the addresses that the description of the dataset names, and those of the explorer.
WHOLE_FILES = {
    f"{name}.{ending}": form
    for form, (_, ending) in _EXPORTS.items()
    for name in ("dataset", "diplograph")
}


class Whole:
    """The files of the graph; each is made when it is first wanted, and kept."""

    def __init__(self, content: Content, limits: Limits) -> None:
        """Take what is served."""
        self._content, self._most = content, limits.answer_bytes
        self._made: dict[str, bytes] = {}

    def file(self, form: str) -> bytes:
        """Return the graph in a form of ``GRAPHS``; raise Refused (404) when a store keeps it."""
        if form not in self._made:
            text, name = self._content.graph
            if not text:
                raise Refused(
                    404, "dataset: lies in a store on disk, which has no file of it; ask /sparql"
                )
            # The Turtle is there at any size; it would take long to write a large graph anew.
            if form != "turtle" and len(text) > self._most:
                raise Refused(413, f"dataset: more than {self._most} bytes; take /dataset.ttl")
            if form == "turtle":
                return text.encode()
            self._make(form, triples_of(text, name))
        return self._made[form]

    def _make(self, form: str, triples: Sequence[ox.Triple]) -> None:
        self._made[form] = rdf_bytes(triples, _EXPORTS[form][0], self._content.context)

    def description(self, store: Store, library: Library) -> bytes:
        """Return the dataset described in DCAT and VoID, as Turtle, with the files that it has."""
        if "description" not in self._made:
            text, name = self._content.graph
            forms = [*GRAPHS] if 0 < len(text) <= self._most else ["turtle"] if text else []
            left = [form for form in forms if form != "turtle" and form not in self._made]
            triples = triples_of(text, name) if left else []
            for form in left:
                self._make(form, triples)
            files = {_EXPORTS[form][0]: self.file(form) for form in forms}
            self._made["description"] = dcat(store, library, files)
        return self._made["description"]

    def dumps(self) -> list[str]:
        """Return the paths of the files that are there."""
        text = self._content.graph[0]
        endings = [ending for _, ending in _EXPORTS.values()]
        found = endings if 0 < len(text) <= self._most else endings[:1] if text else []
        return [f"dataset.{ending}" for ending in found]
