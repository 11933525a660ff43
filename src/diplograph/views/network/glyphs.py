"""Where the glyph of each role stands: on its line, near the person, upon nothing else.

In the swimlane a role is a letter in a shape; in the network the same glyph sits on the line from
a person to a meeting. Where lines leave in nearly one direction, the next glyph stands farther
out, and where the line is too short for that, beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import hypot
from typing import Any

__all__ = ["glyph_spots"]

_Point = tuple[float, float]

#: The half diagonal of a glyph and its halo, and how far its centre keeps off a person and a round.
_APART, _FIRST, _LAST = 17.0, 22.0, 30.0
_STEP = 9.0


def glyph_spots(
    nodes: Sequence[Mapping[str, Any]], edges: Sequence[Mapping[str, Any]]
) -> dict[str, _Point]:
    """Return x and y of the glyph of each edge that has one, by the key of the edge."""
    at = {node["id"]: node for node in nodes}
    marks = [(float(node["x"]), float(node["y"])) for node in nodes if node["kind"] == "person"]
    names = [_name_box(node) for node in nodes if node["kind"] == "person"]
    found: dict[str, _Point] = {}
    roles = [edge for edge in edges if edge["glyph"]]
    for edge in sorted(roles, key=lambda each: _place_of(each, at)):
        start, end = _ends(edge, at)
        spots = list(_spots(start, end))
        taken = [*found.values(), *(mark for mark in marks if mark != start)]
        free = (
            spot
            for spot in spots
            if all(_gap(spot, each) >= _APART for each in taken)
            and not any(_is_within(spot, box) for box in names)
        )
        found[edge["id"]] = next(free, spots[0])
    return {key: (round(x, 1), round(y, 1)) for key, (x, y) in found.items()}


def _ends(edge: Mapping[str, Any], at: Mapping[str, Mapping[str, Any]]) -> tuple[_Point, _Point]:
    """Return the places of the person and of the meeting."""
    ends = sorted((at[edge["from"]], at[edge["to"]]), key=lambda node: node["kind"] != "person")
    return (ends[0]["x"], ends[0]["y"]), (ends[1]["x"], ends[1]["y"])


def _place_of(
    edge: Mapping[str, Any], at: Mapping[str, Mapping[str, Any]]
) -> tuple[float, float, float, str]:
    # The shortest lines have least room, so they choose first.
    start, end = _ends(edge, at)
    return (_gap(start, end), *start, edge["id"])


def _spots(start: _Point, end: _Point) -> Iterator[_Point]:
    """Yield places on the line from near the person outwards, then beside the line."""
    length = _gap(start, end) or 1.0
    along = ((end[0] - start[0]) / length, (end[1] - start[1]) / length)
    reach = max(length - _LAST, _FIRST)
    for aside in (0.0, _APART, -_APART, 2 * _APART, -2 * _APART):
        out = _FIRST
        while out <= min(reach, 240.0):
            yield (
                start[0] + along[0] * out - along[1] * aside,
                start[1] + along[1] * out + along[0] * aside,
            )
            out += _STEP


def _name_box(node: Mapping[str, Any]) -> tuple[float, float, float, float]:
    # Left, top, right and bottom of the name above a person, with room for half a glyph.
    wide = max(len(line) for line in node["lines"]) * 3.7
    high = len(node["lines"]) * 15.5
    x, y = node["x"], node["y"] - 12
    return x - wide - 8, y - high - 8, x + wide + 8, y + 4


def _is_within(spot: _Point, box: tuple[float, float, float, float]) -> bool:
    return box[0] < spot[0] < box[2] and box[1] < spot[1] < box[3]


def _gap(one: _Point, other: _Point) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])
