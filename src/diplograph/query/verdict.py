"""The verdict on a built graph: check queries, and SHACL where pySHACL is installed."""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from diplograph.errors import Finding, RecordErrors
from diplograph.files.ontology import ontology_files
from diplograph.files.texts import read_text
from diplograph.files.workspace import Workspace
from diplograph.model.identifiers import ID, short_name
from diplograph.query.checks import run_checks
from diplograph.query.library import Library
from diplograph.store.embedded import EmbeddedStore

__all__ = ["faults_of_graph", "shape_faults"]

_NO_PYSHACL = "note: SHACL shapes are not tested; install 'diplograph[curate]' to test them"
_SH = "http://www.w3.org/ns/shacl#"


def faults_of_graph(
    workspace: Workspace,
    library: Library,
    turtle: str,
    places: Mapping[str, str] | None = None,
) -> list[str]:
    """Return remarks on what was not tested; raise RecordErrors with every fault of the graph.

    ``places`` gives the file and line of a fact or record by its IRI, for the messages.
    """
    paths = ontology_files(workspace.ontology)
    store = EmbeddedStore()
    store.load([*((read_text(path), path.name) for path in paths), (turtle, "graph")])
    findings = list(run_checks(store, library))
    shapes = workspace.ontology / "shapes.ttl"
    remarks = []
    if importlib.util.find_spec("pyshacl") is None:
        remarks.append(_NO_PYSHACL)
    elif shapes.is_file():
        findings += shape_faults(turtle, paths, shapes)
    if findings:
        raise RecordErrors([_at_its_line(finding, places or {}) for finding in findings])
    return remarks


def _at_its_line(finding: Finding, places: Mapping[str, str]) -> Finding:
    """Return the finding with the line of the fact or record that its node belongs to."""
    path = finding.place
    while path:
        line = places.get(ID + path)
        if line:
            return replace(finding, place=f"{line} ({finding.place})")
        path = path.rpartition("/")[0]
    return finding


def shape_faults(turtle: str, ontology: list[Path], shapes: Path) -> list[Finding]:
    """Return a finding for each violation of the SHACL shapes."""
    import pyshacl
    from rdflib import Graph, URIRef
    from rdflib.namespace import RDF

    data = Graph().parse(data=turtle, format="turtle")
    for path in ontology:
        data.parse(path, format="turtle")
    _, report, _ = pyshacl.validate(
        data, shacl_graph=Graph().parse(shapes, format="turtle"), advanced=False
    )
    findings = []
    for result in report.subjects(RDF.type, URIRef(_SH + "ValidationResult")):
        place = short_name(str(report.value(result, URIRef(_SH + "focusNode"))))
        messages = sorted(str(m) for m in report.objects(result, URIRef(_SH + "resultMessage")))
        value = report.value(result, URIRef(_SH + "value"))
        about = short_name(str(report.value(result, URIRef(_SH + "resultPath")) or "")) or "node"
        shown = f"{about}: {messages[0]}" + (f" ({short_name(str(value))})" if value else "")
        findings.append(Finding(place, shown, "mend the record, or the shape", "shacl"))
    return findings
