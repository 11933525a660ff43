"""The verdict on a built graph: check queries, and SHACL where an engine for it is installed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from diplograph.errors import Finding, RecordErrors
from diplograph.files.ontology import ontology_files
from diplograph.files.texts import read_text
from diplograph.files.workspace import Workspace
from diplograph.model.identifiers import ID
from diplograph.query.checks import run_checks
from diplograph.query.library import Library
from diplograph.query.shapes import installed_engine, shape_faults
from diplograph.store.embedded import EmbeddedStore

__all__ = ["faults_of_graph"]

_NO_ENGINE = "note: SHACL shapes are not tested; install 'diplograph[curate]' to test them"


def faults_of_graph(
    workspace: Workspace,
    library: Library,
    turtle: str,
    places: Mapping[str, str] | None = None,
    engine: str | None = None,
) -> list[str]:
    """Return remarks on what was not tested; raise RecordErrors with every fault of the graph.

    ``places`` gives the file and line of a fact or record by its IRI, for the messages. ``engine``
    tests the shapes, the fastest that is installed when none is named.
    """
    paths = ontology_files(workspace.ontology)
    store = EmbeddedStore()
    store.load([*((read_text(path), path.name) for path in paths), (turtle, "graph")])
    findings = list(run_checks(store, library))
    shapes = workspace.ontology / "shapes.ttl"
    remarks = []
    engine = engine or installed_engine()
    if engine is None:
        remarks.append(_NO_ENGINE)
    elif shapes.is_file():
        findings += shape_faults(turtle, paths, shapes, engine)
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
