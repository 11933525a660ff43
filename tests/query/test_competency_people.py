"""Competency questions 1–17, series, people and posts, on the five supplied documents alone.

Each expected answer was read off the documents; the numbers are those of the questions.
"""

from __future__ import annotations

import pytest

from diplograph.api import Dialogue
from diplograph.model.identifiers import short_name

Rows = list[dict[str, str]]

CENTRAL_ASIA = {"kazakhstan", "kyrgyzstan", "tajikistan", "turkmenistan", "uzbekistan"}
NO_SOURCE = {1, 3, 6, 7, 8, 9}


def rows(dialogue: Dialogue, name: str, **arguments: str) -> Rows:
    """The answer with ids for IRIs and the empty text for what is not known."""
    table = dialogue.ask(name, **arguments).table
    return [
        {column: short_name(value or "") for column, value in row.items()} for row in table.dicts()
    ]


def word(dialogue: Dialogue, name: str, **arguments: str) -> str:
    return dialogue.ask(name, **arguments).completeness.word


def by_round(found: Rows, column: str) -> dict[int, str]:
    values = {int(row["round"]): row[column] for row in found if row["round"]}
    assert len(values) == len(found), "one row for each round"
    return values


def short(concept: str) -> str:
    return concept.rpartition("/")[2]


def test_01_rounds_with_a_contemporary_source_and_those_attested_later(supplied: Dialogue) -> None:
    standing = {r: short(v) for r, v in by_round(rows(supplied, "rounds"), "standing").items()}
    assert {r for r, each in standing.items() if each == "contemporary"} == {2, 4, 5, 10, 11}
    assert {r for r, each in standing.items() if each == "later-mention"} == {1}
    assert {r for r, each in standing.items() if each == "implied"} == {3, 6, 7, 8, 9}
    (first,) = rows(supplied, "rounds", meeting="round-01")
    assert (first["sources"], first["date"], first["place"]) == ("4", "2013", "brussels")
    assert {row["sources"] for row in rows(supplied, "rounds", meeting="round-03")} == {"0"}


def test_01_texts_that_repeat_one_another_are_one_witness(supplied: Dialogue) -> None:
    (first,) = rows(supplied, "rounds", meeting="round-01")
    assert int(first["witnesses"]) < int(first["sources"])


def test_02_neighbours_of_round_4_and_the_gap_before_it(supplied: Dialogue) -> None:
    found = rows(supplied, "round-neighbours", meeting="round-04")
    assert [
        (row["direction"], row["neighbour"], row["between"], row["unreported"]) for row in found
    ] == [("previous", "round-02", "1", "3"), ("next", "round-05", "0", "")]
    (after, *_) = [
        row
        for row in rows(supplied, "round-neighbours", meeting="round-05")
        if row["direction"] == "next"
    ]
    assert (after["neighbour"], after["between"], after["unreported"]) == ("round-10", "4", "6–9")


def test_03_where_and_when(supplied: Dialogue) -> None:
    found = {int(row["round"]): row for row in rows(supplied, "rounds")}
    assert {
        number: (row["place"], row["date"], row["dateBasis"])
        for number, row in found.items()
        if row["standing"].endswith("contemporary")
    } == {
        2: ("dushanbe", "2015-03-11", "stated"),
        4: ("bishkek", "2017-06-08", "stated"),
        5: ("ashgabat", "[2018-03-16..2018-11-22]", "inferred"),
        10: ("astana", "2023-06-13", "stated"),
        11: ("brussels", "2024-06-05", "stated"),
    }
    assert (found[5]["earliest"], found[5]["latest"]) == ("2018-03-16", "2018-11-22")
    assert all(not found[number]["date"] for number in (3, 6, 7, 8, 9))


def test_03_the_date_of_round_5_rests_on_quoted_premises(supplied: Dialogue) -> None:
    table = supplied.ask("rounds", meeting="round-05").table
    (dated,) = [fact for fact in table.facts(table.rows[0]) if "/date/" in fact]
    premises = rows(supplied, "evidence", fact=dated)
    quotations = " | ".join(row["quotation"] for row in premises)
    assert {row["basis"] for row in premises} == {"inferred"}
    assert "15 March" in quotations
    assert "23 November" in quotations
    assert all(row["quotation"] for row in premises)


def test_03_the_date_of_round_5_is_gone_when_only_stated_facts_count(supplied: Dialogue) -> None:
    answer = supplied.ask("rounds", stated_only=True, meeting="round-05")
    assert answer.table.column("date") == [""]


