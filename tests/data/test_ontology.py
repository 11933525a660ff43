"""The ontology: every term declared once and in one style, fresh context, consistent in OWL."""

from __future__ import annotations

import io
import json
import re
import shutil
from pathlib import Path

import owlready2
import pyoxigraph as ox
import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SKOS, XSD, ClosedNamespace
from rdflib.term import Node

from diplograph.build.context import context_of
from diplograph.files.ontology import ontology_files
from diplograph.model.identifiers import BASE, ONTOLOGY
from diplograph.model.namespaces import PREFIXES
from diplograph.model.terms import DG as OWN
from diplograph.model.terms import EDTF_DATE

ROOT = Path(__file__).parents[2]
#: Name → IRI of each term that the build writes.
TERMS: dict[str, str] = vars(OWN)
DG = ClosedNamespace(ONTOLOGY, list(TERMS))
FOLDER = ROOT / "ontology"
BUILT = ROOT / "graph" / "diplograph.ttl"
SCHEMES = [path for path in ontology_files(FOLDER) if path.name != "diplograph.ttl"]
#: An object property starts with a verb or with one of these short words.
SMALL_WORDS = {"about", "at", "by", "for", "from", "in", "of", "on", "previous", "to", "with"}
VERBS = {"announces", "belongs", "concerns", "given", "has", "hosted", "is", "reports", "supported"}
VERBS |= {"appointed", "extracts", "prefers", "reviews", "succeeds", "uses", "withdraws"}
#: The four words of the request, and what they specialise.
WORDS = {
    DG.Meeting: URIRef("https://schema.org/Event"),
    DG.Actor: URIRef("http://xmlns.com/foaf/0.1/Agent"),
    DG.Role: SKOS.Concept,
    DG.AgendaTopic: SKOS.Concept,
}


@pytest.fixture(scope="module")
def ontology() -> Graph:
    graph = Graph()
    for path in ontology_files(FOLDER):
        graph.parse(path, format="turtle")
    return graph


@pytest.fixture(scope="module")
def built() -> Graph:
    return Graph().parse(BUILT, format="turtle")


def _terms(ontology: Graph) -> set[URIRef]:
    return {
        term
        for term in ontology.subjects(RDF.type)
        if isinstance(term, URIRef) and term.startswith(ONTOLOGY)
    }


def test_the_terms_declared_are_the_terms_of_the_code(ontology: Graph) -> None:
    assert set(TERMS.values()) == {str(term) for term in _terms(ontology)}


def test_the_shapes_have_the_licence_and_the_version_of_the_ontology(ontology: Graph) -> None:
    shapes = Graph().parse(ROOT / "ontology" / "shapes.ttl", format="turtle")
    for name in (OWL.versionInfo, URIRef("http://purl.org/dc/terms/license")):
        wanted = ontology.value(URIRef(BASE + "ontology"), name)
        assert wanted is not None and shapes.value(URIRef(BASE + "shapes"), name) == wanted


def test_the_header_names_title_licence_prefix_and_version(ontology: Graph) -> None:
    header = URIRef(BASE + "ontology")
    version = str(ontology.value(header, OWL.versionInfo))
    assert (header, RDF.type, OWL.Ontology) in ontology
    assert re.fullmatch(r"\d+\.\d+\.\d+", version)
    assert ontology.value(header, OWL.versionIRI) == URIRef(f"{BASE}ontology/{version}")
    dcterms, vann = "http://purl.org/dc/terms/", "http://purl.org/vocab/vann/"
    for name in ("title", "description", "license"):
        assert ontology.value(header, URIRef(dcterms + name)) is not None
    assert str(ontology.value(header, URIRef(vann + "preferredNamespacePrefix"))) == "dg"
    assert str(ontology.value(header, URIRef(vann + "preferredNamespaceUri"))) == ONTOLOGY


def test_the_four_words_of_the_request_are_classes(ontology: Graph) -> None:
    for word, parent in WORDS.items():
        assert (word, RDF.type, OWL.Class) in ontology
        assert (word, RDFS.subClassOf, parent) in ontology


