"""The strip of one thing: its own row of a matrix, for the page of a person, party, post, topic."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import pairwise

from diplograph.errors import ArgumentError
from diplograph.model.phrases import round_list, spans
from diplograph.views.drawing.palette import glyph_of
from diplograph.views.drawing.phrases import counted, slug_of
from diplograph.views.drawing.tips import tip
from diplograph.views.figure import Figure, Material
from diplograph.views.grid.grid import Band, Bar, Cell, Grid, Mark, Row
from diplograph.views.grid.layout import NARROW, WIDE
from diplograph.views.grid.roster import roster_grid
from diplograph.views.grid.rounds import Round, rounds_of
from diplograph.views.grid.succession import between, style_of, succession_grid
from diplograph.views.grid.svg import grid_svg
from diplograph.views.grid.topics import topics_grid
from diplograph.views.grid.twin import twin
from diplograph.views.swimlane.lanes import Lane, lanes_of

__all__ = ["KINDS", "person_grid", "strip"]

_BARS = {
    "solid": "two rounds running, both reported",
    "silent": "across rounds without a source",
    "unnamed": "across rounds that do not name the person",
}


def strip(material: Material, kind: str) -> Figure:
    """Return the row of the thing ``material.about``, which is of a kind of ``KINDS``.

    Raises ArgumentError when the answers say nothing of the thing at any round.
    """
    queries, _, build, head, silence = KINDS[kind]
    grid = build(material)
    if not grid.rows:
        raise ArgumentError(
            f"strip: nothing is known of '{slug_of(material.about)}' at any round; "
            "draw one of a person, party, post or topic of the rounds"
        )
    row = replace(grid.rows[0], target="", plain=False)
    alone = Grid("strip", grid.rounds, (Band("", (row,)),), grid.bars, grid.turn, grid.point)
    title = f"{row.name}: round by round"
    sentences = _sentences(row, grid.rounds, silence)
    words = " ".join(sentences)
    return Figure(
        name="strip",
        title=title,
        svg=grid_svg(alone, WIDE, material.link, title, words),
        narrow=grid_svg(alone, NARROW, material.link, title, words),
        sentences=sentences,
        table=twin(alone, head, silence),
        queries=queries,
        note=material.limits,
    )


def person_grid(material: Material) -> Grid:
    """Return people by rounds from the rows of ``continuity`` and ``rounds``."""
    columns = rounds_of(material.tables["rounds"])
    at = {each.number: each for each in sorted(columns.values(), key=lambda each: each.number)}
    lanes = lanes_of(material.tables["continuity"], material.tables["rounds"])
    bands = tuple(
        Band(band.title, tuple(_person(lane, at, material) for lane in band.lanes))
        for band in lanes.bands
    )
    point = "the sources on the round do not name the person"
    return Grid("people", tuple(at.values()), bands, _BARS, point=point)


def _person(lane: Lane, at: Mapping[int, Round], material: Material) -> Row:
    cells: dict[int, Cell] = {}
    for number, each in at.items():
        marks = []
        for mark in lane.at(number):
            style = "dashed" if mark.is_inferred else "full"
            legend = mark.role_label + (", inferred" if mark.is_inferred else "")
            words = tip(mark.label, (mark.fact,), material.evidence)
            label = f"{lane.name}, round {number}, {each.where}: {mark.role_label}"
            label += ", inferred" if mark.is_inferred else ""
            look = glyph_of(mark.role)
            marks.append(Mark(look, style, legend, label, mark.fact, (mark.fact,), words))
        if marks or each.is_reported:
            cells[number] = Cell(tuple(marks), words=f"{lane.name}, round {number}: not named")
    bars = tuple(
        Bar(
            style_of(at, first, last),
            first,
            last,
            f"{lane.name}: {between(at, first, last, 'the person')}",
        )
        for first, last in pairwise(lane.numbers)
    )
    return Row(lane.name, cells, _posts(lane), lane.person, bars, plain=not lane.returns)


def _posts(lane: Lane) -> tuple[str, ...]:
    held: dict[str, list[int]] = {}
    for mark in lane.marks:
        if mark.post:
            held.setdefault(mark.post, []).append(mark.round.number)
    several = len(held) > 1
    return tuple(f"{spans(n)}: {post}" if several else post for post, n in held.items())


def _sentences(row: Row, rounds: tuple[Round, ...], silence: str) -> tuple[str, ...]:
    silent = [each.number for each in rounds if not each.is_reported]
    marked = sorted({number for number, mark in row.marks() if mark.facts})
    open_ = [n for n, cell in row.cells.items() if not cell.marks]
    told = [
        f"{row.name}: {counted(len(marked), 'round')} of {len(rounds)} with evidence"
        + (f" ({round_list(marked)})." if marked else ".")
    ]
    told += (
        [f"{silence[:1].upper()}{silence[1:]} by the sources: {round_list(open_)}."]
        if open_
        else []
    )
    told += [f"No source at hand reports on {round_list(silent)}."] if silent else []
    return tuple(told)


_Kind = tuple[tuple[str, ...], str, Callable[[Material], Grid], str, str]
#: Kind of thing → queries, their parameter, the grid, the head of its table, silence.
KINDS: dict[str, _Kind] = {
    "person": (("continuity", "rounds"), "person", person_grid, "person", "not named"),
    "party": (("roster", "continuity", "rounds"), "party", roster_grid, "party", "not reported"),
    "post": (("office-holders", "rounds"), "post", succession_grid, "post", "not named"),
    "topic": (
        ("topic-continuity", "topics-by-round", "rounds"), "topic", topics_grid, "topic",
        "not mentioned",
    ),
}  # fmt: skip
