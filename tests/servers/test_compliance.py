"""Every named query gives the same rows on every engine, for its example and for everything.

Servers give them in the same order too; rdflib sorts texts in another way.
The lexical form of a number is the one difference that is let pass. The order within a group
concatenation is open in SPARQL, and so is the name of a blank node, which only the ontology has.
"""

from __future__ import annotations

import re

import pytest
from rdflib import Graph

from diplograph.api import Dialogue
from diplograph.errors import StoreError
from diplograph.files.ontology import ontology_files
from diplograph.files.workspace import Workspace
from diplograph.query.ask import bind
from diplograph.query.library import Library
from diplograph.query.table import Table
from diplograph.store.base import Rows
from diplograph.store.binding import place_values

from .conftest import ROOT

pytestmark = pytest.mark.servers

QUERIES = {query.name: query for query in Library(Workspace(ROOT).queries).all()}
_PARTS = re.compile(r"; |, |: (?=\d)| (?=https?://)")
_NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d+)?")


def comparable(value: object) -> tuple[str, ...]:
    text = "" if value is None else str(value).strip()
    if text.startswith("_:"):
        return ("_:",)
    if _NUMBER.fullmatch(text):
        return (f"{float(text):.9g}",)
    return tuple(sorted(_PARTS.split(text)))


def plainly(answer: Rows | bool | str) -> object:
    """Return an answer so that engines can be compared: its rows as they come."""
    if isinstance(answer, Rows):
        rows = Table(answer.columns, answer.rows).with_ordered_facts().rows
        return answer.columns, [tuple(map(comparable, row)) for row in rows]
    if isinstance(answer, bool):
        return answer
    return sorted(line for line in answer.splitlines() if line)


#: Virtuoso refuses to sort a row longer than 4 kB, as the facts of some rows are: their order is
#: then made here.
TOO_LONG_TO_SORT = ("persistent-topics", "single-witness", "sole-sources", "witnesses")


@pytest.fixture(scope="session")
def reference(supplied: Dialogue) -> Graph:
    """The graph of the supplied documents in rdflib, which needs minutes for the shipped one."""
    graph = supplied.graph()
    for path in ontology_files(supplied.workspace.ontology):
        graph.parse(path, format="turtle")
    return graph


@pytest.mark.parametrize("name", QUERIES)
class TestEveryNamedQuery:
    """One class for every engine: the rows are those of the embedded store."""

    def ask(
        self,
        dialogue: Dialogue,
        shipped: Dialogue,
        name: str,
    ) -> None:
        query = QUERIES[name]
        for arguments in (query.example, {}) if query.example else (query.example,):
            bindings = bind(dialogue.store, dialogue.library, query, arguments)
            assert bindings == bind(shipped.store, shipped.library, query, arguments)
            ours = shipped.store.answer(query.text, bindings)
            assert plainly(dialogue.store.answer(query.text, bindings)) == plainly(ours)

    def test_on_oxigraph(self, name: str, on_oxigraph: Dialogue, shipped: Dialogue) -> None:
        self.ask(on_oxigraph, shipped, name)

    def test_on_virtuoso(self, name: str, on_virtuoso: Dialogue, shipped: Dialogue) -> None:
        self.ask(on_virtuoso, shipped, name)

    def test_on_virtuoso_as_the_file_stands(
        self, name: str, on_virtuoso: Dialogue, shipped: Dialogue
    ) -> None:
        theirs = on_virtuoso.store.answer(QUERIES[name].text)
        assert plainly(theirs) == plainly(shipped.store.answer(QUERIES[name].text))

    @pytest.mark.parametrize("reading", ["all", "stated-only", "r10-2023-eeas"])
    def test_on_virtuoso_in_each_reading(
        self, name: str, reading: str, on_virtuoso: Dialogue, shipped: Dialogue
    ) -> None:
        query, stated = QUERIES[name], reading == "stated-only"
        if "reading" not in query.parameters:
            return
        arguments = {} if stated else {"reading": reading}
        bindings = bind(shipped.store, shipped.library, query, arguments, stated)
        theirs = on_virtuoso.store.answer(query.text, bindings)
        assert plainly(theirs) == plainly(shipped.store.answer(query.text, bindings))

    def test_on_our_own_endpoint(self, name: str, on_endpoint: Dialogue, shipped: Dialogue) -> None:
        self.ask(on_endpoint, shipped, name)

    def test_in_rdflib(self, name: str, reference: Graph, supplied: Dialogue) -> None:
        query = QUERIES[name]
        bindings = bind(supplied.store, supplied.library, query, query.example)
        theirs = reference.query(place_values(query.text, bindings))
        ours = supplied.store.answer(query.text, bindings)
        if isinstance(ours, Rows):
            assert tuple(map(str, theirs.vars or ())) == ours.columns
            rows = Table(ours.columns, ours.rows).with_ordered_facts().rows
            found = sorted(tuple(map(comparable, row)) for row in theirs)
            assert found == sorted(tuple(map(comparable, row)) for row in rows)
        elif isinstance(ours, bool):
            assert theirs.askAnswer is ours
        else:
            lines = theirs.graph.serialize(format="nt") if theirs.graph else ""
            assert sorted(line for line in lines.split("\n") if line) == plainly(ours)


@pytest.mark.parametrize("name", TOO_LONG_TO_SORT)
def test_rows_that_virtuoso_cannot_sort_come_in_the_order_of_the_question(
    name: str, on_virtuoso: Dialogue, shipped: Dialogue
) -> None:
    theirs, ours = on_virtuoso.ask(name).table, shipped.ask(name).table
    keys = [column for column in ours.columns if column != "facts"]
    shown = [[comparable(row[column]) for column in keys] for row in theirs.dicts()]
    assert shown == [[comparable(row[column]) for column in keys] for row in ours.dicts()]
    # Where LIMIT follows, the order decides which rows come: nothing is sorted here then.
    with pytest.raises(StoreError, match=r"SR319|SR353|SR478"):
        on_virtuoso.sparql(f"{QUERIES[name].text} LIMIT 1000000")


@pytest.mark.parametrize("name", ["formulas", "roster"])
def test_names_within_a_cell_come_in_the_order_of_the_question(
    name: str, on_virtuoso: Dialogue, shipped: Dialogue
) -> None:
    assert on_virtuoso.ask(name).table.as_format("csv") == shipped.ask(name).table.as_format("csv")
