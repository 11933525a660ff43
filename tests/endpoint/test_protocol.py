"""SPARQL 1.1 Protocol against a running endpoint: operations, forms, refusals."""

from __future__ import annotations

import io
from urllib.parse import quote, urlencode

import pyoxigraph as ox
import pytest

from diplograph.api import Dialogue

from .running import Running

DG = "PREFIX dg: <https://w3id.org/diplograph/ontology#> "
ROUNDS = DG + "SELECT ?round ?number { ?round dg:roundNumber ?number } ORDER BY ?number"
DATASET = "https://w3id.org/diplograph/dataset"
HOSTILE = (
    'SELECT ("a\\tb\\n\\"c,\\\\ %25 + &<é\\r" AS ?text)'
    " (<http://e.example/?a=1&b> AS ?iri) ?none {}"
)

RESULTS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
GRAPHS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}


def operations(endpoint: Running, query: str, **headers: str):
    """Put one query in the three ways of the protocol."""
    yield endpoint.ask(query, **headers)
    yield endpoint.ask(query, "POST", **headers)
    yield endpoint.get(
        "/sparql", "POST", query.encode(), Content_Type="application/sparql-query", **headers
    )


@pytest.mark.parametrize("kind", RESULTS)
@pytest.mark.parametrize("query", [ROUNDS, HOSTILE], ids=["rounds", "hostile"])
def test_all_operations_give_the_rows_of_the_engine(
    endpoint: Running, shipped: Dialogue, query: str, kind: str
) -> None:
    ours = shipped.store.select(query)
    for got in operations(endpoint, query, Accept=kind):
        assert got.status == 200, got.text
        assert got.headers["content-type"].startswith(kind)
        found = ox.parse_query_results(got.body, format=RESULTS[kind])
        assert isinstance(found, ox.QuerySolutions)
        assert tuple(each.value for each in found.variables) == ours.columns
        rows = [tuple(None if cell is None else cell.value for cell in row) for row in found]
        assert rows == [
            tuple(None if term is None else term.value for term in row) for row in ours.rows
        ]


def test_csv_carries_the_plain_values(endpoint: Running) -> None:
    import csv

    got = endpoint.ask(HOSTILE, Accept="text/csv")
    rows = list(csv.reader(io.StringIO(got.text, newline="")))
    assert rows[0] == ["text", "iri", "none"]
    assert rows[1] == ['a\tb\n"c,\\ %25 + &<é\r', "http://e.example/?a=1&b", ""]


def test_terms_keep_their_kind_datatype_and_language(endpoint: Running) -> None:
    query = 'SELECT (BNODE() AS ?b) ("x"@en AS ?l) (1 AS ?n) ("y" AS ?s) {}'
    for kind, form in RESULTS.items():
        got = endpoint.ask(query, Accept=kind)
        (row,) = ox.parse_query_results(got.body, format=form)
        assert isinstance(row["b"], ox.BlankNode)
        assert row["l"] == ox.Literal("x", language="en")
        assert row["n"] == ox.Literal(1)
        assert row["s"] == ox.Literal("y")


@pytest.mark.parametrize("kind", GRAPHS)
def test_a_graph_is_the_same_in_every_syntax(
    endpoint: Running, shipped: Dialogue, kind: str
) -> None:
    query = "DESCRIBE <https://w3id.org/diplograph/id/roman-vassilenko>"
    ours = shipped.store.answer(query)
    assert isinstance(ours, str)
    wanted = {quad.triple for quad in ox.parse(ours, format=ox.RdfFormat.N_TRIPLES)}
    assert len(wanted) > 5
    for got in operations(endpoint, query, Accept=kind):
        assert got.status == 200 and got.headers["content-type"].startswith(kind)
        found = {quad.triple for quad in ox.parse(got.body, format=GRAPHS[kind])}
        assert found == wanted


