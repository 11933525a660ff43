"""The views in other terms conform to their shapes and hold as many things as the graph."""

from __future__ import annotations

from pathlib import Path

import pyshacl
import pytest
from rdflib import RDF, RDFS, SKOS, Graph, Namespace, URIRef
from rdflib.namespace import DCTERMS, FOAF, ORG, PROV

from diplograph.api import Dialogue
from diplograph.cli.main import main
from diplograph.errors import ArgumentError
from diplograph.store.base import Term
from diplograph.views.exports.interop import quickstatements, view_triples, views

ROOT = Path(__file__).parents[2]
INTEROP = ROOT / "queries" / "interop"
ELI = Namespace("http://data.europa.eu/eli/ontology#")
DL = Namespace("http://data.europa.eu/eli/eli-draft-legislation-ontology#")
M8G = Namespace("http://data.europa.eu/m8g/")
SEM = Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
SCHEMA = Namespace("https://schema.org/")
DG = "https://w3id.org/diplograph/ontology#"
VIEWS = ("eli-dl", "org", "prov", "public-event", "schema-org", "sem")
each_view = pytest.mark.parametrize("view", VIEWS)

#: The terms that a view may use, each looked up in the vocabulary itself.
TERMS = {
    "eli-dl": {
        ELI.Person, ELI.Agent, DL.Process, DL.Activity, DL.Participation, DL.ParticipationRole,
        DL.process_title, DL.activity_label, DL.activity_start_date, DL.activity_end_date,
        DL.forms_part_of, DL.had_participation, DL.had_participant_person, DL.participation_role,
        DL.participation_in_name_of, SKOS.prefLabel,
    },
    "public-event": {
        M8G.PublicEvent, M8G.Participation, M8G.eventNumber, M8G.parentEvent, M8G.hasPreviousEvent,
        M8G["format"], M8G.hasParticipation, M8G.role, M8G.participates, FOAF.Agent, DCTERMS.title,
    },
    "schema-org": {
        SCHEMA[name] for name in (
            "Event", "EventSeries", "Place", "Country", "Role", "Person", "CreativeWork", "name",
            "superEvent", "startDate", "endDate", "location", "attendee", "subjectOf", "roleName",
            "containedInPlace", "url", "datePublished",
        )
    },
    "org": {
        FOAF.Person, FOAF.name, ORG.holds, ORG.Post, ORG.postIn, ORG.Organization,
        ORG.subOrganizationOf, SKOS.prefLabel,
    },
    "sem": {
        SEM[name] for name in (
            "Event", "Place", "Role", "RoleType", "Actor", "subEventOf", "hasPlace", "hasActor",
            "hasEarliestBeginTimeStamp", "hasLatestEndTimeStamp", "roleType",
        )
    } | {RDF.value, RDFS.label},
    "prov": {
        PROV.Entity, PROV.Agent, PROV.wasDerivedFrom, PROV.hadPrimarySource,
        PROV.wasAttributedTo, RDFS.label,
    },
}  # fmt: skip

#: What is counted in a view, and the pattern of the graph that has as many.
COUNTS = {
    "eli-dl": {
        DL.Participation: "?x a dg:Participation ; dg:hasReading reading:preferred",
        DL.Activity: "?x a dg:Meeting",
        DL.Process: "?x a dg:MeetingSeries",
    },
    "public-event": {M8G.Participation: "?x a dg:Participation ; dg:hasReading reading:preferred"},
    "schema-org": {
        SCHEMA.Role: "?x a dg:Participation ; dg:hasReading reading:preferred",
        SCHEMA.Event: "?x a dg:Meeting",
        SCHEMA.CreativeWork: "?x a dg:SourceDocument ; dg:reportsOn ?any",
    },
    "org": {
        ORG.Post: "?p a dg:Participation ; dg:hasReading reading:preferred ; dg:inPost ?x",
        FOAF.Person: "?p a dg:Participation ; dg:hasReading reading:preferred ;"
        " dg:ofParticipant ?x ; dg:inPost ?any",
    },
    "sem": {
        SEM.Role: "?x a dg:Participation ; dg:hasReading reading:preferred",
        SEM.Actor: "?p a dg:Participation ; dg:hasReading reading:preferred ; dg:ofParticipant ?x",
    },
    "prov": {
        PROV.Entity: "{ ?x a dg:Fact ; dg:hasReading reading:preferred ; dg:supportedBy ?e }"
        " UNION { ?f a dg:Fact ; dg:hasReading reading:preferred ;"
        " dg:supportedBy/dg:fromSource ?x }",
    },
}


@pytest.fixture(scope="module")
def graphs(shipped: Dialogue) -> dict[str, Graph]:
    return {
        view: Graph().parse(data=view_triples(shipped.store, shipped.library, view), format="nt")
        for view in VIEWS
    }


