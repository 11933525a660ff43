"""Reading the ontology: its files, its concepts by scheme."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pyoxigraph as ox

from diplograph.errors import WorkspaceError
from diplograph.files.texts import read_text
from diplograph.model.concepts import Vocabulary
from diplograph.model.identifiers import BASE, ONTOLOGY

__all__ = ["ontology_files", "read_shapes", "read_vocabulary"]

_SKOS = "http://www.w3.org/2004/02/skos/core#"


def ontology_files(folder: Path) -> list[Path]:
    """Return the Turtle files that make up the ontology, without the SHACL shapes."""
    found = sorted(path for path in folder.glob("*.ttl") if path.name != "shapes.ttl")
    if not found:
        raise WorkspaceError(
            f"{folder}: no ontology here; put the *.ttl files of the ontology there"
        )
    return found


def read_shapes(folder: Path) -> str:
    """Return the Turtle of the SHACL shapes, the empty text where there are none."""
    path = folder / "shapes.ttl"
    return read_text(path) if path.is_file() else ""


def read_vocabulary(folder: Path) -> Vocabulary:
    """Return the concepts of each scheme with their labels, and what the build asks of them."""
    schemes: dict[str, list[str]] = defaultdict(list)
    heads: list[str] = []
    ranks: dict[str, int] = {}
    labels: dict[str, str] = {}
    for path in ontology_files(folder):
        for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE):
            subject, predicate, value = quad.subject.value, quad.predicate.value, quad.object
            if predicate == _SKOS + "inScheme":
                scheme, _, slug = subject.removeprefix(BASE).partition("/")
                schemes[scheme].append(slug)
            elif predicate == _SKOS + "prefLabel" and value.language == "en":
                labels[subject.removeprefix(BASE)] = value.value
            elif predicate == ONTOLOGY + "countsAsHead" and value.value == "true":
                heads.append(subject.rpartition("/")[2])
            elif predicate == ONTOLOGY + "rank" and subject.startswith(BASE + "strength/"):
                ranks[subject.rpartition("/")[2]] = int(value.value)
    return Vocabulary(dict(schemes), heads, ranks, labels)
