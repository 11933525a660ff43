"""What a dialogue exports: one call for every form, one for a view, one for the description."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from diplograph.errors import ArgumentError
from diplograph.files.workspace import Workspace
from diplograph.query.library import Library

if TYPE_CHECKING:
    from diplograph.store.base import Store

__all__ = ["EXPORTS", "Exports"]

#: Form → ending of a file, in the order of the help.
EXPORTS = {
    "turtle": "ttl", "nt": "nt", "trig": "trig", "json-ld": "jsonld", "rdf-xml": "rdf",
    "csv": "zip", "jsonl": "zip", "parquet": "zip", "sqlite": "sqlite", "bibtex": "bib",
    "graphml": "graphml", "gexf": "gexf", "quickstatements": "tsv", "dcat": "ttl",
    "reference": "html",
}  # fmt: skip
_NETWORKS = ("graphml", "gexf")


class Exports:
    """The exports of a dialogue, which brings its workspace, store and library."""

    workspace: Workspace
    library: Library

    if TYPE_CHECKING:

        @property
        def store(self) -> Store:
            """The graph and the ontology in a store."""

    def turtle(self) -> str:
        """Return the built graph as it lies on disk."""
        raise NotImplementedError

    def export(self, form: str) -> bytes:
        """Return the graph in a form of ``EXPORTS``; raise ArgumentError for another one."""
        from diplograph.views.exports.flat import FLAT_EXPORTS, flat_export
        from diplograph.views.exports.rdf import RDF_EXPORTS, rdf_export

        if form in RDF_EXPORTS:
            return rdf_export(self.workspace, self.turtle(), form)
        if form in FLAT_EXPORTS:
            return flat_export(self.store, self.library, form)
        if form in _NETWORKS:
            from diplograph.analysis.network_files import network_file

            return network_file(self.store, self.library, form)
        if form == "dcat":
            return self.description()
        if form == "reference":
            from diplograph.views.exports.reference import reference

            return reference(self.store, self.library)
        raise ArgumentError(f"'{form}': no form of export; known: {', '.join(EXPORTS)}")

    def export_files(self, form: str) -> dict[str, bytes]:
        """Return the files of a flat form by name: those that an archive of the form holds."""
        from diplograph.views.exports.flat import FLAT_EXPORTS, flat_files

        if form not in FLAT_EXPORTS:
            known = ", ".join(FLAT_EXPORTS)
            raise ArgumentError(f"'{form}': no form of several files; known: {known}")
        return flat_files(self.store, self.library, form)

    def export_view(self, view: str, form: str = "turtle") -> bytes:
        """Return the graph in the terms of another vocabulary, in a form of RDF."""
        from diplograph.files.jsonld import read_context
        from diplograph.views.exports.interop import view_bytes

        context = read_context(self.workspace.ontology)
        return view_bytes(self.store, self.library, view, form, context)

    def description(self, forms: Sequence[str] = ("turtle", "nt", "json-ld", "rdf-xml")) -> bytes:
        """Return the dataset described in DCAT 3 and VoID, as Turtle, with a file for each form."""
        from diplograph.views.exports.dcat import dcat

        return dcat(self.store, self.library, {form: self.export(form) for form in forms})