def test_04_names_of_the_series(supplied: Dialogue) -> None:
    names = {(row["name"], int(row["round"])) for row in rows(supplied, "series-names")}
    assert {
        ("High Level Security Dialogue", 2),
        ("High-Level Dialogue (HLD) on Political and Security issues", 5),
        ("High Level Political and Security Dialogue", 4),
        ("EU-Central Asia High-Level Political and Security Dialogue", 11),
    } <= names
    assert {number for _, number in names} == {2, 4, 5, 10, 11}


def test_05_announced_rounds_held_against_what_came(supplied: Dialogue) -> None:
    found = {
        (row["meeting"], row["expected"]): (row["held"], row["outcome"])
        for row in rows(supplied, "forecast-check")
        if row["announcement"].endswith("/next-round")
    }
    assert found == {
        ("round-04", "2018"): ("round-05", "consistent (date inferred)"),
        ("round-10", "2024"): ("round-11", "kept"),
        ("round-11", "2025"): ("", "unverifiable"),
    }
    (ministerial,) = [
        row
        for row in rows(supplied, "forecast-check")
        if row["held"] == "ministerial-2018-brussels"
    ]
    assert ministerial["outcome"] == "foretold only"


def test_06_chairs_with_post_and_party(supplied: Dialogue) -> None:
    found = {int(row["round"]): row for row in rows(supplied, "chairs")}
    political = "eeas-deputy-secretary-general-political-affairs"
    assert {n: (r["chair"], r["post"], r["party"]) for n, r in found.items() if r["chair"]} == {
        2: ("helga-schmid", "eeas-deputy-secretary-general", "european-union"),
        4: ("jean-christophe-belliard", political, "european-union"),
        10: ("enrique-mora", political, "european-union"),
        11: ("enrique-mora", political, "european-union"),
    }
    assert {n for n, row in found.items() if row["known"] == "no source"} == NO_SOURCE


def test_06_round_5_has_no_chair_and_belliard_is_not_put_there(supplied: Dialogue) -> None:
    (fifth,) = rows(supplied, "chairs", meeting="round-05")
    assert (fifth["known"], fifth["chair"], fifth["facts"]) == ("not stated", "", "")


@pytest.mark.parametrize("meeting", ["round-10", "round-11"])
def test_06_chairs_are_complete_where_heads_are_a_lower_bound(
    supplied: Dialogue, meeting: str
) -> None:
    assert word(supplied, "chairs", meeting=meeting) == "complete"
    assert word(supplied, "party-representatives", meeting=meeting) == "lower bound"


def test_06_an_unknown_chair_is_no_complete_answer(supplied: Dialogue) -> None:
    assert word(supplied, "chairs", meeting="round-05") != "complete"
    assert word(supplied, "chairs") == "lower bound"


def test_07_hosts(supplied: Dialogue) -> None:
    found = {int(row["round"]): row for row in rows(supplied, "hosts")}
    assert {n: (r["person"], r["post"], r["party"]) for n, r in found.items() if r["person"]} == {
        4: ("dinara-kemelova", "kyrgyzstan-first-deputy-foreign-minister", "kyrgyzstan"),
        10: ("roman-vassilenko", "kazakhstan-deputy-foreign-minister", "kazakhstan"),
    }
    assert {n for n, r in found.items() if r["personKnown"] == "not stated"} == {2, 5, 11}
    assert {n for n, r in found.items() if r["personKnown"] == "no source"} == NO_SOURCE
    assert word(supplied, "hosts", meeting="round-10") == "complete"


def test_08_people_at_more_than_one_round(supplied: Dialogue) -> None:
    found = {
        row["person"]: (row["rounds"], row["first"], row["last"])
        for row in rows(supplied, "recurring-people")
    }
    assert found == {
        "jean-christophe-belliard": ("2", "4", "5"),
        "enrique-mora": ("2", "10", "11"),
        "roman-vassilenko": ("2", "5", "10"),
    }
    assert word(supplied, "recurring-people") == "lower bound"


def test_09_vassilenko_is_not_named_for_round_11(supplied: Dialogue) -> None:
    (row,) = rows(supplied, "person-at-meeting", person="roman-vassilenko", meeting="round-11")
    assert row["state"] == "not named; party: present; head: not named"
    assert row["party"] == "kazakhstan"
    assert row["elsewhere"] == "21st EU–Kazakhstan Cooperation Committee, Brussels, 2024"
    assert "round-11/participation" not in row["facts"]
    assert (
        word(supplied, "person-at-meeting", person="roman-vassilenko", meeting="round-11")
        == "lower bound"
    )


