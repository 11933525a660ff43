"""The graph behind the network: one node and one edge per row, places that do not change."""

from __future__ import annotations

import copy
import itertools

import pytest

from diplograph.api import Dialogue
from diplograph.errors import ArgumentError
from diplograph.model.phrases import ranges
from diplograph.query.table import Table
from diplograph.store.base import Term
from diplograph.views.network.kinds import NODE_KINDS, kind_key
from diplograph.views.network.layout import STEP, is_strong, label_lines, positions, rounds_of
from diplograph.views.network.neighbourhood import around
from diplograph.views.network.network import network
from diplograph.views.network.spread import name_width, spread
from diplograph.views.network.words import summary
from diplograph.views.pictures import NETWORK

BASE = "https://w3id.org/diplograph/id/"
NODE_COLUMNS = ("node", "nodeLabel", "kind", "round", "earliest", "names")
EDGE_COLUMNS = ("source", "target", "kind", "label", "facts")


def table(columns: tuple[str, ...], *rows: tuple[str, ...]) -> Table:
    """Return a table of terms; an empty text is an unbound cell."""
    return Table(columns, tuple(tuple(Term(cell) if cell else None for cell in r) for r in rows))


NODES = table(
    NODE_COLUMNS,
    (BASE + "round-04", "Fourth round, Bishkek, 2017", "round", "4", "2017-06-08", ""),
    (BASE + "round-05", "Fifth round, Ashgabat, 2018", "round", "5", "2018-03-16", ""),
    (BASE + "round-06", "Round 6", "round", "6", "", ""),
    (BASE + "round-10", "Tenth round, Astana, 2023", "round", "10", "2023-06-13", ""),
    (BASE + "vassilenko", "Roman Vassilenko", "person", "", "", "Wassilenko; Роман Василенко"),
    (BASE + "belliard", "Jean-Christophe Belliard", "person", "", "", ""),
    (BASE + "committee", "Committee, 2022", "meeting", "", "2022-01-01", ""),
    (BASE + "eu", "European Union", "organisation", "", "", ""),
    (BASE + "mfa", "Ministry", "https://example.org/terms#organisation", "", "", ""),
)
PEOPLE = table(
    EDGE_COLUMNS,
    (BASE + "vassilenko", BASE + "round-05", "head-of-delegation", "Head", BASE + "f/1"),
    (BASE + "vassilenko", BASE + "round-10", "host", "Host", f"{BASE}f/3 {BASE}f/2 {BASE}f/3"),
    (BASE + "vassilenko", BASE + "round-10", "speaker", "Speaker", BASE + "f/4"),
    (BASE + "belliard", BASE + "round-04", "chair", "Chair", BASE + "f/5"),
)
BODIES = table(
    EDGE_COLUMNS,
    (BASE + "belliard", BASE + "eu", "on-behalf-of", "on behalf of", BASE + "f/5"),
    (BASE + "vassilenko", BASE + "mfa", "in-body", "in", BASE + "f/1"),
)


def test_every_row_is_one_node_or_one_edge() -> None:
    graph = network(NODES, PEOPLE, BODIES)
    assert graph.number_of_nodes() == len(NODES)
    assert graph.number_of_edges() == len(PEOPLE) + len(BODIES)


def test_two_roles_at_one_meeting_stay_two_edges() -> None:
    graph = network(NODES, PEOPLE)
    between = graph.get_edge_data(BASE + "vassilenko", BASE + "round-10")
    assert sorted(data["label"] for data in between.values()) == ["Host", "Speaker"]
    assert between[0]["facts"] == [BASE + "f/2", BASE + "f/3"]


def test_an_end_without_a_node_row_is_kept() -> None:
    stray = table(EDGE_COLUMNS, (BASE + "vassilenko", BASE + "elsewhere", "host", "Host", ""))
    graph = network(NODES, stray)
    assert graph.nodes[BASE + "elsewhere"]["kind"] == "other"
    assert BASE + "elsewhere" in positions(graph)


def test_spellings_come_from_the_rows_and_from_a_table_of_names() -> None:
    names = table(("thing", "name"), (BASE + "belliard", "Jean-Cristophe Belliard"))
    graph = network(NODES, PEOPLE, names)
    assert graph.nodes[BASE + "belliard"]["names"] == ["Jean-Cristophe Belliard"]
    assert graph.nodes[BASE + "vassilenko"]["names"] == ["Wassilenko", "Роман Василенко"]


def test_a_table_of_other_columns_is_refused() -> None:
    with pytest.raises(ArgumentError, match="a table of x"):
        network(NODES, table(("x",), ("1",)))


def test_kinds_are_read_from_words_and_iris() -> None:
    assert kind_key("state") == "party"
    assert kind_key("https://w3id.org/diplograph/ontology#AgendaTopic") == "topic"
    assert kind_key("<script>") == "other"
    assert network(NODES, BODIES).nodes[BASE + "eu"]["kind"] == "party"
    assert set(NODE_KINDS) >= {"round", "person", "organisation", "party", "meeting", "topic"}


def test_positions_are_equal_on_each_run_and_leave_the_graph_alone() -> None:
    graph = network(NODES, PEOPLE, BODIES)
    before = copy.deepcopy(dict(graph.nodes(data=True)))
    assert positions(graph) == positions(network(NODES, PEOPLE, BODIES))
    assert dict(graph.nodes(data=True)) == before


def test_rounds_stand_on_the_rail_at_their_number() -> None:
    spots = positions(network(NODES, PEOPLE, BODIES))
    assert spots[BASE + "round-05"] == (5 * STEP, 0)
    assert spots[BASE + "round-10"] == (10 * STEP, 0)


