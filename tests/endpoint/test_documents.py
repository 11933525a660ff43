"""What the endpoint says of itself, and documents with their definition, licence and version."""

from __future__ import annotations

import json

import pytest
from rdflib import RDF, RDFS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, OWL, SKOS, VOID

import diplograph
from diplograph.api import Dialogue
from diplograph.endpoint.description import FUNCTIONS

from .running import ROOT, Got, Running

BASE = "https://w3id.org/diplograph/"
DATASET, LICENCE = URIRef(BASE + "dataset"), "https://creativecommons.org/licenses/by/4.0/"
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
GEOSPARQL = "http://www.opengis.net/def/function/geosparql/"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
#: The terms of SPARQL 1.1 Service Description, looked up in the vocabulary, that are used here.
SD_TERMS = {
    SD[name] for name in (
        "Service", "endpoint", "supportedLanguage", "SPARQL11Query", "defaultEntailmentRegime",
        "resultFormat", "extensionFunction", "Function", "defaultDataset", "Dataset",
        "defaultGraph", "Graph", "availableGraphs", "GraphCollection", "namedGraph", "NamedGraph",
        "name", "graph",
    )
}  # fmt: skip


def graph(got: Got) -> Graph:
    kind = got.headers["content-type"].partition(";")[0]
    return Graph().parse(data=got.body, format="json-ld" if kind.endswith("ld+json") else kind)


@pytest.fixture(scope="module")
def description(endpoint: Running) -> Graph:
    return graph(endpoint.get("/", Accept="text/turtle"))


def test_the_service_describes_itself_in_the_terms_of_the_standard(
    endpoint: Running, description: Graph
) -> None:
    assert graph(endpoint.get("/sparql", Accept="text/turtle")).isomorphic(description)
    terms = {term for triple in description for term in triple if term.startswith(str(SD))}
    assert terms == SD_TERMS
    service = URIRef(endpoint.url + "/sparql")
    assert set(description.subjects(RDF.type, SD.Service)) == {service}
    assert description.value(service, SD.endpoint) == service
    assert description.value(service, SD.supportedLanguage) == SD.SPARQL11Query
    assert not list(description.objects(service, SD.feature))
    page = endpoint.get("/sparql", Accept=BROWSER)
    assert page.headers["content-type"].startswith("text/html")


def test_the_dataset_that_is_described_is_the_one_that_answers(
    endpoint: Running, description: Graph
) -> None:
    service = URIRef(endpoint.url + "/sparql")
    default = description.value(description.value(service, SD.defaultDataset), SD.defaultGraph)
    (row,) = endpoint.ask("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").json["results"]["bindings"]
    assert str(description.value(default, VOID.triples)) == row["n"]["value"]
    known = description.value(service, SD.availableGraphs)
    names = {
        str(description.value(each, SD.name)) for each in description.objects(known, SD.namedGraph)
    }
    for name in names:
        assert endpoint.ask(f"ASK FROM <{name}> {{ ?s ?p ?o }}").json["boolean"] is True
    assert names == {str(DATASET)}
    # Its size is told by the description of the dataset alone, where the ontology is not counted.
    assert description.value(DATASET, VOID.triples) is None


def test_each_format_and_each_function_that_is_named_is_there(
    endpoint: Running, description: Graph
) -> None:
    service = URIRef(endpoint.url + "/sparql")
    formats = {str(each) for each in description.objects(service, SD.resultFormat)}
    assert len(formats) == 8
    functions = {str(each) for each in description.objects(service, SD.extensionFunction)}
    assert functions == {GEOSPARQL + name for name in FUNCTIONS}
    for each in functions:
        assert endpoint.ask(f"SELECT (<{each}>(1, 2) AS ?x) {{}}").status == 200, each
    got = endpoint.ask("SELECT (<http://e.example/f>(1) AS ?x) {}")
    assert got.status == 400 and "not supported" in got.text and ";" in got.text


