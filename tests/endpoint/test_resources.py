"""Named questions, linked data and descriptions over HTTP."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import DCAT, DCTERMS, RDF, RDFS, SKOS, VOID, Namespace

import diplograph
from diplograph.api import Dialogue

from .running import ROOT, Got, Running

BASE = "https://w3id.org/diplograph/"
SPDX = Namespace("http://spdx.org/rdf/terms#")
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


def graph(text: str) -> Graph:
    return Graph().parse(data=text, format="turtle")


def test_a_named_question_has_its_rows_and_its_completeness(
    endpoint: Running, shipped: Dialogue
) -> None:
    ours = shipped.ask("continuity", person="roman-vassilenko")
    got = endpoint.get("/queries/continuity?person=roman-vassilenko")
    assert got.status == 200
    found = got.json
    assert found["rows"] == list(ours.table.dicts())
    assert found["completeness"]["word"] == ours.completeness.word
    assert got.headers["completeness"] == ours.completeness.word
    assert found["bindings"]["person"] == BASE + "id/roman-vassilenko"
    rows = csv.reader(
        io.StringIO(endpoint.get("/queries/continuity?person=roman-vassilenko&format=csv").text)
    )
    assert next(rows) == list(ours.table.columns)
    assert len(list(rows)) == len(ours.table)


def test_a_view_in_another_vocabulary_is_a_graph(endpoint: Running) -> None:
    got = endpoint.get("/queries/schema-org", Accept="text/turtle")
    assert got.status == 200 and len(graph(got.text)) > 50
    assert endpoint.get("/queries/schema-org?format=csv").status == 406


def test_a_page_of_a_named_question_escapes_what_it_shows(endpoint: Running) -> None:
    got = endpoint.get("/queries/continuity?person=roman-vassilenko", Accept=BROWSER)
    assert got.headers["content-type"].startswith("text/html")
    assert '<a href="/id/round-05">' in got.text
    policy = got.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/queries/continuty", 404), ("/queries/continuity?person=nobody-at-all", 404),
        ("/queries/continuity?nothing=1", 400),
        ("/queries/chairs?stated-only=yes", 400), ("/queries/chairs?stated-only=true", 200),
        ("/queries/terms?kind=", 400),
        ("/queries/rounds?meeting=a&meeting=b", 400),
        ("/queries/chairs?format=pdf", 406), ("/queries/chairs/more", 404), ("/queries", 200),
        ("/queries/continuity?person=%3Cscript%3E", 404), ("/id/nobody", 404), ("/id/", 404),
        ("/ontology/9.9", 404), ("/id/roman-vassilenko.pdf", 404), ("/id/a%20b", 404),
        ("/queries/checks", 404), ("/dataset", 200), ("/diplograph.ttl", 200),
    ],
)  # fmt: skip
def test_what_is_there_and_what_is_not(endpoint: Running, path: str, status: int) -> None:
    got = endpoint.get(path)
    assert got.status == status, got.text[:300]
    if status >= 400:
        assert got.headers["content-type"].startswith("text/plain") and "<h1" not in got.text


@pytest.mark.parametrize("path", ["/", "/queries/", "/queries/chairs", "/id/round-05", "/dataset"])
def test_a_resource_is_only_read(endpoint: Running, path: str) -> None:
    assert endpoint.get(path, "POST", b"x=1").status == 405
    assert endpoint.get(path, "DELETE").status == 405
    assert endpoint.get(path, "HEAD").body == b""
    assert endpoint.get(path, "OPTIONS").status == 204


def test_openapi_names_every_question_with_its_parameters(
    endpoint: Running, shipped: Dialogue
) -> None:
    found = endpoint.get("/openapi.json").json
    assert found["openapi"].startswith("3.1")
    assert found["servers"] == [{"url": endpoint.url}]
    for query in shipped.library.all():
        if query.folder == "checks":
            continue
        operation = found["paths"][f"/queries/{query.name}"]["get"]
        names = {each["name"] for each in operation["parameters"]}
        more = {"stated-only"} if "reading" in query.parameters else set()
        assert names == {*query.parameters, "format", *more}


def test_every_operation_answers_its_example(endpoint: Running, shipped: Dialogue) -> None:
    from urllib.parse import urlencode

    names = "chairs", "hosts", "rounds", "recurring-people", "spellings", "topics-by-round"
    quick = [shipped.library[name] for name in names]
    for query in quick:
        got = endpoint.get(f"/queries/{query.name}?{urlencode(query.example)}")
        assert got.status == 200, (query.name, got.text)


@pytest.mark.parametrize(
    ("accept", "ending"),
    [(BROWSER, ".html"), ("text/turtle", ".ttl"), ("application/ld+json", ".jsonld"), ("", ".ttl"),
     ("application/rdf+xml", ".rdf"), ("application/n-triples", ".nt")],
)  # fmt: skip
@pytest.mark.parametrize(
    "name", ["id/roman-vassilenko", "id/round-02/participation/helga-schmid-chair", "role/chair"]
)
def test_a_thing_leads_to_a_document_about_it(
    endpoint: Running, name: str, accept: str, ending: str
) -> None:
    got = endpoint.get(f"/{name}", Accept=accept)
    assert got.status == 303 and "Accept" in got.headers["vary"]
    document = endpoint.get(got.headers["location"])
    assert document.status == 200
    if ending != ".html":
        assert got.headers["location"] == f"/{name}{ending}"
        assert 'rel="alternate"' in document.headers["link"]


def test_a_browser_is_led_to_the_page_of_the_explorer(endpoint: Running) -> None:
    got = endpoint.get("/id/roman-vassilenko", Accept=BROWSER)
    assert got.headers["location"] == "/id/roman-vassilenko/index.html"
    page = endpoint.get(got.headers["location"])
    assert page.headers["content-type"].startswith("text/html") and "Roman Vassilenko" in page.text
    assert endpoint.get("/style.css").headers["content-type"].startswith("text/css")
    assert endpoint.get("/index.html").status == 200


FORMS = (
    (".ttl", ox.RdfFormat.TURTLE), (".jsonld", ox.RdfFormat.JSON_LD),
    (".nt", ox.RdfFormat.N_TRIPLES), (".rdf", ox.RdfFormat.RDF_XML),
)  # fmt: skip


def triples(got: Got, form: ox.RdfFormat) -> set[str]:
    # Strings of no more than a line: pytest spells out the difference of large sets of others.
    return {str(each.triple) for each in ox.parse(got.body, format=form)}


def test_the_document_tells_what_the_graph_says(endpoint: Running, shipped: Dialogue) -> None:
    """All forms hold the same: what the graph says of the thing, and the facts with evidence."""
    thing = BASE + "id/roman-vassilenko"
    said = str(shipped.sparql(f"DESCRIBE <{thing}>"))
    ours = {str(each.triple) for each in ox.parse(said, format=ox.RdfFormat.N_TRIPLES)}
    whole = {
        str(each.triple)
        for text, _ in shipped.documents()
        for each in ox.parse(text, format=ox.RdfFormat.TURTLE)
    }
    turtle = triples(endpoint.get("/id/roman-vassilenko.ttl"), ox.RdfFormat.TURTLE)
    assert not ours - turtle
    assert turtle - whole == {f"<{thing}> <{RDFS.isDefinedBy}> <{BASE}dataset>"}
    for ending, form in FORMS:
        got = endpoint.get(f"/id/roman-vassilenko{ending}")
        assert got.status == 200 and not triples(got, form) ^ turtle, ending


def test_a_thing_without_a_page_is_described_too(endpoint: Running, shipped: Dialogue) -> None:
    fact = "id/round-02/participation/helga-schmid-chair"
    for name, whole in (("role/chair", "role/"), (fact, "dataset")):
        said = str(shipped.sparql(f"DESCRIBE <{BASE}{name}> <{BASE}{whole}>"))
        ours = {str(each.triple) for each in ox.parse(said, format=ox.RdfFormat.N_TRIPLES)}
        if name == fact:
            ours |= {f"<{BASE}{name}> <{RDFS.isDefinedBy}> <{BASE}dataset>"}
        for ending, form in FORMS:
            assert not triples(endpoint.get(f"/{name}{ending}"), form) ^ ours, (name, ending)


@pytest.mark.parametrize(
    ("name", "key"),
    [("id/roman-vassilenko", "id:roman-vassilenko"), ("role/chair", None),
     ("id/round-02/participation/helga-schmid-chair", None)],
)  # fmt: skip
def test_json_ld_is_compact_in_the_published_context(
    endpoint: Running, name: str, key: str | None
) -> None:
    published = json.loads((ROOT / "ontology" / "context.jsonld").read_text("utf-8"))["@context"]
    got = endpoint.get(f"/{name}.jsonld")
    assert got.headers["content-type"] == "application/ld+json"
    found = got.json
    assert found["@context"].items() <= published.items() and len(found["@context"]) > 2
    nodes = found["@graph"]
    assert [node["@id"] for node in nodes] == sorted(node["@id"] for node in nodes)
    for node in nodes:
        assert list(node) == sorted(node)
        assert not [word for word in node if word.startswith("http")], node["@id"]
    assert key is None or any(node["@id"] == key and "prefLabel" in str(node) for node in nodes)
    assert endpoint.get(f"/{name}", Accept="application/ld+json").headers["location"] == (
        f"/{name}.jsonld"
    )


def test_the_document_of_a_scheme_holds_its_concepts(endpoint: Running) -> None:
    found = graph(endpoint.get("/role/.ttl").text)
    scheme, chair = URIRef(BASE + "role/"), URIRef(BASE + "role/chair")
    assert (scheme, SKOS.hasTopConcept, chair) in found
    concepts = set(found.subjects(SKOS.inScheme, scheme))
    assert chair in concepts
    assert concepts == set(found.subjects(SKOS.definition)) - {scheme}
    turtle = triples(endpoint.get("/role/.ttl"), ox.RdfFormat.TURTLE)
    for ending, form in FORMS:
        assert not triples(endpoint.get(f"/role/{ending}"), form) ^ turtle, ending


def test_a_browser_gets_the_reference_of_the_ontology(endpoint: Running) -> None:
    for path in ("/ontology", f"/ontology/{diplograph.__version__}"):
        got = endpoint.get(path, Accept=BROWSER)
        assert got.status == 200 and got.headers["content-type"].startswith("text/html")
        assert 'id="Meeting"' in got.text and 'id="role-chair"' in got.text
        assert '<a href="/index.html">' in got.text
        assert "unsafe" not in got.headers["content-security-policy"]
        for accept in ("text/turtle", "*/*", "application/ld+json", "application/rdf+xml"):
            got = endpoint.get(path, Accept=accept)
            assert got.headers["content-type"].startswith(
                "text/turtle" if accept == "*/*" else accept
            )
            assert "ontology#Meeting" in got.text or "dg:Meeting" in got.text
    assert endpoint.get("/ontology/9.9", Accept=BROWSER).status == 404


def test_the_sitemap_names_pages_that_are_there(endpoint: Running) -> None:
    got = endpoint.get("/sitemap.xml")
    assert got.status == 200 and got.headers["content-type"] == "application/xml"
    places = [e.text or "" for e in ElementTree.fromstring(got.text).iter() if e.tag[-4:] == "}loc"]
    assert len(places) > 600 and all(each.startswith(endpoint.url + "/") for each in places)
    assert f"{endpoint.url}/ontology/" in places
    top = [each for each in places if each.count("/") < 5]
    for each in [*top, f"{endpoint.url}/id/roman-vassilenko/"]:
        page = endpoint.get(each.removeprefix(endpoint.url), Accept=BROWSER)
        assert page.status == 200 and page.headers["content-type"].startswith("text/html"), each
    assert endpoint.get("/sitemap.xml", Host="<x>").status == 400


def test_the_ontology_is_a_document_at_its_iri(endpoint: Running) -> None:
    got = endpoint.get("/ontology", Accept="text/turtle")
    assert got.status == 200
    found = graph(got.text)
    assert (URIRef(BASE + "ontology#Meeting"), None, None) in found
    assert endpoint.get(f"/ontology/{diplograph.__version__}").status == 200


def test_void_says_where_it_can_be_asked_and_taken(endpoint: Running, shipped: Dialogue) -> None:
    found = graph(endpoint.get("/.well-known/void").text)
    dataset = URIRef(BASE + "dataset")
    assert (dataset, RDF.type, DCAT.Dataset) in found
    assert found.value(dataset, VOID.sparqlEndpoint) == URIRef(endpoint.url + "/sparql")
    assert int(str(found.value(dataset, VOID.triples))) > 70_000
    dumps = {str(each).removeprefix(endpoint.url) for each in found.objects(dataset, VOID.dataDump)}
    distributions = list(found.objects(dataset, DCAT.distribution))
    assert len(dumps) == len(distributions) == 4
    for each in distributions:
        address = str(found.value(each, DCAT.downloadURL)).removeprefix(BASE.rstrip("/"))
        assert address in dumps
        body = endpoint.get(address).body
        assert body == shipped.export(str(each).rpartition("/")[2])
        assert str(found.value(each, DCAT.byteSize)) == str(len(body))
        checksum = found.value(found.value(each, SPDX.checksum), SPDX.checksumValue)
        assert str(checksum) == hashlib.sha256(body).hexdigest()
    assert graph(endpoint.get("/dataset", Accept="text/turtle").text).isomorphic(found)


def test_a_host_that_is_none_is_refused_and_not_repeated(endpoint: Running) -> None:
    got = endpoint.get("/.well-known/void", Host="<script>")
    assert got.status == 400 and "<script>" not in got.text


def test_a_page_has_the_same_tag_from_every_process(endpoint: Running) -> None:
    for path in ("/ontology?format=turtle", "/id/roman-vassilenko.ttl", "/", "/queries/chairs"):
        assert len({endpoint.get(path).headers["etag"] for _ in range(6)}) == 1, path


def test_every_part_of_the_description_leads_to_it(endpoint: Running) -> None:
    text = endpoint.get("/.well-known/void", Accept="application/n-triples").text
    parts = set(re.findall(r"<https://w3id\.org/diplograph(/dataset/[^>]*)>", text))
    assert {part.split("/")[2] for part in parts} >= {"class", "property", "links"}
    assert any("%2F" in part for part in parts)
    for part in sorted(parts):
        got = endpoint.get(part)
        assert (got.status, got.headers["location"]) == (303, "/dataset"), part
    assert endpoint.get("/dataset/class/%2F..%2Fid/x").status == 400


@pytest.mark.parametrize(
    ("form", "reader"),
    [("turtle", "turtle"), ("ntriples", "nt"), ("jsonld", "json-ld"), ("rdfxml", "xml")],
)
def test_the_catalogue_of_questions_is_rdf_too(endpoint: Running, form: str, reader: str) -> None:
    got = endpoint.get(f"/queries/?format={form}")
    assert got.status == 200
    graph = Graph().parse(data=got.text, format=reader)
    listed = {row["name"] for row in json.loads(endpoint.get("/queries/").text)}
    names = set(map(str, graph.objects(None, DCTERMS.identifier)))
    assert names == listed
