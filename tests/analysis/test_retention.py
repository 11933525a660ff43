"""Retention: hand-computed worlds, and what must hold in every world."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diplograph.analysis.retention import NEW, PEOPLE, RETURNED, SAME_PERSON, SAME_POST
from diplograph.errors import ArgumentError

from .world import World

POSTS = {"minister": "north", "envoy": "north", "consul": "south"}


def table(world, **arguments):
    return list(world.dialogue().who_stayed(**arguments).table.dicts())


def row(found, counted, later="round-02"):
    (one,) = [r for r in found if r["counted"] == counted and r["later"].endswith(later)]
    return one


def bounds(found, counted, later="round-02"):
    names = ("count", "known", "atLeast", "atMost", "share", "shareAtLeast", "shareAtMost")
    return tuple(row(found, counted, later)[name] for name in names)


# --- by hand ---------------------------------------------------------------------------------


def test_two_rounds_of_four_parties():
    found = table(
        World("north south east west", posts=POSTS)
        .round(1, "2019", north="Ada", south="Bo", east="Cy", west="?")
        .round(2, "2020", north="Ada", south="Di", east="?", west="invited")
    )
    # Known of both: north kept, south changed. Open: east (head not named), west (not named; may
    # not have come). At least north of four; at most north, east and west of four.
    assert bounds(found, SAME_PERSON) == ("1", "2", "1", "3", "0.500", "0.250", "0.750")
    assert row(found, SAME_PERSON)["who"] == "North: Ada"
    assert row(found, SAME_PERSON)["open"] == "2"
    # Nobody can return at the second round, whatever is unknown: there is nothing before the first.
    assert bounds(found, RETURNED) == ("0", "2", "0", "0", "0.000", "0.000", "0.000")
    # New by the names: south, of two named heads. It is certain, since south was named before. The
    # heads of east and west may be new.
    assert bounds(found, NEW) == ("1", "2", "1", "3", "0.500", "0.250", "0.750")


def test_a_party_that_a_source_calls_absent_is_no_case():
    found = table(
        World("north south").round(1, "2019", north="Ada", south="Bo")
        .round(2, "2020", north="Ada", south="-")
    )  # fmt: skip
    assert bounds(found, SAME_PERSON) == ("1", "1", "1", "1", "1.000", "1.000", "1.000")


def test_posts_are_kept_apart_from_people():
    found = table(
        World("north south", posts=POSTS)
        .round(1, "2019", north="Ada (chair, minister)", south="Bo (representative, consul)")
        .round(2, "2020", north="Cy (chair, minister)", south="Bo (representative)")
    )
    assert bounds(found, SAME_PERSON)[:4] == ("1", "2", "1", "1")
    # Of south the post at the second round is not stated: open, neither kept nor changed.
    assert bounds(found, SAME_POST)[:4] == ("1", "1", "1", "2")


def test_a_post_that_may_be_the_same_under_another_title_is_open():
    world = World("north", posts={"minister": "north"})
    world.post("secretary", "north", perhaps_same_as="minister")
    world.round(1, "2019", north="Ada (chair, minister)")
    found = table(world.round(2, "2020", north="Ada (chair, secretary)"))
    assert bounds(found, SAME_POST)[:4] == ("0", "0", "0", "1")


def test_a_returner_after_a_gap_and_the_room_between():
    found = table(
        World("north south")
        .round(1, "2019", north="Ada", south="Bo")
        .round(2, "2020", north="Cy", south="Bo")
        .round(3, "2021", north="Ada", south="Bo")
    )
    assert row(found, RETURNED, "round-03")["who"] == "North: Ada"
    assert bounds(found, RETURNED, "round-03")[:4] == ("1", "2", "1", "1")
    assert bounds(found, NEW, "round-03")[:4] == ("0", "2", "0", "0")


def test_who_looks_new_may_have_been_there_unnamed():
    found = table(
        World("north").round(1, "2019", north="?").round(2, "2020", north="Ada")
        .round(3, "2021", north="Bo")
    )  # fmt: skip
    # Bo is named first at the third round; the unnamed head of the first may have been Bo.
    assert bounds(found, NEW, "round-03")[:4] == ("1", "1", "0", "1")
    assert bounds(found, RETURNED, "round-03")[:4] == ("0", "1", "0", "1")


def test_people_in_any_role_have_a_least_number_and_no_greatest():
    found = table(
        World("north").round(1, "2019", north="Ada + Di (speaker)")
        .round(2, "2020", north="Cy + Di (participant)")
    )  # fmt: skip
    assert bounds(found, SAME_PERSON)[0] == "0"
    people = row(found, PEOPLE)
    assert (people["count"], people["atLeast"], people["atMost"]) == ("1", "1", None)
    assert people["who"] == "Di"


def test_a_round_without_a_source_is_stepped_over_and_counted_as_a_gap():
    found = table(World("north").round(1, "2019", north="Ada").round(3, "2021", north="Ada"))
    assert {(r["earlierRound"], r["laterRound"], r["gap"]) for r in found} == {("1", "3", "1")}
    assert bounds(found, SAME_PERSON, "round-03")[:2] == ("1", "1")


def test_two_rounds_that_are_asked_for_are_compared_however_far_apart():
    world = (
        World("north").round(1, "2019", north="Ada").round(2, "2020", north="Bo")
        .round(3, "2021", north="Ada")
    )  # fmt: skip
    found = table(world, earlier="round-01", later="round-03")
    assert bounds(found, SAME_PERSON, "round-03")[:2] == ("1", "1")
    assert len(table(world, later="round-03")) == 5
    assert table(world, earlier="round-03") == []


def test_the_query_and_the_measure_agree_on_the_shipped_graph(shipped):
    counted: dict[str, dict[str, int]] = {}
    for each in shipped.ask("retention").table.dicts():
        outcomes = counted.setdefault(each["later"], dict.fromkeys(("kept", "changed", "open"), 0))
        outcomes[each["outcome"]] += 1
    measured = {
        each["later"]: each
        for each in shipped.who_stayed().table.dicts()
        if each["counted"] == SAME_PERSON
    }
    assert measured.keys() == counted.keys()
    for later, outcomes in counted.items():
        assert int(measured[later]["count"]) == outcomes["kept"]
        assert int(measured[later]["known"]) == outcomes["kept"] + outcomes["changed"]
        assert int(measured[later]["open"]) == outcomes["open"]


# --- in every world --------------------------------------------------------------------------

PARTIES = ("north", "south", "east")
CELLS = st.sampled_from(["Ada", "Bo", "Cy", "Ada + Bo", "?", "-", "invited", None])
KNOWN = st.sampled_from(["Ada", "Bo", "Cy", "Ada + Bo", "-"])
HIDDEN = st.sampled_from(["?", "invited", None])
in_every_world = settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


def rounds_of(cells):
    return st.lists(st.fixed_dictionaries(dict.fromkeys(PARTIES, cells)), min_size=2, max_size=4)


def build(rows, parties=PARTIES):
    world = World(" ".join(parties))
    for number, cells in enumerate(rows, 1):
        world.round(number, str(2010 + number), **{p: cells[p] for p in parties if cells.get(p)})
    return world


def numbers(found):
    keys = ("count", "known", "atLeast", "atMost", "share", "shareAtLeast", "shareAtMost")
    return {
        (r["laterRound"], r["counted"]): {k: float(r[k]) if r[k] else None for k in keys}
        for r in found
    }


def assert_no_narrower(wide, narrow):
    """Compare bounds; a share has none where there is no case."""
    for key, before in narrow.items():
        after = wide[key]
        if before["atMost"] is None:
            continue
        assert after["atLeast"] <= before["atLeast"], key
        assert after["atMost"] >= before["atMost"], key
        for end, sign in (("shareAtLeast", 1), ("shareAtMost", -1)):
            if before[end] is not None and after[end] is not None:
                assert sign * after[end] <= sign * before[end] + 0.0011, (key, end)


@in_every_world
@given(rounds_of(CELLS))
def test_a_round_keeps_all_of_itself(rows):
    found = table(build(rows), earlier="round-01", later="round-01")
    for counted in (SAME_PERSON, SAME_POST):
        one = row(found, counted, "round-01")
        assert one["count"] == one["known"]
        assert one["share"] in ("1.000", None)


@in_every_world
@given(rounds_of(CELLS), st.data())
def test_an_unknown_cell_more_never_narrows_a_bound_and_never_changes_the_value(rows, data):
    """A party more, of which nothing but its presence is ever known."""
    before = numbers(table(build(rows)))
    wider = [{**cells, "west": data.draw(HIDDEN)} for cells in rows]
    after = numbers(table(build(wider, (*PARTIES, "west"))))
    assert_no_narrower(after, before)
    for key in before:
        for value in ("count", "known", "share"):
            assert after[key][value] == before[key][value]


@in_every_world
@given(rounds_of(CELLS), st.permutations(PARTIES))
def test_the_order_of_parties_changes_nothing(rows, order):
    assert numbers(table(build(rows))) == numbers(table(build(rows, tuple(order))))


@in_every_world
@given(rounds_of(KNOWN), st.data())
def test_bounds_hold_the_truth_and_narrow_as_cells_are_filled(rows, data):
    """Cells of a fully known world are hidden one after another."""
    truth = numbers(table(build(rows)))
    hidden, narrow = [dict(cells) for cells in rows], truth
    for _ in range(2):
        at = data.draw(st.integers(0, len(rows) - 1))
        party = data.draw(st.sampled_from(PARTIES))
        if hidden[at][party] != rows[at][party]:
            continue
        # A party that came is hidden as unnamed or unknown; one that did not, as unknown.
        unknown = st.sampled_from(["invited", None])
        hidden[at][party] = data.draw(unknown if rows[at][party] == "-" else HIDDEN)
        wide = numbers(table(build(hidden)))
        assert_no_narrower(wide, narrow)
        for key, true in truth.items():
            if true["atMost"] is None:
                continue
            assert wide[key]["atLeast"] <= true["count"] <= wide[key]["atMost"], key
            if true["share"] is not None:
                low, high = wide[key]["shareAtLeast"], wide[key]["shareAtMost"]
                assert low - 0.0011 <= true["share"] <= high + 0.0011, key
        narrow = wide


def test_a_later_round_before_the_earlier_one_is_refused(shipped):
    with pytest.raises(ArgumentError, match="--later: 'round-09' is before 'round-10'"):
        shipped.measure("retention", earlier="round-10", later="round-09")


def test_one_party_is_no_parties(shipped):
    (told,) = shipped.measure("retention", earlier="round-03", later="round-04").sentences
    assert "of 1 party with a known head at both 0 kept" in told
