"""What is asked again is not computed again, and what has changed is not taken for what it was."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from diplograph.errors import UnknownName
from diplograph.query.completeness import completeness_of
from diplograph.query.library import Library
from diplograph.query.names import resolve
from diplograph.store.base import Rows, Store, Term
from diplograph.store.embedded import EmbeddedStore

ROOT = Path(__file__).parents[2]
LIBRARY = Library(ROOT / "queries")
QUERY = "#+ title: {}\nSELECT ?x {{ ?x ?p ?o }} ORDER BY ?x\n"
NAME = '<https://w3id.org/diplograph/id/{}> <http://www.w3.org/2004/02/skos/core#prefLabel> "Ada" .'


class Counting(EmbeddedStore):
    """Counts the questions that reach the engine."""

    asked = 0

    def answer(self, query: str, bindings: object = None) -> Rows | bool | str:
        self.asked += 1
        return super().answer(query)


def test_a_query_is_read_once_and_again_when_its_file_changed(tmp_path: Path) -> None:
    path = tmp_path / "one.rq"
    path.write_text(QUERY.format("First?"))
    library = Library(tmp_path)
    first = library["one"]
    assert library["one"] is first
    path.write_text(QUERY.format("Second, longer?"))
    assert library["one"].title == "Second, longer?"
    state = path.stat()
    path.write_text(QUERY.format("Third!, longer?"))
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns + 1))
    assert library["one"].title == "Third!, longer?"
    path.rename(tmp_path / "once.rq")
    with pytest.raises(UnknownName, match="did you mean 'once'"):
        library["one"]
    assert library["once"].title == "Third!, longer?"


def test_names_are_asked_for_once_until_the_graph_changes() -> None:
    store = Counting()
    store.load([(NAME.format("ada"), "names")])
    assert resolve(store, LIBRARY, "Ada").value.endswith("/ada")
    before = store.asked
    assert resolve(store, LIBRARY, "ADA").value.endswith("/ada")
    assert store.asked == before
    store.load([(NAME.format("other"), "more")])
    with pytest.raises(UnknownName, match="several things"):
        resolve(store, LIBRARY, "Ada")


def test_completeness_is_that_of_the_round_that_is_asked_and_of_all(shipped) -> None:  # type: ignore[no-untyped-def]
    query = LIBRARY["roster"]
    assert query.scope == "meeting" and query.aspects
    rows = shipped.store.select(LIBRARY["coverage"].text)
    column = rows.columns.index
    meetings = {row[column("meeting")]: str(row[column("round")]) for row in rows.rows}
    whole = completeness_of(shipped.store, LIBRARY, query, {}, 1)
    reasons = set()
    for meeting, number in meetings.items():
        found = completeness_of(shipped.store, LIBRARY, query, {"meeting": meeting}, 1)
        reasons.add(found.reason)
        if found.word != "complete":
            assert f"round {number}" in found.reason
            for reason in found.reason.split("; "):
                assert reason.partition(" not fully")[0] in whole.reason
    assert len(reasons) > 1
    nowhere = {"meeting": Term("https://e.example/", is_iri=True)}
    unknown = completeness_of(shipped.store, LIBRARY, query, nowhere, 0)
    assert unknown.word == "unknown"


def test_what_is_made_is_made_once_for_each_query() -> None:
    store = EmbeddedStore()
    made: list[str] = []

    def make(_: Store, query: str) -> str:
        made.append(query)
        return query.upper()

    assert [store.remembered(make, each) for each in ("a", "b", "a")] == ["A", "B", "A"]
    assert made == ["a", "b"]
    store.load([])
    store.remembered(make, "a")
    assert made == ["a", "b", "a"]
