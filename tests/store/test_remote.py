"""The remote store against a server of the tests: what it sends, and what it says of faults."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs

import pytest

from diplograph.cli.main import main
from diplograph.errors import ArgumentError, QueryError, StoreError
from diplograph.files.http import Server
from diplograph.store.base import Store, Term
from diplograph.store.remote import RemoteStore

ROWS = {
    "head": {"vars": ["x", "y"]},
    "results": {
        "bindings": [
            {"x": {"type": "uri", "value": "http://e.example/"}},
            {"x": {"type": "typed-literal", "datatype": "http://x/", "value": "1"},
             "y": {"type": "literal", "xml:lang": "en", "value": "a"}},
            {"x": {"type": "bnode", "value": "b"}},
        ]
    },
}  # fmt: skip


class Scripted(HTTPServer):
    """Answers each request with the next of its replies, and keeps what it was asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.replies: list[tuple[int, str, bytes]] = []
        self.asked: list[tuple[str, dict[str, str], bytes]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/sparql"


class Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        assert isinstance(self.server, Scripted)
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.asked.append((self.path, dict(self.headers), body))
        status, kind, data = self.server.replies.pop(0)
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if status == 302:
            self.send_header("Location", data.decode())
            data = b""
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    do_GET = do_POST  # noqa: N815 - the name is that of the base class

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[Scripted]:
    with Scripted() as found:
        thread = threading.Thread(target=found.serve_forever)
        thread.start()
        yield found
        found.shutdown()
        thread.join()


def rows(server: Scripted) -> None:
    server.replies.append((200, "application/sparql-results+json", json.dumps(ROWS).encode()))


def test_rows_come_back_as_terms_and_parameters_are_bound(server: Scripted) -> None:
    rows(server)
    store = RemoteStore(Server(server.url + "?default-graph-uri=g%3A1", environment={}))
    found = store.select("SELECT ?x ?y { ?x ?p ?y }", {"x": Term("http://e.example/", True)})
    assert found.columns == ("x", "y")
    assert found.rows == (
        (Term("http://e.example/", is_iri=True), None),
        (Term("1", datatype="http://x/"), Term("a", language="en")),
        (Term("_:b", is_blank=True), None),
    )
    path, headers, body = server.asked[0]
    assert path == "/sparql" and "Authorization" not in headers
    form = parse_qs(body.decode())
    assert form["default-graph-uri"] == ["g:1"]
    assert "VALUES ?x { <http://e.example/> }" in form["query"][0]


@pytest.mark.parametrize(("given", "read"), [("1", "true"), ("0", "false"), ("true", "true")])
def test_a_truth_value_has_one_spelling(server: Scripted, given: str, read: str) -> None:
    kind = "http://www.w3.org/2001/XMLSchema#boolean"
    cell = {"type": "typed-literal", "datatype": kind, "value": given}
    body = json.dumps({"head": {"vars": ["x"]}, "results": {"bindings": [{"x": cell}]}}).encode()
    server.replies = [(200, "application/sparql-results+json", body)]
    found = RemoteStore(Server(server.url, environment={})).select("SELECT ?x { ?s ?p ?x }")
    assert found.rows == ((Term(read, datatype=kind),),)


def test_truth_values_and_graphs(server: Scripted) -> None:
    server.replies = [
        (200, "application/sparql-results+json", b'{"head": {}, "boolean": true}'),
        (200, "text/turtle", b"@prefix e: <e:> . e:a e:b 1 . e:a e:b 1 ."),
    ]
    store = RemoteStore(Server(server.url, environment={}))
    assert store.answer("ASK {}") is True
    assert str(store.answer("CONSTRUCT WHERE { ?s ?p ?o }")).startswith("<e:a> <e:b> ")


def test_a_question_is_put_again_when_the_server_is_busy(server: Scripted) -> None:
    server.replies = [(503, "text/plain", b"busy"), (502, "text/plain", b"busy")]
    rows(server)
    assert len(RemoteStore(Server(server.url, environment={})).select("SELECT * {}").rows) == 3
    server.replies = [(503, "text/plain", b"too\nbusy")] * 3
    with pytest.raises(StoreError, match="status 503: too busy"):
        RemoteStore(Server(server.url, environment={})).select("SELECT * {}")


def test_credentials_come_from_the_environment_and_go_to_no_other_host(server: Scripted) -> None:
    rows(server)
    RemoteStore(Server(server.url, environment={"DIPLOGRAPH_TOKEN": "t0"})).select("SELECT * {}")
    assert server.asked[-1][1]["Authorization"] == "Bearer t0"
    server.replies = [(401, "text/plain", b"")]
    rows(server)
    known = {"DIPLOGRAPH_USER": "u", "DIPLOGRAPH_PASSWORD": "p"}
    RemoteStore(Server(server.url, environment=known)).select("SELECT * {}")
    assert server.asked[-1][1]["Authorization"] == "Basic dTpw"
    with Scripted() as other:
        thread = threading.Thread(target=other.serve_forever)
        thread.start()
        rows(other)
        server.replies = [(302, "text/plain", other.url.encode())]
        Server(server.url, environment={"DIPLOGRAPH_TOKEN": "t0"}).read(None, {})
        other.shutdown()
        thread.join()
        assert other.asked and "Authorization" not in other.asked[0][1]


@pytest.mark.parametrize(
    ("reply", "error", "words"),
    [
        ((400, "text/plain", b"line 1"), QueryError, "cannot read it: line 1"),
        ((401, "text/plain", b""), StoreError, "set DIPLOGRAPH_USER"),
        ((404, "text/html", b"<h1>no</h1>"), StoreError, "status 404"),
        ((200, "text/html", b"<h1>hello</h1>"), StoreError, "no SPARQL result"),
        ((200, "application/json", b"[]"), StoreError, "no SPARQL result"),
        ((200, "application/json", b'{"head": {}}'), StoreError, "no SPARQL result"),
    ],
)
def test_a_fault_of_the_server_is_said_in_words(
    server: Scripted, reply: tuple[int, str, bytes], error: type[Exception], words: str
) -> None:
    server.replies = [reply]
    with pytest.raises(error, match=words):
        RemoteStore(Server(server.url, environment={})).select("SELECT * {}")


def test_no_server_no_answer_and_no_address() -> None:
    store = RemoteStore(Server("http://127.0.0.1:1/", attempts=1, environment={}))
    with pytest.raises(StoreError, match="nothing answers there"):
        store.select("SELECT * {}")
    with pytest.raises(ArgumentError, match="begin with http"):
        Server("file:///etc/passwd")
    with pytest.raises(ArgumentError, match="DIPLOGRAPH_PASSWORD"):
        Server("http://me:secret@e.example/")


def test_a_silent_server_is_given_up(server: Scripted) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        with pytest.raises(StoreError, match=r"within 0\.2 seconds"):
            Server(address, seconds=0.2, attempts=1, environment={}).read(b"x", {})


def test_what_reaches_outside_is_refused_before_it_is_sent(server: Scripted) -> None:
    with pytest.raises(QueryError, match="SERVICE"):
        RemoteStore(Server(server.url)).answer("SELECT * { SERVICE <http://x/> {} }")
    assert not server.asked


def test_the_command_line_asks_the_server(
    server: Scripted, capsys: pytest.CaptureFixture[str]
) -> None:
    rows(server)
    options = ["--endpoint", server.url, "sparql", "--format", "csv", "SELECT ?x ?y { ?x ?p ?y }"]
    assert main(options) == 0
    assert capsys.readouterr().out.splitlines()[0] == "x,y"
    assert main(["--endpoint", "http://127.0.0.1:1/", "queries"]) == 0


def test_a_server_is_asked_anew_each_time(server: Scripted) -> None:
    rows(server)
    rows(server)
    store = RemoteStore(Server(server.url, environment={}))

    def count(asked: Store, query: str) -> int:
        return len(asked.select(query).rows)

    assert [store.remembered(count, "SELECT * {}") for _ in range(2)] == [3, 3]
    assert len(server.asked) == 2


def named(*names: str) -> bytes:
    cells = [{"x": {"type": "literal", "xml:lang": "en", "value": name}} for name in names]
    return json.dumps({"head": {"vars": ["x"]}, "results": {"bindings": cells}}).encode()


@pytest.mark.parametrize(
    ("end", "wanted"),
    [
        ("ORDER BY ?x", ["a", "b", "c"]),
        ("ORDER BY DESC(STR(?x))", ["c", "b", "a"]),
        ("", ["b", "c", "a"]),
        ("ORDER BY ?x LIMIT 3", ["b", "c", "a"]),
        ("ORDER BY ?x OFFSET 1", ["b", "c", "a"]),
        ("ORDER BY ?hidden", ["b", "c", "a"]),
    ],
)
def test_rows_that_a_server_missorts_are_put_in_the_order_of_the_question(
    server: Scripted, end: str, wanted: list[str]
) -> None:
    server.replies = [(200, "application/sparql-results+json", named("b", "c", "a"))]
    query = f"SELECT ?x {{ ?s ?p ?x ; ?q ?hidden }} {end}"
    found = RemoteStore(Server(server.url, environment={})).select(query)
    assert [str(row[0]) for row in found.rows] == wanted
    ((_, _, body),) = server.asked  # the order goes with the question, and it is put once
    assert parse_qs(body.decode())["query"] == [query]


def test_a_truth_value_has_no_order(server: Scripted) -> None:
    server.replies = [(200, "application/sparql-results+json", b'{"boolean": true}')]
    query = "ASK { { SELECT ?s { ?s ?p ?o } ORDER BY ?s } }"
    assert RemoteStore(Server(server.url, environment={})).answer(query) is True
