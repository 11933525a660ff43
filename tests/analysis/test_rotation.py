"""Rotation on a small world that was worked out by hand, and on the shipped graph.

The world: five rounds of ``union north south``. ``port`` lies in ``belgia``, which is no party.

| round | venue | host | chair |
|---|---|---|---|
| 1 | port | not stated | Una (union) |
| 2 | northville (north) | Ned (north) | Una (union) |
| 3 | none: by video | not stated | not stated |
| 4 | southtown (south) | not stated | not stated |
| 5 | northville (north) | not stated | not stated |
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplograph.analysis.rotation_rules import RULES
from diplograph.analysis.turns import MATTERS, Turn
from diplograph.api import Dialogue
from diplograph.errors import ArgumentError
from diplograph.model.records import Evidence, Meeting, ModeClaim, Place, State

from .world import World

Row = dict[str, str | None]


def world(parties: str = "union north south") -> World:
    built = (
        World(parties)
        .round(1, "2019", "Port", union="Una (chair)", north="?")
        .round(2, "2020", "Northville", union="Una (chair)", north="Ned (host)")
        .round(3, "2021", union="?")
        .round(4, "2022", "Southtown", union="?")
        .round(5, "2023", "Northville", union="?")
        .add(State(id="belgia", label="Belgia", code="XZ"))
    )
    for place, country in (("port", "belgia"), ("northville", "north"), ("southtown", "south")):
        built.add(Place(id=place, label=place.capitalize(), country=country))
    third = built.records["round-03"]
    assert isinstance(third, Meeting)
    video = ModeClaim(mode="video", evidence=(Evidence(source="round-03-news"),))
    return built.add(replace(third, modes=(video,)))


@pytest.fixture(scope="module")
def small() -> Dialogue:
    return world().dialogue()


def asked(dialogue: Dialogue, name: str, **arguments: str) -> list[Row]:
    return list(dialogue.measure(name, **arguments).table.dicts())


def test_a_venue_that_comes_again_says_when_it_was_last_and_what_lies_between(small) -> None:
    found = [
        (row["round"], row["known"], row["holderLabel"], row["partyLabel"], row["turn"],
         row["lastRound"], row["between"], row["openBetween"])
        for row in asked(small, "rotation", matter="venue")
    ]  # fmt: skip
    assert found == [
        ("1", "stated", "Port", None, "1", None, None, None),
        ("2", "stated", "Northville", "North", "1", None, None, None),
        ("3", "by video", None, None, None, None, None, None),
        ("4", "stated", "Southtown", "South", "1", None, None, None),
        ("5", "stated", "Northville", "North", "2", "2", "2", "0"),
    ]


def test_threads_stay_apart(small) -> None:
    rows = asked(small, "rotation")
    held = {(row["matter"], row["round"]): row["holderLabel"] for row in rows if row["holder"]}
    assert held[("host", "2")] == "North"
    assert held[("host-person", "2")] == "Ned"
    assert held[("chair", "2")] == "Una"
    assert held[("head", "1")] == "Una"
    assert ("host", "4") not in held  # the venue makes nobody a host
    assert [row["matter"] for row in rows if row["round"] == "1"] == list(MATTERS)


def test_rules_are_tried_case_by_case(small) -> None:
    found = {
        row["rule"]: (row["held"], row["broken"], row["open"], row["brokenAt"], row["openAt"])
        for row in asked(small, "rotation-rules")
    }
    assert found == {
        # port-north held; north-south and south-north broken
        "venue-alternates": ("1", "2", "0", "4, 5", None),
        # north 0 of (0, 0), south 0 of (1, 0), north 1 of (1, 1)
        "venue-takes-turns": ("3", "0", "0", None, None),
        # known at 2; at 4 and 5 the host is open; at 1 no party could be at home; at 3 no venue
        "host-is-at-home": ("1", "0", "2", None, "4, 5"),
        # 1 to 2 both union; the rest open
        "chair-of-one-party": ("1", "0", "3", None, "3, 4, 5"),
        # at 2 north hosts and union chairs
        "chair-is-the-host": ("0", "1", "4", "2", "1, 3, 4, 5"),
    }


def test_the_order_of_the_parties_changes_nothing(small) -> None:
    other = world("south union north").dialogue()
    for name in ("rotation", "rotation-rules"):
        assert asked(other, name) == asked(small, name)


# --- an unknown never narrows a bound -----------------------------------------------------------

_PARTIES = st.sampled_from(["a", "b", "c", ""])


@st.composite
def _threads(draw: st.DrawFn) -> dict[str, list[Turn]]:
    count = draw(st.integers(1, 7))
    found: dict[str, list[Turn]] = {}
    for matter in MATTERS:
        found[matter] = []
        for number in range(1, count + 1):
            party = draw(_PARTIES if matter == "venue" else st.sampled_from(["a", "b"]))
            known = draw(st.sampled_from(["stated", "stated", "not stated"]))
            pairs = ((party, party),) if party and known == "stated" else ()
            held = (("x", "x"),) if known == "stated" else ()
            found[matter].append(Turn(matter, number, "m", "M", known, held, pairs))
    return found


def _bounds(rule: str, found: dict[str, list[Turn]]) -> tuple[float, float]:
    outcomes = [outcome for outcome, _, _ in RULES[rule][1](found)]
    if not outcomes:
        return 0.0, 1.0
    held, left = outcomes.count("held"), outcomes.count("open")
    return held / len(outcomes), (held + left) / len(outcomes)


@pytest.mark.parametrize("rule", RULES)
@given(found=_threads(), data=st.data())
def test_taking_a_name_away_never_narrows_the_bounds_of_a_rule(rule: str, found, data) -> None:
    known = [(m, i) for m in MATTERS for i, turn in enumerate(found[m]) if turn.is_known]
    if not known:
        return
    matter, index = data.draw(st.sampled_from(known))
    before = _bounds(rule, found)
    masked = {each: list(turns) for each, turns in found.items()}
    turn = masked[matter][index]
    masked[matter][index] = replace(turn, known="not stated", holders=(), parties=())
    after = _bounds(rule, masked)
    assert after[0] <= before[0] + 1e-12 and after[1] >= before[1] - 1e-12


# --- the shipped graph ------------------------------------------------------------------------


def test_venues_alternate_but_once_and_no_state_comes_again_before_all_had_their_turn(
    shipped: Dialogue,
) -> None:
    rows = {row["rule"]: row for row in asked(shipped, "rotation-rules")}
    alternates = rows["venue-alternates"]
    # Bishkek in 2017, Ashgabat in 2018: two rounds in Central Asia in a row.
    assert (alternates["held"], alternates["broken"], alternates["brokenAt"]) == ("9", "1", "5")
    turns = rows["venue-takes-turns"]
    assert (turns["held"], turns["broken"], turns["open"]) == ("6", "0", "0")
    home = rows["host-is-at-home"]
    assert (home["held"], home["open"], home["openAt"]) == ("2", "4", "2, 5, 8, 12")


def test_dushanbe_is_the_first_venue_in_central_asia_to_return(shipped: Dialogue) -> None:
    again = [
        (row["holderLabel"], row["round"], row["lastRound"], row["between"])
        for row in asked(shipped, "rotation", matter="venue")
        if row["lastRound"] and row["party"]
    ]
    assert again == [("Dushanbe", "12", "2", "9")]


def test_another_thread_is_refused(shipped: Dialogue) -> None:
    with pytest.raises(ArgumentError, match="venue, host, host-person, chair, head"):
        shipped.measure("rotation", matter="lunch")
