"""Cost against size as a picture: both axes logarithmic, one line for each sort of work."""

from __future__ import annotations

import math
from collections.abc import Mapping
from xml.sax.saxutils import escape

__all__ = ["plot"]

_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 860, 460, 70, 330, 24, 50
_COLOURS = ("#1b6ca8", "#b5482a", "#2d7a3e", "#7a4b9a", "#8a6d00", "#5a5a5a", "#a02c6b", "#127a7a")
_DASHES = ("none", "7 3", "2 3", "9 3 2 3")


def plot(works: Mapping[str, Mapping[int, float]], title: str) -> str:
    """Return an SVG of seconds by size; the same figures give the same bytes."""
    sizes = sorted({size for by_size in works.values() for size in by_size})
    seconds = [value for by_size in works.values() for value in by_size.values()]
    low, high = math.floor(math.log10(min(seconds))), math.ceil(math.log10(max(seconds)))
    across = (math.log10(sizes[0]), math.log10(sizes[-1]))

    def x(size: int) -> float:
        part = (math.log10(size) - across[0]) / ((across[1] - across[0]) or 1)
        return _LEFT + part * (_WIDTH - _LEFT - _RIGHT)

    def y(value: float) -> float:
        part = (math.log10(value) - low) / ((high - low) or 1)
        return _HEIGHT - _BOTTOM - part * (_HEIGHT - _TOP - _BOTTOM)

    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img"'
        f' font-family="sans-serif" font-size="12"><title>{escape(title)}</title>',
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/>',
    ]
    for power in range(low, high + 1):
        level = y(10.0**power)
        lines.append(
            f'<path d="M{_LEFT} {level:.1f}H{_WIDTH - _RIGHT}" stroke="#dddddd"/>'
            f'<text x="{_LEFT - 8}" y="{level + 4:.1f}" text-anchor="end">{10.0**power:g} s</text>'
        )
    for size in sizes:
        lines.append(
            f'<path d="M{x(size):.1f} {_TOP}V{_HEIGHT - _BOTTOM}" stroke="#dddddd"/>'
            f'<text x="{x(size):.1f}" y="{_HEIGHT - _BOTTOM + 18}" text-anchor="middle">'
            f"{size:,}</text>"
        )
    lines.append(
        f'<text x="{(_LEFT + _WIDTH - _RIGHT) / 2:.1f}" y="{_HEIGHT - 10}" text-anchor="middle">'
        "triples</text>"
    )
    for number, (name, by_size) in enumerate(works.items()):
        colour, dash = _COLOURS[number % len(_COLOURS)], _DASHES[number // len(_COLOURS) % 4]
        points = " ".join(f"{x(size):.1f},{y(by_size[size]):.1f}" for size in sorted(by_size))
        row = _TOP + 10 + 20 * number
        lines.append(
            f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"'
            f' stroke-dasharray="{dash}"/>'
            f'<path d="M{_WIDTH - _RIGHT + 16} {row}h28" stroke="{colour}" stroke-width="2"'
            f' stroke-dasharray="{dash}"/>'
            f'<text x="{_WIDTH - _RIGHT + 52}" y="{row + 4}">{escape(name)}</text>'
        )
    return "\n".join([*lines, "</svg>"]) + "\n"
