"""The agenda flow as SVG: rounds from left to right, or from top to bottom in a narrow place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from diplograph.views.drawing.frame import figure_root
from diplograph.views.drawing.legend import Sample, legend
from diplograph.views.drawing.palette import Glyph
from diplograph.views.drawing.svg import Element, linked, node, text
from diplograph.views.figure import Link
from diplograph.views.flow.flow import Flow, Stack, Stream
from diplograph.views.grid.rounds import Round

__all__ = ["flow_svg"]

_GAP = 7


@dataclass(frozen=True, slots=True)
class _Plan:
    """The measures: ``step`` from round to round, ``unit`` for one topic, ``start`` of the bars."""

    wide: bool
    step: int
    bar: int
    unit: float
    start: int
    edge: int

    def along(self, place: int) -> int:
        """Return where the bars of a round begin on the axis of the rounds."""
        return self.edge + place * self.step + (self.step - self.bar) // 2

    def box(self, along: float, across: float, length: float, depth: float) -> dict[str, float]:
        """Return the rectangle of a bar: ``length`` on the axis of rounds, ``depth`` across."""
        if self.wide:
            return {"x": along, "y": across, "width": length, "height": depth}
        return {"x": across, "y": along, "width": depth, "height": length}

    def point(self, along: float, across: float) -> str:
        """Return a point for path data."""
        x, y = (along, across) if self.wide else (across, along)
        return f"{x:.1f} {y:.1f}"


def flow_svg(flow: Flow, link: Link, title: str, words: str, *, wide: bool) -> str:
    """Return the flow as one SVG element; the arguments are those of ``grid_svg``."""
    key = f"agenda-flow-{'wide' if wide else 'narrow'}"
    deepest = _deepest(flow)
    groups = len(flow.groups)
    unit = 9.0 if wide else (336 - 40 - 8 - _GAP * groups) / max(deepest, 1)
    plan = _Plan(
        wide, 100 if wide else 62, 26 if wide else 24, unit, 70 if wide else 40, 8 if wide else 4
    )
    width = 2 * plan.edge + plan.step * len(flow.rounds) if wide else 336
    reach = round(plan.start + deepest * unit + _GAP * groups)
    low = reach if wide else plan.edge + plan.step * len(flow.rounds)
    places = {each.number: index for index, each in enumerate(flow.rounds)}
    tops = _tops(flow, plan)
    body = [
        *(each for r in flow.rounds for each in _head(plan, r, places[r.number], reach, key)),
        *(_stream(flow, plan, each, places, tops) for each in flow.streams),
        *(_stack(flow, plan, each, places, tops, link) for each in flow.stacks),
    ]
    samples, height = legend(_samples(flow, key), max(width, 336), low + 14, plan.edge)
    return figure_root("agenda-flow", key, title, words, max(width, 336), height, [*body, *samples])


def _deepest(flow: Flow) -> int:
    sums: dict[int, int] = defaultdict(int)
    for stack in flow.stacks:
        sums[stack.round] += stack.topics
    return max(sums.values(), default=1)


def _tops(flow: Flow, plan: _Plan) -> dict[tuple[int, int], float]:
    # Group and round → where its bar begins; groups follow one another in the same order.
    tops: dict[tuple[int, int], float] = {}
    reach: dict[int, float] = defaultdict(lambda: float(plan.start))
    for stack in sorted(flow.stacks, key=lambda each: (each.round, each.group)):
        tops[stack.group, stack.round] = reach[stack.round]
        reach[stack.round] += stack.topics * plan.unit + _GAP
    return tops


def _head(plan: _Plan, each: Round, place: int, reach: int, key: str) -> Iterator[Element]:
    middle = plan.along(place) + plan.bar // 2
    muted = "" if each.is_reported else " unreported muted"
    if not each.is_reported:
        box = plan.box(
            middle - plan.step / 2 + 3, plan.start - 4, plan.step - 6, reach - plan.start
        )
        title = text("title", f"Round {each.number}: no source reports on the round")
        yield node(
            "rect", title, class_="hatch", data_round=each.number, fill=f"url(#{key}-hatch)", **box
        )
    if plan.wide:
        yield text("text", str(each.number), class_=f"number middle{muted}", x=middle, y=22)
        yield text("text", each.years or "no date", class_=f"where middle{muted}", x=middle, y=42)
        yield text("text", each.place or "no place", class_="where middle muted", x=middle, y=56)
        return
    yield text("text", str(each.number), class_=f"number small{muted}", x=4, y=middle + 2)
    yield text(
        "text",
        f"’{each.years[-2:]}" if each.years else "?",
        class_="tiny muted",
        x=4,
        y=middle + 16,
    )


def _stream(
    flow: Flow,
    plan: _Plan,
    each: Stream,
    places: dict[int, int],
    tops: dict[tuple[int, int], float],
) -> Element:
    depth = each.topics * plan.unit
    a, b = plan.along(places[each.first]) + plan.bar, plan.along(places[each.last])
    one, two = tops[each.group, each.first], tops[each.group, each.last]
    half = (a + b) / 2
    p = plan.point
    path = (
        f"M{p(a, one)}C{p(half, one)} {p(half, two)} {p(b, two)}L{p(b, two + depth)}"
        f"C{p(half, two + depth)} {p(half, one + depth)} {p(a, one + depth)}Z"
    )
    broken = " broken" if each.is_broken else ""
    paint = flow.groups[each.group][2]
    return node("path", text("title", each.words), class_=f"area {paint}{broken}", d=path)


def _stack(
    flow: Flow,
    plan: _Plan,
    each: Stack,
    places: dict[int, int],
    tops: dict[tuple[int, int], float],
    link: Link,
) -> Element:
    _, letter, paint = flow.groups[each.group]
    along, top = plan.along(places[each.round]), tops[each.group, each.round]
    depth, firm = each.topics * plan.unit, each.agreed * plan.unit
    box = plan.box(along, top, plan.bar, depth)
    ring = plan.box(along - 4, top - 4, plan.bar + 8, depth + 8)
    middle, centre = along + plan.bar / 2, top + depth / 2
    x, y = (middle, centre + 4) if plan.wide else (centre, middle + 4)
    return linked(
        link(each.facts[0]) if each.facts else None,
        each.label,
        text("title", each.tip),
        node("rect", class_="ring", rx=3, **ring),
        node("rect", class_="pale", **box),
        *([node("rect", class_="solid", **plan.box(along, top, plan.bar, firm))] if firm else []),
        text("text", letter, class_="tag", x=x, y=y),
        class_=f"mark full {paint}",
    )


def _samples(flow: Flow, key: str) -> list[Sample]:
    samples = [
        Sample(name, Glyph(letter, letter, "square", paint), "full")
        for name, letter, paint in flow.groups
    ]
    samples += [Sample("topics with an agreement", None, "solid-bar")]
    samples += [Sample("topics discussed or treated otherwise", None, "pale-bar")]
    samples += [Sample("the same topics at the next round", None, "stream")]
    if any(each.is_broken for each in flow.streams):
        samples.append(Sample("the same topics, across rounds without a source", None, "broken"))
    if any(not each.is_reported for each in flow.rounds):
        samples.append(Sample("no source reports on the round", None, f"hatch:{key}"))
    return samples
