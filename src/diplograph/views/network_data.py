"""A network in the form that its page takes: nodes, edges, legend, and the rows of the twin."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from diplograph.model.identifiers import short_name
from diplograph.query.proof import NO_ADDRESS, Proof
from diplograph.views.kinds import NODE_KINDS, OTHER, STRENGTHS, NodeKind, slug
from diplograph.views.layout import positions
from diplograph.views.palette import OTHER as OTHER_GLYPH
from diplograph.views.palette import glyph_of, rank

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["kind_of", "legend", "page_edges", "page_nodes", "twin_rows"]

_PLACES = frozenset({"round", "meeting"})
_BODIES = frozenset({"organisation", "party"})


def kind_of(key: str) -> NodeKind:
    """Return how a kind of node is named and drawn."""
    return NODE_KINDS.get(key, OTHER)


def page_nodes(graph: nx.MultiDiGraph) -> list[dict[str, Any]]:
    """Return the nodes with their places, in the order of the graph."""
    spots = positions(graph)
    return [
        {
            "id": short_name(node),
            "label": data["label"],
            "kind": data["kind"],
            "lines": data["lines"],
            "names": data["names"],
            "number": data["round"],
            "sourced": data["sourced"],
            "strong": data["kind"] == "person" and len(data["rounds"]) > 1,
            "x": spots[node][0],
            "y": spots[node][1],
        }
        for node, data in graph.nodes(data=True)
    ]


def page_edges(graph: nx.MultiDiGraph) -> list[dict[str, Any]]:
    """Return the edges, one for each row, with a key that only the row's own content makes."""
    found = []
    pairs: Counter[frozenset[str]] = Counter()
    seen: Counter[str] = Counter()
    for source, target, data in graph.edges(data=True):
        ends = frozenset((source, target))
        group, glyph = _group(graph, source, target, data)
        text = "\n".join((source, target, data["kind"], data["label"], *data["facts"]))
        seen[text] += 1
        key = hashlib.sha256(f"{text}\n{seen[text]}".encode()).hexdigest()[:10]
        found.append(
            {
                "id": key,
                "from": short_name(source),
                "to": short_name(target),
                "group": group,
                "glyph": glyph,
                "words": data["role"] or "linked",
                "whole": data["label"] or "linked",
                "bend": pairs[ends],
                "facts": data["facts"],
            }
        )
        pairs[ends] += 1
    return found


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


_LINKS = {
    "link.office": "Office or party of a person",
    "link.body": "Party or body of a meeting",
    "link.meeting": "Meeting and meeting",
    "link.topic": "Topic on the agenda",
    "link.background": "Topic as background",
    "link.other": "Other link",
}


def legend(
    graph: nx.MultiDiGraph, edges: Sequence[Mapping[str, Any]], centre: str | None = None
) -> dict[str, Any]:
    """Return what the picture's marks mean, of the marks that it holds only.

    The kind of the node that the picture is drawn around is shown from the start.
    """
    open_kind = None if centre is None else graph.nodes[centre]["kind"]
    counts = Counter(data["kind"] for _, data in graph.nodes(data=True))
    kinds = [
        {
            "key": kind.key, "word": kind.word, "outline": kind.outline, "paint": kind.paint,
            "size": kind.size, "count": counts[kind.key],
            "hidden": kind.hidden and kind.key != open_kind,
        }
        for kind in (*NODE_KINDS.values(), OTHER)
        if counts[kind.key]
    ]  # fmt: skip
    groups = Counter(edge["group"] for edge in edges)
    words = {edge["group"]: edge["words"] for edge in reversed(edges)}
    roles = sorted((g for g in groups if g.startswith("role.")), key=lambda g: (rank(g[5:]), g))
    links = [group for group in _LINKS if groups[group]]
    return {
        "kinds": kinds,
        "roles": [_role(group, words[group], groups[group]) for group in roles],
        "links": [{"key": g, "word": _LINKS[g], "count": groups[g]} for g in links],
        "unsourced": any(not data["sourced"] for _, data in graph.nodes(data=True)),
    }


def _role(group: str, word: str, count: int) -> dict[str, Any]:
    glyph = glyph_of(group.removeprefix("role."))
    return {
        "key": group, "word": word, "count": count,
        "letter": glyph.letter, "outline": glyph.outline, "paint": glyph.paint,
    }  # fmt: skip


def twin_rows(
    graph: nx.MultiDiGraph,
    edges: Sequence[Mapping[str, Any]],
    evidence: Mapping[str, Sequence[Proof]],
) -> list[dict[str, Any]]:
    """Return a row for each edge: its ends, its words, and each proof once."""
    labels = {short_name(node): data["label"] for node, data in graph.nodes(data=True)}
    rows = []
    for edge in edges:
        proofs = [proof for fact in edge["facts"] for proof in evidence.get(fact, ())]
        distinct = {(p.source, p.quotation, p.link): p for p in proofs}
        rows.append(
            {
                "id": edge["id"],
                "source": labels[edge["from"]],
                "words": edge["whole"],
                "target": labels[edge["to"]],
                "proofs": [_shown(proof) for proof in distinct.values()],
            }
        )
    return rows


def _shown(proof: Proof) -> dict[str, str]:
    # Only addresses of the web become links: any other scheme could be a script.
    is_web = proof.link.lower().startswith(("http://", "https://"))
    return {
        "source": proof.source_label,
        "quotation": proof.quotation,
        "strength": STRENGTHS.get(proof.strength, proof.strength),
        "inferred": "inferred" if proof.basis == "inferred" else "",
        "link": proof.link if is_web else "",
        "no_link": NO_ADDRESS,
    }