@pytest.mark.parametrize(("data", "truth"), [("?s ?p ?o", True), ("?s ?p <x:none>", False)])
def test_ask_in_both_forms(endpoint: Running, data: str, truth: bool) -> None:
    for form in ("json", "xml"):
        got = endpoint.get("/sparql?" + urlencode({"query": f"ASK {{{data}}}", "format": form}))
        found = ox.parse_query_results(
            got.body, format=RESULTS[f"application/sparql-results+{form}"]
        )
        assert bool(found) is truth
    assert endpoint.ask("ASK {}", Accept="text/csv").status == 406


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("text/csv;q=0.4, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
        ("text/*", "text/csv"),
        ("text/*;q=0.9, text/csv;q=0", "text/tab-separated-values"),
        ("application/json", "application/sparql-results+json"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "application/sparql-results+json"),
        ("*/*;q=0.1, TEXT/CSV ; Q=1.0", "text/csv"),
    ],
)
def test_accept_chooses_with_quality_values(endpoint: Running, accept: str, kind: str) -> None:
    got = endpoint.ask(ROUNDS, Accept=accept)
    assert got.status == 200 and got.headers["content-type"].startswith(kind)
    assert "Accept" in got.headers["vary"]


@pytest.mark.parametrize("accept", ["text/html", "image/png", "text/csv;q=0", "text/turtle"])
def test_a_form_that_is_not_there_is_406_with_those_that_are(
    endpoint: Running, accept: str
) -> None:
    got = endpoint.ask(ROUNDS, Accept=accept)
    assert got.status == 406
    assert "application/sparql-results+json" in got.text


def test_format_comes_before_accept(endpoint: Running) -> None:
    path = "/sparql?" + urlencode({"query": ROUNDS, "format": "tsv"})
    got = endpoint.get(path, Accept="application/json")
    assert got.headers["content-type"].startswith("text/tab-separated-values")
    assert endpoint.get(path.replace("tsv", "pdf")).status == 406


def test_head_has_the_headers_of_get_and_no_body(endpoint: Running) -> None:
    path = "/sparql?query=" + quote(ROUNDS)
    got, head = endpoint.get(path), endpoint.get(path, "HEAD")
    assert head.status == 200 and not head.body
    assert head.headers["content-length"] == str(len(got.body))
    assert head.headers["etag"] == got.headers["etag"]


def test_a_reader_who_has_the_bytes_gets_304(endpoint: Running) -> None:
    tag = endpoint.ask(ROUNDS).headers["etag"]
    got = endpoint.ask(ROUNDS, If_None_Match=f'"other", W/{tag}')
    assert (got.status, got.body) == (304, b"")
    assert got.headers["etag"] == tag
    assert endpoint.ask(ROUNDS, If_None_Match='"other"').status == 200


def test_any_page_may_read_and_no_credentials_are_asked(endpoint: Running) -> None:
    got = endpoint.ask(ROUNDS, Origin="https://e.example")
    assert got.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in got.headers
    options = endpoint.get("/sparql", "OPTIONS", Origin="https://e.example")
    assert options.status == 204 and "POST" in options.headers["access-control-allow-methods"]


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE"])
def test_another_method_is_405_and_says_which_there_are(endpoint: Running, method: str) -> None:
    got = endpoint.get("/sparql", method)
    assert got.status == 405 and "GET" in got.headers["allow"]


def test_naming_the_one_graph_is_the_same_as_naming_none(endpoint: Running) -> None:
    plain = endpoint.ask(ROUNDS).json
    pairs = urlencode({"query": ROUNDS, "default-graph-uri": DATASET})
    assert endpoint.get(f"/sparql?{pairs}").json == plain
    form = {"Content_Type": "application/x-www-form-urlencoded"}
    assert endpoint.get("/sparql", "POST", pairs.encode(), **form).json == plain
    assert endpoint.ask(ROUNDS.replace("{", f"FROM <{DATASET}> {{", 1)).json == plain