def test_09_vassilenko_where_he_is_named(supplied: Dialogue) -> None:
    timeline = rows(supplied, "person-timeline", person="roman-vassilenko")
    assert [(row["in"], row["meeting"], short(row["role"])) for row in timeline] == [
        ("round", "round-05", "head-of-delegation"),
        ("round", "round-10", "host"),
        ("related", "cooperation-committee-2024-brussels", "co-chair"),
    ]
    assert timeline[-1]["date"] == "2024-06-06"
    (tenth,) = rows(supplied, "person-at-meeting", person="roman-vassilenko", meeting="round-10")
    assert tenth["state"] == "named: Host"
    (third,) = rows(supplied, "person-at-meeting", person="roman-vassilenko", meeting="round-03")
    assert third["state"] == "no source reports on this meeting"


def test_09_the_article_on_round_11_is_no_evidence_for_vassilenko(shipped: Dialogue) -> None:
    """Whatever other sources say of round 11, this article names him for the committee only."""
    for row in shipped.ask("facts-of", meeting="round-11").table.dicts():
        fact = row["fact"] or ""
        if "/participation/roman-vassilenko" in fact:
            cited = {each["source"] for each in rows(shipped, "evidence", fact=fact)}
            assert "r11-2024-neglobal" not in cited


def test_10_belliard_and_vassilenko_share_round_5(supplied: Dialogue) -> None:
    people = {"person": "jean-christophe-belliard", "other": "roman-vassilenko"}
    assert [row["meeting"] for row in rows(supplied, "shared-rounds", **people)] == ["round-05"]
    turned = {"person": people["other"], "other": people["person"]}
    assert [row["meeting"] for row in rows(supplied, "shared-rounds", **turned)] == ["round-05"]


def test_10_belliard_and_mora_share_none_but_an_office_passes(supplied: Dialogue) -> None:
    people = {"person": "jean-christophe-belliard", "other": "enrique-mora"}
    assert rows(supplied, "shared-rounds", **people) == []
    assert rows(supplied, "shared-meetings", **people) == []
    (row,) = rows(
        supplied, "hand-overs", outgoing="jean-christophe-belliard", incoming="enrique-mora"
    )
    assert (row["lastRound"], row["firstRound"]) == ("5", "10")
    assert row["same"] == "perhaps the same office"


def test_10_holders_of_the_posts_of_the_eeas(supplied: Dialogue) -> None:
    found = rows(supplied, "office-holders", party="european-union")
    assert {
        (int(row["round"]), row["person"], row["post"])
        for row in found
        if row["post"].startswith("eeas")
    } == {
        (2, "helga-schmid", "eeas-deputy-secretary-general"),
        (4, "jean-christophe-belliard", "eeas-deputy-secretary-general-political-affairs"),
        (5, "jean-christophe-belliard", "eeas-deputy-secretary-general"),
        (10, "enrique-mora", "eeas-deputy-secretary-general-political-affairs"),
        (11, "enrique-mora", "eeas-deputy-secretary-general-political-affairs"),
    }


def test_10_the_committee_is_a_related_meeting_and_no_round(supplied: Dialogue) -> None:
    (row,) = rows(supplied, "shared-meetings", person="roman-vassilenko")
    assert (row["other"], row["meeting"]) == ("luc-devigne", "cooperation-committee-2024-brussels")
    assert not rows(supplied, "shared-rounds", person="roman-vassilenko", other="luc-devigne")


def test_11_who_represented_kazakhstan(supplied: Dialogue) -> None:
    found = {
        int(row["round"]): (row["person"], short(row["role"]), short(row["level"]))
        for row in rows(supplied, "party-representatives", party="kazakhstan")
        if short(row["presence"]) == "present"
    }
    assert found == {
        2: ("alexei-volkov", "representative", "deputy-minister"),
        4: ("", "", ""),
        5: ("roman-vassilenko", "head-of-delegation", "deputy-minister"),
        10: ("roman-vassilenko", "host", "deputy-minister"),
        11: ("", "", ""),
    }
    (eleventh,) = rows(supplied, "party-representatives", party="kazakhstan", meeting="round-11")
    assert short(eleventh["head"]) == "not-named"
    assert (short(eleventh["statedLevel"]), eleventh["levelOf"]) == (
        "deputy-minister",
        "delegation",
    )


