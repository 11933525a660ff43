"""Places on a plain projection, with outlines of land; two panels where places lie far apart.

A degree of longitude is as wide as it is in the middle of the panel (equirectangular projection
with the standard parallel there). The windows follow from the places of the rounds; a place of
related meetings that lies outside is named below.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache

from diplograph.model.phrases import round_list
from diplograph.views.drawing.frame import figure_root
from diplograph.views.drawing.legend import Sample, legend
from diplograph.views.drawing.measure import BOLD, text_width, wrap
from diplograph.views.drawing.palette import Glyph
from diplograph.views.drawing.svg import Element, linked, node, text
from diplograph.views.drawing.templating import templates
from diplograph.views.figure import Link
from diplograph.views.map.panels import Panel, panels_of
from diplograph.views.map.venue import Venue

__all__ = ["map_svg"]

_ROUND = Glyph("venue", "", "house", "vermilion")
_RELATED = Glyph("related", "", "diamond", "slate")


def map_svg(places: Sequence[Venue], link: Link, title: str, words: str, *, wide: bool) -> str:
    """Return the map as one SVG element; the arguments are those of ``grid_svg``."""
    key = f"venues-{'wide' if wide else 'narrow'}"
    width = 1240 if wide else 336
    panels = panels_of(places, width, wide)
    body = [each for panel in panels for each in _panel(panel, places, link, wide)]
    low = max((panel.y + panel.height for panel in panels), default=0)
    outside = [each for each in places if not any(panel.holds(each) for panel in panels)]
    if outside:
        said = "Outside the picture: " + "; ".join(each.label for each in outside) + "."
        for line in wrap(said, 12, width - 16, 4):
            low += 18
            body.append(text("text", line, class_="where muted", x=8, y=low))
    samples = [Sample("a round was held here", _ROUND, "full")]
    if any(not each.rounds for each in places):
        samples.append(Sample("related meetings only", _RELATED, "open"))
    keys, height = legend(samples, width, low + 10, 8)
    return figure_root("venues", key, title, words, width, height, [*body, *keys])


@cache
def _outlines() -> dict[str, list[list[int]]]:
    found: dict[str, list[list[int]]] = json.loads(
        templates().get_template("outlines.json").render()
    )
    return found


def _panel(panel: Panel, places: Sequence[Venue], link: Link, wide: bool) -> Iterator[Element]:
    land = [*_paths(panel, "land", "land", closed=True)]
    borders = [*_paths(panel, "borders", "border", closed=False)]
    sea = node("rect", class_="wash", width=panel.width, height=panel.height)
    frame = node(
        "rect", class_="edge", x=0.5, y=0.5, width=panel.width - 1, height=panel.height - 1
    )
    yield node(
        "svg", sea, *land, *borders, frame, x=panel.x, y=panel.y, width=panel.width,
        height=panel.height, viewBox=f"0 0 {panel.width} {panel.height}", aria_hidden="true",
    )  # fmt: skip
    taken: list[tuple[float, float, float, float]] = []
    here = [each for each in places if panel.holds(each)]
    points = {e.place: panel.place(e.longitude or 0.0, e.latitude or 0.0) for e in here}
    for each in here:
        x, y = points[each.place]
        r = 15 if each.rounds and wide else 9
        taken.append((x - r, y - r, x + r, y + r))
    for each in here:
        yield _mark(panel, each, points[each.place], taken, link, wide)


def _paths(panel: Panel, kind: str, class_: str, closed: bool) -> Iterator[Element]:
    # Points far outside are drawn in to a frame that no line of the window reaches.
    near, far = 20, 120
    west, east = panel.west * 10, panel.east * 10
    south, north = panel.south * 10, panel.north * 10
    for numbers in _outlines()[kind]:
        pairs = list(zip(numbers[::2], numbers[1::2], strict=True))
        inside = any(
            west - near < x < east + near and south - near < y < north + near for x, y in pairs
        )
        if inside or (closed and len(pairs) > 150):
            drawn_in = [
                (min(max(x, west - far), east + far), min(max(y, south - far), north + far))
                for x, y in pairs
            ]
            spots = (panel.place(x / 10, y / 10) for x, y in dict.fromkeys(drawn_in))
            d = "L".join(f"{x:.0f} {y:.0f}" for x, y in spots)
            yield node("path", class_=class_, d=f"M{d}{'Z' if closed else ''}")


def _mark(
    panel: Panel,
    each: Venue,
    point: tuple[float, float],
    taken: list[tuple[float, float, float, float]],
    link: Link,
    wide: bool,
) -> Element:
    x, y = point
    look = _ROUND if each.rounds else _RELATED
    scale = 1.0 if each.rounds and wide else 0.6
    lines = _lines(each, wide)
    across, down, anchor = _spot(panel, x, y, lines, taken)
    left, top = round(panel.x + across), round(panel.y + down)
    words = [
        text("text", line, class_=kind, x=left, y=top + 13 + 14 * i, text_anchor=anchor)
        for i, (line, kind) in enumerate(lines)
    ]
    shape = node(
        "g",
        node("circle", class_="ring", r=19),
        node("path", class_="halo", d=look.outline),
        node("path", class_="shape", d=look.outline),
        transform=f"translate({round(panel.x + x)} {round(panel.y + y)}) scale({scale})",
    )
    return linked(
        link(each.facts[0]) if each.facts else None,
        each.label,
        text("title", each.tip),
        shape,
        *words,
        class_=f"mark {'full' if each.rounds else 'open'} {look.paint}",
    )


def _lines(each: Venue, wide: bool) -> list[tuple[str, str]]:
    if not each.rounds:
        return [(each.name, "tiny halved")] if wide else []
    lines = [(each.name, "name small"), (round_list(each.rounds), "tiny halved")]
    if wide and each.related:
        lines.append((f"{each.related} related", "tiny halved muted"))
    return lines


def _spot(
    panel: Panel,
    x: float,
    y: float,
    lines: Sequence[tuple[str, str]],
    taken: list[tuple[float, float, float, float]],
) -> tuple[float, float, str]:
    # The words go right of the mark, else left, above or below, where nothing stands yet.
    sizes = [text_width(line, 13 * BOLD if kind.startswith("name") else 11) for line, kind in lines]
    width, height = max(sizes, default=0.0), 14.0 * len(lines) + 4
    tries = (
        (x + 17, y - height / 2, "start"), (x - 17, y - height / 2, "end"),
        (x, y + 12, "middle"), (x, y - 15 - height, "middle"),
        (x - 10, y - 12 - height, "start"), (x + 10, y - 12 - height, "end"),
    )  # fmt: skip
    for left, top, anchor in tries:
        start = {"start": left, "end": left - width, "middle": left - width / 2}[anchor]
        box = (start, top, start + width, top + height)
        inside = start >= 2 and box[2] <= panel.width - 2 and top >= 0 and box[3] <= panel.height
        if inside and not any(_cross(box, other, (x, y)) for other in taken):
            taken.append(box)
            return left, top, anchor
    taken.append((x + 17, y - height / 2, x + 17 + width, y + height / 2))
    return x + 17, y - height / 2, "start"


def _cross(
    a: tuple[float, float, float, float],
    b: tuple[float, float, float, float],
    own: tuple[float, float],
) -> bool:
    mine = (b[0] + b[2]) / 2 == own[0] and (b[1] + b[3]) / 2 == own[1]
    return not mine and a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
