"""The SHACL shapes: the real graph conforms, and each rule speaks when it is broken."""

from __future__ import annotations

from pathlib import Path

import pyshacl
import pytest
from rdflib import Graph
from rdflib.namespace import RDF, SH

from diplograph.errors import Finding, WorkspaceError
from diplograph.files.ontology import ontology_files
from diplograph.query.shapes import shape_faults

ROOT = Path(__file__).parents[2]
SHAPES = ROOT / "ontology" / "shapes.ttl"
ONTOLOGY = ontology_files(ROOT / "ontology")

#: A small graph that conforms; each broken rule is one replacement in it.
GOOD = """
@prefix dg: <https://w3id.org/diplograph/ontology#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix edtf: <http://id.loc.gov/datatypes/edtf/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <https://w3id.org/diplograph/id/> .
@prefix c: <https://w3id.org/diplograph/> .

:series a dg:MeetingSeries ; skos:prefLabel "Series"@en ; dg:hasParty :land .
:land a dg:Actor, dg:State ; skos:prefLabel "Land"@en ; skos:notation "LA" .
:jane a dg:Actor, foaf:Person ; skos:prefLabel "Jane Roe"@en .
:round-01 a dg:Meeting ; skos:prefLabel "First"@en ; dg:inSeries :series ;
    schema:superEvent :series ; dg:roundNumber 1 ; dg:hasFormat <https://w3id.org/diplograph/format/round> ;
    dg:hasStanding <https://w3id.org/diplograph/standing/contemporary> ;
    dg:date "2020-01-02"^^edtf:EDTF ; dg:earliest "2020-01-02"^^xsd:date ; dg:latest "2020-01-02"^^xsd:date .
:round-02 a dg:Meeting ; skos:prefLabel "Second"@en ; dg:inSeries :series ;
    schema:superEvent :series ; dg:roundNumber 2 ; dg:hasFormat <https://w3id.org/diplograph/format/round> ;
    dg:hasStanding <https://w3id.org/diplograph/standing/implied> .
:cell a dg:Delegation ; skos:prefLabel "Land, first"@en ; dg:atMeeting :round-01 ; dg:ofParty :land ;
    dg:hasPresence <https://w3id.org/diplograph/presence/present> ;
    dg:hasHeadKnowledge <https://w3id.org/diplograph/head/named> .
:silent a dg:Delegation ; skos:prefLabel "Land, second"@en ; dg:atMeeting :round-02 ; dg:ofParty :land ;
    dg:hasPresence <https://w3id.org/diplograph/presence/no-source> .
:jane-chair a dg:Fact, dg:Participation ; skos:prefLabel "Jane Roe, chair"@en ; dg:atMeeting :round-01 ;
    dg:ofParticipant :jane ; dg:inRole <https://w3id.org/diplograph/role/chair> ; dg:onBehalfOf :land ;
    dg:inDelegation :cell ; dg:hasReading <https://w3id.org/diplograph/reading/all> ;
    dg:hasBasis <https://w3id.org/diplograph/basis/stated> ; dg:witnessCount 1 ;
    dg:hasStrength <https://w3id.org/diplograph/strength/organiser> ; dg:supportedBy :chair-evidence .
:promise a dg:Fact, dg:Commitment ; skos:prefLabel "A centre"@en ; dg:atMeeting :round-01 ;
    dg:hasSpecificity <https://w3id.org/diplograph/specificity/activity> ;
    dg:hasReading <https://w3id.org/diplograph/reading/all> ;
    dg:hasBasis <https://w3id.org/diplograph/basis/stated> ; dg:witnessCount 1 ;
    dg:hasStrength <https://w3id.org/diplograph/strength/organiser> ; dg:supportedBy :promise-evidence .
:report a dg:Fact, dg:StatusReport ; skos:prefLabel "A centre: silence"@en ; dg:aboutCommitment :promise ;
    dg:hasProgress <https://w3id.org/diplograph/progress/no-evidence> ;
    dg:hasReading <https://w3id.org/diplograph/reading/all> ;
    dg:hasBasis <https://w3id.org/diplograph/basis/stated> ; dg:witnessCount 0 ;
    dg:date "2024"^^edtf:EDTF ; dg:earliest "2024-01-01"^^xsd:date ; dg:latest "2024-12-31"^^xsd:date .
:chair-evidence a oa:Annotation, dg:Evidence ; oa:hasBody :jane-chair ; oa:motivatedBy oa:identifying ;
    dg:fromSource :source ; dg:hasStrength <https://w3id.org/diplograph/strength/organiser> ;
    oa:hasTarget :source-text ; dg:nameAsPrinted "J. Roe" ; dg:quotation "chaired by J. Roe" .
:promise-evidence a oa:Annotation, dg:Evidence ; oa:hasBody :promise ; oa:motivatedBy oa:identifying ;
    dg:fromSource :source ; dg:hasStrength <https://w3id.org/diplograph/strength/organiser> ;
    oa:hasTarget :source-text ; dg:quotation "a centre will open" .
:source a dg:SourceDocument ; skos:prefLabel "Source"@en ; dg:textForm "verbatim" ; dg:isComplete true ;
    dg:hasSourceKind <https://w3id.org/diplograph/source-kind/press-release> ; dcterms:language "en" ;
    dg:hasStrength <https://w3id.org/diplograph/strength/organiser> ; dg:belongsToWitness :witness .
:source-text a dg:SourceText ; prov:wasDerivedFrom :source .
:witness a dg:Witness ; skos:prefLabel "Source"@en .
"""  # noqa: E501

