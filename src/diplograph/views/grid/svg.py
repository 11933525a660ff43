"""A grid as SVG: heads, hatches, rows, marks, lines and the legend made of what is drawn."""

from __future__ import annotations

from collections.abc import Iterator

from diplograph.views.drawing.frame import figure_root
from diplograph.views.drawing.legend import Sample, legend
from diplograph.views.drawing.marks import chevron, glyph
from diplograph.views.drawing.measure import BOLD, squeezed, text_width
from diplograph.views.drawing.svg import Element, linked, node, text
from diplograph.views.figure import Link
from diplograph.views.grid.grid import Bar, Cell, Grid, Mark
from diplograph.views.grid.layout import (
    Head,
    Layout,
    Placed,
    Plan,
    layout_of,
    shown_lines,
    shown_marks,
)

__all__ = ["grid_svg"]


def grid_svg(grid: Grid, layout: Layout, link: Link, title: str, words: str) -> str:
    """Return the grid as one SVG element; ``title`` and ``words`` are for those who do not see."""
    plan = layout_of(grid, layout)
    key = f"{grid.name}-{layout.key}"
    body = [*_heads(plan), *_bands(grid, plan, key)]
    for placed in plan.rows:
        body += _row(plan, placed, link)
    samples, height = legend(_samples(grid, plan, key), plan.width, plan.bottom + 18, layout.margin)
    return figure_root(grid.name, key, title, words, plan.width, height, [*body, *samples])


def _heads(plan: Plan) -> Iterator[Element]:
    for head in plan.heads:
        yield node("g", *_head(plan, head), class_="round", data_round=head.round.number)


def _head(plan: Plan, head: Head) -> Iterator[Element]:
    stacked = plan.layout.stacked
    open_ = "" if head.round.is_reported else " unreported muted"
    small = " small" if stacked else ""
    y = 16 if stacked else 22
    number = str(head.round.number)
    yield text("text", number, class_=f"number middle{small}{open_}", x=head.x, y=y)
    size = "tiny" if stacked else "where"
    for index, line in enumerate(head.lines):
        muted = " muted" if stacked or open_ or index else ""
        place = y + (15 if stacked else 20) + 14 * index
        yield text("text", line, class_=f"{size} middle{muted}", x=head.x, y=place)


def _bands(grid: Grid, plan: Plan, key: str) -> Iterator[Element]:
    # The headings, and the hatch over all rows of a band at each round without a source.
    layout, place = plan.layout, 0
    for index, band in enumerate(grid.bands):
        rows = plan.rows[place : place + len(band.rows)]
        place += len(band.rows)
        if not rows:
            continue
        top, bottom = rows[0].y, rows[-1].y + rows[-1].height
        if band.title:
            yield from _heading(plan, band.title, top, again=index > 0)
        width = layout.column - (4 if not layout.stacked else 2)
        for head in plan.heads:
            if not head.round.is_reported:
                title = text("title", f"Round {head.round.number}: {grid.hatch}")
                yield node(
                    "rect", title, class_="hatch", data_round=head.round.number,
                    x=head.x - width // 2, y=top, width=width, height=bottom - top,
                    fill=f"url(#{key}-hatch)",
                )  # fmt: skip


def _heading(plan: Plan, title: str, top: int, again: bool) -> Iterator[Element]:
    layout = plan.layout
    line = top - (29 if not layout.stacked else 26) + 0.5
    yield node(
        "line", class_="rule", x1=layout.margin, x2=plan.width - layout.margin, y1=line, y2=line
    )
    small = " small" if layout.stacked else ""
    yield text("text", title, class_=f"band{small}", x=layout.margin, y=top - 9)
    if again and not layout.stacked:
        end = layout.margin + text_width(title, 15 * BOLD)
        for head in (each for each in plan.heads if each.x - 10 > end):
            yield text(
                "text", str(head.round.number), class_="tiny middle muted", x=head.x, y=top - 9,
                aria_hidden="true",
            )  # fmt: skip


def _row(plan: Plan, placed: Placed, link: Link) -> Iterator[Element]:
    layout, row = plan.layout, placed.row
    if not placed.opens:
        y = placed.y + 0.5
        yield node(
            "line", class_="hair", x1=layout.margin, x2=plan.width - layout.margin, y1=y, y2=y
        )
    words = list(_label(plan, placed))
    address = link(row.target) if row.target else None
    yield linked(address, row.name, *words, class_="label") if address else node("g", *words)
    places = {head.round.number: head.x for head in plan.heads}
    shift = _shift(layout, placed)
    yield from (_bar(layout, bar, places, placed.middle + shift) for bar in row.bars)
    spanned = {n for bar in row.bars for n in range(bar.first, bar.last + 1)}
    for number, cell in sorted(row.cells.items()):
        if cell.marks or number not in spanned:
            yield from _cell(layout, cell, places[number], placed.middle, shift, link)


