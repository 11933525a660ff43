"""What holds of acquaintance, of the ledger and of robustness in every small world."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .world import World

PARTIES = ("north", "south")
NAMES = ("Ada", "Bo", "Cy")
CELLS = st.sampled_from(["Ada", "Bo", "Cy", "Ada + Bo", "?", "-", "invited", None])
ROWS = st.lists(st.fixed_dictionaries(dict.fromkeys(PARTIES, CELLS)), min_size=1, max_size=4)
UNKNOWN = st.sampled_from(["?", "invited", None])

in_small_worlds = settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


def build(rows, parties=PARTIES):
    # Both are named in the first round, so that every world knows them.
    world = World(" ".join((*parties, "west")))
    for number, cells in enumerate(rows, 1):
        named = {party: cells[party] for party in parties if cells.get(party)}
        always = {"west": "Ada (expert) + Bo (expert) + Cy (expert)"} if number == 1 else {}
        world.round(number, str(2010 + number), **named, **always)
    return world


def together(dialogue, one, other):
    rows = dialogue.who_knew(one, other).table.dicts()
    return [row["round"] for row in rows if row["step"] is None and row["in"] == "round"]


@in_small_worlds
@given(ROWS, st.permutations(PARTIES), UNKNOWN)
def test_shared_rounds_are_those_of_both_whoever_is_named_first(rows, order, more):
    found = build(rows).dialogue()
    other = build([{**cells, "east": more} for cells in rows], (*order, "east")).dialogue()
    for one, two in (("Ada", "Bo"), ("Bo", "Cy")):
        by_hand = ["1"] + [
            str(number)
            for number, cells in enumerate(rows, 1)
            if number > 1
            and all(any(name in (cells[p] or "") for p in PARTIES) for name in (one, two))
        ]
        assert together(found, one, two) == by_hand == together(found, two, one)
        # Neither the order of the parties nor a seat of which nothing is known changes that.
        assert together(other, one, two) == by_hand


PROMISES = st.lists(
    st.tuples(st.integers(1, 3), st.sampled_from([None, "under-way", "done", "superseded"])),
    min_size=1, max_size=4,
)  # fmt: skip


def ledger(promises, parties="north south"):
    world = World(parties)
    for number in (1, 2, 3):
        world.round(number, f"{2010 + number}-05-04", north="Ada", south="?")
    for index, (number, status) in enumerate(promises):
        world.promises(number, f"promise-{index}", by=parties)
        if status:
            world.reports(number, f"promise-{index}", status, "2014", source=f"page-{index}")
    result = world.dialogue().what_was_promised()
    return {row["commitmentLabel"]: (row["state"], row["reports"]) for row in result.table.dicts()}


@in_small_worlds
@given(PROMISES, st.integers(1, 3))
def test_a_promise_of_which_nothing_is_heard_is_silent_and_changes_no_other(promises, number):
    found = ledger(promises)
    assert len(found) == len(promises)
    after = ledger([*promises, (number, None)])
    assert after.pop(f"Promise {len(promises)}") == ("never mentioned again", "0")
    assert after == found == ledger(promises, "south north")


@in_small_worlds
@given(ROWS, st.integers(0, 3))
def test_a_second_witness_never_adds_to_what_a_source_alone_bears(rows, at):
    def lost(second):
        world = World("north south")
        for number, cells in enumerate(rows, 1):
            named = {party: cell for party, cell in cells.items() if cell}
            copied = "@herald,gazette" if second and number == at else "@herald"
            world.round(
                number, str(2010 + number),
                **{p: c if c in ("?", "-", "invited") else c.replace(" +", f" {copied} +")
                   + f" {copied}" for p, c in named.items()},
            )  # fmt: skip
        table = world.dialogue().what_is_lost_without().table
        return {row["sourceLabel"]: int(row["lost"]) for row in table.dicts()}

    before, after = lost(second=False), lost(second=True)
    assert set(after) <= set(before)
    assert all(after[source] <= before[source] for source in after)
