"""Every measure: what it rests on, what it refuses, how a user gets it."""

import json

import pytest

from diplograph.analysis.measure import Measure, Questions
from diplograph.analysis.registry import MEASURES, measure_named
from diplograph.cli.main import main
from diplograph.errors import ArgumentError, UnknownName
from diplograph.query.header import PARAMETER_TYPES
from diplograph.query.table import Table

each_measure = pytest.mark.parametrize("name", MEASURES)


@each_measure
def test_a_measure_names_the_queries_that_it_asks(name, shipped):
    measure = measure_named(name)
    assert measure.name == name
    asked = {*shipped.measure(name, **measure.example).queries, *shipped.measure(name).queries}
    assert asked
    assert asked <= set(measure.queries), "a query that the measure does not declare"
    assert set(measure.queries) <= set(shipped.library.paths())


@each_measure
def test_a_measure_has_a_question_rows_and_a_completeness(name, shipped):
    measure = measure_named(name)
    result = shipped.measure(name, **measure.example)
    assert result.title.endswith("?")
    assert len(result.table), f"{name}: the example has an empty answer"
    assert result.completeness.word in ("complete", "lower bound", "unknown")
    assert result.completeness.reason
    assert all(each.type in PARAMETER_TYPES for each in measure.parameters.values())


@each_measure
def test_the_columns_of_a_measure_follow_the_rules_of_queries(name, shipped):
    columns = shipped.measure(name, **measure_named(name).example).table.columns
    assert len(columns) == len(set(columns))
    for column in columns:
        if column.endswith("Label"):
            assert column.removesuffix("Label") in columns
    if "facts" in columns:
        assert columns[-1] == "facts"


@each_measure
def test_every_fact_behind_a_measure_is_in_the_graph(name, shipped):
    table = shipped.measure(name, **measure_named(name).example).table
    facts = {fact for row in table.rows for fact in table.facts(row)}
    known = "ASK { <%s> a <https://w3id.org/diplograph/ontology#Fact> }"
    for fact in sorted(facts)[:40]:
        assert shipped.sparql(known % fact), fact


def test_unknown_names_are_refused_with_the_nearest(shipped):
    with pytest.raises(UnknownName, match="did you mean 'retention'"):
        shipped.measure("retenton")
    with pytest.raises(ArgumentError, match="no parameter --person; it has: --earlier"):
        shipped.measure("retention", person="enrique-mora")
    with pytest.raises(ArgumentError, match="is a person and no meeting"):
        shipped.measure("retention", earlier="enrique-mora")


def test_the_weakest_answer_decides_how_complete_a_measure_is(shipped):
    questions = Questions(shipped.store, shipped.library)
    assert questions.completeness.word == "unknown"
    questions.ask("single-witness", meeting="round-11")
    assert questions.completeness.word == "complete"
    questions.look_up("chairs")
    assert questions.completeness.word == "complete"
    questions.ask("chairs")
    assert questions.completeness.word == "lower bound"
    assert "single" not in questions.completeness.reason
    assert questions.names == ("single-witness", "chairs")


def test_stated_only_and_a_reading_reach_the_queries(shipped):
    def kept(**more):
        return shipped.measure("retention", earlier="round-09", later="round-10", **more)

    assert "Vassilenko" in kept().table.column("who")[0]
    # That he led the delegation at round 9 is inferred, and no organiser's text states it.
    assert "Vassilenko" not in kept(stated_only=True).table.column("who")[0]
    assert "Vassilenko" not in kept(reading="r10-2023-eeas").table.column("who")[0]


def test_sentences_are_told_from_the_table_alone(shipped):
    measure = Measure(
        "m", "Why?", (), lambda questions: Table(("a",), ()), tell=lambda t: ("None.",)
    )
    assert measure(shipped.store, shipped.library).sentences == ("None.",)


def test_the_command_line_lists_and_computes(capsys):
    assert main(["analyse"]) == 0
    listed = capsys.readouterr().out
    assert all(f"{name} " in listed for name in MEASURES)
    assert main(["analyse", "retention", "--earlier", "round-09"]) == 0
    shown = capsys.readouterr().out
    assert "Enrique Mora" in shown and "computed from: " in shown and "lower bound: " in shown
    assert main(["analyse", "retention", "--earlier=round-09", "--format", "json"]) == 0
    out, remark = capsys.readouterr()
    assert {row["later"] for row in json.loads(out)} == {"https://w3id.org/diplograph/id/round-10"}
    assert remark.startswith("lower bound")
    assert main(["analyse", "nothing-like-it"]) == 2
    assert main(["analyse", "retention", "--nobody", "x"]) == 2
    assert "no parameter --nobody" in capsys.readouterr().err


def test_the_library_reads_as_sentences(shipped):
    assert shipped.who_stayed(earlier="round-09").table == (
        shipped.measure("retention", earlier="round-09").table
    )


@pytest.mark.parametrize(
    ("name", "argument", "value", "fault"),
    [
        ("offices", "post", "helga-schmid", "--post: 'helga-schmid' is a person and no post"),
        ("ledger", "meeting", "terrorism", "--meeting: 'topic/terrorism' is a topic"),
        ("tenure", "person", "brussels", "--person: 'brussels' is a place and no person"),
        ("seniority-drift", "party", "enrique-mora", "'enrique-mora' is a person and no party"),
        ("guest-presence", "guest", "round-09", "is a meeting and no party or post"),
        ("robustness", "source", "round-09", "--source: 'round-09' is a meeting and no source"),
        ("continuity", "party", "eusr-central-asia", "is a post and no party"),
    ],
)
def test_a_thing_of_another_kind_is_refused(name, argument, value, fault, shipped):
    with pytest.raises(ArgumentError) as raised:
        shipped.measure(name, **{argument: value})
    assert fault in str(raised.value)
