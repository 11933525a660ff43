"""The whole graph in the forms of RDF: Turtle, N-Triples, TriG, JSON-LD, RDF/XML."""

from __future__ import annotations

from diplograph.files.workspace import Workspace

__all__ = ["RDF_EXPORTS", "rdf_export"]

#: Form → ending of a file.
RDF_EXPORTS = {"turtle": "ttl", "nt": "nt", "trig": "trig", "json-ld": "jsonld", "rdf-xml": "rdf"}


def rdf_export(workspace: Workspace, turtle: str, form: str) -> bytes:
    """Return a built graph, given as Turtle, in a form of ``RDF_EXPORTS``.

    Every form holds the same triples; TriG holds them in one graph for each source, and in the
    graph named after the dataset what no single source bears, for which it reads the records.
    """
    from diplograph.files.jsonld import read_context
    from diplograph.files.rdf_forms import rdf_bytes, trig, triples_of

    if form == "turtle":
        return turtle.encode("utf-8")
    triples = triples_of(turtle, str(workspace.built))
    if form == "trig":
        from diplograph.build.by_source import parts_by_source
        from diplograph.build.loader import load

        return trig(parts_by_source(load(workspace), triples))
    return rdf_bytes(triples, form, read_context(workspace.ontology) if form == "json-ld" else None)