@pytest.mark.parametrize("name", ["default-graph-uri", "named-graph-uri"])
def test_a_foreign_graph_is_refused(endpoint: Running, name: str) -> None:
    got = endpoint.get("/sparql?" + urlencode({"query": ROUNDS, name: "file:///etc/passwd"}))
    assert got.status == 400 and "no graph of this endpoint" in got.text


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 400), ("SELECT", 400), ("SELECT * {", 400), ("nonsense", 400),
        ("SELECT * { ?s ?p ?o } LIMIT x", 400), ("SELECT ?x { } \0", 400),
        ("INSERT DATA { <a:b> <a:b> 1 }", 403), ("DROP ALL", 403),
        ("LOAD <file:///etc/passwd>", 403), ("PREFIX a: <a:> DELETE WHERE { ?s ?p ?o }", 403),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", 400),
        ("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", 400),
        ("SELECT * FROM NAMED <http://127.0.0.1/> { GRAPH ?g { ?s ?p ?o } }", 400),
        ("ASK { { SELECT * { SERVICE SILENT ?x { ?s ?p ?o } } } }", 400),
        ("PREFIX : <http://127.0.0.1:1/> SELECT * { SERVICE:x { ?s ?p ?o } }", 400),
        ("SELECT * " + "{" * 3000, 400), ("SELECT * { ?s ?p " + "(" * 9000, 400),
        ("SELECT (" + "1+" * 5000 + "1 AS ?x) {}", 400),
        ("SELECT * {" + "FILTER NOT EXISTS {" * 1000 + "}" * 1001, 400),
    ],
)  # fmt: skip
def test_what_cannot_be_answered_is_said_in_plain_words(
    endpoint: Running, query: str, status: int
) -> None:
    for got in operations(endpoint, query):
        assert got.status == status, got.text
        assert got.headers["content-type"] == "text/plain; charset=utf-8"
        assert ";" in got.text and "Traceback" not in got.text


def test_a_word_in_a_string_a_comment_or_an_iri_is_no_call(endpoint: Running) -> None:
    query = (
        'SELECT ("SERVICE FROM LOAD INSERT" AS ?x) { # SERVICE <http://127.0.0.1/> {}\n'
        " OPTIONAL { ?service <http://e.example/service#from> ?from } }"
    )
    assert endpoint.ask(query).status == 200


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"update=INSERT+DATA+%7B%7D", "application/x-www-form-urlencoded", 403),
        (b"INSERT DATA {}", "application/sparql-update", 403),
        (b"query=ASK%7B%7D&query=ASK%7B%7D", "application/x-www-form-urlencoded", 400),
        (b"nothing=here", "application/x-www-form-urlencoded", 400),
        (b"query=%zz", "application/x-www-form-urlencoded", 400),
        (b"query=%FF", "application/x-www-form-urlencoded", 400),
        (b"\xff\xfe", "application/sparql-query", 400),
        (b"ASK {}", "application/sparql-query; charset=latin-1", 415),
        (b"ASK {}", "application/json", 415), (b"ASK {}", "", 415),
        (b"--x", "multipart/form-data; boundary=x", 415),
        (b"&".join([b"a=1"] * 200), "application/x-www-form-urlencoded", 400),
    ],
)  # fmt: skip
def test_a_body_that_is_no_question_is_refused(
    endpoint: Running, body: bytes, kind: str, status: int
) -> None:
    got = endpoint.get("/sparql", "POST", body, Content_Type=kind)
    assert got.status == status, got.text


def test_a_body_is_read_as_it_is_and_not_decoded_twice(endpoint: Running) -> None:
    for got in operations(endpoint, 'SELECT ("100%25 %2B +" AS ?x) {}'):
        (row,) = got.json["results"]["bindings"]
        assert row["x"]["value"] == "100%25 %2B +"


def test_a_large_body_is_413_before_it_is_read(endpoint: Running) -> None:
    kind = {"Content_Type": "application/sparql-query"}
    got = endpoint.get("/sparql", "POST", b"#" * 300_001, **kind)
    assert got.status == 413 and "300000" in got.text
    assert endpoint.get("/sparql", "POST", b"ASK {} #" + b"x" * 150_000, **kind).status == 200


def test_rows_beyond_the_limit_are_refused_and_not_cut(endpoint: Running) -> None:
    got = endpoint.ask("SELECT ?a ?b { ?a a ?x . ?b a ?y }")
    assert got.status == 413 and "100000 rows" in got.text


def test_a_character_that_xml_cannot_carry_is_said(endpoint: Running) -> None:
    query = 'SELECT ("\\u0001" AS ?x) {}'
    assert endpoint.ask(query, Accept="application/sparql-results+xml").status == 413
    assert endpoint.ask(query).json["results"]["bindings"][0]["x"]["value"] == "\x01"