def counted(dialogue: Dialogue, pattern: str) -> int:
    rows = dialogue.store.select(
        f"PREFIX dg: <{DG}> PREFIX reading: <https://w3id.org/diplograph/reading/>"
        f" SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE {{ {pattern} }} ORDER BY ?n"
    ).rows
    return int(str(rows[0][0]))


def test_every_view_has_its_query_its_shapes_and_its_test(shipped: Dialogue) -> None:
    assert tuple(views(shipped.library)) == VIEWS
    assert {path.name.partition(".")[0] for path in INTEROP.glob("*.shapes.ttl")} == set(VIEWS)


@each_view
def test_a_view_conforms_to_its_shapes(view: str, graphs: dict[str, Graph]) -> None:
    conforms, _, words = pyshacl.validate(
        graphs[view], shacl_graph=str(INTEROP / f"{view}.shapes.ttl")
    )
    assert conforms, words


@each_view
def test_the_shapes_see_a_fault(view: str, graphs: dict[str, Graph]) -> None:
    """Shapes whose targets are missed conform to anything."""
    broken = Graph()
    kinds = {SCHEMA.Event, DL.Activity, M8G.PublicEvent, SEM.Actor, ORG.Post}
    for triple in graphs[view]:
        needed = {SKOS.prefLabel, RDFS.label, DCTERMS.title, DL.activity_label, SCHEMA.name}
        if triple[1] not in needed:
            broken.add(triple)
    assert any(broken.triples((None, RDF.type, kind)) for kind in kinds) or view == "prov"
    conforms, _, _ = pyshacl.validate(broken, shacl_graph=str(INTEROP / f"{view}.shapes.ttl"))
    assert not conforms


@each_view
def test_a_view_holds_as_many_as_the_graph(
    view: str, graphs: dict[str, Graph], shipped: Dialogue
) -> None:
    for kind, pattern in COUNTS[view].items():
        found = len(set(graphs[view].subjects(RDF.type, kind)))
        assert found == counted(shipped, pattern) > 0, kind


@each_view
def test_a_view_uses_terms_that_were_looked_up(view: str, graphs: dict[str, Graph]) -> None:
    used = set(graphs[view].predicates()) | set(graphs[view].objects(None, RDF.type))
    assert used - {RDF.type} == TERMS[view]


@each_view
def test_a_view_has_no_blank_node(view: str, graphs: dict[str, Graph]) -> None:
    assert all(isinstance(subject, URIRef) for subject in graphs[view].subjects())


def test_a_view_is_of_one_meeting_when_one_is_named(shipped: Dialogue) -> None:
    text = view_triples(shipped.store, shipped.library, "eli-dl", {"meeting": "round-10"})
    one = Graph().parse(data=text, format="nt")
    assert set(one.subjects(RDF.type, DL.Activity)) == {
        URIRef("https://w3id.org/diplograph/id/round-10")
    }


def test_the_command_writes_a_view_in_a_form(tmp_path: Path) -> None:
    target = tmp_path / "view.jsonld"
    words = ["export", "--view", "sem", "--format", "json-ld", "-o", str(target)]
    assert main(words) == 0
    read = Graph().parse(target, format="json-ld")
    assert (None, RDF.type, SEM.Role) in read


def test_a_view_or_a_form_that_is_none_is_named(shipped: Dialogue) -> None:
    with pytest.raises(ArgumentError, match="'lode': no view; known: eli-dl, org"):
        shipped.export_view("lode")
    with pytest.raises(ArgumentError, match="'csv': a view has the forms turtle, nt"):
        shipped.export_view("sem", "csv")


def test_a_statement_for_wikidata_is_between_checked_items(shipped: Dialogue) -> None:
    lines = quickstatements(shipped.store, shipped.library).decode().splitlines()
    assert lines == list(dict.fromkeys(lines)) and len(lines) > 50
    checked = {
        str(row[0]).rpartition("/")[2]
        for row in shipped.store.select(
            "SELECT ?o WHERE { ?a <http://purl.org/dc/terms/isPartOf> ?w ;"
            " <http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate> ?exact ;"
            " <http://www.w3.org/1999/02/22-rdf-syntax-ns#object> ?o } ORDER BY ?o",
            {"w": Term("Wikidata"), "exact": Term(str(SKOS.exactMatch), is_iri=True)},
        ).rows
    }
    for line in lines:
        item, _, value = line.split("\t")
        assert item in checked
        assert value.startswith('"') or value in checked
    assert 'Q1520\tP1566\t"1526273"' in lines  # Astana, as GeoNames and Wikidata number it
