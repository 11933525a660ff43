"""The story of a person says what the rows say and no more: exact texts."""

from pathlib import Path

import pytest

from diplograph.cli.main import main

from .world import World

STORIES = Path(__file__).parent / "stories"


def story(world, **arguments):
    return world.dialogue().story(**arguments).splitlines()


@pytest.mark.parametrize("person", ["roman-vassilenko", "enrique-mora"])
def test_the_story_of_a_person_of_the_shipped_graph(person, shipped, request):
    path, told = STORIES / f"{person}.txt", shipped.story(person=person) + "\n"
    if request.config.getoption("--update-golden"):
        path.write_text(told, encoding="utf-8")
    assert told == path.read_text(encoding="utf-8"), "read the difference, then --update-golden"
    assert 10 <= len(told.splitlines()) <= 15, "about a dozen lines"


def test_a_full_story_of_a_small_world():
    world = (
        World("north south", posts={"minister": "north", "envoy": "north"})
        .post("secretary", "north", perhaps_same_as="minister")
        .round(1, "2019-05-04", "Northville", north="Bo (chair, minister)", south="?")
        .round(2, "2020-05", "Southville", north="Ada (chair, minister) + Ada (speaker)", south="?")
        .round(3, "2021", north="Cy (chair, secretary)", south="Di")
        .round(4, "2022-03-01", north="?", south="Di")
        .round(5, "2023-03-01", north="-", south="Di")
        .round(6, "2024-03-01", north="Ada (head-of-delegation, minister) @one,two ~", south="Di")
        .round(8, "2026-03-01", south="Di")
        .elsewhere("visit-of-2020", "2020-06-01", north="Ada (participant, envoy)")
        .tenure("Ada", "minister", "began", "2019-12-01")
    )
    assert story(world, person="ada") == [
        "Ada is named at two of the eight rounds between 2020 and 2024 (rounds 2 and 6) for North.",
        "Round 2, Southville, May 2020: chaired (the organiser's own text), as Minister; spoke"
        " (the organiser's own text).",
        "Round 6, 1 March 2024: led the delegation (inferred by a curator from two"
        " independent witnesses), as Minister.",
        "At round 1 sources name Bo for North; at round 3 sources name Cy for North; at round 4"
        " North was present and its head is not named; North was absent from round 5, by a source;"
        " no source at hand says whether North was at round 7; whether North was at round 8 is not"
        " known. Not named is not absent.",
        "Sources show Ada as Minister first on 1 December 2019, last on 1 March 2024; Envoy on 1"
        " June 2020. Of begin and end they say: Minister, begun on 1 December 2019.",
        "Named in the same office at rounds: before round 2, Bo (round 1, 2019); in between, Cy"
        " (perhaps the same office at round 3, 2021); after round 6, nobody. The rounds do not show"
        " when it passed from one to another.",
        "From round 2 to round 6: four years; the longest such span of anyone named is that of"
        " Di, five years.",
        "Outside the series, Ada is named at: Visit of 2020 (1 June 2020).",
        "No difference between sources is recorded on these facts.",
        "This is a lower bound: heads not fully known for rounds 1–2, 4, 7–8; host not fully known"
        " for rounds 1–8; chair not fully known for rounds 4–8.",
    ]


def test_a_person_at_one_round_has_no_span():
    world = World("north south").round(1, "2019-05-04", north="Ada (participant)", south="Bo")
    assert story(world, person="ada") == [
        "Ada is named at the one round in 2019 (round 1) for North.",
        "Round 1, 4 May 2019: took part (the organiser's own text).",
        "No difference between sources is recorded on these facts.",
        "This is a lower bound: chair not fully known for round 1; heads not fully known for round"
        " 1; host not fully known for round 1.",
    ]


def test_a_person_who_is_named_outside_the_series_only():
    world = (
        World("north south")
        .round(1, "2019-05-04", north="Ada", south="Bo")
        .elsewhere("visit-of-2020", north="Cy (participant)")
    )
    assert story(world, person="cy") == [
        "Cy is named at no round. Not named is not absent.",
        "Outside the series, Cy is named at: Visit of 2020 (day not stated).",
    ]


def test_a_person_for_two_parties_is_told_for_each():
    world = (
        World("north south")
        .round(1, "2019-05-04", north="Ada (chair)", south="?")
        .round(2, "2020-05-04", north="?", south="Ada")
    )
    told = story(world, person="ada")
    assert told[0] == ("Ada is named at both rounds between 2019 and 2020 (rounds 1 and 2).")
    assert told[1:3] == [
        "Round 1, 4 May 2019: chaired for North (the organiser's own text).",
        "Round 2, 4 May 2020: led the delegation of South (the organiser's own text).",
    ]
    # Named at both rounds, so there is no gap, though each party was once there unnamed.
    assert told[3] == (
        "From round 1 to round 2: one year, the longest memory of anyone named in the dialogue."
    )


