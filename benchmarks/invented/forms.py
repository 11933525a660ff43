"""The forms in which an invented workspace is written: records, triples; tables are beside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from diplograph.files.lock import write_lock
from diplograph.files.migrations import STEPS
from diplograph.files.ontology import read_vocabulary
from diplograph.files.record_version import VERSION_FILE
from diplograph.files.turtle import as_oxigraph, turtle
from diplograph.files.workspace import Workspace
from diplograph.model.dates import PartialDate
from diplograph.model.records import KINDS, Node, Record
from invented.tables import write_tables
from invented.workspace import Invented

__all__ = ["FORMS", "write_records", "write_triples"]

_FOLDERS = {kind: folder for folder, kind in KINDS.items()}
_DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def write_records(invented: Invented, folder: Path) -> None:
    """Write a workspace as curators keep one: a YAML file for each record, the lock, the texts."""
    records = folder / "graph" / "records"
    for name in KINDS:
        (records / name).mkdir(parents=True, exist_ok=True)
    (records / VERSION_FILE).write_text(f"{len(STEPS)}\n")
    for record in invented.records():
        text = yaml.dump(_plain(record), Dumper=_DUMPER, sort_keys=False, allow_unicode=True)
        (records / _FOLDERS[type(record)] / f"{record.id}.yaml").write_text(text, "utf-8")
    texts = folder / "texts"
    texts.mkdir(exist_ok=True)
    for region in invented.regions():
        for source, body in region.texts.items():
            (texts / f"{source}.txt").write_text(f"source: {source}\n\n{body}", "utf-8")
    write_lock(folder / "graph" / "evidence.lock", invented.lock())


def _plain(node: Node) -> dict[str, Any]:
    """Return the fields of a node that say something, as YAML writes them."""
    found = {}
    for field in fields(node):
        value = getattr(node, field.name)
        if field.name in ("at", "id") and (field.name == "at" or isinstance(node, Record)):
            continue
        if value != field.default:
            found[field.name] = _value(value)
    return found


def _value(value: object) -> object:
    if isinstance(value, Node):
        return _plain(value)
    if isinstance(value, tuple):
        return [_value(each) for each in value]
    return str(value) if isinstance(value, PartialDate | Decimal) else value


def write_triples(invented: Invented, folder: Path) -> None:
    """Write the built graph as Turtle, where a workspace has it, and as N-Triples."""
    graph = folder / "graph"
    graph.mkdir(parents=True, exist_ok=True)
    (graph / "records").mkdir(exist_ok=True)
    vocabulary = read_vocabulary(Workspace.packaged().ontology)
    with (
        (graph / "diplograph.ttl").open("w", encoding="utf-8") as readable,
        (graph / "diplograph.nt").open("w", encoding="utf-8") as lines,
    ):
        for triples in invented.triples_of(vocabulary):
            # A prefix may be declared again, so parts of Turtle one after the other are Turtle.
            readable.write(turtle(triples))
            lines.writelines(sorted(f"{triple} .\n" for triple in as_oxigraph(triples)))


#: Form → what writes it.
FORMS: dict[str, Callable[[Invented, Path], None]] = {
    "records": write_records,
    "triples": write_triples,
    "tables": write_tables,
}
