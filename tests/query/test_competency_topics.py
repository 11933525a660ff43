"""Competency questions 18–24, 29 and 30 on the five supplied documents: topics, continuity."""

from __future__ import annotations

from decimal import Decimal

import pytest

from diplograph.api import Dialogue
from diplograph.model.identifiers import short_name
from diplograph.query.ask import Answer

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


def slugs(found: list[Row], column: str) -> set[str]:
    return {str(row[column]).rpartition("/")[2] for row in found if row[column]}


def treatments(dialogue: Dialogue, topic: str, meeting: str) -> set[str]:
    return slugs(asked(dialogue, "topics-by-round", topic=topic, meeting=meeting), "treatment")


# --- 18: topics by treatment -----------------------------------------------------------------


def test_topics_both_discussed_and_agreed_at_round_2(supplied: Dialogue) -> None:
    answer = supplied.ask("topics-discussed-and-agreed", meeting="round-02")
    found = slugs(rows(answer), "topic")
    assert {"migration", "radicalisation", "drug-trafficking"} <= found
    assert answer.completeness.word == "lower bound"
    # The text discusses terrorism and agrees on countering it: two topics, one treatment each.
    assert treatments(supplied, "terrorism", "round-02") >= {"discussed"}
    assert treatments(supplied, "counter-terrorism", "round-02") == {"agreed"}


def test_cbrn_is_agreed_at_round_2(supplied: Dialogue) -> None:
    agreed = asked(supplied, "topics-by-round", meeting="round-02", treatment="agreed")
    assert "non-proliferation-of-cbrn-materials" in slugs(agreed, "topic")
    assert "agreed" not in treatments(supplied, "cbrn-risks", "round-02")


def test_each_row_of_topics_is_one_fact_at_one_round(supplied: Dialogue) -> None:
    found = asked(supplied, "topics-by-round")
    assert {row["round"] for row in found} == {"2", "4", "5", "10", "11"}
    facts = [row["facts"] for row in found]
    assert len(facts) == len(set(facts))


@pytest.mark.parametrize(
    ("meeting", "topic"),
    [
        ("round-11", "critical-raw-materials"),
        ("round-11", "aviation"),
        ("round-11", "horizontal-aviation-agreement"),
        ("round-11", "rule-of-law"),
        ("round-10", "education"),
        ("round-10", "innovation"),
        ("round-10", "trade"),
    ],
)
def test_topics_of_another_meeting_are_not_at_the_round(
    supplied: Dialogue, meeting: str, topic: str
) -> None:
    assert topic not in slugs(asked(supplied, "topics-by-round", meeting=meeting), "topic")


def test_topics_of_the_committee_are_at_the_committee(supplied: Dialogue) -> None:
    edges = asked(supplied, "topic-meeting", target="cooperation-committee-2024-brussels")
    assert {"critical-raw-materials", "aviation"} <= slugs(edges, "source")
    assert {row["targetKind"] for row in edges} == {"meeting"}
    assert {row["round"] for row in edges} == {None}


def test_background_is_marked_and_left_out_of_the_agenda(supplied: Dialogue) -> None:
    background = asked(supplied, "topics-by-round", treatment="background")
    assert background
    assert {row["agenda"] for row in background} == {"false"}
    others = [row for row in asked(supplied, "topics-by-round") if row not in background]
    assert {row["agenda"] for row in others} == {"true"}
    # Rounds 4 and 5 mention action against drugs as background only.
    assert asked(supplied, "topic-first-appearance", topic="action-against-drugs") == []
    assert asked(supplied, "topic-continuity", topic="action-against-drugs") == []
    edges = asked(supplied, "topic-meeting", source="topic/action-against-drugs")
    assert {row["kind"] for row in edges} == {"background"}


# --- 19, 20: persistence and first appearance ------------------------------------------------


