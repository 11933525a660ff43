"""The ledger of commitments and the check of forecasts: small worlds, and what holds in all."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .world import World


def three_rounds():
    return (
        World("north south")
        .round(1, "2019-05-04", north="Ada", south="?")
        .round(2, "2020-05-04", north="Ada", south="?")
        .round(3, "2021-05-04", north="Ada", south="?")
    )


def ledger(world, **arguments):
    result = world.dialogue().what_was_promised(**arguments)
    return {row["commitmentLabel"]: row for row in result.table.dicts()}


def forecasts(world, **arguments):
    result = world.dialogue().what_was_foretold(**arguments)
    return {row["outcome"]: row for row in result.table.dicts()}


def test_the_latest_report_with_evidence_is_the_state():
    world = (
        three_rounds()
        .promises(1, "bridge", due="2020", by="south north")
        .reports(1, "bridge", "under-way", "2019-12-01", source="page-one")
        .reports(1, "bridge", "done", "2020-12-01", source="page-two")
        .reports(1, "bridge", "no-evidence", "2021-12-01")
    )
    row = ledger(world)["Bridge"]
    assert (row["state"], row["asOf"], row["reports"]) == ("done", "2020-12-01", "2")
    assert row["promisedBy"] == "North; South"
    # One round, that of 2021, was held after the report.
    assert (row["roundsSince"], row["duePassed"]) == ("1", "true")


def test_silence_is_no_failure():
    world = (
        three_rounds()
        .promises(1, "road", due="2025")
        .promises(2, "school")
        .reports(2, "school", "no-evidence", "2022")
    )
    found = ledger(world)
    assert (found["Road"]["state"], found["Road"]["roundsSince"]) == ("never mentioned again", "2")
    assert found["Road"]["duePassed"] == "false"
    # A report that nothing was found is no mention.
    assert (found["School"]["state"], found["School"]["reports"]) == ("never mentioned again", "0")
    assert (found["School"]["roundsSince"], found["School"]["duePassed"]) == ("1", None)
    told = world.dialogue().what_was_promised().sentences
    assert told[0] == "Two commitments: two never mentioned again."
    assert told[1].startswith("Done are at least no and at most two:")


def test_a_superseded_promise_cannot_have_been_done():
    world = (
        three_rounds()
        .promises(1, "bridge").reports(1, "bridge", "done", "2020", source="one")
        .promises(1, "road").reports(1, "road", "superseded", "2020", source="two")
        .promises(1, "school")
    )  # fmt: skip
    told = world.dialogue().what_was_promised(meeting="round-01").sentences
    assert told[1].startswith("Done are at least one and at most two:")


def test_a_round_without_promises_has_an_empty_ledger():
    result = three_rounds().dialogue().what_was_promised()
    assert result.sentences == ("No commitment is recorded.",)


def test_forecasts_are_kept_shifted_or_open():
    world = (
        World("north")
        .round(1, "2019-05-04", north="Ada").announces(1, "2020")
        .round(2, "2020-05-04", north="Ada").announces(2, "2020-11")
        .round(3, "2021-05-04", north="Ada").announces(3)
        .round(4, "2022", north="Ada").announces(4, "2023-02")
    )  # fmt: skip
    found = forecasts(world)
    assert {outcome: row["announcements"] for outcome, row in found.items()} == {
        "kept": "1", "held at another time": "1", "held; no time was announced": "1",
        "unverifiable": "1",
    }  # fmt: skip
    kept = found["kept"]
    assert (kept["known"], kept["share"], kept["atLeast"], kept["atMost"]) == (
        "2", "0.500", "1", "3",
    )  # fmt: skip
    assert (kept["shareAtLeast"], kept["shareAtMost"]) == ("0.250", "0.750")
    assert found["unverifiable"]["share"] is None


def test_by_hand_on_the_shipped_graph(shipped):
    # The fourth round foretold the next for 2018, the tenth for 2024, the eleventh for 2025.
    kept = next(r for r in shipped.what_was_foretold().table.dicts() if r["outcome"] == "kept")
    for announcement in ("The next round, in 2018", "Next round in 2024", "Next round in 2025"):
        assert announcement in kept["which"]
    (cbrn,) = [
        row
        for row in shipped.what_was_promised("round-02").table.dicts()
        if "CBRN materials in Tashkent" in row["commitmentLabel"]
    ]
    assert (cbrn["due"], cbrn["state"], cbrn["duePassed"]) == (
        "2015-21", "never mentioned again", "true",
    )  # fmt: skip
    assert cbrn["roundsSince"] == "10"


EXPECTED = st.lists(st.sampled_from(["2012", "2013", "2014", None]), max_size=4)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow],
          derandomize=True)  # fmt: skip
@given(EXPECTED, EXPECTED)
def test_an_open_forecast_more_never_narrows_a_bound_and_changes_no_share(first, second):
    world = World("north").round(1, "2011-05-04", north="Ada").round(2, "2012-05-04", north="Ada")
    for number, expected in ((1, first), (2, second)):
        for each in expected:
            world.announces(number, each)
    before = forecasts(world)
    after = forecasts(world.announces(2, "2015"))
    assert int(after["unverifiable"]["announcements"]) >= 1
    for outcome in ("kept", "held at another time"):
        if outcome in before:
            assert after[outcome]["share"] == before[outcome]["share"]
            for end, sign in (("shareAtLeast", 1), ("shareAtMost", -1)):
                assert sign * float(after[outcome][end]) <= sign * float(before[outcome][end])
