"""Competency questions 25–28 on the five supplied documents: evidence, gaps, differences."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import RDF

from diplograph.api import Dialogue
from diplograph.build.loader import build_turtle, load
from diplograph.files.ontology import ontology_files
from diplograph.files.source_texts import read_source_texts
from diplograph.files.texts import read_text
from diplograph.files.workspace import Workspace
from diplograph.model.identifiers import BASE, ID, ONTOLOGY, short_name
from diplograph.query.ask import Answer, answer_query
from diplograph.query.library import Library
from diplograph.store.embedded import EmbeddedStore

ROOT = Path(__file__).parents[2]

#: A disputed cell, a settled difference, one without alternatives, and a fact set aside.
DISPUTED = f"""
PREFIX dg: <{ONTOLOGY}>
PREFIX id: <{ID}>
PREFIX difference: <{BASE}difference/>
PREFIX presence: <{BASE}presence/>
PREFIX reading: <{BASE}reading/>
PREFIX rdf: <{RDF}>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
id:m a dg:Meeting ; skos:prefLabel "M" ; dg:inSeries id:s ; dg:roundNumber 1 .
id:cell a dg:Delegation ; skos:prefLabel "Cell" ; dg:atMeeting id:m ;
    dg:hasPresence presence:sources-disagree .
id:c1 a dg:Claim , dg:Fact ; skos:prefLabel "there" ; rdf:subject id:cell ;
    rdf:predicate dg:hasPresence ; dg:hasReading reading:all , reading:preferred .
id:c2 a dg:Claim , dg:Fact ; skos:prefLabel "not there" ; rdf:subject id:cell ;
    rdf:predicate dg:hasPresence ; dg:hasReading reading:all , reading:preferred .
id:d1 a dg:Claim , dg:Fact ; skos:prefLabel "May" ; rdf:subject id:m ;
    rdf:predicate dg:date ; dg:hasReading reading:all , reading:preferred .
id:d2 a dg:Claim , dg:Fact ; skos:prefLabel "June" ; rdf:subject id:m ;
    rdf:predicate dg:date ; dg:hasReading reading:all .
id:date-of-m a dg:ConflictSet ; skos:prefLabel "Date of M" ; dg:reasoning "so" ;
    dg:hasDifference difference:conflict ; dg:decidedOn "2026" ;
    dg:hasAlternative id:d1 , id:d2 ; dg:prefers id:d1 .
id:silent a dg:ConflictSet ; skos:prefLabel "Other" ; dg:reasoning "so" ;
    dg:hasDifference difference:conflict ; dg:decidedOn "2026" ; dg:isAbout id:n .
id:p1 a dg:Participation , dg:Fact ; skos:prefLabel "x at M" ; dg:atMeeting id:m ;
    dg:hasReading reading:all .
id:p2 a dg:Participation , dg:Fact ; skos:prefLabel "y at M" ; dg:atMeeting id:m ;
    dg:hasReading reading:all , reading:preferred .
