"""The rows of named queries as a graph of networkx."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from diplograph.errors import ArgumentError
from diplograph.model.identifiers import short_name
from diplograph.query.table import Table
from diplograph.views.grid.rounds import REPORTED
from diplograph.views.network.kinds import kind_key
from diplograph.views.network.layout import label_lines, rounds_of
from diplograph.views.network.time import times

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["network"]

_Row = Mapping[str, str | None]
_LETTERS = {"person": 12, "organisation": 18, "party": 16, "meeting": 24, "topic": 18}


def network(nodes: Table, *edges: Table) -> nx.MultiDiGraph:
    """Return the graph of a table of nodes and of tables of edges.

    The first column of ``nodes`` is the node, beside it ``…Label`` and ``kind``; where they are
    there, ``round``, ``earliest`` (or ``date``) and ``standing`` say where and how it is drawn, and
    ``names`` (joined by "; ") how else it is written. Every row of an edge table (source, target,
    kind, label, facts, perhaps roleLabel, party and partyLabel) is one edge. A table of ``thing``
    and ``name`` adds spellings. An end that ``nodes`` lacks becomes a node of the kind *other*, so
    no row is lost. Raises ArgumentError for a table of other columns.
    """
    import networkx

    graph = networkx.MultiDiGraph()
    name = nodes.columns[0]
    for row in nodes.dicts():
        _add_node(graph, row[name] or "", row[name + "Label"] or "", row)
    for table in edges:
        if {"source", "target"} <= set(table.columns):
            for row in table.dicts():
                _add_edge(graph, row)
        elif {"thing", "name"} <= set(table.columns):
            for row in table.dicts():
                if (thing := row["thing"] or "") in graph:
                    graph.nodes[thing]["names"].append(row["name"] or "")
        else:
            listed = ", ".join(table.columns)
            raise ArgumentError(f"network: a table of {listed}; give source and target, or names")
    for node, data in graph.nodes(data=True):
        data["names"] = sorted({*data["names"]} - {data["label"], ""})
        data["sourced"] = _is_sourced(graph, node)
        if data["round"] and not data["sourced"]:
            data["lines"].append("no source")
        data["rounds"] = rounds_of(graph, node)
    for node, time in times(graph).items():
        graph.nodes[node]["time"] = time
        if time is None and graph.nodes[node]["kind"] == "meeting":
            graph.nodes[node]["lines"].append("no date recorded")
    return graph


def _add_node(graph: nx.MultiDiGraph, node: str, label: str, row: _Row) -> None:
    number = row.get("round") or ""
    kind = kind_key(row.get("kind") or "")
    is_round = kind == "round" and number.isdigit()
    kind = "meeting" if kind == "round" and not is_round else kind
    label = label or short_name(node)
    graph.add_node(
        node,
        label=label,
        kind=kind,
        round=int(number) if is_round else None,
        earliest=row.get("earliest") or row.get("date"),
        standing=row.get("standing"),
        names=(row.get("names") or "").split("; "),
        lines=_round_lines(label) if is_round else _lines(label, kind),
    )


def _lines(label: str, kind: str) -> list[str]:
    return label_lines(label, _LETTERS.get(kind, 18), most=4 if kind == "meeting" else 3)


def _round_lines(label: str) -> list[str]:
    # "Tenth round, Astana, 2023" stands under its number as "Astana", "2023".
    return [part.strip() for part in label.split(",")[1:3] if part.strip()]


def _add_edge(graph: nx.MultiDiGraph, row: _Row) -> None:
    ends = []
    for end in ("source", "target"):
        node = row[end] or ""
        if node not in graph:
            _add_node(graph, node, row.get(f"{end}Label") or "", {})
        ends.append(node)
    facts = sorted(set((row.get("facts") or "").split()))
    kind, label = row.get("kind") or "", row.get("label") or ""
    role = row.get("roleLabel") or label or kind
    party, named = row.get("party") or "", row.get("partyLabel") or ""
    graph.add_edge(
        *ends, kind=kind, label=label or kind, role=role, facts=facts,
        party=party, party_label=named,
    )  # fmt: skip
    if kind == "on-behalf-of" and graph.nodes[ends[1]]["kind"] == "organisation":
        # A party is whoever sits at the table, the European Union as well as a state.
        graph.nodes[ends[1]]["kind"] = "party"


def _is_sourced(graph: nx.MultiDiGraph, node: str) -> bool:
    """Tell whether a source reports on a round; where no standing is given, its links tell."""
    data = graph.nodes[node]
    if data["kind"] == "round" and data["standing"] is not None:
        return bool(short_name(data["standing"]).rsplit("/", 1)[-1] == REPORTED)
    return bool(graph.degree(node) or data["earliest"])
