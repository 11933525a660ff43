"""What the endpoint says of itself in RDF: service description, VoID."""

from __future__ import annotations

import pyoxigraph as ox

from diplograph.endpoint.protocol import DATASET
from diplograph.model.licence import LICENCE
from diplograph.store.base import Store

__all__ = ["FUNCTIONS", "service_triples", "void_triples"]

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_SD = "http://www.w3.org/ns/sparql-service-description#"
_VOID = "http://rdfs.org/ns/void#"
_TERMS = "http://purl.org/dc/terms/"
_GEO = "http://www.opengis.net/def/function/geosparql/"
_INTEGER = "http://www.w3.org/2001/XMLSchema#integer"
_FORMATS = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
    "Turtle", "N-Triples", "JSON-LD", "RDF_XML",
)  # fmt: skip
#: What the engine has beside SPARQL 1.1: functions of GeoSPARQL, by their local names.
FUNCTIONS = (
    "area", "asGeoJSON", "centroid", "convexHull", "coordinateDimension", "difference", "dimension",
    "distance", "ehContains", "ehCoveredBy", "ehCovers", "ehDisjoint", "ehEquals", "ehInside",
    "ehMeet", "ehOverlap", "envelope", "getSRID", "intersection", "isEmpty", "isSimple", "length",
    "perimeter", "rcc8dc", "rcc8ec", "rcc8eq", "rcc8ntpp", "rcc8ntppi", "rcc8po", "rcc8tpp",
    "rcc8tppi", "relate", "sfContains", "sfCrosses", "sfDisjoint", "sfEquals", "sfIntersects",
    "sfOverlaps", "sfTouches", "sfWithin", "spatialDimension", "symDifference", "union",
)  # fmt: skip


def service_triples(store: Store, address: str) -> str:
    """Return the service description (SPARQL 1.1 Service Description) as N-Triples.

    None of the features that the standard names holds here: nothing is fetched, nothing is
    federated, the default graph is there without asking, and is no union.
    """
    service = f"<{address}/sparql>"
    dataset, default, known, one = (f"<{address}/sparql#{name}>" for name in (
        "dataset", "default-graph", "available-graphs", "available-graph"))  # fmt: skip
    lines = [
        f"{service} <{_RDF}type> <{_SD}Service>",
        f"{service} <{_SD}endpoint> {service}",
        f"{service} <{_SD}supportedLanguage> <{_SD}SPARQL11Query>",
        f"{service} <{_SD}defaultEntailmentRegime> <http://www.w3.org/ns/entailment/Simple>",
        *(f"{service} <{_SD}resultFormat> <http://www.w3.org/ns/formats/{n}>" for n in _FORMATS),
        *(f"{service} <{_SD}extensionFunction> <{_GEO}{name}>" for name in FUNCTIONS),
        *(f"<{_GEO}{name}> <{_RDF}type> <{_SD}Function>" for name in FUNCTIONS),
        f"{service} <{_SD}defaultDataset> {dataset}",
        f"{dataset} <{_RDF}type> <{_SD}Dataset>",
        f"{dataset} <{_SD}defaultGraph> {default}",
        # Ontology and graph together, so it has more triples than the dataset itself says.
        f"{default} <{_RDF}type> <{_SD}Graph>",
        f'{default} <{_VOID}triples> "{_count(store)}"^^<{_INTEGER}>',
        f"{service} <{_SD}availableGraphs> {known}",
        f"{known} <{_RDF}type> <{_SD}GraphCollection>",
        f"{known} <{_SD}namedGraph> {one}",
        f"{one} <{_RDF}type> <{_SD}NamedGraph>",
        f"{one} <{_SD}name> <{DATASET}>",
        f"{one} <{_SD}graph> {default}",
        f"{service} <{_TERMS}license> <{LICENCE}>",
    ]
    return "".join(f"{line} .\n" for line in sorted(lines))


def void_triples(description: bytes, dumps: list[str], address: str) -> str:
    """Return a description of the dataset (DCAT 3, VoID) with where it can be asked and taken."""
    said = {f"{quad.triple} .\n" for quad in ox.parse(description, format=ox.RdfFormat.TURTLE)}
    lines = [
        f"<{DATASET}> <{_VOID}sparqlEndpoint> <{address}/sparql>",
        *(f"<{DATASET}> <{_VOID}dataDump> <{address}/{path}>" for path in dumps),
    ]
    return "".join(sorted({*said, *(f"{line} .\n" for line in lines)}))


def _count(store: Store) -> str:
    return str(store.select("SELECT (COUNT(*) AS ?count) { ?s ?p ?o }").rows[0][0])
