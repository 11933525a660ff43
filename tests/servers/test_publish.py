"""Publishing into real servers: all or nothing, and what changed."""

from __future__ import annotations

import os

import pytest

from diplograph.errors import StoreError
from diplograph.files.http import Server
from diplograph.store.publish import publish, triples_of

from .conftest import DBA

pytestmark = pytest.mark.servers

GRAPH = "http://e.example/graph"
KIND = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
OLD = f'<e:a> {KIND} <e:Thing> ; <e:number> 1.50 ; <e:list> ( "ü…" <e:b> ) .'
NEW = f"<e:a> {KIND} <e:Thing> ; <e:number> 1.5 . <e:c> {KIND} <e:Thing> ."


@pytest.fixture(params=["oxigraph", "oxigraph-update", "virtuoso"])
def store(request: pytest.FixtureRequest) -> tuple[Server, Server | None]:
    """A server, and where it is asked when it is published to by update."""
    if request.param == "virtuoso":
        address = request.getfixturevalue("virtuoso")
        return Server(f"{address}/sparql-graph-crud-auth", environment=DBA), None
    address = request.getfixturevalue("oxigraph")
    if request.param == "oxigraph":
        return Server(f"{address}/store", environment={}), None
    return Server(f"{address}/update", environment={}), Server(f"{address}/query", environment={})


def test_a_graph_replaces_the_old_one_and_the_change_is_told(
    store: tuple[Server, Server | None],
) -> None:
    server, queries = store
    publish(server, frozenset(), GRAPH, queries)
    first = publish(server, triples_of([(OLD, "old")]), GRAPH, queries)
    assert (len(first.added), len(first.removed), first.total) == (7, 0, 7)
    again = publish(server, triples_of([(OLD, "old")]), GRAPH, queries)
    assert not again.added and not again.removed
    second = publish(server, triples_of([(NEW, "new")]), GRAPH, queries)
    assert (len(second.added), len(second.removed)) == (1, 5)
    assert "Thing: 1 new, 0 gone" in "\n".join(second.lines())


def test_a_refusal_leaves_the_old_graph_whole(oxigraph: str, virtuoso: str) -> None:
    server = Server(f"{oxigraph}/store", environment={})
    publish(server, triples_of([(OLD, "old")]), GRAPH)
    with pytest.raises(StoreError, match="the old graph is whole"):
        publish(server, frozenset({"not a triple ."}), GRAPH)
    assert not publish(server, triples_of([(OLD, "old")]), GRAPH).added
    nobody = Server(f"{virtuoso}/sparql-graph-crud-auth", environment={})
    with pytest.raises(StoreError, match="DIPLOGRAPH_USER"):
        publish(nobody, triples_of([(OLD, "old")]), GRAPH)


def test_the_command_says_what_changed(
    oxigraph: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from diplograph.cli.main import main

    for name in ("DIPLOGRAPH_USER", "DIPLOGRAPH_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    assert os.environ.get("DIPLOGRAPH_USER") is None
    options = ["publish", "--to", f"{oxigraph}/store", "--graph", "http://e.example/all"]
    assert main(options) == 0
    assert "Participation: " in capsys.readouterr().out
    assert main(options) == 0
    assert "0 are new, 0 are gone" in capsys.readouterr().out