@pytest.mark.parametrize("term", sorted(TERMS.values()))
def test_a_term_has_one_kind_one_label_and_one_definition(term: str, ontology: Graph) -> None:
    iri = URIRef(term)
    kinds = set(ontology.objects(iri, RDF.type)) - {OWL.FunctionalProperty}
    assert len(kinds) == 1
    assert kinds <= {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty}
    (label,) = ontology.objects(iri, SKOS.prefLabel)
    (definition,) = ontology.objects(iri, SKOS.definition)
    assert isinstance(label, Literal) and label.language == "en"
    assert isinstance(definition, Literal) and definition.language == "en"
    assert str(definition)[0].isupper() and str(definition).endswith(".")
    assert ontology.value(iri, RDFS.isDefinedBy) == URIRef(BASE + "ontology")
    assert str(label)[0].isupper() == (OWL.Class in kinds or str(label) == "SHA-256")


def test_names_follow_the_style(ontology: Graph) -> None:
    for term in _terms(ontology):
        name = str(term).removeprefix(ONTOLOGY)
        first = re.split(r"(?=[A-Z])", name, maxsplit=1)[0]
        if (term, RDF.type, OWL.Class) in ontology:
            assert name[0].isupper(), name
        elif (term, RDF.type, OWL.ObjectProperty) in ontology:
            assert first in SMALL_WORDS | VERBS, name
        elif (term, RDFS.range, XSD.boolean) in ontology:
            assert first in {"is", "counts"}, name
        else:
            assert first not in SMALL_WORDS | VERBS, name


def test_no_property_has_an_inverse(ontology: Graph) -> None:
    assert not list(ontology.subject_objects(OWL.inverseOf))


def test_every_outside_term_is_of_a_vocabulary_with_a_prefix(ontology: Graph) -> None:
    """An address that nobody declared is a guess."""
    declared = {str(iri) for _, iri in ontology.namespaces()}
    for predicate in (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range):
        for value in ontology.objects(None, predicate):
            assert any(str(value).startswith(iri) for iri in declared), value


@pytest.mark.parametrize("path", SCHEMES, ids=lambda path: path.stem)
def test_a_concept_has_its_scheme_its_notation_and_its_label(path: Path) -> None:
    graph = Graph().parse(path, format="turtle")
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))
    assert concepts
    for concept in concepts:
        scheme, _, slug = str(concept).rpartition("/")
        assert graph.value(concept, SKOS.inScheme) == URIRef(scheme + "/")
        assert str(graph.value(concept, SKOS.notation)) == slug
        assert len(list(graph.objects(concept, SKOS.prefLabel))) == 1
        placed = list(graph.objects(concept, SKOS.broader | SKOS.topConceptOf))
        assert len(placed) == 1, concept
        if "/topic/" not in str(concept):
            definition = str(graph.value(concept, SKOS.definition))
            assert definition.endswith("."), concept


def test_labels_of_a_scheme_differ(ontology: Graph) -> None:
    for scheme in ontology.subjects(RDF.type, SKOS.ConceptScheme):
        labels = [
            str(ontology.value(concept, SKOS.prefLabel)).casefold()
            for concept in ontology.subjects(SKOS.inScheme, scheme)
        ]
        assert len(labels) == len(set(labels)), scheme


def test_domains_and_ranges_hold_in_the_graph(ontology: Graph, built: Graph) -> None:
    both = ontology + built
    for predicate, side in ((RDFS.domain, 0), (RDFS.range, 2)):
        for term, wanted in ontology.subject_objects(predicate):
            for triple in both.triples((None, term, None)):
                assert wanted in _kinds(both, triple[side]), (triple, wanted)


def _kinds(graph: Graph, node: Node) -> set[Node]:
    if isinstance(node, Literal):
        return {node.datatype or (RDF.langString if node.language else XSD.string)}
    found: set[Node] = set()
    for kind in graph.objects(node, RDF.type):
        found.update(o for o in graph.transitive_objects(kind, RDFS.subClassOf) if o is not None)
    return found


def test_the_terms_of_the_graph_are_declared(ontology: Graph, built: Graph) -> None:
    terms = {str(term) for term in _terms(ontology)}
    used = {str(p) for p in built.predicates()} | {str(o) for o in built.objects(None, RDF.type)}
    assert {term for term in used if term.startswith(ONTOLOGY)} <= terms


