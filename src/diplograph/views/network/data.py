"""A network in the form that its page takes: nodes, edges, and the rows of the twin."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from diplograph.model.identifiers import short_name
from diplograph.query.proof import NO_ADDRESS, Proof
from diplograph.views.drawing.palette import OTHER as OTHER_GLYPH
from diplograph.views.drawing.palette import glyph_of
from diplograph.views.network.kinds import NODE_KINDS, OTHER, STRENGTHS, NodeKind, slug
from diplograph.views.network.layout import is_strong, positions
from diplograph.views.network.time import edge_times

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["kind_of", "page_edges", "page_nodes", "safe_link", "twin_rows"]

_PLACES = frozenset({"round", "meeting"})
_BODIES = frozenset({"organisation", "party"})


def kind_of(key: str) -> NodeKind:
    """Return how a kind of node is named and drawn."""
    return NODE_KINDS.get(key, OTHER)


def page_nodes(
    graph: nx.MultiDiGraph,
    link: Callable[[str], str | None] = lambda iri: None,
    part: nx.MultiDiGraph | None = None,
) -> list[dict[str, Any]]:
    """Return the nodes with their places, in the order of the graph.

    Of a graph of which only a ``part`` is drawn at first, the others are ``rest``, without a place.
    """
    spots = positions(graph if part is None else part)
    return [
        {
            "id": short_name(node),
            "label": data["label"],
            "kind": data["kind"],
            "lines": data["lines"],
            "names": data["names"],
            "number": data["round"],
            "time": data.get("time"),
            "sourced": data["sourced"],
            "strong": is_strong(data),
            "page": safe_link(link(node)),
            "rest": node not in spots,
            "x": spots.get(node, (0, 0))[0],
            "y": spots.get(node, (0, 0))[1],
        }
        for node, data in graph.nodes(data=True)
    ]


def safe_link(target: str | None) -> str:
    """Return an address of the web or of a page beside this one; else the empty text.

    Any other scheme could be a script.
    """
    # A browser ignores blanks and control characters, so "java\tscript:" would be one.
    text = re.sub(r"[\x00-\x20]", "", target or "")
    scheme = re.match(r"([a-z][a-z0-9+.-]*):", text, re.IGNORECASE)
    return text if scheme is None or scheme.group(1).lower() in ("http", "https") else ""


def page_edges(
    graph: nx.MultiDiGraph, evidence: Mapping[str, Sequence[Proof]]
) -> list[dict[str, Any]]:
    """Return the edges, one for each row, with a key that only the row's own content makes."""
    found = []
    pairs: Counter[frozenset[str]] = Counter()
    seen: Counter[str] = Counter()
    when, parties = edge_times(graph), _parties(graph)
    for source, target, key, data in graph.edges(keys=True, data=True):
        ends = frozenset((source, target))
        group, glyph = _group(graph, source, target, data)
        text = "\n".join((source, target, data["kind"], data["label"], *data["facts"]))
        seen[text] += 1
        found.append(
            {
                "id": hashlib.sha256(f"{text}\n{seen[text]}".encode()).hexdigest()[:10],
                "from": short_name(source),
                "to": short_name(target),
                "group": group,
                "glyph": glyph,
                "words": data["role"] or "linked",
                "whole": data["label"] or "linked",
                "bend": pairs[ends],
                "facts": data["facts"],
                "times": when[source, target, key],
                "parties": sorted({p for fact in data["facts"] for p in parties.get(fact, ())}),
                "strengths": _strengths(data["facts"], evidence),
            }
        )
        pairs[ends] += 1
    return found


def _parties(graph: nx.MultiDiGraph) -> dict[str, set[str]]:
    """Return the parties of each fact, as the edges between people and meetings name them."""
    found: dict[str, set[str]] = defaultdict(set)
    for _, _, data in graph.edges(data=True):
        for fact in data["facts"] if data["party"] else ():
            found[fact].add("party." + short_name(data["party"]))
    return found


def _strengths(facts: Sequence[str], evidence: Mapping[str, Sequence[Proof]]) -> list[str]:
    proofs = [proof for fact in facts for proof in evidence.get(fact, ())]
    found = {"inferred" if p.basis == "inferred" else slug(p.strength) for p in proofs}
    return sorted(f"strength.{each}" for each in found or {"none"})


def _group(
    graph: nx.MultiDiGraph, source: str, target: str, data: Mapping[str, Any]
) -> tuple[str, str]:
    kinds = {graph.nodes[source]["kind"], graph.nodes[target]["kind"]}
    if "person" in kinds and kinds & _PLACES:
        role = slug(short_name(data["kind"]).rsplit("/", 1)[-1])
        if glyph_of(role) is OTHER_GLYPH:
            role = slug(data["label"])
        return f"role.{role}", role
    if "topic" in kinds:
        return ("link.background" if data["kind"] == "background" else "link.topic"), ""
    if kinds & _BODIES:
        return ("link.office" if "person" in kinds else "link.body"), ""
    return ("link.meeting" if kinds <= _PLACES else "link.other"), ""


def twin_rows(
    graph: nx.MultiDiGraph,
    edges: Sequence[Mapping[str, Any]],
    evidence: Mapping[str, Sequence[Proof]],
    pages: Mapping[str, str],
) -> list[dict[str, Any]]:
    """Return a row for each edge: its ends, its words, and each proof once.

    ``pages`` gives the page of a node by its short name.
    """
    labels = {short_name(node): data["label"] for node, data in graph.nodes(data=True)}
    rows = []
    for edge in edges:
        proofs = [proof for fact in edge["facts"] for proof in evidence.get(fact, ())]
        distinct = {(p.source, p.quotation, p.link): p for p in proofs}
        rows.append(
            {
                "id": edge["id"],
                "source": labels[edge["from"]],
                "source_page": pages.get(edge["from"], ""),
                "words": edge["whole"],
                "target": labels[edge["to"]],
                "target_page": pages.get(edge["to"], ""),
                "proofs": [_shown(proof) for proof in distinct.values()],
            }
        )
    return rows


def _shown(proof: Proof) -> dict[str, str]:
    return {
        "source": proof.source_label,
        "quotation": proof.quotation,
        "strength": STRENGTHS.get(proof.strength, proof.strength),
        "inferred": "inferred" if proof.basis == "inferred" else "",
        "link": safe_link(proof.link) if ":" in proof.link else "",
        "way": "open the passage" if proof.quotation else "open the source",
        "no_link": NO_ADDRESS,
    }