def test_topics_at_every_round_with_a_source(supplied: Dialogue) -> None:
    found = asked(supplied, "persistent-topics")
    every = {str(row["topic"]).rpartition("/")[2]: row for row in found if row["every"] == "true"}
    assert {"terrorism", "extremism", "drug-trafficking", "border-management"} <= every.keys()
    assert {row["which"] for row in every.values()} == {"2, 4, 5, 10, 11"}
    assert {(row["rounds"], row["of"]) for row in every.values()} == {("5", "5")}
    assert not {"cybersecurity", "connectivity", "migration", "water-management"} & every.keys()


def test_border_management_is_only_agreed_at_round_2_and_not_background_at_5(
    supplied: Dialogue,
) -> None:
    assert treatments(supplied, "border-management", "round-02") == {"agreed"}
    # At round 5 the topic itself is background; border security, a narrower topic, is treated.
    (row,) = asked(supplied, "persistent-topics", topic="border-management")
    assert (row["rounds"], row["itself"]) == ("5", "4")
    assert treatments(supplied, "border-security", "round-05") - {"background"}


@pytest.mark.parametrize(
    ("topic", "number"),
    [
        ("cybersecurity", "5"),
        ("hybrid-threats", "11"),
        ("water-management", "5"),
        ("connectivity", "5"),
    ],
)
def test_first_appearance(supplied: Dialogue, topic: str, number: str) -> None:
    answer = supplied.ask("topic-first-appearance", topic=topic)
    found = rows(answer)
    assert {row["round"] for row in found} == {number}
    assert answer.completeness.word == "lower bound"
    # Rounds 1 and 3 have no source, later 6 to 9 as well.
    assert {row["unreported"] for row in found} == {"2" if number == "5" else "6"}


def test_cyber_is_a_kazakh_proposal_at_5_and_a_topic_at_11(supplied: Dialogue) -> None:
    (first,) = asked(supplied, "topic-first-appearance", topic="cybersecurity")
    assert (first["treatmentLabel"], first["by"]) == ("Proposed", "Kazakhstan")
    assert treatments(supplied, "cybersecurity", "round-11") == {"discussed"}
    assert treatments(supplied, "hybrid-threats", "round-11") == {"discussed"}
    cells = asked(supplied, "topic-continuity", topic="cybersecurity")
    assert [row["round"] for row in cells] == [str(number) for number in range(1, 12)]
    states = {str(row["round"]): row["state"] for row in cells}
    assert {number for number, state in states.items() if state == "treated"} == {"5", "11"}
    assert {number for number, state in states.items() if state == "not-mentioned"} == {
        "2", "4", "10",
    }  # fmt: skip
    assert {states[number] for number in ("1", "3", "6", "7", "8", "9")} == {"no-source"}


# --- 21 to 24: commitments, formulas, programmes, money --------------------------------------


def test_commitments_with_a_due_date_and_an_unknown_outcome(supplied: Dialogue) -> None:
    found = asked(supplied, "commitments", specificity="dated-deliverable")
    due = {str(row["due"]): row for row in found}
    centre = due["2015-21"]
    assert centre["round"] == "2"
    assert "Tashkent" in str(centre["commitmentLabel"])
    assert (centre["dueEarliest"], centre["dueLatest"]) == ("2015-03-01", "2015-05-31")
    assert centre["outcome"] == "unknown"
    assert centre["laterRounds"] == "4"
    update = due["2019-06~"]
    assert (update["round"], update["basis"], update["dueBasis"]) == ("5", "stated", "inferred")
    assert update["outcome"] == "unknown"
    words = {str(row["statusLabel"]) for row in asked(supplied, "commitments")}
    assert words <= {"No report found", "No evidence found"}


def test_due_date_of_round_5_holds_only_if_the_inferred_year_does(supplied: Dialogue) -> None:
    stated = rows(supplied.ask("commitments", stated_only=True))
    due = {str(row["commitment"]).rpartition("/")[2]: row["due"] for row in stated}
    assert due["cbrn-centre-in-tashkent"] == "2015-21"
    assert due["strategy-update"] is None


