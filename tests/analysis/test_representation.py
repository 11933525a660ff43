"""Seniority and guests on small worlds that were worked out by hand, and on the shipped graph."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplograph.analysis.seniority_drift import Cell, drift, medians
from diplograph.api import Dialogue
from diplograph.errors import ArgumentError
from diplograph.model.meetings import StatusClaim
from diplograph.model.records import Delegation, Evidence, LevelClaim, Meeting, PresenceClaim

from .world import World

Row = dict[str, str | None]


def asked(dialogue: Dialogue, name: str, **arguments: str) -> list[Row]:
    return list(dialogue.measure(name, **arguments).table.dicts())


def _changed(world: World, number: int, **fields: object) -> World:
    meeting = world.records[f"round-{number:02d}"]
    assert isinstance(meeting, Meeting)
    return world.add(replace(meeting, **fields))  # type: ignore[arg-type]


def _said(number: int) -> tuple[Evidence, ...]:
    return (Evidence(source=f"round-{number:02d}-news"),)


# --- seniority ----------------------------------------------------------------------------------


def ladder(parties: str = "north south") -> World:
    """North sends a deputy minister (5), nobody that is named, an ambassador (4), a minister (7).

    Round 2: Dee, a director (3), is named as a member only. Round 5 is implied by round 6: no
    source. At round 6 north is said to have been absent. South is never named. All rounds are
    announced for deputy ministers (5).
    """
    world = World(parties)
    for post, level in (
        ("deputy", "deputy-minister"),
        ("envoy", "ambassador"),
        ("minister", "minister"),
        ("director", "director"),
    ):
        world.post(post, "north", seniority=level)
    world.round(1, "2019", north="Ada (representative, deputy)", south="?")
    world.round(2, "2020", north="? + Dee (delegation-member, director)", south="?")
    world.round(3, "2021", north="Bo (head-of-delegation, envoy)")
    world.round(4, "2022", north="Cy (host, minister)")
    world.round(6, "2024", north="-")
    for number in (1, 2, 3, 4, 6):
        level = LevelClaim(level="deputy-minister", evidence=_said(number))
        _changed(world, number, levels=(level,))
    return world


@pytest.fixture(scope="module")
def climbing() -> Dialogue:
    return ladder().dialogue()


def test_drift_leaves_unknown_rounds_out_and_bounds_take_them_in(climbing: Dialogue) -> None:
    north, south = asked(climbing, "seniority-drift")
    assert north["partyLabel"] == "North"
    # Rounds 1 to 5; at round 6 a source says that it was absent. Known: 5, 4, 7.
    assert (north["cells"], north["known"]) == ("5", "3")
    assert (north["firstRound"], north["firstRank"]) == ("1", "5")
    assert (north["lastRound"], north["lastRank"]) == ("4", "7")
    assert (north["rises"], north["falls"], north["level"]) == ("1", "1", "0")
    # Least: 5, 3 (Dee was there), 4, 7, 1. Most: 5, 9, 4, 7, 9.
    assert (north["median"], north["medianAtLeast"], north["medianAtMost"]) == ("5", "4", "7")
    assert (north["belowFormat"], north["atFormat"], north["aboveFormat"]) == ("1", "1", "1")
    assert north["story"] == "Deputy minister (1), Ambassador (3), Minister (4)"
    assert (south["known"], south["median"], south["story"]) == ("0", None, None)
    assert (south["medianAtLeast"], south["medianAtMost"]) == ("1", "9")


def test_what_was_announced_stays_apart_from_who_came(climbing: Dialogue) -> None:
    rows = {row["round"]: row for row in climbing.ask("seniority", party="north").table.dicts()}
    assert {row["formatRank"] for number, row in rows.items() if number != "5"} == {"5"}
    assert [rows[str(n)]["came"] for n in range(1, 7)] == ["5", None, "4", "7", None, None]
    assert rows["2"]["seen"] == "3"


def test_a_level_stated_of_a_delegation_is_not_a_person_who_came() -> None:
    world = World("north").round(1, "2019")
    level = LevelClaim(level="ambassador", evidence=_said(1))
    present = PresenceClaim(state="present", evidence=_said(1))
    delegation = Delegation(party="north", presence=(present,), levels=(level,))
    _changed(world, 1, delegations=(delegation,))
    (row,) = world.dialogue().ask("seniority").table.dicts()
    assert (row["delegationRank"], row["came"], row["seen"]) == ("4", None, None)


def test_the_order_of_the_parties_changes_nothing(climbing: Dialogue) -> None:
    other = ladder("south north").dialogue()
    assert asked(other, "seniority-drift") == asked(climbing, "seniority-drift")


_cells = st.lists(
    st.builds(Cell, st.integers(1, 12), st.none() | st.integers(1, 9)), min_size=1, max_size=9
)


@given(cells=_cells, index=st.integers(0, 8))
def test_taking_a_name_away_never_narrows_the_medians(cells: list[Cell], index: int) -> None:
    index %= len(cells)
    masked = [*cells[:index], replace(cells[index], came=None), *cells[index + 1 :]]
    (point, low, high), (_, lower, higher) = medians(cells), medians(masked)
    assert lower <= low and higher >= high  # type: ignore[operator]
    assert point is None or low <= point <= high  # type: ignore[operator]


@given(cells=_cells)
def test_steps_are_one_fewer_than_the_known_cells(cells: list[Cell]) -> None:
    known = sum(cell.came is not None for cell in cells)
    assert sum(drift(cells)) == max(0, known - 1)


def test_turkmenistan_sent_an_ambassador_twice_where_deputy_ministers_were_announced(
    shipped: Dialogue,
) -> None:
    (row,) = asked(shipped, "seniority-drift", party="turkmenistan")
    assert row["story"] == (
        "Deputy minister (8), Ambassador (10), Deputy minister (11), Ambassador (12)"
    )
    assert (row["known"], row["cells"], row["belowFormat"]) == ("4", "12", "2")


# --- guests -----------------------------------------------------------------------------------


def guests() -> Dialogue:
    """South is a guest: named at 1, invited at 2, silent at 3, absent at 5; 4 has no source."""
    world = (
        World("north south")
        .post("envoy", "north")
        .round(1, "2019", north="Ada", south="Bo")
        .round(2, "2020", north="Ada + Eve (special-representative, envoy)", south="invited")
        .round(3, "2021", north="Ada")
        .round(5, "2023", north="Ada", south="-")
    )
    first = world.records["round-01"]
    assert isinstance(first, Meeting)
    guest = StatusClaim(status="special-guest", evidence=_said(1))
    return _changed(
        world, 1, delegations=(Delegation(party="south", statuses=(guest,)),)
    ).dialogue()


def test_a_party_that_no_round_names_as_a_guest_is_refused_and_not_counted_as_never_there() -> None:
    with pytest.raises(ArgumentError, match="no round names 'north' as a guest; a member's rounds"):
        guests().measure("guest-presence", guest="north")


def test_a_guest_is_bounded_by_what_is_said_and_silence_says_nothing() -> None:
    south, envoy = asked(guests(), "guest-presence")
    assert (south["kind"], south["guestLabel"]) == ("party", "South")
    counts = ("rounds", "present", "absent", "invited", "silent", "noSource", "atLeast", "atMost")
    assert [south[name] for name in counts] == ["5", "1", "1", "1", "1", "1", "1", "4"]
    assert (south["shareAtLeast"], south["shareAtMost"]) == ("0.200", "0.800")
    assert (south["capacities"], south["silentAt"]) == ("Special guest (1)", "3")
    # A post is named at 2; the four other rounds say nothing of it, one for want of a source.
    assert (envoy["kind"], envoy["guestLabel"]) == ("post", "Envoy")
    assert [envoy[name] for name in counts] == ["5", "1", "0", "0", "3", "1", "1", "5"]


def test_members_are_no_guests(shipped: Dialogue) -> None:
    found = {str(row["guestLabel"]): row for row in asked(shipped, "guest-presence")}
    assert set(found) == {"Afghanistan", "EU Special Representative for Central Asia"}
    afghanistan = found["Afghanistan"]
    assert (afghanistan["atLeast"], afghanistan["invited"]) == ("5", "2")
    assert afghanistan["silentAt"] == "9, 10, 11, 12"
    assert afghanistan["capacities"] == "Participant (5, 7); Special guest (2, 3, 4, 6, 8)"
