"""Answers as bytes: SPARQL 1.1 results in JSON, XML, CSV and TSV; graphs in four syntaxes.

The engine can write these forms itself, but it does not count rows while it writes, and a limit
that is met must leave no half answer.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph as ox

from diplograph.errors import LimitError
from diplograph.model.namespaces import PREFIXES
from diplograph.store.base import Rows, Term
from diplograph.store.binding import serialised

__all__ = ["graph_bytes", "result_bytes"]

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NO_XML = "holds a character that XML cannot carry; ask for another form"


def result_bytes(answer: Rows | bool, form: str, most: int) -> bytes:
    """Return rows or a truth value in ``json``, ``xml``, ``csv`` or ``tsv`` (W3C, 2013).

    Raises LimitError when more than ``most`` bytes are needed.
    """
    if isinstance(answer, bool):
        return _truth(answer, form)
    pieces = {"json": _json, "xml": _xml, "csv": _csv, "tsv": _tsv}[form](answer)
    return _joined(pieces, most)


def graph_bytes(triples: str, form: str, most: int) -> bytes:
    """Return N-Triples in ``turtle``, ``ntriples``, ``jsonld`` or ``rdfxml``."""
    if form == "ntriples":
        return _joined([triples], most)
    if form == "rdfxml" and _NOT_IN_XML.search(triples):
        raise LimitError(f"answer: {_NO_XML}")
    formats = {
        "turtle": ox.RdfFormat.TURTLE, "jsonld": ox.RdfFormat.JSON_LD,
        "rdfxml": ox.RdfFormat.RDF_XML,
    }  # fmt: skip
    prefixes = {name: iri for name, iri in PREFIXES.items() if f"<{iri}" in triples}
    found = ox.parse(triples, format=ox.RdfFormat.N_TRIPLES)
    statements = (ox.Triple(quad.subject, quad.predicate, quad.object) for quad in found)
    data = ox.serialize(statements, format=formats[form], prefixes=prefixes) or b""
    return _joined([data.decode()], most)


def _joined(pieces: Iterator[str] | list[str], most: int) -> bytes:
    parts, size = [], 0
    for piece in pieces:
        data = piece.encode("utf-8", "replace")
        size += len(data)
        if size > most:
            raise LimitError(f"answer: more than {most} bytes; ask for part with LIMIT")
        parts.append(data)
    return b"".join(parts)


def _truth(value: bool, form: str) -> bytes:
    if form == "json":
        return json.dumps({"head": {}, "boolean": value}).encode()
    return f"{_XML_HEAD}<head/><boolean>{str(value).lower()}</boolean></sparql>\n".encode()


def _json(rows: Rows) -> Iterator[str]:
    yield f'{{"head":{json.dumps({"vars": rows.columns})},"results":{{"bindings":['
    for number, row in enumerate(rows.rows):
        found = {
            name: _json_term(cell)
            for name, cell in zip(rows.columns, row, strict=True)
            if cell is not None
        }
        yield ("," if number else "") + "\n" + json.dumps(found, ensure_ascii=False)
    yield "\n]}}\n"


def _json_term(term: Term) -> dict[str, str]:
    if term.is_iri:
        return {"type": "uri", "value": term.value}
    if term.is_blank:
        return {"type": "bnode", "value": term.value.removeprefix("_:")}
    found = {"type": "literal", "value": term.value}
    if term.language:
        found["xml:lang"] = term.language
    elif term.datatype:
        found["datatype"] = term.datatype
    return found


_XML_HEAD = '<?xml version="1.0"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">'


def _xml(rows: Rows) -> Iterator[str]:
    variables = "".join(f"<variable name={quoteattr(name)}/>" for name in rows.columns)
    yield f"{_XML_HEAD}<head>{variables}</head><results>\n"
    for row in rows.rows:
        cells = "".join(
            f"<binding name={quoteattr(name)}>{_xml_term(cell)}</binding>"
            for name, cell in zip(rows.columns, row, strict=True)
            if cell is not None
        )
        yield f"<result>{cells}</result>\n"
    yield "</results></sparql>\n"


def _xml_term(term: Term) -> str:
    if _NOT_IN_XML.search(term.value):
        raise LimitError(f"answer: {_NO_XML}")
    # A carriage return would become a line feed when the text is read.
    text = escape(term.value, {"\r": "&#13;"})
    if term.is_iri:
        return f"<uri>{text}</uri>"
    if term.is_blank:
        return f"<bnode>{text.removeprefix('_:')}</bnode>"
    if term.language:
        return f"<literal xml:lang={quoteattr(term.language)}>{text}</literal>"
    kind = f" datatype={quoteattr(term.datatype)}" if term.datatype else ""
    return f"<literal{kind}>{text}</literal>"


def _csv(rows: Rows) -> Iterator[str]:
    # The values as they are (SPARQL 1.1 CSV): a program reads them, so no cell is guarded.
    for row in (rows.columns, *rows.rows):
        out = io.StringIO()
        csv.writer(out, lineterminator="\r\n").writerow(
            ["" if cell is None else str(cell) for cell in row]
        )
        yield out.getvalue()


def _tsv(rows: Rows) -> Iterator[str]:
    yield "\t".join(f"?{name}" for name in rows.columns) + "\n"
    for row in rows.rows:
        yield "\t".join(map(_tsv_term, row)) + "\n"


def _tsv_term(term: Term | None) -> str:
    if term is None:
        return ""
    return term.value if term.is_blank else serialised(term)
