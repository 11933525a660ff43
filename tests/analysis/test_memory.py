"""The memory of the room: hand-computed worlds, and what holds in every world."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .world import World


def table(world, **arguments):
    return {r["round"]: r for r in world.dialogue().who_remembered(**arguments).table.dicts()}


def test_who_had_been_there_before_as_what_and_for_how_long():
    world = (
        World("north south")
        .round(1, "2019-12-31", north="Ada (chair) + Ada (speaker)", south="Bo")
        .round(2, "2020-01-01", north="Ada", south="?")
        .round(3, "2021~", north="Ada + Cy (participant)", south="Bo")
    )
    found = table(world)
    assert [(r["named"], r["remembering"], r["atMost"]) for r in found.values()] == [
        ("2", "0", "0"), ("1", "1", "1"), ("3", "2", "3"),
    ]  # fmt: skip
    assert found["3"]["share"] == "0.667"
    assert found["3"]["who"] == (
        "Ada (round 1 as chair and speaker, round 2 as head of delegation);"
        " Bo (round 1 as head of delegation)"
    )
    # The day before and the day after New Year are in two calendar years.
    assert (found["2"]["longestLabel"], found["2"]["since"]) == ("Ada", "1")
    assert (found["2"]["yearsAtLeast"], found["2"]["yearsAtMost"]) == ("1", "1")
    assert found["1"]["longest"] is None


def test_a_person_named_elsewhere_only_remembers_no_round():
    world = (
        World("north").elsewhere("visit", "2018", north="Ada (participant)")
        .round(1, "2019", north="Bo").round(2, "2020", north="Ada")
    )  # fmt: skip
    assert table(world)["2"]["remembering"] == "0"


def test_one_round_alone_still_knows_the_rounds_before():
    world = World("north").round(1, "2019", north="Ada").round(2, "2020", north="Ada")
    assert list(table(world, meeting="round-02")) == ["2"]
    assert table(world, meeting="round-02") == {"2": table(world)["2"]}


def test_the_sentences_name_the_longest_memory_and_the_rooms_without():
    world = (
        World("north south").round(1, "2019", north="Ada", south="Bo")
        .round(2, "2020", north="Cy").round(3, "2023", north="Ada", south="Bo")
    )  # fmt: skip
    assert world.dialogue().who_remembered().sentences == (
        "The longest memory in any of these rooms is that of Ada at round 3: four years, since"
        " round 1.",
        "At rounds 1 and 2 nobody who is named had been named at an earlier round.",
    )


def test_by_hand_on_the_shipped_graph(shipped):
    # Round 11: Vassilenko since round 3 (2016), Mora since round 8, Hakala since round 8; the head
    # of the delegation of Turkmenistan is named for the first time.
    (row,) = shipped.who_remembered("round-11").table.dicts()
    assert (row["named"], row["remembering"], row["longestLabel"]) == ("4", "3", "Roman Vassilenko")
    assert (row["since"], row["yearsAtLeast"]) == ("3", "8")


CELLS = st.sampled_from(["Ada", "Bo", "Cy", "Ada + Bo", "?", "-", "invited", None])
PARTIES = ("north", "south")


def build(rows, parties=PARTIES):
    world = World(" ".join(parties))
    for number, cells in enumerate(rows, 1):
        world.round(number, str(2010 + number), **{p: cells[p] for p in parties if cells.get(p)})
    return world


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow],
          derandomize=True)  # fmt: skip
@given(st.lists(st.fixed_dictionaries(dict.fromkeys(PARTIES, CELLS)), min_size=1, max_size=4),
       st.permutations(PARTIES), st.sampled_from(["?", "invited", None]))  # fmt: skip
def test_bounds_contain_the_value_and_neither_order_nor_an_unknown_cell_changes_it(
    rows, order, more
):
    found = table(build(rows))
    for row in found.values():
        assert int(row["remembering"]) <= int(row["atMost"]) <= int(row["named"])
    assert table(build(rows, tuple(order))) == found
    assert table(build([{**cells, "east": more} for cells in rows], (*PARTIES, "east"))) == found
