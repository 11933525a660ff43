"""Office and person: hand-overs, carry-ons, titles that may be one, tenures with bounds."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .world import World

NORTH = {"minister": "north", "envoy": "north"}
POSTS = {**NORTH, "consul": "south"}


def offices(world, **arguments):
    return list(world.dialogue().who_held(**arguments).table.dicts())


def events(rows):
    return [(r["round"], r["event"], r["holders"], r["before"]) for r in rows]


def tenures(world, **arguments):
    return list(world.dialogue().since_when(**arguments).table.dicts())


def test_hand_over_same_person_and_the_silences():
    rows = offices(
        World("north south", posts=POSTS)
        .round(1, "2019", north="?", south="Bo (representative, consul)")
        .round(2, "2020", north="Ada (chair, minister)", south="?")
        .round(3, "2021", north="Ada (chair, minister)", south="-")
        .round(4, "2022", north="?", south="invited")
        .round(6, "2024", north="Cy (chair, minister)", south="?")
        .round(7, "2025", north="Cy (chair, minister) + Di (speaker, minister)", south="?"),
        party="north",
    )
    assert events(rows) == [
        ("2", "first named", "Ada", None),
        ("3", "same person", "Ada", "Ada"),
        ("4", "not named", None, "Ada"),
        ("5", "no source", None, "Ada"),
        ("6", "hand-over", "Cy", "Ada"),
        ("7", "joined", "Cy and Di", "Cy"),
    ]
    assert [(r["lastRound"], r["silent"]) for r in rows][-2:] == [("3", "2"), ("6", "0")]


def test_a_party_that_was_absent_has_no_holder_to_be_named():
    world = World("north south", posts=POSTS)
    world.round(1, "2019", south="Bo (representative, consul)").round(2, "2020", south="-")
    assert [row[1] for row in events(offices(world))] == ["first named", "party absent"]


def test_the_person_stays_and_the_office_changes():
    rows = offices(
        World("north", posts=NORTH)
        .round(1, "2019", north="Ada (chair, envoy)")
        .round(2, "2020", north="Ada (chair, minister)"),
        post="minister",
    )
    assert [(r["round"], r["event"], r["movedFrom"]) for r in rows] == [
        ("2", "first named", "Ada, Envoy (round 1)")
    ]


def test_titles_that_may_be_one_office_are_one_and_no_move():
    world = World("north", posts=NORTH)
    # The title between them has no holder, and joins them all the same.
    world.post("first-minister", "north", perhaps_same_as="minister")
    world.post("chancellor", "north", perhaps_same_as="first-minister")
    world.round(1, "2019", north="Ada (chair, minister)")
    world.round(2, "2020", north="Ada (chair, first-minister)")
    world.round(3, "2021", north="Cy (chair, chancellor)")
    rows = offices(world)
    assert {r["postLabel"] for r in rows} == {"Chancellor / First minister / Minister"}
    assert [(r["event"], r["titles"], r["movedFrom"]) for r in rows] == [
        ("first named", "Minister", None),
        ("same person", "First minister", None),
        ("hand-over", "Chancellor", None),
    ]


def test_a_tenure_lasts_from_the_first_day_shown_to_the_last():
    world = (
        World("north", posts=NORTH)
        .round(1, "2019-05-04", north="Ada (chair, minister)")
        .round(2, "2020", north="Bo (chair, minister)")
        .round(3, "2021-05", north="Ada (chair, minister)")
        .tenure("Ada", "minister", "began", "2018")
        .tenure("Ada", "minister", "announced", "2017-01-01")
        .tenure("Cy", "minister", "appointed")
    )
    found = {r["personLabel"]: r for r in tenures(world)}
    ada = found["Ada"]
    assert (ada["begin"], ada["end"], ada["open"]) == ("2018", None, "end")
    assert (ada["firstFrom"], ada["firstTo"]) == ("2018-01-01", "2018-12-31")
    assert (ada["lastFrom"], ada["lastTo"]) == ("2021-05-01", "2021-05-31")
    # From the last day of 2018 to the first of May 2021; an announcement shows nobody in a post.
    assert ada["daysAtLeast"] == "852"
    assert ada["others"] == "Bo"
    assert (found["Bo"]["daysAtLeast"], found["Bo"]["open"]) == ("0", "begin, end")
    assert (found["Cy"]["firstFrom"], found["Cy"]["daysAtLeast"]) == (None, None)


def test_one_person_or_one_post_can_be_asked_for():
    world = World("north", posts=NORTH).round(1, "2019", north="Ada (chair, minister)")
    world.round(2, "2020", north="Bo (chair, envoy)")
    assert [r["personLabel"] for r in tenures(world, person="ada")] == ["Ada"]
    assert [r["personLabel"] for r in tenures(world, post="envoy")] == ["Bo"]


def test_by_hand_on_the_shipped_graph(shipped):
    rows = list(shipped.who_held(post="eusr-central-asia").table.dicts())
    # Burian at rounds 5 and 6, Hakala at 8 and 11; nobody is named in the post between.
    assert [(r["round"], r["holders"]) for r in rows if r["holders"]] == [
        ("5", "Peter Burian"), ("6", "Peter Burian"), ("8", "Terhi Hakala"), ("11", "Terhi Hakala"),
    ]  # fmt: skip
    passed = [r for r in rows if r["event"] == "hand-over"]
    assert [(r["round"], r["before"], r["lastRound"]) for r in passed] == [
        ("8", "Peter Burian", "6")
    ]
    (schmid,) = [
        r for r in shipped.who_held(post="eeas-secretary-general").table.dicts() if r["movedFrom"]
    ]
    assert schmid["movedFrom"] == "Helga Schmid, Deputy Secretary General of the EEAS (round 3)"


def test_every_hand_over_of_the_measure_is_one_of_the_query(shipped):
    queried = {
        (row["firstRound"], row["incomingLabel"]) for row in shipped.ask("hand-overs").table.dicts()
    }
    measured = {
        (row["round"], row["holders"])
        for row in shipped.who_held().table.dicts()
        if row["event"] == "hand-over"
    }
    assert measured <= queried
    assert len(measured) > 8


CELLS = st.sampled_from(
    ["Ada (chair, minister)", "Bo (chair, minister)", "Ada (speaker, envoy)", "?", "-", None]
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow],
          derandomize=True)  # fmt: skip
@given(st.lists(CELLS, min_size=1, max_size=5), st.integers(0, 4))
def test_hiding_a_cell_never_lengthens_a_tenure_and_never_adds_a_hand_over(cells, hidden):
    def build(row):
        world = World("north", posts=NORTH)
        for number, cell in enumerate(row, 1):
            world.round(number, f"{2010 + number}-01-01", **({"north": cell} if cell else {}))
        return world

    less = [None if number == hidden else cell for number, cell in enumerate(cells)]
    days = {(r["post"], r["person"]): int(r["daysAtLeast"]) for r in tenures(build(cells))}
    for row in tenures(build(less)):
        assert int(row["daysAtLeast"]) <= days[row["post"], row["person"]]
    before = [r for r in offices(build(cells)) if r["event"] == "hand-over"]
    after = [r for r in offices(build(less)) if r["event"] == "hand-over"]
    assert len(after) <= len(before)
