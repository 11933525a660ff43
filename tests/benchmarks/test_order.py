"""The order of every answer is that of its question alone, also where there are several series."""

from __future__ import annotations

import pytest
from rdflib import Graph

from diplograph.api import Dialogue
from diplograph.files.workspace import Workspace
from diplograph.query.header import Query
from diplograph.query.library import Library
from diplograph.store.base import Rows
from diplograph.store.sorting import unsorted

from .conftest import ROOT, Generate

QUERIES = list(Library(ROOT / "queries").all())


@pytest.fixture(scope="module")
def invented(generated: Generate) -> Dialogue:
    return Dialogue(Workspace(generated("triples", 20_000)))


@pytest.mark.parametrize("query", QUERIES, ids=[query.name for query in QUERIES])
def test_no_two_rows_have_the_same_keys(
    query: Query, shipped: Dialogue, invented: Dialogue
) -> None:
    for dialogue in (shipped, invented):
        answer = dialogue.store.answer(query.text)
        if isinstance(answer, Rows):
            plain = unsorted(query.text)
            assert plain is not None, "no ORDER BY at the end"
            places = [place for place, each in enumerate(answer.columns) if each in plain.variables]
            keys = {tuple(row[place] for place in places) for row in answer.rows}
            assert len(keys) == len(answer.rows)


def test_the_reference_engine_says_once_who_was_kept(invented: Dialogue) -> None:
    """Without DISTINCT in the inner selects rdflib repeats a row for each two facts that meet."""
    text = Library(ROOT / "queries")["retention"].text
    graph = Graph()
    for document, _ in invented.documents():
        graph.parse(data=document, format="turtle")
    answer = invented.store.answer(text)
    assert isinstance(answer, Rows)
    assert len(list(graph.query(text))) == len(answer.rows) > 0