"""

Row = dict[str, str | None]


def rows(answer: Answer) -> list[Row]:
    """The rows of an answer, with short names for IRIs."""
    return [
        {
            name: None if cell is None else short_name(cell.value) if cell.is_iri else cell.value
            for name, cell in zip(answer.table.columns, row, strict=True)
        }
        for row in answer.table.rows
    ]


def asked(dialogue: Dialogue, name: str, **arguments: str) -> list[Row]:
    return rows(dialogue.ask(name, **arguments))


def facts_of(graph: Graph) -> set[str]:
    return {str(fact) for fact in graph.subjects(RDF.type, URIRef(ONTOLOGY + "Fact"))}


def letters(text: str) -> str:
    """The text without mark-up, white space and punctuation."""
    return "".join(filter(str.isalnum, re.sub(r"<[^>]*>", "", text)))


# --- 25 to 28: evidence ----------------------------------------------------------------------


def test_every_fact_has_evidence_and_a_short_phrase(supplied: Dialogue) -> None:
    facts = facts_of(supplied.graph())
    quoted = asked(supplied, "evidence")
    with_source = {ID + str(row["fact"]) for row in quoted}
    assert facts - with_source == set()
    silent = {row["fact"] for row in quoted if row["quotation"] is None}
    assert all("/haspresence/not-reported" in str(fact) for fact in silent)
    assert all(len(str(row["quotation"] or "").split()) <= 12 for row in quoted)


def test_a_phrase_stands_at_its_offsets(supplied: Dialogue, texts: Path | None) -> None:
    if texts is None:
        pytest.skip("the source texts are not at hand")
    query = f"""PREFIX oa: <http://www.w3.org/ns/oa#>
        SELECT ?source ?exact ?start ?end WHERE {{
          ?passage oa:hasSource/<http://www.w3.org/ns/prov#wasDerivedFrom> ?source ;
              oa:hasSelector/oa:exact ?exact ; oa:hasSelector ?position .
          ?position oa:start ?start ; oa:end ?end .
          FILTER(STRSTARTS(STR(?source), "{ID}")) }} ORDER BY ?source ?start ?exact"""
    found = supplied.store.select(query).rows
    sources = {short_name(str(row[0])) for row in found}
    bodies, _ = read_source_texts(texts, sources)
    assert len(found) > 100
    for source, exact, start, end in found:
        passage = bodies[short_name(str(source))].raw[int(str(start)) : int(str(end))]
        assert letters(passage) == letters(str(exact)), (source, exact)


def test_facts_of_rounds_5_and_11_rest_on_one_witness(supplied: Dialogue) -> None:
    for meeting, strength in (("round-11", "secondary"), ("round-05", "agency")):
        (row,) = rows(supplied.ask("single-witness", stated_only=True, meeting=meeting))
        assert row["number"] == row["of"]
        assert row["strength"] == f"strength/{strength}"
        assert len(str(row["facts"]).split()) == int(str(row["number"]))
    for meeting in ("round-01", "round-02", "round-04", "round-10"):
        assert rows(supplied.ask("single-witness", stated_only=True, meeting=meeting)) == []
        inferred = asked(supplied, "single-witness", meeting=meeting)
        hosts = ["round-10/hostedby/kazakhstan-inferred"] if meeting == "round-10" else []
        assert [row["facts"] for row in inferred] == [ID + host for host in hosts]


def test_what_is_inferred_at_round_5_leans_on_round_4_too(supplied: Dialogue) -> None:
    (row,) = asked(supplied, "single-witness", meeting="round-05")
    alone = set(str(row["facts"]).split())
    inferred = {
        ID + str(each["fact"]) for each in asked(supplied, "inferred-facts", meeting="round-05")
    }
    assert int(str(row["of"])) - int(str(row["number"])) == len(inferred - alone)


@pytest.mark.parametrize("source", ["r05-2018-kazinform", "r10-2023-eeas"])
def test_lost_without_a_source_is_what_a_build_without_it_lacks(
    supplied: Dialogue, source: str
) -> None:
    listed = {ID + str(row["fact"]) for row in asked(supplied, "lost-without", source=source)}
    whole = facts_of(supplied.graph())
    others = [row["source"] for row in asked(supplied, "sources") if row["source"] != source]
    turtle = build_turtle(load(Workspace(ROOT), None), [str(each) for each in others])
    missing = whole - facts_of(Graph().parse(data=turtle, format="turtle"))
    assert len(missing) > 50
    assert missing <= listed
    # A round that only the number of a later one implies is implied anew by the next.
    assert all("/roundnumber/" in fact for fact in listed - missing)


def test_inferred_facts_carry_their_reasoning_and_premises(supplied: Dialogue) -> None:
    found = asked(supplied, "inferred-facts")
    assert all(row["reasoning"] and int(str(row["premises"])) >= 1 for row in found)
    dates = [row for row in found if str(row["fact"]).startswith("round-05/date/")]
    assert len(dates) == 1
    assert int(str(dates[0]["premises"])) >= 2
    rounds = {row["round"] for row in found if "/roundnumber/" in str(row["fact"]) and row["round"]}
    assert rounds == {"3", "6", "7", "8", "9"}
    quoted = asked(supplied, "evidence", fact=str(dates[0]["fact"]))
    assert any("15 March" in str(row["quotation"]) for row in quoted)
    assert any("23 November" in str(row["quotation"]) for row in quoted)


def test_sources_say_where_no_address_is_known(supplied: Dialogue) -> None:
    found = {str(row["source"]): row for row in asked(supplied, "sources")}
    assert len(found) == 5
    assert found["r04-2017-eeas"]["address"] == "no public address known"
    assert str(found["r10-2023-eeas"]["address"]).startswith("https://")
    assert found["r11-2024-neglobal"]["rounds"] == "11"
    assert all(int(str(row["supports"])) > 0 for row in found.values())


# --- what is unknown, and what is in dispute -------------------------------------------------


def test_worklist_is_what_the_coverage_says(supplied: Dialogue) -> None:
    found = asked(supplied, "worklist")
    missing = [int(str(row["missing"])) for row in found]
    order = [(-int(str(row["questions"])), int(str(row["missing"]))) for row in found]
    assert order == sorted(order)
    assert min(missing) > 0
    heads = {row["round"]: row for row in found if str(row["aspect"]).endswith("heads")}
    assert heads["2"]["parties"] == "Turkmenistan, Uzbekistan"
    assert (heads["1"]["missing"], heads["1"]["sources"]) == ("7", "0")
    chairs = {row["round"] for row in found if str(row["aspect"]).endswith("aspect/chair")}
    assert chairs == {"1", "3", "5", "6", "7", "8", "9"}


def test_five_documents_do_not_contradict_one_another(supplied: Dialogue) -> None:
    found = asked(supplied, "conflicts")
    differences = {str(row["conflict"]).rpartition("/")[2] for row in found}
    assert differences == {"name-of-the-dialogue", "office-of-belliard"}
    assert {row["differenceLabel"] for row in found} == {"Two wordings"}


def test_conflicts_finds_a_disputed_cell_and_a_fact_set_aside() -> None:
    store = EmbeddedStore()
    paths = ontology_files(ROOT / "ontology")
    store.load([*((read_text(path), path.name) for path in paths), (DISPUTED, "disputed")])
    answer = answer_query(store, Library(ROOT / "queries"), "conflicts", {})
    found = {(row["conflict"], row["claim"], row["preferred"]) for row in rows(answer)}
    assert found == {
        ("cell", "c1", "true"),
        ("cell", "c2", "true"),
        ("date-of-m", "d1", "true"),
        ("date-of-m", "d2", "false"),
        ("p1", "p1", "false"),
        ("silent", None, None),
    }
    about = rows(answer_query(store, Library(ROOT / "queries"), "conflicts", {"thing": "m"}))
    assert {row["conflict"] for row in about} == {"cell", "date-of-m", "p1"}


def test_the_worklist_counts_the_questions_that_wait_for_each_aspect(supplied: Dialogue) -> None:
    counted = Counter(aspect for query in supplied.library.all() for aspect in query.aspects)
    found = {
        str(row["aspect"]).rpartition("/")[2]: int(str(row["questions"]))
        for row in asked(supplied, "worklist")
    }
    assert found == {aspect: counted[aspect] for aspect in found}, (
        "ontology/knowledge.ttl: set dg:rank of each aspect to the number of questions that name it"
    )
