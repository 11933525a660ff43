"""Centrality and bridges on a small world that was worked out by hand, and on the shipped graph.

The world of ``north south west``: Ada (north) is named at rounds 1 and 2, Bo (south) at 2 and 3,
Cy (west) at 3. The network of people and rounds is a path: 1 - Ada - 2 - Bo - 3 - Cy. On a path of
six nodes the second lies between 1 x 4 pairs, the fourth between 3 x 2; at most 8 are possible for
a person among three people and three rounds.
"""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplograph.analysis.attendance import attendance_of
from diplograph.analysis.centrality import betweenness, rank_bounds, ranks
from diplograph.analysis.together import of_rounds, together
from diplograph.api import Dialogue
from diplograph.model.identifiers import short_name

from .world import World

Row = dict[str, str | None]


def path(parties: str = "north south west", first: str = "Ada") -> Dialogue:
    return (
        World(parties)
        .round(1, "2019", north=first)
        .round(2, "2020", north=first, south="Bo")
        .round(3, "2021", south="Bo", west="Cy")
        .dialogue()
    )


@pytest.fixture(scope="module")
def small() -> Dialogue:
    return path()


def asked(dialogue: Dialogue, name: str, **arguments: str) -> list[Row]:
    return list(dialogue.measure(name, **arguments).table.dicts())


def test_centrality_on_the_path(small: Dialogue) -> None:
    names = (
        "personLabel", "rounds", "met", "led", "ledAtMost", "ledRank", "ledRankAtBest",
        "ledRankAtWorst", "betweenness", "betweennessRank", "oneMoreAtBest", "oneMoreAtWorst",
        "isCutpoint",
    )  # fmt: skip
    found = [tuple(row[name] for name in names) for row in asked(small, "centrality")]
    assert found == [
        # Open seats: south and west at 1, west at 2, north at 3. All three may have led three.
        # With Ada at 3 as well, she is the most between; with Cy at 1, the path is a ring.
        ("Ada", "2", "1", "2", "3", "1", "1", "3", "0.500", "2", "1", "2", "true"),
        ("Bo", "2", "2", "2", "3", "1", "1", "3", "0.750", "1", "1", "2", "true"),
        ("Cy", "1", "1", "1", "3", "3", "1", "3", "0.000", "3", "1", "3", "false"),
    ]


def test_bridges_on_the_path(small: Dialogue) -> None:
    names = ("earlierRound", "laterRound", "shared", "isSole", "names", "parties", "partiesAtMost")
    found = [tuple(row[name] for name in names) for row in asked(small, "round-bridges")]
    assert found == [
        ("1", "2", "1", "true", "Ada", "1", "3"),
        ("2", "3", "1", "true", "Bo", "1", "3"),
        ("1", "3", "0", "false", None, "0", "3"),
    ]


def test_a_party_that_was_absent_hides_nobody() -> None:
    world = (
        World("north south")
        .round(1, "2019", north="Ada", south="-")
        .round(2, "2020", north="Bo", south="?")
        .dialogue()
    )
    (row,) = asked(world, "round-bridges")
    assert (row["shared"], row["partiesAtMost"]) == ("0", "0")


def test_a_seat_may_hold_more_than_one(small: Dialogue) -> None:
    def led(first: str) -> tuple[str | None, str | None]:
        world = World("north").round(1, "2019", north=first).round(2, "2020", north="Ada + Bo")
        (row,) = asked(world.dialogue(), "round-bridges")
        return row["parties"], row["partiesAtMost"]

    assert led("Ada + Bo") == ("1", "1")
    assert led("?") == ("0", "1")  # counted in people, one unknown seat could hide two


@pytest.mark.parametrize("name", ["centrality", "round-bridges"])
def test_the_order_of_parties_and_the_ids_change_nothing(small: Dialogue, name: str) -> None:
    other = path("west north south", "Zoe")

    def told(dialogue: Dialogue, first: str) -> set[tuple[str | None, ...]]:
        keep = [c for c in dialogue.measure(name).table.columns if c not in ("person", "facts")]
        return {
            tuple((row[c] or "").replace(first, "X") for c in keep) for row in asked(dialogue, name)
        }

    assert told(other, "Zoe") == told(small, "Ada")


# --- properties ---------------------------------------------------------------------------------

_attendances = st.dictionaries(
    st.sampled_from("abcdef"), st.frozensets(st.integers(1, 5), min_size=1), min_size=1
)


def network(attended: dict[str, frozenset[int]]) -> nx.Graph:
    graph: nx.Graph = nx.Graph()
    for person, rounds in sorted(attended.items()):
        graph.add_node(person, bipartite=0, kind="person")
        for number in sorted(rounds):
            graph.add_node(f"r{number}", bipartite=1, kind="round")
            graph.add_edge(person, f"r{number}")
    return graph