def test_12_delegations_present_without_a_name(supplied: Dialogue) -> None:
    found: dict[int, set[str]] = {}
    for row in rows(supplied, "unnamed-delegations"):
        found.setdefault(int(row["round"]), set()).add(row["party"])
    assert found == {
        2: {"turkmenistan", "uzbekistan"},
        4: CENTRAL_ASIA - {"kyrgyzstan"},
        5: CENTRAL_ASIA - {"kazakhstan"} | {"afghanistan"},
        10: CENTRAL_ASIA - {"kazakhstan"},
        11: CENTRAL_ASIA,
    }


def test_13_bodies_of_the_kazakh_delegation(supplied: Dialogue) -> None:
    found = rows(supplied, "delegation-bodies", meeting="round-05", party="kazakhstan")
    assert {row["body"] for row in found} == {"kazakhstan-mfa", "kazakhstan-knb", "kazakhstan-mvd"}


def test_14_afghanistan_guest_participant_or_not_reported(supplied: Dialogue) -> None:
    found = {
        int(row["round"]): (short(row["status"]), short(row["presence"]))
        for row in rows(supplied, "party-status", party="afghanistan")
    }
    assert {number: found[number] for number in (2, 4, 5, 10, 11)} == {
        2: ("special-guest", "present"),
        4: ("special-guest", "invited"),
        5: ("participant", "present"),
        10: ("", "not-reported"),
        11: ("", "not-reported"),
    }
    assert {number for number, (_, presence) in found.items() if presence == "no-source"} == (
        NO_SOURCE
    )


def test_15_belliard_is_one_person_under_two_spellings(supplied: Dialogue) -> None:
    found = rows(supplied, "spellings", person="jean-christophe-belliard")
    assert {(row["spelling"], row["kind"], row["round"]) for row in found} == {
        ("Jean-Christophe Belliard", "spelling", "4"),
        ("Jean-Cristophe Belliard", "misspelling", "5"),
    }
    belliards = {
        row["person"] for row in rows(supplied, "spellings") if "Belliard" in row["spelling"]
    }
    assert belliards == {"jean-christophe-belliard"}


def test_16_named_in_a_text_but_not_as_taking_part(supplied: Dialogue) -> None:
    found = {
        (row["person"], int(row["round"])): (row["as"], row["rounds"])
        for row in rows(supplied, "named-but-absent")
    }
    assert {key: value for key, value in found.items() if value[1] == "0"} == {
        ("mahbuba-abdullaeva", 2): ("press contact", "0"),
        ("nursultan-nazarbayev", 5): ("mentioned", "0"),
        ("shavkat-mirziyoyev", 5): ("mentioned", "0"),
        ("peter-stano", 10): ("press contact", "0"),
        ("luc-devigne", 11): ("named for another meeting", "0"),
    }
    assert {key for key, value in found.items() if value[1] != "0"} == {("roman-vassilenko", 11)}
    took_part = {row["person"] for row in rows(supplied, "continuity")}
    assert not took_part & {person for (person, _), value in found.items() if value[1] == "0"}


def test_17_the_special_representative(supplied: Dialogue) -> None:
    found = {
        int(row["round"]): (row["known"], row["person"], short(row["strength"]))
        for row in rows(supplied, "post-at-rounds", post="eusr-central-asia")
    }
    assert {number: found[number] for number in (2, 4, 5, 10, 11)} == {
        2: ("not stated", "", ""),
        4: ("not stated", "", ""),
        5: ("stated", "peter-burian", "agency"),
        10: ("not stated", "", ""),
        11: ("stated", "terhi-hakala", "secondary"),
    }


def test_every_cell_of_rounds_by_parties_has_one_presence(supplied: Dialogue) -> None:
    found = rows(supplied, "roster")
    cells = [(row["meeting"], row["party"]) for row in found]
    assert len(cells) == len(set(cells)) == 11 * 7
    assert all(row["presence"] for row in found)
    unnamed = {(row["meeting"], row["party"]) for row in found if short(row["head"]) == "not-named"}
    assert unnamed == {
        (row["meeting"], row["party"]) for row in rows(supplied, "unnamed-delegations")
    }
    assert all(not row["people"] for row in found if short(row["presence"]) == "no-source")


def test_a_row_that_states_something_names_its_facts(supplied: Dialogue) -> None:
    for name, column in (("chairs", "chair"), ("hosts", "person"), ("post-at-rounds", "person")):
        for row in rows(supplied, name):
            assert bool(row[column]) <= bool(row["facts"]), (name, row)
