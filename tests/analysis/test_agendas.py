"""Agendas on a small world that was worked out by hand, and on the shipped graph.

| round | treated | background |
|---|---|---|
| 1 | border security, terrorism | |
| 2 | border security (discussed and agreed), migration | |
| 3 | no source | |
| 4 | terrorism | migration |
"""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplograph.analysis.agenda_change import change
from diplograph.analysis.agenda_similarity import jaccard, jaccard_bounds
from diplograph.api import Dialogue
from diplograph.errors import ArgumentError

from .world import World

Row = dict[str, str | None]


@pytest.fixture(scope="module")
def small() -> Dialogue:
    world = World("north south")
    for number, year in ((1, "2019"), (2, "2020"), (4, "2022")):
        world.round(number, year, north="?")
    return (
        world.topic(1, "border-security")
        .topic(1, "terrorism")
        .topic(2, "border-security")
        .topic(2, "border-security", "agreed")
        .topic(2, "migration", "raised", by="north")
        .topic(4, "terrorism")
        .topic(4, "migration", "background")
        .dialogue()
    )


def asked(dialogue: Dialogue, name: str, **arguments: str) -> list[Row]:
    return list(dialogue.measure(name, **arguments).table.dicts())


def test_what_is_not_mentioned_is_not_dropped(small: Dialogue) -> None:
    first, second = asked(small, "agenda-change")
    counts = ("before", "after", "kept", "returned", "firstKnown", "notMentioned", "gap")
    assert [first[name] for name in counts] == ["2", "2", "1", "0", "1", "1", "0"]
    assert first["firstKnownNames"] == "Migration"
    assert [second[name] for name in counts] == ["2", "1", "0", "1", "0", "2", "1"]
    assert (second["returnedNames"], second["keptAtMost"]) == ("Terrorism", "2")
    for row in (first, second):
        assert row["droppedAtLeast"] == "0"
        assert row["droppedAtMost"] == row["notMentioned"]
        assert row["keptShareAtMost"] == "1.000"


def test_a_topic_has_a_story(small: Dialogue) -> None:
    found = {str(row["itemLabel"]): row for row in asked(small, "topic-lifecycle")}
    assert {name: row["story"] for name, row in found.items()} == {
        "Border security": "first known 1; kept 2; not mentioned 4",
        "Migration": "first known 2; background only 4",
        "Terrorism": "first known 1; not mentioned 2; returned 4",
    }
    terrorism = found["Terrorism"]
    # Treated at 2 of 3 rounds with a source; at most also at 2, which says nothing, and at 3.
    assert [terrorism[n] for n in ("treated", "of", "atMost")] == ["2", "3", "4"]
    assert (terrorism["returns"], terrorism["longestSilence"]) == ("1", "1")
    assert found["Migration"]["background"] == "1"


def test_groups_are_the_broadest_concepts(small: Dialogue) -> None:
    labels = {str(row["itemLabel"]) for row in asked(small, "topic-lifecycle", by="group")}
    assert labels == {"Security"}  # migration, borders and terrorism are all below it
    for row in asked(small, "agenda-change", by="group"):
        assert (row["kept"], row["notMentioned"], row["firstKnown"]) == ("1", "0", "0")


def test_a_round_that_treats_a_topic_treats_the_broader_ones(small: Dialogue) -> None:
    found = {row["itemLabel"]: row for row in asked(small, "topic-lifecycle", by="broader")}
    # Border management is recorded nowhere; border security, which lies below it, is.
    assert found["Border management"]["story"] == found["Border security"]["story"]
    assert "Security" not in found  # a heading orders the scheme and is no topic


def test_discussed_stays_apart_from_agreed(small: Dialogue) -> None:
    rows = [row for row in small.ask("agenda-by-group").table.dicts() if row["round"] == "2"]
    total = {name: sum(int(row[name] or 0) for row in rows) for name in (
        "topics", "discussed", "agreed", "both", "otherwise")}  # fmt: skip
    assert total == {"topics": 2, "discussed": 1, "agreed": 1, "both": 1, "otherwise": 1}


def test_what_sources_say_was_agreed_is_a_lower_bound(small: Dialogue) -> None:
    rows = {row["round"]: row for row in asked(small, "agenda-agreement")}
    names = ("topics", "discussed", "agreed", "both", "otherwise", "agreedAtMost", "shareAtLeast")
    # Round 2: border security discussed and agreed, migration raised by one party.
    assert [rows["2"][name] for name in names] == ["2", "1", "1", "1", "1", "2", "0.500"]
    # Round 4: terrorism discussed; migration is background.
    assert [rows["4"][name] for name in names] == ["1", "1", "0", "0", "0", "1", "0.000"]
    with pytest.raises(ArgumentError, match="there are round, group"):
        small.measure("agenda-agreement", by="colour")


def test_similarity_on_the_small_world(small: Dialogue) -> None:
    found = {
        (row["earlierRound"], row["laterRound"]): (row["shared"], row["either"], row["jaccard"])
        for row in asked(small, "agenda-similarity")
    }
    assert found == {
        ("1", "2"): ("1", "3", "0.333"),
        ("2", "4"): ("0", "3", "0.000"),
        ("1", "4"): ("1", "2", "0.500"),
    }
    exact = asked(small, "agenda-similarity", hidden="0")
    assert all(row["atLeast"] == row["jaccard"] == row["atMost"] for row in exact)
    with pytest.raises(ArgumentError, match="no number of items"):
        small.measure("agenda-similarity", hidden="many")
    with pytest.raises(ArgumentError, match="there are topic, broader, group"):
        small.measure("agenda-change", by="colour")


