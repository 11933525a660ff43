"""The files beside the page of a thing: Turtle, JSON-LD and CSV of what the page shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from diplograph.files.jsonld import json_ld
from diplograph.files.rdf_forms import rdf_bytes
from diplograph.query.table import Row, Table
from diplograph.store.base import Term
from diplograph.views.site.addresses import folder_of
from diplograph.views.site.blocks import Block
from diplograph.views.site.frame import Frame
from diplograph.views.site.kinds import PageKind
from diplograph.views.site.statements import Statements
from diplograph.views.site.thing_pages import blocks_of, shown_facts

__all__ = ["data_files", "one_table"]

_QUESTION = "question"


def data_files(
    frame: Frame, things: Mapping[str, PageKind], turtle: str, context: Mapping[str, Any]
) -> dict[str, Callable[[], bytes]]:
    """Return the data files of all pages by path."""
    made: dict[str, Callable[[], bytes]] = {}
    statements: list[Statements] = []

    def known() -> Statements:
        if not statements:
            statements.append(Statements(turtle, frame.answers.store))
        return statements[0]

    for thing, kind in things.items():
        folder = folder_of(thing)
        made[f"{folder}.ttl"] = partial(_turtle, frame, kind, thing, known)
        made[f"{folder}.jsonld"] = partial(_json_ld, frame, kind, thing, known, context)
        made[f"{folder}.csv"] = partial(_csv, frame, kind, thing)
    return made


def _triples(frame: Frame, kind: PageKind, thing: str, known: Callable[[], Statements]) -> Any:
    return known().about(thing, shown_facts(frame, kind, thing))


def _turtle(frame: Frame, kind: PageKind, thing: str, known: Callable[[], Statements]) -> bytes:
    return rdf_bytes(_triples(frame, kind, thing, known), "turtle")


def _json_ld(
    frame: Frame,
    kind: PageKind,
    thing: str,
    known: Callable[[], Statements],
    context: Mapping[str, Any],
) -> bytes:
    return json_ld(_triples(frame, kind, thing, known), context, whole=False).encode("utf-8")


def _csv(frame: Frame, kind: PageKind, thing: str) -> bytes:
    # A page may show one answer in two places; its rows stand in the file once.
    blocks = {block.anchor: block for block in blocks_of(frame, kind, thing)}
    return one_table(blocks.values()).as_format("csv").encode("utf-8")


def one_table(blocks: Iterable[Block]) -> Table:
    """Return the rows of several answers as one table; the first column names the question."""
    tables = [(block.query, block.table) for block in blocks]
    columns = tuple(dict.fromkeys(name for _, table in tables for name in table.columns))
    rows: list[Row] = []
    for query, table in tables:
        place = {name: index for index, name in enumerate(table.columns)}
        picks = [place.get(name) for name in columns]
        rows += [
            (Term(query), *(None if pick is None else row[pick] for pick in picks))
            for row in table.rows
        ]
    return Table((_QUESTION, *columns), tuple(rows))
