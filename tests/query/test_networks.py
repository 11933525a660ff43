"""The networks: uniform columns, edges between known nodes, other meetings kept apart."""

from __future__ import annotations

from diplograph.api import Dialogue
from diplograph.model.identifiers import short_name
from diplograph.query.ask import Answer

Row = dict[str, str | None]


def rows(answer: Answer) -> list[Row]:
    """The rows of an answer, with short names for IRIs."""
    return [
        {
            name: None if cell is None else short_name(cell.value) if cell.is_iri else cell.value
            for name, cell in zip(answer.table.columns, row, strict=True)
        }
        for row in answer.table.rows
    ]


def asked(dialogue: Dialogue, name: str, **arguments: str) -> list[Row]:
    return rows(dialogue.ask(name, **arguments))


def test_networks_share_their_columns_and_join_the_nodes(supplied: Dialogue) -> None:
    nodes = {row["node"] for row in asked(supplied, "network-nodes")}
    for name in ("person-meeting", "membership", "topic-meeting", "co-attendance"):
        answer = supplied.ask(name)
        assert answer.table.columns[:6] == (
            "source", "sourceLabel", "sourceKind", "target", "targetLabel", "targetKind",
        )  # fmt: skip
        assert {"kind", "label", "facts"} <= set(answer.table.columns)
        edges = rows(answer)
        assert edges
        assert {row["source"] for row in edges} | {row["target"] for row in edges} <= nodes


def test_network_of_people_keeps_other_meetings_apart(supplied: Dialogue) -> None:
    edges = asked(supplied, "person-meeting", source="roman-vassilenko")
    assert [(row["target"], row["targetKind"], row["kind"]) for row in edges] == [
        ("round-05", "round", "head-of-delegation"),
        ("round-10", "round", "host"),
        ("cooperation-committee-2024-brussels", "meeting", "co-chair"),
    ]
    people = {row["source"] for row in asked(supplied, "person-meeting")}
    assert not {"peter-stano", "mahbuba-abdullaeva", "nursultan-nazarbayev"} & people


def test_pairs_stand_once_and_only_for_shared_rounds(supplied: Dialogue) -> None:
    pairs = {(row["source"], row["target"]): row for row in asked(supplied, "co-attendance")}
    assert pairs["jean-christophe-belliard", "roman-vassilenko"]["which"] == "5"
    assert pairs["enrique-mora", "roman-vassilenko"]["which"] == "10"
    assert not any(one == other or (other, one) in pairs for one, other in pairs)
    # They met in the committee, which is no round; these two never met in one.
    assert ("luc-devigne", "roman-vassilenko") not in pairs
    assert ("enrique-mora", "jean-christophe-belliard") not in pairs