def test_commitments_about_a_programme(supplied: Dialogue) -> None:
    found = asked(supplied, "commitments", subject="bomnaf")
    assert [short_name(str(row["commitment"])) for row in found] == [
        "round-02/commitment/synergies-with-bomnaf"
    ]


def test_formula_of_common_efforts_returns(supplied: Dialogue) -> None:
    (row,) = asked(supplied, "formulas", formula="intensify-common-efforts")
    assert (row["rounds"], row["which"]) == ("3", "2, 4, 10")
    assert len(str(row["facts"]).split()) == 3


def test_programmes_by_round(supplied: Dialogue) -> None:
    found: dict[str, set[str]] = {}
    for row in asked(supplied, "programmes"):
        found.setdefault(str(row["programme"]), set()).add(str(row["round"]))
    assert found == {
        "bomca": {"2", "4", "5"},
        "cadap": {"2", "4", "5"},
        "bomnaf": {"2", "4"},
        "eu-act": {"4"},
        "mieux": {"2"},
        "prague-process": {"2"},
    }


def test_amounts_keep_their_bounds(supplied: Dialogue) -> None:
    found = {str(row["programme"]): row for row in asked(supplied, "funding")}
    assert found.keys() == {"bomca", "cadap"}
    amounts = {key: Decimal(str(row["amount"])) for key, row in found.items()}
    assert amounts == {"bomca": Decimal("40100000"), "cadap": Decimal("20700000")}
    assert {row["currency"] for row in found.values()} == {"EUR"}
    assert found["bomca"]["boundLabel"] == "More than"
    # Whether "more than" covers the second amount is open.
    assert found["cadap"]["boundLabel"] == "Perhaps more than"
    assert "more than" in str(found["bomca"]["said"])


# --- 29, 30: continuity ----------------------------------------------------------------------


def test_retention_between_rounds_with_a_source(supplied: Dialogue) -> None:
    answer = supplied.ask("retention")
    pairs = list(dict.fromkeys((row["earlierRound"], row["laterRound"]) for row in rows(answer)))
    assert pairs == [("2", "4"), ("4", "5"), ("5", "10"), ("10", "11")]
    kept = [(row["laterRound"], row["names"]) for row in rows(answer) if row["outcome"] == "kept"]
    assert kept == [
        ("5", "Jean-Christophe Belliard"), ("10", "Roman Vassilenko"), ("11", "Enrique Mora"),
    ]  # fmt: skip
    assert {row["gap"] for row in rows(answer) if row["laterRound"] == "10"} == {"4"}
    assert answer.completeness.word == "lower bound"


def test_outcomes_from_2_to_4(supplied: Dialogue) -> None:
    found = asked(supplied, "retention", earlier="round-02", later="round-04")
    # Kazakhstan, Tajikistan, Turkmenistan and Uzbekistan were at both and unnamed at round 4; of
    # Afghanistan round 4 says only "invited". The EU and the Kyrgyz Republic sent somebody else.
    assert {row["party"]: row["outcome"] for row in found} == {
        "afghanistan": "open", "european-union": "changed", "kazakhstan": "open",
        "kyrgyzstan": "changed", "tajikistan": "open", "turkmenistan": "open",
        "uzbekistan": "open",
    }  # fmt: skip


def test_longest_span_is_that_of_vassilenko(supplied: Dialogue) -> None:
    answer = supplied.ask("longest-span")
    first, *others = rows(answer)
    assert first["person"] == "roman-vassilenko"
    assert (first["first"], first["last"], first["rounds"]) == ("5", "10", "2")
    assert (first["yearsAtLeast"], first["yearsAtMost"]) == ("5", "5")
    assert (first["withoutSource"], first["notNamed"]) == ("4", "0")
    assert {row["person"] for row in others} == {"jean-christophe-belliard", "enrique-mora"}
    assert answer.completeness.word == "lower bound"
