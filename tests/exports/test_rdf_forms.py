"""Every form of RDF holds the triples of the Turtle, says who reads it who is not us."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Dataset, Graph, URIRef

from diplograph.api import Dialogue
from diplograph.build.by_source import WHOLE
from diplograph.errors import ArgumentError, StoreError
from diplograph.files.canonical import canonical_line, graph_hash
from diplograph.files.jsonld import Context, read_context
from diplograph.files.rdf_forms import rdf_bytes, triples_of

from .reading import ROOT, called, canonical, tool

Exported = Callable[[str], Path]
READ_BACK = Path(__file__).parent / "read_back.mjs"
HOSTILE = (
    "<http://e.example/a> <http://e.example/p> "
    '"\\u0007 <b>&amp;</b> ]]> \\" \\\\ \\n \\t ж 🌍 1.50"@en , "007"^^'
    "<http://www.w3.org/2001/XMLSchema#integer> , <http://e.example/?a=1&b=%20> .\n"
)


def test_turtle_is_the_committed_file(exported: Exported) -> None:
    assert exported("turtle").read_bytes() == (ROOT / "graph" / "diplograph.ttl").read_bytes()


def test_turtle_written_from_triples_is_the_same_again(exported: Exported) -> None:
    turtle = exported("turtle").read_text(encoding="utf-8")
    assert rdf_bytes(triples_of(turtle), "turtle").decode() == turtle


def test_n_triples_are_canonical(exported: Exported, expected: list[str]) -> None:
    assert exported("nt").read_text(encoding="utf-8") == "".join(expected)


@pytest.mark.parametrize("form", ["nt", "turtle", "trig"])
def test_serdi_reads_the_same_triples(form: str, exported: Exported, expected: list[str]) -> None:
    name = {"nt": "ntriples"}.get(form, form)
    read = called(tool("serdi"), "-i", name, "-o", "nquads", exported(form))
    assert canonical(read) == expected


@pytest.mark.parametrize("form", ["nt", "turtle", "rdf-xml"])
def test_rapper_reads_the_same_triples(form: str, exported: Exported, expected: list[str]) -> None:
    name = {"nt": "ntriples", "rdf-xml": "rdfxml"}.get(form, form)
    read = called(tool("rapper"), "-q", "-i", name, "-o", "nquads", exported(form))
    assert canonical(read) == expected


@pytest.mark.parametrize("form", ["nt", "turtle", "trig"])
def test_n3_reads_the_same_triples(form: str, exported: Exported, expected: list[str]) -> None:
    assert canonical(called(tool("node"), READ_BACK, "n3", exported(form))) == expected


@pytest.mark.slow
@pytest.mark.parametrize("form", ["nt", "turtle", "trig", "rdf-xml"])
def test_jena_reads_the_same_triples(
    form: str, exported: Exported, expected: list[str], riot: Callable[[Path], bytes]
) -> None:
    assert canonical(riot(exported(form))) == expected


def test_jsonld_js_reads_the_same_triples_and_fetches_nothing(
    exported: Exported, expected: list[str]
) -> None:
    assert canonical(called(tool("node"), READ_BACK, "jsonld", exported("json-ld"))) == expected


@pytest.mark.slow
def test_rdflib_reads_the_same_json_ld(exported: Exported) -> None:
    """By way of N-Triples: to rdflib, a plain string is not the same as an ``xsd:string``."""
    read, turtle = (
        canonical(Graph().parse(exported(form), format=form).serialize(format="nt").encode())
        for form in ("json-ld", "turtle")
    )
    assert read == turtle


def test_json_ld_is_compact_under_the_published_context(exported: Exported) -> None:
    document = json.loads(exported("json-ld").read_text(encoding="utf-8"))
    assert document["@context"] == read_context(ROOT / "ontology")
    nodes = {node["@id"]: node for node in document["@graph"]}
    assert list(nodes) == sorted(nodes)
    meeting = nodes["id:round-10"]
    assert meeting["@type"] == ["Meeting", "schema:Event"]
    assert meeting["roundNumber"] == "10"
    assert meeting["inSeries"] == "id:eu-central-asia-dialogue"
    assert all(list(node) == sorted(node) for node in nodes.values())


def test_rdfc_agrees_that_the_lines_are_canonical(exported: Exported) -> None:
    """Another implementation of RDFC-1.0 gives the bytes of our N-Triples, and so their hash."""
    read = called(tool("node"), READ_BACK, "canonize", exported("nt"))
    assert read == exported("nt").read_bytes()
    ours = exported("nt").read_text(encoding="utf-8").splitlines(keepends=True)
    assert graph_hash(ours) == hashlib.sha256(read).hexdigest()


@pytest.mark.parametrize("form", ["nt", "turtle", "json-ld", "rdf-xml"])
def test_hostile_text_comes_back_as_it_was(form: str, tmp_path: Path) -> None:
    # XML 1.0 has no place for most control characters; a record that holds one is refused.
    triples = triples_of(HOSTILE.replace("\\u0007", "") if form == "rdf-xml" else HOSTILE)
    file = tmp_path / "hostile"
    file.write_bytes(rdf_bytes(triples, form, {"e": "http://e.example/"}))
    if form == "rdf-xml":
        read = called(tool("rapper"), "-q", "-i", "rdfxml", "-o", "nquads", file)
    else:
        reader = "jsonld" if form == "json-ld" else "n3"
        read = called(tool("node"), READ_BACK, reader, file)
    assert canonical(read) == [canonical_line(triple) for triple in triples]
    assert b'"007"' in read


def test_a_graph_of_a_source_is_what_this_source_bears_alone(exported: Exported) -> None:
    dataset = Dataset()
    dataset.parse(exported("trig"), format="trig")
    graphs = {str(graph.identifier): graph for graph in dataset.graphs()}
    base = "https://w3id.org/diplograph/id/"
    chair = URIRef(base + "round-10/participation/enrique-mora-chair")
    assert any(graphs[base + "r10-2023-eeas"].triples((chair, None, None)))
    assert not any(graphs[base + "r04-2017-eeas"].triples((chair, None, None)))
    records = {path.stem for path in (ROOT / "graph" / "records" / "sources").glob("*.yaml")}
    assert {name.removeprefix(base) for name in graphs if name.startswith(base)} == records
    assert len(graphs[WHOLE]) > 100


def test_a_blank_node_is_refused_in_words() -> None:
    with pytest.raises(StoreError, match="a node without an IRI; give it one"):
        triples_of("[] a <http://e.example/C> .")


def test_a_form_that_is_none_is_named(shipped: Dialogue) -> None:
    with pytest.raises(ArgumentError, match="'n4': no form of export; known: turtle, nt"):
        shipped.export("n4")


def test_a_compact_iri_reads_back_as_the_iri() -> None:
    names = Context(read_context(ROOT / "ontology"))
    assert names.compact("https://w3id.org/diplograph/id/a/b/c") == "id:a/b/c"
    assert names.compact("https://w3id.org/diplograph/dataset").startswith("https:")
    assert names.value("http://e.example/p", ox.Literal("x")) == "x"
