"""Each check query is silent on the real graph and speaks on its bad graph."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from diplograph.files.ontology import ontology_files
from diplograph.query.checks import run_checks
from diplograph.query.header import Query
from diplograph.query.library import Library
from diplograph.store.embedded import EmbeddedStore

ROOT = Path(__file__).parents[2]
CHECKS = sorted(path.stem for path in (ROOT / "queries" / "checks").glob("*.rq"))
BAD = sorted(path.stem for path in (ROOT / "tests" / "bad").glob("*.ttl"))


def _store(graph: Path) -> EmbeddedStore:
    store = EmbeddedStore()
    paths = [*ontology_files(ROOT / "ontology"), graph]
    store.load((path.read_text(encoding="utf-8"), path.name) for path in paths)
    return store


def _check(name: str) -> Query:
    return Library(ROOT / "queries")[name]


@pytest.fixture(scope="module")
def real() -> EmbeddedStore:
    return _store(ROOT / "graph" / "diplograph.ttl")


def test_there_are_checks_and_each_has_a_bad_graph_and_the_reverse() -> None:
    assert len(CHECKS) >= 12
    assert CHECKS == BAD


@pytest.mark.parametrize("name", CHECKS)
def test_a_check_finds_nothing_in_the_real_graph(name: str, real: EmbeddedStore) -> None:
    rows = real.select(_check(name).text).rows
    assert [str(row[0]) for row in rows] == []


@pytest.mark.parametrize("name", CHECKS)
def test_a_check_finds_its_fault_in_its_bad_graph(name: str) -> None:
    rows = _store(ROOT / "tests" / "bad" / f"{name}.ttl").select(_check(name).text).rows
    assert rows, "the check does not see the fault that it is for"
    assert all(row[0] is not None and row[0].is_iri for row in rows), "first column: the place"


@pytest.mark.parametrize("name", CHECKS)
def test_a_check_says_what_is_wrong_and_what_would_be_right(name: str) -> None:
    check = _check(name)
    assert check.title.endswith("?")
    for text in (check.problem, check.solution):
        assert text, "problem and solution are both needed"
        assert not text.endswith(".")
        assert text[0].islower() or text[0] == "'"


@pytest.mark.parametrize("name", CHECKS)
def test_a_check_declares_the_prefixes_it_uses_and_no_others(name: str) -> None:
    text = _check(name).text
    declared = set(re.findall(r"^PREFIX ([\w-]+):", text, re.MULTILINE))
    body = re.sub(r"^(PREFIX|#).*$|\"[^\"]*\"|<[^>\s]*>", "", text, flags=re.MULTILINE)
    assert declared == set(re.findall(r"(?<![\w?-])([a-z][\w-]*):", body))


def test_a_finding_names_place_problem_and_solution() -> None:
    store = _store(ROOT / "tests" / "bad" / "head-on-absent-party.ttl")
    library = Library(ROOT / "queries")
    found = [each for each in run_checks(store, library) if each.rule == "head-on-absent-party"]
    assert [each.place for each in found] == ["round-04/delegation/afghanistan"]
    assert "presence/invited" in found[0].problem
    assert found[0].solution


def test_the_ontology_alone_is_no_fault() -> None:
    store = EmbeddedStore()
    paths = ontology_files(ROOT / "ontology")
    store.load((path.read_text(encoding="utf-8"), path.name) for path in paths)
    assert list(run_checks(store, Library(ROOT / "queries"))) == []
