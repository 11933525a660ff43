"""CSV on the Web: tables as CSV, with metadata that says what each column holds (W3C, 2015)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from diplograph.query.ask import Answer
from diplograph.query.frames import typed_columns
from diplograph.views.exports.edition import Edition
from diplograph.views.exports.tables import FlatTable

__all__ = ["METADATA", "csv_files"]

METADATA = "csv-metadata.json"
_DATATYPES = {"integer": "integer", "decimal": "decimal", "boolean": "boolean", "date": "date"}


def csv_files(tables: Iterable[tuple[FlatTable, Answer]], edition: Edition) -> dict[str, bytes]:
    """Return a CSV file for each table, and the CSVW metadata of them all."""
    files: dict[str, bytes] = {}
    described = []
    for table, answer in tables:
        files[f"{table.query}.csv"] = answer.table.as_format("csv").encode("utf-8")
        described.append(_table(table, answer))
    metadata = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": "diplograph, as tables",
        "dc:license": {"@id": edition.licence},
        "dc:source": {"@id": edition.dataset},
        "dc:hasVersion": edition.version,
        "tables": described,
    }
    files[METADATA] = (json.dumps(metadata, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
    return files


def _table(table: FlatTable, answer: Answer) -> dict[str, Any]:
    schema: dict[str, Any] = {"columns": _columns(answer), "primaryKey": list(table.key)}
    if table.refers:
        schema["foreignKeys"] = [
            {
                "columnReference": column,
                "reference": {"resource": f"{other}.csv", "columnReference": column},
            }
            for column, other in table.refers
        ]
    return {
        "url": f"{table.query}.csv",
        "dc:title": answer.query.title,
        "dc:description": answer.query.description,
        "tableSchema": schema,
    }


def _columns(answer: Answer) -> list[dict[str, Any]]:
    rows = answer.table.rows
    columns = []
    for index, (name, (kind, _)) in enumerate(typed_columns(answer.table.columns, rows).items()):
        column: dict[str, Any] = {"name": name, "titles": name}
        cells = [row[index] for row in rows if row[index] is not None]
        if cells and all(cell is not None and cell.is_iri for cell in cells):
            column["datatype"] = "anyURI"
        else:
            column["datatype"] = _DATATYPES.get(kind, "string")
        if name in ("facts", "perhapsSameAs"):
            column |= {"datatype": "anyURI", "separator": " "}
        columns.append(column)
    return columns
