"""Who extracted and who reviewed: the triples, what is refused, what is left of a part."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.namespace import FOAF, OWL, PROV, SKOS, XSD

import diplograph
from diplograph.build.bulk import Bulk
from diplograph.errors import RecordErrors
from diplograph.files.ontology import ontology_files
from diplograph.model.identifiers import BASE, ID, ONTOLOGY
from diplograph.model.namespaces import EDTF
from diplograph.query.library import Library
from diplograph.query.shapes import shape_faults
from diplograph.query.table import Table
from diplograph.store.base import Term
from diplograph.store.embedded import EmbeddedStore

from .conftest import World

DG = Namespace(ONTOLOGY)
EDTF_DATE = URIRef(EDTF + "EDTF")
ROOT = Path(__file__).parents[2]
ONTOLOGY = ontology_files(ROOT / "ontology")
CHAIR = "tea-01/participation/ada-example-chair"
REVIEW = f"""\
label: Second reading of the first Tea Talk
done_on: 2030-01-02
by: Archivist of the Tea Talks
software: Reader
version: "1.4"
sources:
  - tea-01-herald
facts:
  - {CHAIR}
  - tea-01/date/2019-05-04
records:
  - ada-example
outcome: confirmed
"""
EXTRACTION = """\
label: Records of the third Tea Talk
done_on: 2029-12
software: Reader
sources:
  - tea-03-ministry
records:
  - tea-03