def test_people_above_organisations_higher_related_meetings_below() -> None:
    spots = positions(network(NODES, PEOPLE, BODIES))
    assert spots[BASE + "eu"][1] < spots[BASE + "vassilenko"][1] < 0 < spots[BASE + "committee"][1]
    assert spots[BASE + "vassilenko"][0] == round(7.5 * STEP)
    assert spots[BASE + "round-05"][0] < spots[BASE + "committee"][0] < spots[BASE + "round-10"][0]


def test_labels_of_one_lane_do_not_collide() -> None:
    people = [(f"{BASE}p{i}", f"Somebody Longname{i}", "person", "", "", "") for i in range(30)]
    links = [(f"{BASE}p{i}", BASE + "round-05", "host", "Host", "") for i in range(30)]
    graph = network(Table(NODE_COLUMNS, NODES.rows + table(NODE_COLUMNS, *people).rows),
                    table(EDGE_COLUMNS, *links))  # fmt: skip
    spots = positions(graph)
    for one, other in itertools.combinations(people, 2):
        (x1, y1), (x2, y2) = spots[one[0]], spots[other[0]]
        ends = (graph.nodes[each[0]]["lines"] for each in (one, other))
        wide = sum(name_width(lines, 13, bold=False) for lines in ends) / 2
        assert y1 != y2 or abs(x1 - x2) > wide


def test_names_move_apart_as_little_as_can_be() -> None:
    assert spread([0, 100, 200], [50, 50, 50], 5) == [0, 100, 200]
    assert spread([0, 30, 200], [50, 50, 50], 5) == [-12.5, 42.5, 200]
    assert spread([0, 0, 0], [10, 30, 10], 0) == [-20, 0, 20]
    assert spread([], [], 5) == []


def test_a_bold_name_is_measured_as_bold() -> None:
    graph = network(NODES, PEOPLE, BODIES)
    returning = graph.nodes[BASE + "vassilenko"]
    assert is_strong(returning)
    assert not is_strong(graph.nodes[BASE + "belliard"])
    assert name_width(["Roman"], 13, bold=True) > name_width(["Roman"], 13, bold=False)


def test_a_round_that_no_source_reports_on_is_drawn_so_though_its_date_is_known(
    shipped: Dialogue,
) -> None:
    graph = network(*(shipped.ask(name).table for name in NETWORK))
    rounds = {row["meeting"]: row["standing"] for row in shipped.ask("rounds").table.dicts()}
    reported = {meeting for meeting, how in rounds.items() if str(how).endswith("/contemporary")}
    drawn = {node for node, data in graph.nodes(data=True) if data["round"] and data["sourced"]}
    assert drawn == reported and len(rounds) - len(reported) == 1
    assert graph.nodes[BASE + "round-01"]["lines"] == ["Brussels", "2013", "no source"]
    assert "No source for round 1: who was there is not known" in " ".join(summary(graph))


def test_a_round_without_date_and_link_has_no_source() -> None:
    graph = network(NODES, PEOPLE)
    unsourced = [
        node for node, data in graph.nodes(data=True) if data["round"] and not data["sourced"]
    ]
    assert unsourced == [BASE + "round-06"]
    assert "No source for round 6" in " ".join(summary(graph))


def test_the_summary_names_who_comes_back() -> None:
    graph = network(NODES, PEOPLE)
    assert rounds_of(graph, BASE + "vassilenko") == [5, 10]
    text = " ".join(summary(graph))
    assert "Roman Vassilenko (5, 10)" in text
    assert "Belliard" not in text
    assert ranges([9, 3, 6, 7, 8, 8]) == "3, 6–9"


def test_focus_keeps_two_steps() -> None:
    graph = network(NODES, PEOPLE, BODIES)
    part = around(graph, "Roman Vassilenko")
    assert BASE + "mfa" in part
    assert BASE + "belliard" not in part
    assert part.number_of_edges() == 4
    assert set(around(graph, "eu", steps=1)) == {BASE + "eu", BASE + "belliard"}
    assert set(around(graph, "Wassilenko", largest=1)) == {BASE + "vassilenko"}


def test_a_part_does_not_deny_who_comes_back() -> None:
    part = around(network(NODES, PEOPLE, BODIES), "round-05", steps=1)
    assert "Roman Vassilenko (5, 10)" in " ".join(summary(part))


def test_an_unknown_focus_is_named() -> None:
    with pytest.raises(ArgumentError, match="no node 'nobody'"):
        around(network(NODES, PEOPLE), "nobody")


@pytest.mark.parametrize(
    ("label", "lines"),
    [
        ("Roman Vassilenko", ["Roman", "Vassilenko"]),
        ("Mora", ["Mora"]),
        ("", [""]),
        ("one two three four five six seven eight", ["one two three", "four five six …"]),
    ],
)
def test_labels_are_broken_evenly(label: str, lines: list[str]) -> None:
    assert label_lines(label, 12, most=2) == lines


def test_of_many_who_come_back_some_are_named_and_the_others_counted() -> None:
    people = [f"p{n:02}" for n in range(15)]
    rows = [(BASE + each, each.upper(), "person", "", "", "") for each in people]
    found = network(table(NODE_COLUMNS, *rows), table(EDGE_COLUMNS))
    for each in people:
        found.nodes[BASE + each]["rounds"] = [1, 2]
    (said,) = [each for each in summary(found) if each.startswith("Seen at more")]
    assert "P11 (1–2)" in said and "P12" not in said
    assert said.endswith("; and 3 more, who stand in bold.")
