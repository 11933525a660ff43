"""The catalogue of the named queries as RDF, in the terms of SHACL Advanced Features.

A query is a ``sh:SPARQLSelectExecutable`` or a ``sh:SPARQLConstructExecutable`` with its text, a
variable that may be bound a ``sh:Parameter``. The IRI of a query is the address at which
``diplograph serve`` answers it, below that of the project.
"""

from __future__ import annotations

from collections.abc import Iterable

from rdflib import DCTERMS, RDF, SH, SKOS, XSD, Graph, Literal, URIRef

from diplograph.model.identifiers import BASE, concept_iri
from diplograph.query.header import Parameter, Query
from diplograph.store.guard import query_form

__all__ = ["catalogue_turtle"]

_QUERIES = BASE + "queries/"
_COLLECTION = URIRef("http://purl.org/dc/dcmitype/Collection")
_DATATYPES = {"text": XSD.string, "integer": XSD.integer, "date": XSD.date}


def catalogue_turtle(queries: Iterable[Query]) -> str:
    """Return the queries as Turtle: titles, texts, parameters, examples, and what they rest on."""
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in (("dcterms", DCTERMS), ("sh", SH), ("skos", SKOS), ("xsd", XSD)):
        graph.bind(prefix, namespace)
    whole = URIRef(_QUERIES)
    graph.add((whole, RDF.type, _COLLECTION))
    graph.add((whole, DCTERMS.title, Literal("The named questions", lang="en")))
    for query in queries:
        graph.add((whole, DCTERMS.hasPart, _add(graph, query)))
    return graph.serialize(format="turtle")


def _add(graph: Graph, query: Query) -> URIRef:
    node = URIRef(_QUERIES + query.name)
    form = query_form(query.text).lower()
    graph.add((node, RDF.type, SH[f"SPARQL{form.capitalize()}Executable"]))
    graph.add((node, SH[form], Literal(query.text)))
    graph.add((node, DCTERMS.identifier, Literal(query.name)))
    graph.add((node, DCTERMS.title, Literal(query.title, lang="en")))
    if query.description:
        graph.add((node, DCTERMS.description, Literal(query.description.strip(), lang="en")))
    for aspect in query.aspects:
        graph.add((node, DCTERMS.requires, URIRef(concept_iri("aspect", aspect))))
    if query.problem:
        graph.add((node, SH.message, Literal(query.problem, lang="en")))
    if query.example:
        words = " ".join(f"--{name} {value}" for name, value in query.example.items())
        graph.add((node, SKOS.example, Literal(f"diplograph ask {query.name} {words}")))
    for parameter in query.parameters.values():
        graph.add((node, SH.parameter, _parameter(graph, node, parameter)))
    return node


def _parameter(graph: Graph, query: URIRef, parameter: Parameter) -> URIRef:
    node = URIRef(f"{query}#{parameter.name}")
    graph.add((node, RDF.type, SH.Parameter))
    graph.add((node, SH.path, URIRef(f"{_QUERIES}#{parameter.name}")))
    graph.add((node, SH.name, Literal(parameter.name)))
    graph.add((node, SH.optional, Literal(True)))
    if parameter.type in _DATATYPES:
        graph.add((node, SH.datatype, _DATATYPES[parameter.type]))
    else:
        graph.add((node, SH.nodeKind, SH.IRI))
    if parameter.scheme:
        graph.add((node, DCTERMS.conformsTo, URIRef(concept_iri(parameter.scheme, ""))))
    if parameter.about:
        graph.add((node, SH.description, Literal(parameter.about, lang="en")))
    return node
