"""Who knew whom: shared rounds, other meetings apart, chains, and no chain."""

import pytest

from diplograph.errors import ArgumentError

from .world import World


def knew(world, *people):
    return world.dialogue().who_knew(*people)


def steps(result):
    return [
        (r["step"], r["in"], r["personLabel"], r["otherLabel"], r["meetingLabel"])
        for r in result.table.dicts()
    ]


WORLD = (
    World("north south east")
    .round(1, "2019-05-04", north="Ada (chair) + Ada (speaker)", south="Bo", east="Cy")
    .round(2, "2020-05-04", north="Ada", south="?", east="Di")
    .round(3, "2021-05-04", north="?", south="Bo", east="Di")
    .round(4, "2022-05-04", south="Fay", east="Gil")
    .elsewhere("visit", "2019-06-01", north="Ada (participant)", south="Bo (participant)")
    .elsewhere("forum", "2022-06-01", east="Di (participant)", south="Fay (participant)")
    .elsewhere("summit", "2022-07-01", south="Ed (participant)")
)


def test_shared_rounds_come_first_and_other_meetings_apart():
    result = knew(WORLD, "ada", "bo")
    assert steps(result) == [
        (None, "round", "Ada", "Bo", "Round 1, 2019"),
        (None, "related", "Ada", "Bo", "Visit"),
    ]
    assert next(row["personRole"] for row in result.table.dicts()) == "Chair; Speaker"
    assert result.sentences == (
        "Ada and Bo are both named at round 1 (4 May 2019).",
        "Outside the series both are named at: Visit.",
    )


def test_only_meetings_outside_the_series_are_said_to_be_outside():
    assert knew(WORLD, "di", "fay").sentences == (
        "Di and Fay are named together at no round of the series.",
        "Outside the series both are named at: Forum.",
    )


def test_everybody_who_stands_alone_between_two_is_given():
    result = knew(WORLD, "cy", "di")
    assert steps(result) == [
        ("1", "round", "Cy", "Ada", "Round 1, 2019"),
        ("2", "round", "Ada", "Di", "Round 2, 2020"),
        ("1", "round", "Cy", "Bo", "Round 1, 2019"),
        ("2", "round", "Bo", "Di", "Round 3, 2021"),
    ]
    assert result.sentences[0] == (
        "Cy and Di are named in different meetings. Between them: Ada and Bo."
    )
    assert result.sentences[-1] == "Bo and Di: Round 3, 2021."


def test_a_chain_leaves_the_series_where_no_chain_of_rounds_leads():
    found = steps(knew(WORLD, "cy", "gil"))
    assert [(step, kind, one, other) for step, kind, one, other, _ in found] == [
        ("1", "round", "Cy", "Ada"), ("2", "round", "Ada", "Di"), ("3", "related", "Di", "Fay"),
        ("4", "round", "Fay", "Gil"),
    ]  # fmt: skip


def test_no_chain_is_said_to_be_none():
    result = knew(WORLD, "ada", "ed")
    assert result.sentences == ("No chain of shared meetings joins Ada and Ed.",)
    assert len(result.table) == 0


def test_one_person_has_all_acquaintances_and_no_person_all_pairs_once():
    assert {row[3] for row in steps(knew(WORLD, "ada"))} == {"Bo", "Cy", "Di"}
    pairs = [(row[2], row[3], row[4]) for row in steps(knew(WORLD))]
    assert len(pairs) == len(set(pairs))
    assert not {(two, one, where) for one, two, where in pairs} & set(pairs)


def test_the_order_of_two_people_changes_names_only():
    def meetings(*people):
        return [row["meeting"] for row in knew(WORLD, *people).table.dicts()]

    assert meetings("ada", "bo") == meetings("bo", "ada")
    assert sorted(meetings("cy", "di")) == sorted(meetings("di", "cy"))


def test_a_person_and_the_same_person_are_refused():
    with pytest.raises(ArgumentError, match="are one person; name two"):
        knew(WORLD, "ada", "Ada")


def test_an_unknown_head_joins_nobody():
    world = (
        World("north south").round(1, "2019", north="Ada", south="?").round(2, "2020", south="Bo")
    )
    assert knew(world, "ada", "bo").sentences == ("No chain of shared meetings joins Ada and Bo.",)


def test_by_hand_on_the_shipped_graph(shipped):
    # Rounds 9, 10 and 11, and the working visit of October 2022.
    result = shipped.who_knew("roman-vassilenko", "enrique-mora")
    assert [row["round"] for row in result.table.dicts()] == ["9", "10", "11", None]
    # Schmid was last there at round 7, Mora first at round 8.
    between = {
        r["otherLabel"] for r in shipped.who_knew("helga-schmid", "enrique-mora").table.dicts()
    }
    assert {"Mirwais Nab", "Muzaffar Huseynzoda", "Roman Vassilenko"} <= between