def test_a_term_without_use_is_explained(built: Graph) -> None:
    used = built
    for path in SCHEMES:
        used = used + Graph().parse(path, format="turtle")
    seen = {str(term) for term in (*used.predicates(), *used.objects())}
    unused = {name for name, iri in TERMS.items() if iri not in seen}
    readme = (FOLDER / "README.md").read_text(encoding="utf-8").partition("that wait for data")[2]
    assert {name for name in unused if f"`dg:{name}`" not in readme} == set()


# --- the JSON-LD context ---


def test_the_committed_context_is_fresh() -> None:
    committed = (FOLDER / "context.jsonld").read_text(encoding="utf-8")
    renew = (
        'write it again: python -c "from pathlib import Path; '
        "from diplograph.build.context import context_of; f = Path('ontology'); "
        "(f / 'context.jsonld').write_text(context_of(f), encoding='utf-8')\""
    )
    assert committed == context_of(FOLDER), renew


def test_no_term_of_the_context_hides_a_prefix() -> None:
    assert not TERMS.keys() & PREFIXES.keys()


def test_the_context_turns_plain_json_into_the_triples_that_are_meant() -> None:
    context = json.loads((FOLDER / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    assert context["@version"] == 1.1
    document = {
        "@context": context,
        "@id": "id:round-10",
        "@type": "Meeting",
        "inSeries": "id:series",
        "roundNumber": 10,
        "date": "2023-06-13",
        "earliest": "2023-06-13",
        "schema:location": "id:astana",
        "titleAsPrinted": "Tenth",
    }
    read = Graph().parse(data=json.dumps(document), format="json-ld")
    meeting = URIRef(BASE + "id/round-10")
    assert set(read) == {
        (meeting, RDF.type, DG.Meeting),
        (meeting, DG.inSeries, URIRef(BASE + "id/series")),
        (meeting, DG.roundNumber, Literal(10)),
        (meeting, DG.date, Literal("2023-06-13", datatype=URIRef(EDTF_DATE))),
        (meeting, DG.earliest, Literal("2023-06-13", datatype=XSD.date)),
        (meeting, URIRef("https://schema.org/location"), URIRef(BASE + "id/astana")),
        (meeting, DG.titleAsPrinted, Literal("Tenth", datatype=XSD.string)),
    }


# --- consistency in OWL ---

#: HermiT raises an error for these; it knows neither dates nor EDTF nor rdf:langString by name.
UNKNOWN_TO_HERMIT = {str(XSD.date), EDTF_DATE, str(RDF.langString)}


def _for_hermit(*more: str) -> str:
    """Return ontology and graph as N-Triples without the datatypes that HermiT does not know."""
    lines = []
    for path in (*ontology_files(FOLDER), BUILT):
        for triple in ox.parse(path=path, format=ox.RdfFormat.TURTLE):
            value = triple.object
            if isinstance(value, ox.Literal):
                named = None if value.language else value.datatype.value
            else:
                named = value.value
            if named not in UNKNOWN_TO_HERMIT:
                lines.append(f"{triple.triple} .")
    return "\n".join((*lines, *more, ""))


def _is_consistent(triples: str) -> bool:
    if shutil.which("java") is None:
        pytest.fail("no Java, which the reasoner runs on; run tests/install-parts")
    world = owlready2.World()
    loaded = world.get_ontology("urn:diplograph#").load(fileobj=io.BytesIO(triples.encode()))
    try:
        with loaded:
            owlready2.sync_reasoner_hermit(world, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError:
        return False
    return not list(world.inconsistent_classes())


def test_ontology_and_graph_are_consistent_in_owl() -> None:
    """HermiT finds no contradiction and no class that can have no member.

    HermiT knows neither xsd:date nor EDTF: the triples with such a literal, and the ranges that
    name such a datatype, are left out of what it reads.
    """
    assert _is_consistent(_for_hermit())


@pytest.mark.parametrize(
    "more",
    [
        "<urn:x> a <{dg}Meeting> . <urn:x> a <{dg}Actor> .",
        "<{id}astana> <{dg}ofParticipant> <{id}round-10> .",
    ],
    ids=["a meeting that is an actor", "a city that is a participation"],
)
def test_a_contradiction_is_found(more: str) -> None:
    """The same reasoner says no when a node of the graph is two things that exclude each other."""
    text = more.format(dg=ONTOLOGY, id=BASE + "id/").replace(" a ", f" <{RDF.type}> ")
    assert not _is_consistent(_for_hermit(text.replace(" . ", " .\n")))
