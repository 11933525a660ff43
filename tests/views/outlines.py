"""Makes ``views/templates/outlines.json`` from ``countries-110m.json`` of npm world-atlas 2.0.2.

    python tests/views/outlines.py countries-110m.json src/diplograph/views/templates/outlines.json

The data are those of Natural Earth 4.1.0, 1:110 million, in the public domain. Rings of land and
the lines between two countries are kept, in tenths of a degree.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path


def main(path: str, output: str) -> None:
    """Write the outlines: lists of numbers, longitude and latitude by turns."""
    topology = json.loads(Path(path).read_text("utf-8"))
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((round((x * sx + tx) * 10), round((y * sy + ty) * 10)))
        arcs.append(points)
    land = [
        _flat(_ring(arcs, ring))
        for polygon in topology["objects"]["land"]["geometries"][0]["arcs"]
        for ring in polygon
    ]
    used: Counter[int] = Counter()
    for country in topology["objects"]["countries"]["geometries"]:
        polygons = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
        used.update({~a if a < 0 else a for polygon in polygons for ring in polygon for a in ring})
    borders = [_flat(arcs[index]) for index, times in sorted(used.items()) if times > 1]
    made = json.dumps({"land": land, "borders": borders}, separators=(",", ":"))
    Path(output).write_text(made + "\n", encoding="utf-8")


def _ring(arcs: list[list[tuple[int, int]]], ring: list[int]) -> list[tuple[int, int]]:
    points: list[tuple[int, int]] = []
    for index in ring:
        part = arcs[~index][::-1] if index < 0 else arcs[index]
        points += part if not points else part[1:]
    return points


def _flat(points: list[tuple[int, int]]) -> list[int]:
    kept = [each for i, each in enumerate(points) if i == 0 or each != points[i - 1]]
    return [number for point in kept for number in point]


if __name__ == "__main__":
    main(*sys.argv[1:])
