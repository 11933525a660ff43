"""The bipartite network of people and meetings: who is named at which meeting, dated, with proof.

Two sets of nodes, people and meetings, and an edge wherever a source places a person at a meeting
(an affiliation network; Breiger 1974, Borgatti and Everett 1997). It draws the rows of the named
queries ``network-nodes`` and ``person-meeting``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from diplograph.model.identifiers import short_name
from diplograph.query.ask import answer_query
from diplograph.query.library import Library
from diplograph.query.proof import NO_ADDRESS, Proof, all_proofs
from diplograph.query.table import Table
from diplograph.store.base import Store

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["MEETINGS", "QUERIES", "attendance", "attendance_of"]

#: The kinds of node that are meetings.
MEETINGS = ("round", "meeting")
#: The named queries that the network rests on.
QUERIES = ("network-nodes", "person-meeting", "evidence")

#: Between the values of an attribute that holds several: facts, roles, quotations.
_AND = " | "


def attendance_of(
    store: Store, library: Library, *, stated_only: bool = False, reading: str = "preferred"
) -> nx.Graph[str]:
    """Return the network of the graph in ``store``, in one reading; see `attendance`."""
    nodes, edges = (
        answer_query(store, library, name, {"reading": reading}, stated_only).table
        for name in QUERIES[:2]
    )
    return attendance(nodes, edges, all_proofs(store, library))


def attendance(
    nodes: Table, edges: Table, proofs: Mapping[str, Iterable[Proof]] | None = None
) -> nx.Graph[str]:
    """Return a ``networkx.Graph`` of people and meetings; its nodes are short names.

    ``nodes`` and ``edges`` are answers to ``network-nodes`` and ``person-meeting``. A node has
    ``label``, ``kind`` (person, round, meeting), ``bipartite`` (0 for people, 1 for meetings),
    ``iri`` and, for a meeting, ``date`` (EDTF), ``round``, and the days between which it was held,
    ``start`` and ``end``. A round at which nobody is named is a node without edges. An edge has
    ``roles``, ``posts``, ``parties``, ``facts``, ``start``, ``end`` and, from ``proofs``,
    ``sources``, ``quotations``, ``links`` and ``witnesses``: the least number of independent
    witnesses of its facts. What is not known is left out.
    """
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    known = {str(row["node"]): row for row in nodes.dicts()}
    rows: dict[tuple[str, str], list[dict[str, str | None]]] = {}
    for row in edges.dicts():
        rows.setdefault((str(row["source"]), str(row["target"])), []).append(row)
    rounds = {iri for iri, row in known.items() if row["kind"] == "round"}
    for iri in sorted(rounds.union(*rows)):
        graph.add_node(short_name(iri), **_node(iri, known[iri]))
    for person, meeting in sorted(rows):
        graph.add_edge(
            short_name(person),
            short_name(meeting),
            **_edge(rows[person, meeting], known[meeting], proofs or {}),
        )
    return graph


def _node(iri: str, row: Mapping[str, str | None]) -> dict[str, str | int]:
    kind = str(row["kind"])
    found: dict[str, str | int] = {
        "label": str(row["nodeLabel"]),
        "kind": kind,
        "bipartite": int(kind in MEETINGS),
        "iri": iri,
    }
    if kind in MEETINGS:
        found |= _days(row)
        if row["date"]:
            found["date"] = str(row["date"])
        if row["round"]:
            found["round"] = int(row["round"])
    return found


def _days(row: Mapping[str, str | None]) -> dict[str, str]:
    days = {"start": row["earliest"], "end": row["latest"]}
    return {name: day for name, day in days.items() if day}


def _edge(
    rows: list[dict[str, str | None]],
    meeting: Mapping[str, str | None],
    proofs: Mapping[str, Iterable[Proof]],
) -> dict[str, str | int]:
    facts = sorted({fact for row in rows for fact in (row["facts"] or "").split()})
    found: dict[str, str | int] = {
        "roles": _joined(row["roleLabel"] for row in rows),
        "posts": _joined(row["postLabel"] for row in rows),
        "parties": _joined(row["partyLabel"] for row in rows),
        "facts": _AND.join(facts),
        **_days(meeting),
        **_evidence([proof for fact in facts for proof in proofs.get(fact, ())]),
    }
    return {name: value for name, value in found.items() if value != ""}


def _evidence(proofs: list[Proof]) -> dict[str, str | int]:
    if not proofs:
        return {}
    return {
        "sources": _joined(proof.source_label for proof in proofs),
        "quotations": _joined(proof.quotation for proof in proofs),
        "links": _joined(proof.link or NO_ADDRESS for proof in proofs),
        "witnesses": min(int(proof.witnesses or 0) for proof in proofs),
    }


def _joined(values: Iterable[str | None]) -> str:
    return _AND.join(sorted({value for value in values if value}))
