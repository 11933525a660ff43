"""The three forms in which an invented workspace is written: records, triples, tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields
from decimal import Decimal
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars
import yaml

from diplograph.files.lock import EvidenceLock, write_lock
from diplograph.files.migrations import STEPS
from diplograph.files.ontology import ontology_files, read_vocabulary
from diplograph.files.record_version import VERSION_FILE
from diplograph.files.turtle import as_oxigraph, turtle
from diplograph.files.workspace import Workspace
from diplograph.model.dates import PartialDate
from diplograph.model.passages import Passage
from diplograph.model.records import KINDS, Node, Record
from diplograph.query.library import Library
from diplograph.query.table import Row, Table
from diplograph.store.embedded import EmbeddedStore
from diplograph.views.exports.tables import flat_tables
from invented.workspace import Invented

__all__ = ["FORMS", "write_records", "write_tables", "write_triples"]

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
    digests: dict[str, str] = {}
    passages: dict[tuple[str, str], Passage] = {}
    for region in invented.regions():
        digests.update(region.lock.texts)
        passages.update(region.lock.passages)
        for source, body in region.texts.items():
            (texts / f"{source}.txt").write_text(f"source: {source}\n\n{body}", "utf-8")
    write_lock(folder / "graph" / "evidence.lock", EvidenceLock(digests, passages))


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


def write_tables(invented: Invented, folder: Path) -> None:
    """Write the rows of the flat exports, as CSV and as Parquet."""
    folder.mkdir(parents=True, exist_ok=True)
    library = Library(Workspace.packaged().queries)
    # Rows of the shared world, which stand in the answer of every region too.
    shared: dict[str, set[Row]] = {}
    with TemporaryDirectory(dir=folder) as parts:
        for number, store in enumerate(_stores(invented)):
            for table, answer in flat_tables(store, library):
                known = shared.get(table.query, set())
                rows = [row for row in answer.table.rows if row not in known]
                shared.setdefault(table.query, set(rows))
                fresh = Table(answer.table.columns, tuple(rows))
                head, _, lines = fresh.as_format("csv").partition("\n")
                with (folder / f"{table.query}.csv").open("a", encoding="utf-8") as file:
                    file.write(lines if number else f"{head}\n{lines}")
                part = Path(parts, f"{table.query}-{number:06d}.parquet")
                _typed_by_values(fresh.to_polars()).write_parquet(part)
        for path in sorted(folder.glob("*.csv")):
            _join(sorted(Path(parts).glob(f"{path.stem}-[0-9]*")), path.with_suffix(".parquet"))


def _typed_by_values(frame: polars.DataFrame) -> polars.DataFrame:
    """Return a part of a table with no type for a column that is empty in this part."""
    empty = [name for name in frame.columns if frame[name].null_count() == len(frame)]
    return frame.with_columns(polars.col(name).cast(polars.Null) for name in empty)


def _join(parts: Sequence[Path], path: Path) -> None:
    whole = polars.concat([polars.scan_parquet(part) for part in parts], how="vertical_relaxed")
    untyped = [name for name, kind in whole.collect_schema().items() if kind == polars.Null]
    whole.with_columns(polars.col(name).cast(polars.String) for name in untyped).sink_parquet(path)


def _stores(invented: Invented) -> Iterator[EmbeddedStore]:
    """Yield a store of the shared world, then one for each region; the ontology is in each."""
    workspace = Workspace.packaged()
    vocabulary = read_vocabulary(workspace.ontology)
    ontology = [(path.read_text("utf-8"), path.name) for path in ontology_files(workspace.ontology)]
    built = (triples for _, triples in invented.built(vocabulary))
    for triples in chain([invented.built_world(vocabulary)], built):
        store = EmbeddedStore()
        store.load([*ontology, (turtle(triples), "invented")])
        yield store


#: Form → what writes it.
FORMS: dict[str, Callable[[Invented, Path], None]] = {
    "records": write_records,
    "triples": write_triples,
    "tables": write_tables,
}
