"""An invented workspace as tables: the columns of the flat exports, from which it is loaded too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import polars

from diplograph.files.lock import write_lock
from diplograph.files.migrations import STEPS
from diplograph.files.ontology import ontology_files, read_vocabulary
from diplograph.files.record_version import VERSION_FILE
from diplograph.files.turtle import turtle
from diplograph.files.workspace import Workspace
from diplograph.model.identifiers import ID
from diplograph.query.library import Library
from diplograph.query.table import Row, Table
from diplograph.store.embedded import EmbeddedStore
from diplograph.views.exports.tables import flat_tables
from invented.workspace import Invented

__all__ = ["write_tables"]


def write_tables(invented: Invented, folder: Path) -> None:
    """Write a workspace of tables as CSV, and the same tables as Parquet in a folder beside it."""
    tables, parquet = folder / "graph" / "tables", folder / "parquet"
    for each in (tables, parquet, folder / "graph" / "records"):
        each.mkdir(parents=True, exist_ok=True)
    (folder / "graph" / "records" / VERSION_FILE).write_text(f"{len(STEPS)}\n")
    write_lock(folder / "graph" / "evidence.lock", invented.lock())
    with TemporaryDirectory(dir=folder) as parts:
        for number, (name, part) in enumerate(_parts(invented)):
            path = tables / f"{name}.csv"
            head, _, rows = part.as_format("csv").partition("\n")
            begun = path.exists()
            with path.open("a", encoding="utf-8") as file:
                file.write(rows if begun else f"{head}\n{rows}")
            _typed_by_values(part).write_parquet(Path(parts, f"{name}-{number:08d}.parquet"))
        for path in sorted(tables.glob("*.csv")):
            found = sorted(Path(parts).glob(f"{path.stem}-[0-9]*.parquet"))
            _join(found, parquet / f"{path.stem}.parquet")


def _parts(invented: Invented) -> Iterator[tuple[str, Table]]:
    """Yield the names of tables with rows of theirs: of the shared world, then of each region."""
    library = Library(Workspace.packaged().queries)
    shared: dict[str, set[Row]] = {}
    for envoys, store in _stores(invented):
        for table, answer in flat_tables(store, library):
            known = shared.get(table.query, set())
            rows = tuple(row for row in answer.table.rows if row not in known)
            # The rows of the world, and of envoys, stand in the answers of other regions too.
            again = rows if not envoys else [row for row in rows if str(row[0]) in envoys]
            shared.setdefault(table.query, set()).update(again)
            yield table.query, Table(answer.table.columns, rows)


def _stores(invented: Invented) -> Iterator[tuple[set[str], EmbeddedStore]]:
    """Yield a store of the shared world, then one for each region with its envoys at large."""
    workspace = Workspace.packaged()
    vocabulary = read_vocabulary(workspace.ontology)
    ontology = [(path.read_text("utf-8"), path.name) for path in ontology_files(workspace.ontology)]
    yield set(), _store([*ontology, (turtle(invented.built_world(vocabulary)), "world")])
    for region, triples in invented.built(vocabulary):
        envoys = {ID + person for person in region.envoys}
        yield envoys, _store([*ontology, (turtle(triples), "region")])


def _store(documents: Sequence[tuple[str, str]]) -> EmbeddedStore:
    store = EmbeddedStore()
    store.load(documents)
    return store


def _typed_by_values(table: Table) -> polars.DataFrame:
    """Return a part of a table with no type for a column that is empty in this part."""
    frame = table.to_polars()
    empty = [name for name in frame.columns if frame[name].null_count() == len(frame)]
    return frame.with_columns(polars.col(name).cast(polars.Null) for name in empty)


def _join(parts: Sequence[Path], path: Path) -> None:
    whole = polars.concat([polars.scan_parquet(part) for part in parts], how="vertical_relaxed")
    untyped = [name for name, kind in whole.collect_schema().items() if kind == polars.Null]
    whole.with_columns(polars.col(name).cast(polars.String) for name in untyped).sink_parquet(path)
