"""Every named query gives its golden answer, on both graphs and in both engines.

``pytest tests/query/test_golden.py --update-golden`` rewrites the golden files; read the
difference before you commit it.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rdflib import Graph
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query as PreparedQuery

import diplograph
from diplograph.api import Dialogue
from diplograph.files.ontology import ontology_files
from diplograph.query.ask import bind
from diplograph.query.header import Query
from diplograph.query.library import Library
from diplograph.query.table import Row, Table
from diplograph.store.base import Rows, Term
from diplograph.store.binding import place_values

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden"
GRAPHS = ("supplied", "shipped")
LIBRARY = Library(ROOT / "queries")
QUERIES = {query.name: query for query in LIBRARY.all() if query.folder != "checks"}

#: Where a cell that joins several values may be cut: before an IRI, and at semicolons.
_PARTS = re.compile(r"; | (?=https?://)")
_NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d+)?")

each_query = pytest.mark.parametrize("query", QUERIES.values(), ids=list(QUERIES))


def answer(dialogue: Dialogue, query: Query) -> Rows | bool | str:
    bindings = bind(dialogue.store, dialogue.library, query, query.example)
    return dialogue.store.answer(query.text, bindings)


def with_facts_in_order(table: Table) -> Table:
    """SPARQL leaves the order within a group concatenation open, so facts are put in order."""
    if "facts" not in table.columns:
        return table
    index = table.columns.index("facts")

    def ordered(row: Row) -> Row:
        facts = " ".join(table.facts(row))
        cell = Term(facts) if row[index] is not None else None
        return (*row[:index], cell, *row[index + 1 :])

    return Table(table.columns, tuple(map(ordered, table.rows)))


def golden_text(dialogue: Dialogue, query: Query) -> tuple[str, str]:
    """Return the ending of the golden file and its text.

    The two questions that tell the version of the package have none in their golden files: a
    release changes no answer.
    """
    found = answer(dialogue, query)
    if isinstance(found, Rows):
        ending, text = "csv", with_facts_in_order(Table(found.columns, found.rows)).as_format("csv")
    else:
        ending, text = (
            ("nt", found) if isinstance(found, str) else ("txt", f"{str(found).lower()}\n")
        )
    if query.name in ("dataset", "void"):
        assert text.count(diplograph.__version__) == 1, "the version, once"
        text = text.replace(diplograph.__version__, "VERSION")
    return ending, text


def test_there_are_queries():
    assert len(QUERIES) >= 20, f"queries/: only {sorted(QUERIES)}; is the folder whole?"


@pytest.mark.parametrize("graph", GRAPHS)
@each_query
def test_an_answer_equals_its_golden_file(
    query: Query, graph: str, request: pytest.FixtureRequest
) -> None:
    dialogue: Dialogue = request.getfixturevalue(graph)
    ending, text = golden_text(dialogue, query)
    path = GOLDEN / graph / f"{query.name}.{ending}"
    if request.config.getoption("--update-golden"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    assert path.is_file(), f"{path}: no golden file; run pytest with --update-golden, and read it"
    assert text == path.read_bytes().decode("utf-8"), f"{path}: the answer differs"


@pytest.mark.parametrize("graph", GRAPHS)
def test_every_golden_file_has_a_query(graph: str) -> None:
    names = {path.stem for path in (GOLDEN / graph).iterdir()}
    assert names, f"{GOLDEN / graph}: empty; run pytest with --update-golden"
    assert names <= set(QUERIES), f"golden files without a query: {sorted(names - set(QUERIES))}"
    assert set(QUERIES) <= names, f"queries without a golden: {sorted(set(QUERIES) - names)}"


@each_query
def test_a_query_parses_and_names_its_columns(query: Query) -> None:
    prepared = prepareQuery(query.text)
    if prepared.algebra.name != "SelectQuery":
        return
    assert not re.search(r"\bSELECT\s+(DISTINCT\s+)?\*", query.text), "name the columns, not '*'"
    columns = columns_of(prepared)
    assert len(columns) == len(set(columns)), f"a column stands twice: {columns}"
    for column in columns:
        if column.endswith("Label") and column != "Label":
            assert column.removesuffix("Label") in columns, f"{column} stands without its IRI"
    if "facts" in columns:
        assert columns[-1] == "facts", "the facts behind a row stand in its last column"


def columns_of(prepared: PreparedQuery) -> list[str]:
    return [str(variable) for variable in prepared.algebra.PV]


@each_query
def test_an_example_is_answered_for_all_when_nothing_is_bound(
    query: Query, supplied: Dialogue
) -> None:
    """The same file runs on any endpoint without parameters, and then answers for all."""
    bound, free = answer(supplied, query), supplied.store.answer(query.text)
    if isinstance(bound, Rows) and isinstance(free, Rows):
        assert len(free.rows) >= len(bound.rows)


@pytest.fixture(scope="module")
def in_memory(supplied: Dialogue) -> Graph:
    """The same triples as those of the embedded store, in rdflib."""
    graph = supplied.graph()
    for path in ontology_files(supplied.workspace.ontology):
        graph.parse(path, format="turtle")
    return graph


def comparable(value: object) -> tuple[str, ...]:
    """Return a cell so that two engines may order a group, and write a number, as they like."""
    text = "" if value is None else str(value)
    if _NUMBER.fullmatch(text):
        return (f"{float(text):.9g}",)
    return tuple(sorted(_PARTS.split(text)))


@each_query
def test_both_engines_give_the_same_rows(
    query: Query, supplied: Dialogue, in_memory: Graph
) -> None:
    ours = answer(supplied, query)
    bindings = bind(supplied.store, supplied.library, query, query.example)
    theirs = in_memory.query(place_values(query.text, bindings))
    if isinstance(ours, Rows):
        assert tuple(map(str, theirs.vars or ())) == ours.columns
        rows = sorted(tuple(map(comparable, row)) for row in theirs)  # type: ignore[union-attr]
        assert rows == sorted(tuple(map(comparable, row)) for row in ours.rows)
    elif isinstance(ours, bool):
        assert theirs.askAnswer is ours
    else:
        lines = theirs.graph.serialize(format="nt") if theirs.graph else ""
        assert sorted(lines.split("\n")) == sorted(ours.split("\n"))
