"""The SHACL shapes of a workspace, tested on its graph by one of two engines that agree.

``shacl`` is some fifty times faster; ``pyshacl`` is the reference that it is held against in the
tests (docs/validating.md), and stands in where no wheel of ``shacl`` can be had.
"""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

from diplograph.errors import ArgumentError, Finding, WorkspaceError
from diplograph.files.texts import read_text
from diplograph.model.identifiers import short_name
from diplograph.query.shape_faults import faults_of_shapes
from diplograph.query.validation_report import ShapeResult, read_report

__all__ = ["ENGINES", "installed_engine", "shape_faults", "shape_results"]

_IRI = re.compile("<([^>]*)>")


def _by_shacl(data: str, shapes: str) -> str:
    import shacl

    return shacl.Shapes.from_turtle(shapes).validate_turtle(data).serialize("ntriples")


def _by_pyshacl(data: str, shapes: str) -> str:
    import pyshacl
    from rdflib import Graph

    graph = Graph().parse(data=data, format="turtle")
    rules = Graph().parse(data=shapes, format="turtle")
    try:
        _, report, _ = pyshacl.validate(graph, shacl_graph=rules, advanced=False)
    except (pyshacl.errors.ShapeLoadError, pyshacl.errors.ConstraintLoadError) as fault:
        raise ValueError(fault) from fault
    return str(report.serialize(format="nt"))


#: The engines by the name of their package, the faster first.
ENGINES = {"shacl": _by_shacl, "pyshacl": _by_pyshacl}


def installed_engine() -> str | None:
    """Return the fastest engine that is installed, or None."""
    return next((name for name in ENGINES if importlib.util.find_spec(name)), None)


def shape_results(data: str, shapes: str, engine: str) -> list[ShapeResult]:
    """Return what ``engine`` finds wrong in Turtle by shapes in Turtle; ValueError: bad shapes."""
    return read_report(ENGINES[engine](data, shapes))


def shape_faults(turtle: str, ontology: list[Path], shapes: Path, engine: str) -> list[Finding]:
    """Return the faults of the shapes, or else of the graph together with its ontology.

    Raises ArgumentError when the engine is not installed, WorkspaceError for shapes that it cannot
    read.
    """
    if importlib.util.find_spec(engine) is None:
        raise ArgumentError(f"--shapes: {engine} is not installed; pip install {engine}")
    rules = read_text(shapes)
    data = "\n".join([turtle, *map(read_text, ontology)])
    try:
        faults = list(faults_of_shapes(rules, shapes.name))
        return faults or list(map(_finding, shape_results(data, rules, engine)))
    except (SyntaxError, ValueError) as fault:
        said = " ".join(str(fault).split())
        raise WorkspaceError(f"{shapes.name}: {said}; mend the shape") from fault


def _finding(result: ShapeResult) -> Finding:
    path = result.path[1:-1] if result.path.startswith("(") else result.path
    about = _IRI.sub(lambda match: short_name(match[1]), path) or "node"
    message = result.messages[0] if result.messages else result.component
    shown = f"{about}: {message}" + (f" ({short_name(str(result.value))})" if result.value else "")
    return Finding(short_name(str(result.focus)), shown, "mend the record, or the shape", "shacl")
