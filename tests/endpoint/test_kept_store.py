"""``serve --store``: the answers are those of the graph in memory, from a store on disk."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from diplograph.api import Dialogue
from diplograph.cli.main import main

from .running import Running, started, until, workers_of

#: Every triple of every tenure; a store on disk looks up each key of a sort again and again.
ALL = """PREFIX dg: <https://w3id.org/diplograph/ontology#>
SELECT ?s ?p ?o { ?s a dg:Tenure ; ?p ?o FILTER(!ISBLANK(?o)) }
ORDER BY ?s ?p STR(?o) LANG(?o) DATATYPE(?o) LIMIT 2000"""


@pytest.fixture(scope="module")
def folder(shipped: Dialogue, tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("store") / "kept"
    shipped.keep(found)
    return found


@pytest.fixture(scope="module")
def kept(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    running = started(tmp_path_factory.mktemp("served"), before=("--store", str(folder)))
    yield running
    assert running.stop() == 0


@pytest.mark.parametrize(
    "path",
    ["/queries/chairs", "/queries/continuity?person=roman-vassilenko", "/role/chair.ttl",
     "/queries/schema-org", "/ontology.nt"],
)  # fmt: skip
def test_the_bytes_are_those_of_the_graph_in_memory(
    kept: Running, endpoint: Running, path: str
) -> None:
    got = kept.get(path)
    assert got.status == 200 and got.body == endpoint.get(path).body


def test_a_query_of_a_stranger_is_answered_though_no_file_may_be_opened(
    kept: Running, endpoint: Running
) -> None:
    """The files of the store are open before the walls go up."""
    answer = kept.ask(ALL).json
    assert len(answer["results"]["bindings"]) > 100 and answer == endpoint.ask(ALL).json
    assert kept.ask("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }").status == 400


def test_pages_and_descriptions_are_there_and_files_of_the_graph_are_not(kept: Running) -> None:
    for path in ("/index.html", "/id/round-10/index.html", "/id/round-10.ttl"):
        assert kept.get(path).status == 200, path
    assert "void#sparqlEndpoint" in kept.get("/dataset?format=ntriples").text
    assert "void#dataDump" not in kept.get("/dataset?format=ntriples").text
    got = kept.get("/dataset.ttl")
    assert got.status == 404 and "ask /sparql" in got.text


def test_a_store_that_is_built_again_stays_as_it_was_until_the_endpoint_starts_again(
    tmp_path: Path, folder: Path, shipped: Dialogue
) -> None:
    root = tmp_path / "dialogue"
    store = tmp_path / "kept"
    assert main(["init", str(root)]) == 0
    assert main(["--workspace", str(root), "build", "--store", str(store)]) == 0
    running = started(tmp_path, workspace=root, before=("--store", str(store)))
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    before = running.ask(count).json
    shipped.keep(store)
    for each in workers_of(running):
        os.kill(each, signal.SIGKILL)
    for _ in until(60):
        got = running.ask(count)
        if got.status == 200:
            break
    assert got.json == before, "a new process opened another version"
    assert running.stop() == 0
