"""A measure at corpus scale: its statement, run by an engine over the flat tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from diplograph.analysis.bounds import decimal, integer
from diplograph.analysis.corpus.engine import Answered, Scale
from diplograph.analysis.corpus.engines import open_engine, refuse_unusable
from diplograph.analysis.corpus.statements import FOLDER, Statement, read_statement
from diplograph.analysis.corpus.tables import parquet_files
from diplograph.analysis.measure import Measure, Measured, whole_number
from diplograph.analysis.registry import MEASURES, measure_named
from diplograph.errors import ArgumentError
from diplograph.model.identifiers import ID, concept_iri
from diplograph.query.completeness import Completeness
from diplograph.query.header import Parameter
from diplograph.query.library import Library
from diplograph.query.names import resolve, resolve_concept
from diplograph.query.table import Cell, Table
from diplograph.store.base import Store, Term

__all__ = ["measured_at_scale", "statement_of", "values_of"]

_XSD = "http://www.w3.org/2001/XMLSchema#"
_READINGS = ("preferred", "all")
_OPEN = "the flat tables do not say how completely each round is known, and rosters are partial"


def statement_of(measure: Measure, queries: Path, scale: Scale) -> Statement:
    """Return the SQL of a measure; raise ArgumentError with those that have one where it has none.

    ``queries`` is the folder of the named queries. What ``scale`` asks for and there is not is
    refused here, before any table is written.
    """
    refuse_unusable(scale)
    if not measure.sql:
        known = ", ".join(name for name in MEASURES if measure_named(name).sql)
        raise ArgumentError(
            f"'{measure.name}' has no SQL; these have: {known}; leave out --engine for the others"
        )
    return read_statement(queries, measure.sql)


def values_of(
    measure: Measure,
    statement: Statement,
    arguments: Mapping[str, str],
    stated_only: bool,
    names: tuple[Store, Library] | None,
) -> list[Any]:
    """Return what the question marks of a statement stand for, in their order.

    ``names`` is where a name is looked up; without it, a thing is named by its id or its IRI.
    Raises ArgumentError for a parameter that the measure does not have, and for the reading of one
    source, which the tables do not hold; UnknownName for a name that nothing has.
    """
    reading = arguments.get("reading") or "preferred"
    if reading not in _READINGS:
        raise ArgumentError(
            f"--reading: '{reading}'; the flat tables hold {' and '.join(_READINGS)}; leave out"
            " --engine for the reading of a source"
        )
    found: dict[str, Any] = {"any_reading": reading == "all", "stated_only": stated_only}
    for name, written in measure.given(arguments).items():
        parameter = measure.parameters[name]
        is_number = parameter.type == "integer"
        found[name] = whole_number(name, written) if is_number else _iri(parameter, written, names)
    return [found.get(name) for name in statement.parameters]


def _iri(parameter: Parameter, written: str, names: tuple[Store, Library] | None) -> str:
    is_concept = parameter.type == "concept"
    if names is not None:
        store, library = names
        if is_concept:
            return resolve_concept(store, library, parameter.scheme, written).value
        return resolve(store, library, written, parameter.name).value
    if written.startswith(("http://", "https://")):
        return written
    return concept_iri(parameter.scheme, written) if is_concept else ID + written


def measured_at_scale(
    measure: Measure,
    statement: Statement,
    values: Sequence[Any],
    arguments: Mapping[str, str],
    scale: Scale,
    scratch: Path,
) -> Measured:
    """Return what the engine finds in the tables that ``scale`` names, or in those in ``scratch``.

    The columns are those of the measure. Raises ArgumentError, WorkspaceError or QueryError where
    the engine, a table or a column is missing.
    """
    files = parquet_files(scale.tables or str(scratch), statement.tables)
    with open_engine(scale, scratch) as engine:
        for name in statement.tables:
            engine.read(name, files[name])
        table = _table(engine.answer(statement.text, values))
        ran = f"queries/{FOLDER}/{statement.name}.sql on {engine.name}"
    if measure.finish is not None:
        table = measure.finish(table)
    whole = Completeness("lower bound" if len(table) else "unknown", _OPEN)
    told = measure.tell(table) if measure.tell else ()
    return Measured(measure, arguments, table, whole, (ran,), told)


def _table(answered: Answered) -> Table:
    iris = [f"{name}Label" in answered.columns for name in answered.columns]
    return Table(answered.columns, tuple(_rows(answered, iris))).with_ordered_facts()


def _rows(answered: Answered, iris: Sequence[bool]) -> Iterator[tuple[Cell, ...]]:
    for row in answered.rows:
        yield tuple(_cell(value, is_iri) for value, is_iri in zip(row, iris, strict=True))


def _cell(value: Any, is_iri: bool) -> Cell:
    match value:
        case None:
            return None
        case bool():
            return Term(str(value).lower(), datatype=_XSD + "boolean")
        case int():
            return integer(value)
        case float():
            return decimal(value)
        case _:
            return Term(str(value), is_iri=is_iri)
