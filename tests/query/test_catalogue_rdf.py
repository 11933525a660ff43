"""The catalogue of the questions as RDF: it holds every question, and each of them runs from it."""

from __future__ import annotations

from pathlib import Path

from rdflib import DCTERMS, RDF, SH, Graph, URIRef

from diplograph.query.catalogue_rdf import catalogue_turtle
from diplograph.query.library import Library

LIBRARY = Library(Path(__file__).parents[2] / "queries")
QUERIES = "https://w3id.org/diplograph/queries/"


def read() -> Graph:
    graph = Graph()
    graph.parse(data=catalogue_turtle(LIBRARY.all()), format="turtle")
    return graph


def test_every_question_is_in_the_catalogue_with_its_text_and_parameters() -> None:
    graph = read()
    assert {str(node) for node in graph.objects(URIRef(QUERIES), DCTERMS.hasPart)} == {
        QUERIES + query.name for query in LIBRARY.all()
    }
    for query in LIBRARY.all():
        node = URIRef(QUERIES + query.name)
        texts = [*graph.objects(node, SH.select), *graph.objects(node, SH.construct)]
        assert [str(text) for text in texts] == [query.text]
        names = {str(graph.value(each, SH.name)) for each in graph.objects(node, SH.parameter)}
        assert names == set(query.parameters)


def test_a_question_runs_from_its_entry_in_the_catalogue(shipped) -> None:
    text = read().value(URIRef(QUERIES + "states"), SH.select)
    assert len(shipped.sparql(str(text)).rows) == len(shipped.ask("states").table)


def test_a_form_of_construct_is_said_to_be_one() -> None:
    graph = read()
    kinds = set(graph.objects(URIRef(QUERIES + "schema-org"), RDF.type))
    assert kinds == {SH.SPARQLConstructExecutable}


def test_the_catalogue_is_the_same_twice() -> None:
    assert catalogue_turtle(LIBRARY.all()) == catalogue_turtle(list(LIBRARY.all())[::-1])