THIRTEEN = " ".join(f"word{count}" for count in range(13))
PRESENCE = "dg:hasPresence <https://w3id.org/diplograph/presence/present> ;"
HEAD = "dg:hasHeadKnowledge <https://w3id.org/diplograph/head/named>"

#: What is broken: the text replaced, what replaces it, the place, words of the message.
BROKEN = {
    "fact without evidence": (
        "; dg:supportedBy :chair-evidence", "", "jane-chair", "a fact without evidence"),
    "two meetings": (
        "dg:ofParticipant :jane", "dg:atMeeting :round-02 ; dg:ofParticipant :jane",
        "jane-chair", "exactly one meeting"),
    "no person": ("dg:ofParticipant :jane ;", "", "jane-chair", "one person in one role"),
    "a role of no scheme": (
        "role/chair", "role/emperor", "jane-chair", "one outside the scheme 'role'"),
    "a concept of another scheme": (
        "specificity/activity", "status/member", "promise", "concept of the scheme 'specificity'"),
    "two presences": (
        PRESENCE, PRESENCE + " dg:hasPresence <https://w3id.org/diplograph/presence/invited> ;",
        "cell", "every cell has exactly one"),
    "no presence": (
        "dg:hasPresence <https://w3id.org/diplograph/presence/no-source>", "dg:atMeeting :round-02",
        "silent", "every cell has exactly one"),
    "a head where nobody was": (
        "presence/no-source>", f"presence/no-source> ; {HEAD}", "silent", "nobody was present"),
    "named head without a person": (
        "role/chair", "role/expert", "cell", "named head without a person"),
    "present, head not said": (
        f"{PRESENCE}\n    {HEAD}", PRESENCE[:-1], "cell", "said of the head"),
    "in the cell of another meeting": (
        "dg:inDelegation :cell", "dg:inDelegation :silent", "jane-chair", "at another meeting"),
    "progress on a commitment": (
        ":promise a", ":promise dg:hasProgress <https://w3id.org/diplograph/progress/done> ; a",
        "promise", "under 'reports:'"),
    "in the cell of another party": (
        "dg:onBehalfOf :land", "dg:onBehalfOf :jane", "jane-chair", "delegation of another party"),
    "a report that says something without evidence": (
        "progress/no-evidence", "progress/done", "report", "a report without evidence"),
    "one number twice": ("dg:roundNumber 2", "dg:roundNumber 1", "series", "two rounds with one"),
    "earliest after latest": (
        'dg:latest "2020-01-02"', 'dg:latest "2019-01-02"', "round-01", "day after the latest"),
    "no EDTF": ('dg:date "2020-01-02"^^edtf:EDTF ;', "", "round-01", "without an EDTF date"),
    "a date of no datatype": (
        '"2020-01-02"^^edtf:EDTF', '"2020-01-02"', "round-01", "a date that is not EDTF"),
    "quotation too long": ("chaired by J. Roe", THIRTEEN, "chair-evidence", "at most twelve"),
    "the word unknown": ('"J. Roe"', '"Unknown"', "chair-evidence", "printed name"),
    "a label without its language": ('"Jane Roe"@en', '"Jane Roe"', "jane", "a label without @en"),
    "a triple that nobody foresaw": (
        ":jane a", ":jane foaf:phone <tel:+1> ; a", "jane", "not foreseen for this kind of node"),
    "the series differs from the event": (
        "schema:superEvent :series ; dg:roundNumber 2", "dg:roundNumber 2",
        "round-02", "differs from dg:inSeries"),
    "a party that is no actor": (
        "dg:atMeeting :round-01 ; dg:ofParty :land",
        "dg:atMeeting :round-01 ; dg:ofParty :round-02", "cell",
        "a node of the class dg:Actor"),
}  # fmt: skip


