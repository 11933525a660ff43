"""A network as one SVG file: the same places, lines and glyphs as its page, for print and e-mail.

What the page hides at first (topics) is left out here, and said to be left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from diplograph.views.drawing.measure import BOLD, drawable, text_width, wrap
from diplograph.views.drawing.palette import glyph_of
from diplograph.views.drawing.templating import templates
from diplograph.views.network.data import kind_of, page_edges, page_nodes
from diplograph.views.network.glyphs import glyph_spots
from diplograph.views.network.kinds import variables
from diplograph.views.network.legend import legend
from diplograph.views.network.parts import drawn
from diplograph.views.network.words import summary

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["network_svg"]

_MARGIN = 28
_ABOVE = frozenset({"person", "organisation", "party"})


def network_svg(
    graph: nx.MultiDiGraph, title: str, focus: str | None = None, *, note: str = ""
) -> str:
    """Return the picture of a network as one SVG text without script and outside reference.

    It draws what ``network_page`` draws, without its evidence. Raises ArgumentError for a focus
    that the graph lacks. Equal input gives equal bytes.
    """
    part, centre, notice = drawn(graph, focus)
    nodes, edges = page_nodes(part), page_edges(part, {})
    marks = legend(part, edges, centre)
    hidden = {kind["key"] for kind in marks["kinds"] if kind["hidden"]}
    seen = [_drawn_node(node) for node in nodes if node["kind"] not in hidden]
    at = {node["id"]: node for node in seen}
    links = [edge for edge in edges if edge["from"] in at and edge["to"] in at]
    spots = glyph_spots(seen, links)
    unseen = [kind for kind in marks["kinds"] if kind["hidden"]]
    counted = ", ".join(f"{kind['count']} {kind_of(kind['key']).plural}" for kind in unseen)
    if len(part) < len(graph):
        notice = [*notice, "Draw around another node with --focus."]
    words = [*summary(part), *notice, f"Not drawn: {counted}." if counted else "", note]
    frame = _frame(seen, title, [drawable(each) for each in words if each])
    rail = sorted((n for n in seen if n["number"] is not None), key=lambda node: node["x"])
    return templates().get_template("network.svg.jinja").render(
        frame, nodes=seen, rail=list(_rail(rail)), title=drawable(title),
        lines=[_line(edge, at) for edge in links],
        glyphs=[(spots[e["id"]], glyph_of(e["glyph"])) for e in links if e["id"] in spots],
        keys=_keys(marks, links, frame), style=Markup(_style()),  # noqa: S704 - colours of ours
    )  # fmt: skip


def _drawn_node(node: Mapping[str, Any]) -> dict[str, Any]:
    kind = kind_of(node["kind"])
    size = kind.size + (2 if node["strong"] else 0)
    letter = 13 if node["kind"] in _ABOVE else 11.5
    step = letter * 1.18
    lines = [drawable(line) for line in node["lines"]]
    above = node["kind"] in _ABOVE
    gap = size + (6 if above else 5)
    first = -gap - step * (len(lines) - 1) - 2 if above else gap + letter * 0.85
    return {
        **node, "size": size, "outline": kind.outline, "paint": kind.paint, "letter": letter,
        "words": [(round(first + index * step, 1), line) for index, line in enumerate(lines)],
        "half": max((text_width(line, letter) for line in lines), default=0) / 2,
    }  # fmt: skip


def _frame(nodes: Sequence[Mapping[str, Any]], title: str, words: Sequence[str]) -> dict[str, Any]:
    left = min((n["x"] - max(n["half"], n["size"]) for n in nodes), default=0) - _MARGIN
    right = max((n["x"] + max(n["half"], n["size"]) for n in nodes), default=600) + _MARGIN
    top = min((min(n["y"] - n["size"], *_heights(n, -14)) for n in nodes), default=0)
    bottom = max((max(n["y"] + n["size"], *_heights(n, 0)) for n in nodes), default=0)
    width = round(max(right - left, 720))
    heads = wrap(drawable(title), 22 * BOLD, width - 2 * _MARGIN, 2)
    said = [line for each in words for line in wrap(each, 13, width - 2 * _MARGIN, 3)]
    high = _MARGIN + 28 * len(heads) + 18 * len(said) + 24
    return {
        "width": width, "heads": heads, "said": said, "margin": _MARGIN,
        "shift_x": round(-left + (width - (right - left)) / 2), "shift_y": round(high - top),
        "foot": round(high - top + bottom + 44),
    }  # fmt: skip


def _heights(node: Mapping[str, Any], rise: float) -> list[float]:
    """Return how high the lines of a name stand; a round without place and date has none."""
    return [node["y"], *(node["y"] + at + rise for at, _ in node["words"])]


def _rail(rounds: Sequence[Mapping[str, Any]]) -> Iterator[tuple[int, int, bool]]:
    for one, two in pairwise(rounds):
        known = one["sourced"] and two["sourced"] and two["number"] == one["number"] + 1
        yield one["x"], two["x"], known


def _line(edge: Mapping[str, Any], at: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    start, end = at[edge["from"]], at[edge["to"]]
    is_role = edge["group"].startswith("role.")
    bend = 0.1 * edge["bend"]
    x = (start["x"] + end["x"]) / 2 + (start["y"] - end["y"]) * bend
    y = (start["y"] + end["y"]) / 2 + (end["x"] - start["x"]) * bend
    strong = is_role and (start["strong"] or end["strong"])
    return {
        "path": f"M{start['x']} {start['y']}Q{round(x)} {round(y)} {end['x']} {end['y']}",
        "paint": glyph_of(edge["glyph"]).paint if is_role else "slate",
        "look": "strong" if strong else "role" if is_role else "faint",
        "words": drawable(f"{start['label']}: {edge['whole']}: {end['label']}"),
    }


def _keys(
    marks: Mapping[str, Any], links: Sequence[Mapping[str, Any]], frame: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """Return the entries of the legend, one after another, line by line."""
    there = {edge["group"] for edge in links}
    entries = [kind for kind in marks["kinds"] if not kind["hidden"]]
    entries += [role for role in marks["roles"] if role["key"] in there]
    found, x, y = [], float(_MARGIN), frame["foot"]
    for entry in entries:
        wide = 30 + text_width(entry["word"], 12.5)
        if x + wide > frame["width"] - _MARGIN and x > _MARGIN:
            x, y = float(_MARGIN), y + 26
        scale = 0.4 if entry.get("size", 10) < 7 else 0.62
        found.append(
            {**entry, "scale": scale, "word": drawable(entry["word"]), "x": round(x) + 9, "y": y}
        )
        x += wide + 16
    return found


def _style() -> str:
    # Colours stand here as values: not every renderer of SVG knows custom properties.
    schemes = {
        name: "".join(
            f".network .f-{key}{{fill:{value}}}.network .s-{key}{{stroke:{value}}}"
            for key, value in colours.items()
        )
        for name, colours in variables().items()
    }
    dark = f"@media screen and (prefers-color-scheme:dark){{{schemes['dark']}}}"
    return _LOOKS + schemes["light"] + dark


_LOOKS = (
    ".network text{font-family:system-ui,'Segoe UI',Roboto,Arial,'Noto Sans',sans-serif}"
    ".network{font-size:13px}.network .head{font-size:22px;font-weight:700}"
    ".network .line{fill:none}.network .faint{stroke-width:1;stroke-dasharray:3 4;opacity:.4}"
    ".network .role{stroke-width:1.6;opacity:.6}.network .strong{stroke-width:3}"
    ".network .word{text-anchor:middle;paint-order:stroke;stroke-width:4px;stroke-linejoin:round}"
    ".network .number{font-size:17px;font-weight:700;text-anchor:middle}"
    ".network .letter{font-size:15px;font-weight:700;text-anchor:middle}"
)