def test_the_story_of_a_party():
    world = (
        World("north south")
        .round(1, "2019-05-04", north="Ada", south="Bo")
        .round(2, "2020-05-04", north="Ada", south="?")
        .round(4, "2022-05-04", north="Ada", south="-")
        .round(5, "2023-05-04", north="Ada", south="invited")
        .round(6, "2024-05-04", north="Ada")
    )
    assert story(world, party="south")[:3] == [
        "South was present at two of the six rounds (rounds 1 and 2); no source at hand says"
        " whether it was at round 3; absent from round 4, by a source; invited to round 5, and no"
        " source says whether it came; the texts on round 6 do not say whether it was there.",
        "Named for South: Bo (round 1).",
        "Its head is not named at round 2.",
    ]


def test_a_party_of_which_nothing_is_known():
    world = World("north south").round(1, "2019-05-04", north="Ada")
    assert story(world, party="south")[:2] == [
        "Of South no source says that it was present at any round; the texts on"
        " round 1 do not say whether it was there.",
        "Nobody is named for South at any round.",
    ]


def test_the_story_of_all():
    world = (
        World("north south")
        .round(1, "2019-05-04", north="Ada + Cy (speaker)", south="Bo")
        .round(2, "2021-05-04", north="Ada", south="-")
        .round(3, "2022-05-04", north="Di", south="invited")
        .round(4, "2023-05-04", north="?", south="Ed")
    )
    assert story(world)[:3] == [
        "Five people are named at the four rounds, one of them at more than one.",
        "The longest memory, two years from the first round to the last, is that of Ada.",
        "Eight seats, one for each party at each round: 5 with a named head; 1 with a party that"
        " was present and a head who is not named; 1 empty, by a source; 1 of which it is not known"
        " whether the party was there.",
    ]


def test_an_inferred_fact_is_left_out_of_what_is_stated_only():
    world = World("north").round(1, "2019-05-04", north="Ada (chair) ~")
    assert "inferred" in story(world, person="ada")[1]
    stated = world.dialogue().measure("continuity", person="ada", stated_only=True).sentences
    assert stated == ("Ada is named at no round. Not named is not absent.",)


def test_names_are_printed_as_they_are_and_never_run():
    world = World("north").round(1, "2019", north="A <b> {party} %s \\ =1")
    assert story(world, person="A <b> {party} %s \\ =1")[0].startswith("A <b> {party} %s \\ =1")


def test_a_dialogue_without_anybody_has_a_story():
    world = World("north").round(1, "2019-05-04", north="?")
    assert story(world)[0] == "Nobody is named at the one round."


def test_the_command_line_prints_it_above_the_table_and_for_people_only(capsys):
    assert main(["ask", "continuity", "--person", "enrique-mora"]) == 0
    shown = capsys.readouterr().out
    assert 0 < shown.index("Enrique Mora is named at four") < shown.index("person  ")
    assert main(["ask", "continuity", "--person", "enrique-mora", "--format", "csv"]) == 0
    assert "is named at" not in capsys.readouterr().out
    assert main(["ask", "continuity", "--meeting", "round-10"]) == 0
    assert "This is" not in capsys.readouterr().out


def test_what_a_source_says_of_the_end_of_a_post_is_not_said_to_be_unknown():
    world = (
        World("north", posts={"envoy": "north"})
        .round(1, "2019-05-04", north="Ada (chair, envoy)")
        .round(2, "2021-05-04", north="Bo (chair, envoy)")
        .elsewhere("visit-of-2023", "2023-06-01", north="Di (participant, envoy)")
        .tenure("Ada", "envoy", "ended", "2020-06-30")
        .tenure("Bo", "envoy", "began", "2020-07-01")
        .tenure("Cy", "envoy", "held")
        .tenure("Ed", "envoy", "announced", "2024-01-01")
    )
    told = "\n".join(story(world, person="ada"))
    assert "Envoy, ended on 30 June 2020" in told
    assert "is not known" not in told
    assert (
        "Named in the same office at rounds: before round 1, nobody; after round 1, Bo (round 2,"
        " 2021). Outside the rounds sources show in it: Di and Cy. The rounds do not show when it"
        " passed from one to another." in told
    )


def test_nobody_else_in_an_office_leaves_nothing_to_pass_on():
    world = World("north", posts={"envoy": "north"}).round(1, "2019", north="Ada (chair, envoy)")
    told = "\n".join(story(world, person="ada"))
    assert "Nobody else is named in the same office at a round." in told
    assert "passed" not in told


def test_a_text_that_speaks_of_a_country_as_a_topic_is_not_said_to_leave_it_out(shipped):
    told = shipped.story(party="afghanistan")
    assert "the texts on rounds 9–12 do not say whether it was there" in told
    assert "mentioned" not in told


def test_a_thing_of_another_kind_is_refused_and_not_told_of_as_if_sources_were_silent(capsys):
    assert main(["ask", "continuity", "--person", "terrorism"]) == 2
    shown = capsys.readouterr()
    assert "named at no round" not in shown.out
    assert (
        "--person: 'topic/terrorism' is a topic and no person; name a person, or see"
        " 'diplograph show topic/terrorism'" in shown.err
    )
    assert main(["show", "topic/terrorism"]) == 0


def test_an_organisation_that_is_no_party_has_a_sentence(shipped):
    assert shipped.story(party="eeas") == "eeas is no party of the dialogue at any round."