@pytest.mark.parametrize("ending", ["ttl", "nt", "jsonld", "rdf"])
@pytest.mark.parametrize("name", ["ontology", "shapes"])
def test_ontology_and_shapes_are_whole_in_every_form(
    endpoint: Running, name: str, ending: str
) -> None:
    found = graph(endpoint.get(f"/{name}.{ending}"))
    assert len(found) == len(graph(endpoint.get(f"/{name}", Accept="text/turtle")))
    iri = URIRef(BASE + name)
    assert (iri, RDF.type, OWL.Ontology) in found
    assert (iri, DCTERMS.license, URIRef(LICENCE)) in found
    assert found.value(iri, OWL.versionInfo) == Literal(diplograph.__version__)
    if name == "shapes":
        file = Graph().parse(ROOT / "ontology" / "shapes.ttl")
        assert len(found) == len(file) and any(isinstance(s, BNode) for s in found.subjects())


def test_the_context_is_the_published_one(endpoint: Running) -> None:
    published = json.loads((ROOT / "ontology" / "context.jsonld").read_text("utf-8"))
    assert endpoint.get("/context.jsonld").json == {"@context": published["@context"]}


@pytest.mark.parametrize("ending", ["ttl", "nt", "jsonld", "rdf"])
@pytest.mark.parametrize(
    ("name", "definition"),
    [("id/round-10", "dataset"), ("id/round-10/participation/enrique-mora-chair", "dataset"),
     ("id/r10-2023-eeas", "dataset"), ("role/chair", "role/"),
     ("topic/counter-terrorism", "topic/")],
)  # fmt: skip
def test_a_document_says_what_defines_it_under_which_licence_in_which_version(
    endpoint: Running, name: str, definition: str, ending: str
) -> None:
    found = graph(endpoint.get(f"/{name}.{ending}"))
    whole = URIRef(BASE + definition)
    assert found.value(URIRef(BASE + name), SKOS.prefLabel), "a document that names not its thing"
    if definition == "dataset":
        assert (URIRef(BASE + name), RDFS.isDefinedBy, whole) in found
    else:
        assert (whole, RDFS.isDefinedBy, URIRef(BASE + "ontology")) in found
    assert found.value(whole, DCTERMS.license) == URIRef(LICENCE)
    assert str(found.value(whole, OWL.versionInfo)) == diplograph.__version__


@pytest.mark.parametrize(
    "path",
    ["/", "/sparql?query=ASK%7B%7D", "/queries/chairs", "/queries/schema-org", "/dataset.nt",
     "/ontology", "/context.jsonld", "/id/round-10.ttl", "/role/chair.html", "/index.html",
     "/openapi.json", "/.well-known/void", "/shapes.ttl"],
)  # fmt: skip
def test_everything_that_is_answered_names_the_licence(endpoint: Running, path: str) -> None:
    got = endpoint.get(path)
    assert got.status == 200 and f'<{LICENCE}>; rel="license"' in got.headers["link"]


def test_robots_leave_answers_alone_and_find_the_sitemap(endpoint: Running) -> None:
    lines = endpoint.get("/robots.txt").text.splitlines()
    assert lines[0] == "User-agent: *" and "Disallow: /*?" in lines
    assert f"Sitemap: {endpoint.url}/sitemap.xml" in lines


def test_the_files_of_the_graph_are_its_exports(endpoint: Running, shipped: Dialogue) -> None:
    for name, form in (("dataset.nt", "nt"), ("diplograph.jsonld", "json-ld")):
        assert endpoint.get(f"/{name}").body == shipped.export(form)


def test_what_the_description_names_below_the_dataset_leads_to_it(endpoint: Running) -> None:
    found = graph(endpoint.get("/dataset", Accept="text/turtle"))
    parts = {
        str(each).removeprefix(BASE) for each in found.subjects()
        if str(each).startswith(f"{BASE}dataset/distribution/")
    }  # fmt: skip
    assert len(parts) == 8, "four files and their checksums"
    for each in parts:
        got = endpoint.get(f"/{each}")
        assert (got.status, got.headers["location"]) == (303, "/dataset"), each
