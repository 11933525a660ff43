"""The flat exports: rows of named questions as CSV, JSON Lines, Parquet, SQLite, BibTeX."""

from __future__ import annotations

import io
import json
from collections.abc import Collection

from diplograph.query.ask import answer_query
from diplograph.query.library import Library
from diplograph.store.base import Store
from diplograph.views.exports.archive import archive
from diplograph.views.exports.bibtex import bibtex
from diplograph.views.exports.csvw import csv_files
from diplograph.views.exports.edition import edition_of
from diplograph.views.exports.interop import quickstatements
from diplograph.views.exports.tables import flat_tables

__all__ = ["ABOUT", "FLAT_EXPORTS", "flat_export", "flat_files", "parquet_tables"]

#: The file beside the tables of JSON Lines that names the dataset, its version and its licence.
ABOUT = "about.json"
#: Form → ending of a file; several tables of one form are files of one archive.
FLAT_EXPORTS = {
    "csv": "zip",
    "jsonl": "zip",
    "parquet": "zip",
    "sqlite": "sqlite",
    "bibtex": "bib",
    "quickstatements": "tsv",
}


def flat_files(store: Store, library: Library, form: str) -> dict[str, bytes]:
    """Return the files of ``csv``, ``jsonl`` or ``parquet`` by name; of another form, one file."""
    if form == "csv":
        return csv_files(flat_tables(store, library), edition_of(store, library))
    if form == "jsonl":
        found = {
            f"{table.query}.jsonl": answer.table.as_format("jsonl").encode("utf-8")
            for table, answer in flat_tables(store, library)
        }
        about = json.dumps(edition_of(store, library).fields(), ensure_ascii=False, indent=1)
        return {**found, ABOUT: f"{about}\n".encode()}
    if form == "parquet":
        return parquet_tables(store, library)
    return {f"diplograph.{FLAT_EXPORTS[form]}": flat_export(store, library, form)}


def flat_export(store: Store, library: Library, form: str) -> bytes:
    """Return the graph in a form of ``FLAT_EXPORTS``; several files come as a ZIP archive.

    Raises ArgumentError for Parquet where polars is not installed.
    """
    if form == "sqlite":
        from diplograph.views.exports.sqlite import sqlite_file

        return sqlite_file(flat_tables(store, library), edition_of(store, library))
    if form == "bibtex":
        sources = answer_query(store, library, "sources", {}).table
        return bibtex(sources, edition_of(store, library))
    if form == "quickstatements":
        return quickstatements(store, library)
    return archive(flat_files(store, library, form))


def parquet_tables(
    store: Store, library: Library, only: Collection[str] | None = None
) -> dict[str, bytes]:
    """Return the Parquet file of each table, or of those that are named.

    The metadata of each file name the dataset, its version and its licence.
    """
    about = edition_of(store, library).fields()
    return {
        f"{table.query}.parquet": _parquet(answer.table.to_polars(), about)
        for table, answer in flat_tables(store, library, only)
    }


def _parquet(frame: object, about: dict[str, str]) -> bytes:
    import polars

    out = io.BytesIO()
    if isinstance(frame, polars.DataFrame):
        frame.write_parquet(out, compression="uncompressed", metadata=about)
    return out.getvalue()