@given(attended=_attendances)
def test_the_projection_is_the_hand_count(attended: dict[str, frozenset[int]]) -> None:
    graph = together(of_rounds(network(attended)))
    for one in attended:
        for other in attended:
            if one != other:
                shared = len(attended[one] & attended[other])
                assert (graph[one].get(other) or {"weight": 0})["weight"] == shared
    # Newman's weights add up, for each person, to the rounds at which somebody else is named.
    for person, rounds in attended.items():
        company = sum(
            any(number in attended[other] for other in attended if other != person)
            for number in rounds
        )
        total = sum(data["newman"] for _, _, data in graph.edges(person, data=True))
        assert total == pytest.approx(company)


@given(attended=_attendances)
def test_co_attendance_is_symmetric_with_the_rounds_on_its_diagonal(
    attended: dict[str, frozenset[int]],
) -> None:
    graph = network(attended)
    people = sorted(attended)
    matrix = [[len(set(graph[one]) & set(graph[other])) for other in people] for one in people]
    assert matrix == [list(column) for column in zip(*matrix, strict=True)]
    assert [matrix[i][i] for i in range(len(people))] == [len(attended[p]) for p in people]
    weights = together(graph)
    for i, one in enumerate(people):
        for j, other in enumerate(people):
            if i != j:
                assert weights.has_edge(one, other) == (matrix[i][j] > 0)


@given(attended=_attendances)
def test_betweenness_lies_between_0_and_1_and_is_that_of_the_definition(
    attended: dict[str, frozenset[int]],
) -> None:
    graph = network(attended)
    found = betweenness(graph)
    assert set(found) == set(attended)
    assert all(0 <= value <= 1 for value in found.values())
    rounds = {f"r{number}" for each in attended.values() for number in each}
    if len(attended) > 1 and len(rounds) > 1:
        theirs = nx.bipartite.betweenness_centrality(graph, attended)
        assert found == {person: pytest.approx(theirs[person], abs=1e-8) for person in attended}
    plain = nx.betweenness_centrality(graph, normalized=False)
    for one in attended:
        for other in attended:
            if plain[one] > plain[other] + 1e-6:
                assert found[one] > found[other]


_bounded = st.dictionaries(
    st.sampled_from("abcdef"), st.tuples(st.integers(0, 6), st.integers(0, 4)), min_size=1
)


@given(drawn=_bounded, data=st.data())
def test_an_unknown_more_never_narrows_a_rank(drawn: dict[str, tuple[int, int]], data) -> None:
    bounds = {name: (least, least + more) for name, (least, more) in drawn.items()}
    name = data.draw(st.sampled_from(sorted(bounds)))
    least, most = bounds[name]
    wider = rank_bounds(bounds | {name: (least, most + 1)})
    point = ranks({each: float(low) for each, (low, _) in bounds.items()})
    for each, (best, worst) in rank_bounds(bounds).items():
        assert best <= point[each] <= worst
        assert wider[each][0] <= best and wider[each][1] >= worst


# --- the shipped graph ------------------------------------------------------------------------


def test_the_projection_is_the_answer_to_the_query(shipped: Dialogue) -> None:
    graph = together(of_rounds(attendance_of(shipped.store, shipped.library)))
    rows = shipped.ask("co-attendance").table.dicts()
    query = {
        frozenset((short_name(str(r["source"])), short_name(str(r["target"])))): int(
            r["shared"] or 0
        )
        for r in rows
    }
    assert query == {frozenset((a, b)): w for a, b, w in graph.edges(data="weight")}


def test_nobody_is_surely_first_and_one_name_can_change_who_links_the_rounds(
    shipped: Dialogue,
) -> None:
    rows = {str(row["personLabel"]): row for row in asked(shipped, "centrality")}
    first = rows["Roman Vassilenko"]
    assert (first["rounds"], first["led"], first["betweennessRank"]) == ("5", "4", "1")
    assert first["isCutpoint"] == "true"
    assert int(first["oneMoreAtWorst"] or 0) > 1
    assert not [name for name, row in rows.items() if row["ledRankAtWorst"] == "1"]


def test_rounds_named_agree_with_recurring_people(shipped: Dialogue) -> None:
    rows = {row["person"]: row["rounds"] for row in asked(shipped, "centrality")}
    for row in shipped.ask("recurring-people").table.dicts():
        assert rows[row["person"]] == row["rounds"]


def test_parties_led_by_the_same_person_agree_with_retention(shipped: Dialogue) -> None:
    ours = {(row["earlier"], row["later"]): row for row in asked(shipped, "round-bridges")}
    told = [
        row
        for row in asked(shipped, "retention")
        if row["counted"] == "parties led by the same person"
    ]
    assert len(told) == 10
    for row in told:
        pair = ours[row["earlier"], row["later"]]
        assert (pair["parties"], pair["partiesAtMost"]) == (row["atLeast"], row["atMost"])


def test_helga_schmid_alone_links_rounds_2_and_3(shipped: Dialogue) -> None:
    rows = {(r["earlierRound"], r["laterRound"]): r for r in asked(shipped, "round-bridges")}
    assert len(rows) == 66
    assert (rows["2", "3"]["names"], rows["2", "3"]["isSole"]) == ("Helga Schmid", "true")
    assert rows["9", "10"]["names"] == "Enrique Mora, Roman Vassilenko"