"""
WHO = 'by: Archivist of the Tea Talks\nsoftware: Reader\nversion: "1.4"\n'


def iri(path: str) -> URIRef:
    return URIRef(ID + path)


def with_review(world: World, text: str = REVIEW) -> World:
    for folder in ("reviews", "extractions"):
        (world.root / "graph" / "records" / folder).mkdir(exist_ok=True)
    world.add("reviews/second-reading", text)
    return world


def rows(turtle: str, name: str, **arguments: str) -> list[dict[str, str]]:
    """Return the rows of a named question to a graph, empty cells left out."""
    store = EmbeddedStore()
    store.load([*((path.read_text("utf-8"), path.name) for path in ONTOLOGY), (turtle, "graph")])
    bindings = {key: Term(ID + value, is_iri=True) for key, value in arguments.items()}
    found = store.select(Library(ROOT / "queries")[name].text, bindings)
    table = Table(found.columns, found.rows)
    return [{key: value for key, value in row.items() if value} for row in table.dicts()]


def test_a_review_is_an_activity_with_its_day_its_outcome_and_its_agents(world: World) -> None:
    graph = Graph().parse(data=with_review(world).turtle(), format="turtle")
    review, by, software = (iri(f"second-reading{part}") for part in ("", "/by", "/software"))
    assert set(graph.predicate_objects(review)) == {
        (RDF.type, DG.Review),
        (SKOS.prefLabel, Literal("Second reading of the first Tea Talk", lang="en")),
        (DG.date, Literal("2030-01-02", datatype=EDTF_DATE)),
        (DG.earliest, Literal("2030-01-02", datatype=XSD.date)),
        (DG.latest, Literal("2030-01-02", datatype=XSD.date)),
        (DG.hasOutcome, URIRef(f"{BASE}outcome/confirmed")),
        (DG.fromSource, iri("tea-01-herald")),
        (DG.reviews, iri(CHAIR)),
        (DG.reviews, iri("tea-01/date/2019-05-04")),
        (DG.reviews, iri("ada-example")),
        (PROV.wasAssociatedWith, by),
        (PROV.wasAssociatedWith, software),
    }
    assert set(graph.predicate_objects(by)) == {
        (RDF.type, PROV.Agent),
        (FOAF.name, Literal("Archivist of the Tea Talks")),
    }
    assert set(graph.predicate_objects(software)) == {
        (RDF.type, PROV.SoftwareAgent),
        (FOAF.name, Literal("Reader")),
        (OWL.versionInfo, Literal("1.4")),
    }


def test_nothing_but_the_review_changes_and_what_is_not_named_costs_no_triple(
    world: World,
) -> None:
    before = set(Graph().parse(data=world.turtle(), format="turtle"))
    after = set(Graph().parse(data=with_review(world).turtle(), format="turtle"))
    assert before < after
    assert {subject for subject, _, _ in after - before} == {
        iri("second-reading"), iri("second-reading/by"), iri("second-reading/software"),
    }  # fmt: skip


def test_the_dataset_names_the_program_that_built_it(world: World) -> None:
    graph = Graph().parse(data=world.turtle(), format="turtle")
    program = graph.value(URIRef(BASE + "dataset"), PROV.wasAttributedTo)
    assert (program, RDF.type, PROV.SoftwareAgent) in graph
    assert str(graph.value(program, OWL.versionInfo)) == diplograph.__version__


#: What is wrong: the text replaced in the review, what replaces it, and the message.
BROKEN = {
    "nobody": (WHO, "", ":1: nothing says who or what reviewed; give under 'by' the name or role"
               " of who answers for it, or the 'software'"),
    "a version of nothing": (
        "software: Reader\n", "",
        ":1: a version of no software; name the 'software', or remove it"),
    "an address": (
        "Archivist of the Tea Talks", "ada@example.org",
        ":3: by: an address of a person; give a name or a role alone"),
    "no such fact": (
        CHAIR, "tea-01/participation/ada-example-host",
        ":9: no fact 'tea-01/participation/ada-example-host'; copy the path of the fact from"
        " 'diplograph ask reviews --meeting ID --format csv'"),
    "a record for a fact": (
        CHAIR, "tea-01",
        ":9: 'tea-01' is no path of a fact; write it as the IRI has it below id/"),
    "twice": (
        "tea-01/date/2019-05-04", CHAIR, f":9: '{CHAIR}' stands twice; keep one of them"),
    "no such record": (
        "- ada-example", "- ada-exampel", ":12: records: no source or state or organisation or"
        " person or post or place or series or programme or document or formula or meeting or"
        " conflict or retraction 'ada-exampel'; did you mean 'ada-example'?"),
    "a review of a review": (
        "- ada-example", "- second-reading", ":12: records: 'second-reading' is a review; name a"
        " source or state or organisation or person or post or place or series or programme or"
        " document or formula or meeting or conflict or retraction"),
    "no such outcome": (
        "confirmed", "fine", ":13: outcome: no concept 'fine' in the scheme 'outcome';"
        " known: confirmed, corrected, open"),
    "before its source": (
        "2030-01-02", "2019-05-03", ":7: 'tea-01-herald' was published on 2019-05-05, after"
        " 2019-05-03; mend 'done_on', or the date of the source"),
}  # fmt: skip


@pytest.mark.parametrize("fault", BROKEN)
def test_a_fault_is_named_at_its_line_either_way(world: World, fault: str) -> None:
    old, new, message = BROKEN[fault]
    assert old in REVIEW
    with_review(world, REVIEW.replace(old, new, 1))
    wanted = f"graph/records/reviews/second-reading.yaml{message}"
    with pytest.raises(RecordErrors) as small:
        world.turtle()
    assert [str(each) for each in small.value.findings] == [wanted]
    with pytest.raises(RecordErrors) as large:
        list(Bulk(world.workspace).chunks())
    assert [str(each) for each in large.value.findings] == [wanted]


def test_a_review_of_nothing_is_refused(world: World) -> None:
    text = REVIEW[: REVIEW.index("facts:")] + "outcome: open\n"
    message = with_review(world, text).fault()
    assert message.endswith(": nothing is reviewed; list paths under 'facts', or ids of 'records'")


def test_an_extraction_says_that_it_extracts(world: World) -> None:
    text = EXTRACTION.replace("software: Reader\n", "")
    with_review(world).add("extractions/third-talk", text)
    assert "nothing says who or what extracted" in world.fault()


def test_a_large_graph_has_the_same_triples(world: World) -> None:
    # A fact of a round that is only implied has no record to look it up in.
    text = REVIEW.replace("records:\n", "  - tea-02/roundnumber/2-inferred\nrecords:\n")
    built = Graph().parse(data=with_review(world).turtle(), format="turtle")
    (implied,) = (
        str(fact).removeprefix(ID)
        for fact in built.subjects(RDF.subject, iri("tea-02"))
        if (fact, RDF.predicate, DG.roundNumber) in built
    )
    world.path("reviews/second-reading").write_text(
        text.replace("tea-02/roundnumber/2-inferred", implied), encoding="utf-8"
    )
    world.add("extractions/third-talk", EXTRACTION)
    small = {str(each) for each in ox.parse(world.turtle(), format=ox.RdfFormat.TURTLE)}
    chunks = b"".join(Bulk(world.workspace).chunks())
    large = {str(each) for each in ox.parse(chunks, format=ox.RdfFormat.N_TRIPLES)}
    assert small == large
    assert any("#reviews>" in each and implied in each for each in small)
    assert any("#extracts>" in each for each in small)


def test_a_part_of_the_graph_has_what_is_left_of_a_review(world: World) -> None:
    with_review(world)
    alone = Graph().parse(data=world.turtle("tea-01-herald"), format="turtle")
    assert set(alone.objects(iri("second-reading"), DG.reviews)) == {
        iri(CHAIR), iri("tea-01/date/2019-05-04"), iri("ada-example"),
    }  # fmt: skip
    # The ministry alone bears the date, and was not read for this review.
    other = Graph().parse(data=world.turtle("tea-03-ministry"), format="turtle")
    assert (iri("tea-01/date/2019-05-04"), RDF.type, DG.Fact) in other
    assert not set(other.triples((iri("second-reading"), None, None)))


def test_a_fact_that_was_withdrawn_may_stay_in_a_review(world: World) -> None:
    with_review(world, REVIEW.replace(CHAIR, "tea-01/participation/ada-example-host"))
    (world.root / "graph" / "records" / "retractions").mkdir()
    world.add(
        "retractions/no-host",
        "label: No host\ngone:\n  - tea-01/participation/ada-example-host\n"
        "reason: She chaired.\ndecided_on: 2030-02\n",
    )
    graph = Graph().parse(data=world.turtle(), format="turtle")
    assert len(set(graph.objects(iri("second-reading"), DG.reviews))) == 2


def test_what_no_review_names_is_said_to_be_not_reviewed(world: World) -> None:
    again = REVIEW.replace("confirmed", "open").replace(WHO, "software: Reader\n")
    with_review(world).add("reviews/third-reading", again.replace("2030-01-02", "2031"))
    turtle = world.turtle()
    chair = rows(turtle, "reviews", thing=CHAIR)
    assert [(row["state"], row.get("by"), row["reviewedOn"]) for row in chair] == [
        ("confirmed", "Archivist of the Tea Talks", "2030-01-02"),
        ("open", None, "2031"),
    ]
    assert {row["software"] for row in chair} == {"Reader"}
    assert [row.get("version") for row in chair] == ["1.4", None]
    found = rows(turtle, "reviews")
    facts = {row["thing"] for row in found if row["kind"] == "fact"}
    graph = Graph().parse(data=turtle, format="turtle")
    assert facts == {str(each) for each in graph.subjects(RDF.type, DG.Fact)}
    assert {row["state"] for row in found} == {"confirmed", "open", "not reviewed"}
    states = {row["thing"]: row["state"] for row in found if row["kind"] == "record"}
    assert states[ID + "ada-example"] in ("confirmed", "open")
    assert states[ID + "tea-01"] == "not reviewed", "a review of facts is none of their record"
    of_meeting = rows(turtle, "reviews", meeting="tea-01")
    assert of_meeting and all(row["thing"].startswith(ID + "tea-01/") for row in of_meeting)


def test_who_extracted_is_on_record_or_said_not_to_be(world: World) -> None:
    with_review(world).add("extractions/third-talk", EXTRACTION)
    turtle = world.turtle()
    (third,) = rows(turtle, "extractions", thing="tea-03")
    assert third["state"] == "on record" and third["software"] == "Reader"
    assert third["extractedOn"] == "2029-12" and "by" not in third and "version" not in third
    (first,) = rows(turtle, "extractions", thing="tea-01")
    assert first["state"] == "not on record" and "software" not in first
    assert not rows(turtle, "extractions", thing=CHAIR), "it is named with its record alone"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("dg:hasOutcome outcome:confirmed", "dg:isAbout id:tea-01", "outcome: not as it must be"),
        ('foaf:name "Reader"', 'foaf:name "unknown"', "name or role"),
        ("prov:wasAssociatedWith", "prov:wasInfluencedBy", "nothing says who or what did it"),
    ],
)
def test_the_shapes_hold_a_review(world: World, old: str, new: str, message: str) -> None:
    turtle = with_review(world).turtle()
    shapes = ROOT / "ontology" / "shapes.ttl"
    assert [str(each) for each in shape_faults(turtle, ONTOLOGY, shapes, "shacl")] == []
    assert old in turtle
    # What is said of the dataset stands first, and is none of this.
    before, review = turtle.split("\nid:second-reading ", 1)
    broken = f"{before}\nid:second-reading {review.replace(old, new)}"
    faults = [str(each) for each in shape_faults(broken, ONTOLOGY, shapes, "shacl")]
    assert any(message in each for each in faults), faults
