"""Taking one name away, from records to answer: no bound of any measure gets narrower."""

from __future__ import annotations

from functools import cache

import pytest

from diplograph.api import Dialogue

from .world import World

#: Rounds of ``north south west``: who led, or a mark for what is known without a name.
ROUNDS = {
    1: {"north": "Ada (chair, deputy)", "south": "Bo (host, envoy)", "west": "Cy"},
    2: {"north": "Ada (chair, minister)", "south": "Bo (representative, envoy)", "west": "-"},
    3: {"north": "Dee (chair, deputy)", "south": "?", "west": "Cy"},
    5: {"north": "Ada (chair, deputy) + Dee (representative, deputy)", "west": "Cy"},
}
NAMED = [
    (number, party)
    for number, cells in ROUNDS.items()
    for party, cell in cells.items()
    if cell not in ("?", "-")
]
#: Measure → the columns that name a row, and the pairs of columns that bound something.
BOUNDS = {
    "rotation-rules": (("rule",), [("shareAtLeast", "shareAtMost")]),
    "seniority-drift": (("party",), [("medianAtLeast", "medianAtMost")]),
    "round-bridges": (("earlierRound", "laterRound"), [("parties", "partiesAtMost")]),
    "centrality": (("person",), [("led", "ledAtMost")]),
}


@cache
def world(masked: tuple[int, str] | None = None) -> Dialogue:
    built = World("north south west")
    for post, party, level in (
        ("deputy", "north", "deputy-minister"),
        ("minister", "north", "minister"),
        ("envoy", "south", "ambassador"),
    ):
        built.post(post, party, seniority=level)
    for number, cells in ROUNDS.items():
        shown = {p: "?" if (number, p) == masked else cell for p, cell in cells.items()}
        built.round(number, f"{2018 + number}", "Townsville", **shown)
    return built.dialogue()


def found(dialogue: Dialogue, name: str) -> dict[tuple[str | None, ...], dict[str, str | None]]:
    key = BOUNDS[name][0]
    rows = dialogue.measure(name).table.dicts()
    return {tuple(row[column] for column in key): row for row in rows}


@pytest.mark.parametrize("masked", NAMED, ids=str)
@pytest.mark.parametrize("name", BOUNDS)
def test_an_unknown_more_never_narrows_a_bound(name: str, masked: tuple[int, str]) -> None:
    before, after = found(world(), name), found(world(masked), name)
    for key, row in after.items():
        for least, most in BOUNDS[name][1]:
            if before[key][least] is None:
                continue
            assert float(row[least] or 0) <= float(before[key][least] or 0), (key, least)
            assert float(row[most] or 0) >= float(before[key][most] or 0), (key, most)


def test_the_world_has_bounds_that_can_widen() -> None:
    moved = {
        name
        for name in BOUNDS
        for masked in NAMED
        if found(world(masked), name) != found(world(), name)
    }
    assert moved == set(BOUNDS)