# --- properties ---------------------------------------------------------------------------------

_agenda = st.frozensets(st.sampled_from("abcd"), max_size=4)


@given(one=_agenda, other=_agenda)
def test_the_index_is_symmetric_and_one_for_equal_agendas(
    one: frozenset[str], other: frozenset[str]
) -> None:
    assert jaccard(one, other) == jaccard(other, one)
    assert jaccard(one, one) == (1.0 if one else None)


def _completions(agenda: frozenset[str], hidden: int) -> list[frozenset[str]]:
    """Every agenda that differs from a known one by at most so many items, old or new."""
    spare = sorted(set("abcdwxyz") - agenda)
    return [agenda | set(more) for size in range(hidden + 1) for more in combinations(spare, size)]


@given(one=_agenda, other=_agenda, h=st.integers(0, 2), k=st.integers(0, 2))
def test_the_bounds_are_those_of_all_completions(
    one: frozenset[str], other: frozenset[str], h: int, k: int
) -> None:
    pairs = [(a, b) for a in _completions(one, h) for b in _completions(other, k)]
    values = [value for a, b in pairs if (value := jaccard(a, b)) is not None]
    least, most = jaccard_bounds(one, other, h, k)
    if one | other:
        assert least == pytest.approx(min(values))
        assert most == pytest.approx(max(values))
    wider = jaccard_bounds(one, other, h + 1, k)
    assert wider[0] <= least and wider[1] >= most - 1e-12


@given(earlier=_agenda, later=_agenda, past=_agenda)
def test_changes_add_up(
    earlier: frozenset[str], later: frozenset[str], past: frozenset[str]
) -> None:
    found = change(earlier, later, past | earlier)
    assert found.kept | found.not_mentioned == earlier
    assert found.kept | found.returned | found.first_known == later
    assert found.before == len(earlier)
    certain = change(earlier, later, past | earlier, is_complete=True)
    # A completely known agenda narrows what silence leaves open.
    assert certain.kept_at_most <= found.kept_at_most
    assert certain.dropped_at_least >= found.dropped_at_least


# --- the shipped graph ------------------------------------------------------------------------


def test_drug_trafficking_alone_is_treated_at_every_round_with_a_source(shipped: Dialogue) -> None:
    every = [
        row["itemLabel"] for row in asked(shipped, "topic-lifecycle") if row["share"] == "1.000"
    ]
    assert every == ["Drug trafficking"]
    rounds = {
        row["round"]
        for row in shipped.ask("topics-by-round", topic="drug-trafficking").table.dicts()
        if row["agenda"] == "true"
    }
    assert rounds == {str(number) for number in range(2, 13)}


def test_at_round_4_everything_discussed_was_agreed(shipped: Dialogue) -> None:
    # "It was agreed to intensify common efforts ... in all these areas", seven of them.
    (row,) = asked(shipped, "agenda-agreement", meeting="round-04")
    assert [row[n] for n in ("topics", "discussed", "agreed", "both")] == ["7", "7", "7", "7"]
    parts = asked(shipped, "agenda-agreement", by="group")
    both = {(row["round"], row["groups"]) for row in parts if row["both"] != "0"}
    told = shipped.ask("topics-discussed-and-agreed").table.dicts()
    assert {number for number, _ in both} == {row["round"] for row in told}


def test_broader_topics_agree_with_the_query_on_persistence(shipped: Dialogue) -> None:
    rows = {row["item"]: row for row in asked(shipped, "topic-lifecycle", by="broader")}
    told = list(shipped.ask("persistent-topics").table.dicts())
    assert len(told) > 20
    for row in told:
        ours = rows[row["topic"]]
        assert (ours["treated"], ours["of"]) == (row["rounds"], row["of"]), row["topicLabel"]
    every = {row["itemLabel"] for row in rows.values() if row["share"] == "1.000"}
    assert every == {row["topicLabel"] for row in told if row["every"] == "true"}


def test_counts_agree_with_the_query_on_first_appearance(shipped: Dialogue) -> None:
    first = {row["item"]: row["firstRound"] for row in asked(shipped, "topic-lifecycle")}
    rows = shipped.ask("topic-first-appearance", topic="cybersecurity").table.dicts()
    assert {first["https://w3id.org/diplograph/topic/cybersecurity"]} == {
        row["round"] for row in rows
    }


def test_the_agenda_of_round_3_is_most_like_that_of_round_2(shipped: Dialogue) -> None:
    rows = asked(shipped, "agenda-similarity")
    most = max(rows, key=lambda row: float(row["jaccard"] or 0))
    assert (most["earlierRound"], most["laterRound"]) == ("2", "3")
    assert (most["shared"], most["either"], most["jaccard"]) == ("15", "22", "0.682")
    assert len(rows) == 55  # of eleven rounds with a source


def test_agenda_changes_on_the_shipped_graph(shipped: Dialogue) -> None:
    rows = {row["laterRound"]: row for row in asked(shipped, "agenda-change")}
    assert len(rows) == 10
    assert [rows["3"][n] for n in ("before", "kept", "notMentioned")] == ["21", "15", "6"]
    assert all(row["droppedAtLeast"] == "0" for row in rows.values())