def faults(turtle: str, engine: str = "shacl") -> list[Finding]:
    return sorted(shape_faults(turtle, ONTOLOGY, SHAPES, engine))


@pytest.mark.parametrize("engine", ["shacl", pytest.param("pyshacl", marks=pytest.mark.slow)])
def test_the_real_graph_conforms(engine: str) -> None:
    turtle = (ROOT / "graph" / "diplograph.ttl").read_text(encoding="utf-8")
    assert [str(each) for each in faults(turtle, engine)] == []


def test_the_small_graph_conforms() -> None:
    assert [str(each) for each in faults(GOOD)] == []


@pytest.mark.parametrize("rule", BROKEN)
def test_a_broken_rule_is_named_at_its_place(rule: str) -> None:
    old, new, place, words = BROKEN[rule]
    assert old in GOOD, "the small graph has changed"
    findings = faults(GOOD.replace(old, new, 1))
    assert [str(each) for each in findings if each.place == place and words in each.problem], [
        str(each) for each in findings
    ]


def test_both_engines_say_the_same_of_all_broken_rules() -> None:
    worlds = "".join(
        GOOD.replace(old, new, 1).replace("diplograph/id/>", f"diplograph/id/{number}/>")
        for number, (old, new, _, _) in enumerate(BROKEN.values())
    )
    findings = faults(worlds)
    assert {each.place.partition("/")[0] for each in findings} == set(map(str, range(len(BROKEN))))
    assert findings == faults(worlds, "pyshacl")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("sh:minCount 2", "sh:minCuont 2", "sh:minCuont is no term that is tested here; write it"),
        (
            "sh:path oa:hasSelector ;",
            "",
            "shapes#selectors): a property shape without one",
        ),
        ("sh:property shape:label", "sh:property shape:lable", "a shape that is not there"),
        ("sh:not shape:PlaceholderWord", "sh:not shape:Unknown", "a shape that is not there"),
        ("sh:minCount 2", "sh:minCount -2", "sh:minCount is not a non-negative integer; mend the"),
        ("sh:minCount 2", "sh:minCount", "mend the shape"),
        ("?one dg:inSeries", "SERVICE <http://a.example/> { } ?one dg:inSeries", "SERVICE reaches"),
    ],
)
def test_shapes_that_cannot_be_relied_upon_are_a_fault(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    shapes = tmp_path / "shapes.ttl"
    text = SHAPES.read_text(encoding="utf-8")
    assert old in text
    shapes.write_text(text.replace(old, new, 1), encoding="utf-8")
    try:
        said = [str(each) for each in shape_faults(GOOD, ONTOLOGY, shapes, "shacl")]
    except WorkspaceError as error:
        said = [str(error)]
    assert [message in each and each.startswith("shapes.ttl") for each in said] == [True]


def test_the_shapes_conform_to_the_shapes_of_shacl_itself() -> None:
    conforms, _, words = pyshacl.validate(Graph(), shacl_graph=str(SHAPES), meta_shacl=True)
    assert conforms, words


def test_every_shape_says_in_words_what_it_is_for() -> None:
    shapes = Graph().parse(SHAPES, format="turtle")
    for kind in (SH.NodeShape, SH.PropertyShape):
        for shape in shapes.subjects(RDF.type, kind):
            assert shapes.value(shape, SH.name), shape
            assert str(shapes.value(shape, SH.description)).endswith("."), shape
    for shape in shapes.subjects(RDF.type, SH.PropertyShape):
        assert str(shapes.value(shape, SH.message)), shape


def test_every_class_of_the_data_has_a_closed_shape() -> None:
    shapes = Graph().parse(SHAPES, format="turtle")
    closed = {
        target
        for shape in shapes.subjects(SH.closed)
        for target in shapes.objects(shape, SH.targetClass)
    }
    built = Graph().parse(ROOT / "graph" / "diplograph.ttl", format="turtle")
    for node in set(built.subjects()):
        assert set(built.objects(node, RDF.type)) & closed, node
