"""A dialogue that ``init`` has begun is served: nothing in the endpoint is of the first one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from diplograph.cli.main import main

from .running import Running, started


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    root = tmp_path_factory.mktemp("begun") / "dialogue"
    assert main(["init", str(root)]) == 0
    running = started(tmp_path_factory.mktemp("served"), workspace=root)
    yield running
    assert running.stop() == 0


@pytest.mark.parametrize(
    "path", ["/", "/index.html", "/queries/", "/queries/continuity", "/dataset", "/ontology"]
)
def test_a_page_is_there_for_a_browser(begun: Running, path: str) -> None:
    got = begun.get(path, Accept="text/html")
    assert got.status == 200 and got.headers["content-type"].startswith("text/html")


def test_its_questions_and_its_graph_are_answered(begun: Running) -> None:
    rows = begun.get("/queries/rounds?format=csv").text.splitlines()
    assert len(rows) == 2 and "example-01" in rows[1]
    assert begun.ask("ASK { ?s ?p ?o }", Accept="application/sparql-results+json").json["boolean"]
