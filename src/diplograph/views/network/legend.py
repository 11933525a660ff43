"""The legend of a network, made from what the picture holds: kinds, roles, links, parties, sources.

Each entry is a check box of the page; its key is what the page's address keeps.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from diplograph.model.identifiers import short_name
from diplograph.views.drawing.palette import glyph_of, rank
from diplograph.views.network.kinds import NODE_KINDS, OTHER, STRENGTHS

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["legend"]

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
            "key": kind.key, "word": kind.word, "plural": kind.plural,
            "outline": kind.outline, "paint": kind.paint, "size": kind.size,
            "count": counts[kind.key],
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
        "parties": _party_keys(graph, edges),
        "strengths": _strength_keys(edges),
        "unsourced": any(not data["sourced"] for _, data in graph.nodes(data=True)),
    }


def _party_keys(graph: nx.MultiDiGraph, edges: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    words = {
        "party." + short_name(data["party"]): data["party_label"] or short_name(data["party"])
        for _, _, data in graph.edges(data=True)
        if data["party"]
    }
    counts = Counter(p for edge in edges if edge["glyph"] for p in edge["parties"])
    order = sorted(counts, key=lambda key: (-counts[key], words[key], key))
    return [{"key": key, "word": words[key], "count": counts[key]} for key in order]


def _strength_keys(edges: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    counts = Counter(each for edge in edges for each in edge["strengths"])
    words = {f"strength.{key}": word for key, word in STRENGTHS.items()}
    order = [*(key for key in words if counts[key]), *sorted(counts.keys() - words.keys())]
    named = {key: words.get(key, key.removeprefix("strength.")) for key in order}
    return [{"key": k, "word": w[:1].upper() + w[1:], "count": counts[k]} for k, w in named.items()]


def _role(group: str, word: str, count: int) -> dict[str, Any]:
    glyph = glyph_of(group.removeprefix("role."))
    return {
        "key": group, "word": word, "count": count,
        "letter": glyph.letter, "outline": glyph.outline, "paint": glyph.paint,
    }  # fmt: skip