def _label(plan: Plan, placed: Placed) -> Iterator[Element]:
    layout = plan.layout
    block = 18 * len(placed.name) + 14 * len(placed.below)
    y = placed.y + (16 if layout.stacked else (placed.height - block) // 2 + 14)
    kind = f"name{' small' if layout.size < 14 else ''}{' plain' if placed.row.plain else ''}"
    for index, line in enumerate(placed.name):
        yield text("text", line, class_=kind, x=layout.margin, y=y + 18 * index)
    if layout.note and placed.row.note:
        x, middle = plan.width - layout.note - layout.margin + 14, placed.middle + 4
        yield text("text", placed.row.note, class_="tiny muted", x=x, y=middle)
    y += 18 * len(placed.name) - 2
    for index, line in enumerate(placed.below):
        yield text("text", line, class_="tiny muted", x=layout.margin, y=y + 14 * index)


def _shift(layout: Layout, placed: Placed) -> int:
    # Marks of a row stand on one line, whatever is written below them.
    deepest = max((len(shown_lines(layout, c)) for c in placed.row.cells.values()), default=0)
    return -6 * deepest


def _cell(
    layout: Layout, cell: Cell, x: int, middle: int, shift: int, link: Link
) -> Iterator[Element]:
    marks = shown_marks(layout, cell)
    if not marks:
        title = text("title", cell.words)
        yield node("circle", title, class_="point", cx=x, cy=middle + shift, r=1.6)
        return
    deep = (len(marks) + layout.across - 1) // layout.across
    for index, mark in enumerate(marks):
        line, place = divmod(index, layout.across)
        row = min(layout.across, len(marks) - layout.across * line)
        dx = place * layout.step - (row - 1) * layout.step // 2
        dy = line * layout.step - (deep - 1) * layout.step // 2
        yield _mark(layout, mark, x + dx, middle + shift + dy, link)
    y = middle + shift + 16 * deep + 10
    for index, words in enumerate(shown_lines(layout, cell)):
        closer = squeezed(words, 11, layout.words)
        yield text("text", words, class_="tiny middle muted", x=x, y=y + 12 * index, **closer)


def _mark(layout: Layout, mark: Mark, x: int, y: int, link: Link) -> Element:
    scale = "" if layout.scale == 1 else f" scale({layout.scale})"
    tip = [] if layout.stacked else [text("title", mark.tip or mark.label)]
    return linked(
        link(mark.target) if mark.target else None,
        mark.label,
        *tip,
        *glyph(mark.look, halo=True),
        class_=f"mark {mark.style} {mark.look.paint}",
        transform=f"translate({x} {y}){scale}",
    )


def _bar(layout: Layout, bar: Bar, places: dict[int, int], y: int) -> Element:
    gap = round(18 * layout.scale) if layout.scale < 1 else 18
    x1, x2 = places[bar.first] + gap, max(places[bar.last] - gap, places[bar.first] + gap + 1)
    line = node("line", class_=f"link {bar.style}", x1=x1, x2=x2, y1=y, y2=y)
    turn = [chevron((x1 + x2) // 2, y, layout.scale)] if bar.turn else []
    return node("g", text("title", bar.words), line, *turn, class_="bar")


def _samples(grid: Grid, plan: Plan, key: str) -> list[Sample]:
    found: dict[tuple[str, str], Sample] = {}
    for row in grid.rows:
        for _, mark in row.marks():
            if mark.legend:
                found.setdefault(
                    (mark.legend, mark.style),
                    Sample(mark.legend, mark.look, mark.style, mark.place),
                )
    samples = sorted(found.values(), key=Sample.order)
    bars = [bar for row in grid.rows for bar in row.bars]
    drawn = {bar.style for bar in bars}
    samples += [Sample(w, None, style) for style, w in grid.bars.items() if style in drawn]
    if any(bar.turn for bar in bars):
        samples.append(Sample(grid.turn, None, "turn"))
    if any(not cell.marks for row in grid.rows for cell in row.cells.values()):
        samples.append(Sample(grid.point, None, "point"))
    if any(not head.round.is_reported for head in plan.heads):
        samples.append(Sample(grid.hatch, None, f"hatch:{key}"))
    return samples
