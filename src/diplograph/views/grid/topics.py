"""Topics by rounds: how each topic was treated; topics that come in later step to the right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from diplograph.model.phrases import listed, round_list
from diplograph.views.drawing.measure import drawable
from diplograph.views.drawing.palette import Glyph
from diplograph.views.drawing.phrases import counted, lowered, slug_of
from diplograph.views.drawing.tips import is_inferred, tip
from diplograph.views.figure import Figure, Material
from diplograph.views.grid.grid import Band, Cell, Grid, Mark, Row
from diplograph.views.grid.layout import DENSE, NARROW
from diplograph.views.grid.rounds import Round, rounds_of
from diplograph.views.grid.svg import grid_svg
from diplograph.views.grid.twin import twin

__all__ = ["QUERIES", "TREATMENTS", "topics", "topics_grid"]

TITLE = "Which topics each round treated, and how"
QUERIES = ("topic-continuity", "topics-by-round", "rounds")

#: Treatment → glyph, from the firmest to the weakest.
TREATMENTS = {
    "agreed": Glyph("agreed", "A", "square", "green"),
    "reaffirmed": Glyph("reaffirmed", "F", "hexagon", "green"),
    "discussed": Glyph("discussed", "D", "circle", "blue"),
    "reviewed": Glyph("reviewed", "V", "hexagon", "blue"),
    "proposed": Glyph("proposed", "P", "diamond", "vermilion"),
    "raised": Glyph("raised", "R", "house", "vermilion"),
    "concern": Glyph("concern", "C", "octagon", "amber"),
    "welcomed": Glyph("welcomed", "W", "pill", "purple"),
    "appreciated": Glyph("appreciated", "T", "shield", "purple"),
    "prepared": Glyph("prepared", "E", "pill", "slate"),
    "background": Glyph("background", "b", "circle", "slate"),
}
_OTHER = Glyph("other", "?", "octagon", "slate")
_Cells = Mapping[str, str | None]
_Facts = Mapping[tuple[str, str], Mapping[str, Sequence[tuple[str, str, str]]]]


def topics(material: Material) -> Figure:
    """Return topics by rounds from ``topic-continuity``, ``topics-by-round`` and ``rounds``."""
    grid = topics_grid(material)
    sentences = _sentences(grid)
    words = " ".join(sentences)
    return Figure(
        name=grid.name,
        title=TITLE,
        svg=grid_svg(grid, DENSE, material.link, TITLE, words),
        narrow=grid_svg(grid, NARROW, material.link, TITLE, words),
        sentences=sentences,
        table=twin(grid, "topic", "not mentioned"),
        queries=QUERIES,
        note=material.limits,
    )


def topics_grid(material: Material) -> Grid:
    """Return the grid: a cell for each row of ``topic-continuity`` that a source reports on."""
    columns = rounds_of(material.tables["rounds"])
    rounds = tuple(sorted(columns.values(), key=lambda each: each.number))
    known = _treatments(material)
    lanes: dict[str, list[_Cells]] = defaultdict(list)
    for row in material.tables["topic-continuity"].dicts():
        lanes[str(row["topic"])].append(row)
    groups: dict[str, list[tuple[tuple[int, int, str], Row]]] = defaultdict(list)
    for topic, rows in lanes.items():
        made = _row(topic, rows, columns, known, material)
        seen = _seen(rows)
        group = drawable(rows[0]["groupLabel"] or "")
        groups[group].append(((seen[0] if seen else 99, -len(seen), made.name), made))
    bands = tuple(
        Band(group, tuple(row for _, row in sorted(groups[group], key=lambda each: each[0])))
        for group in sorted(groups, key=lambda group: (-len(groups[group]), group))
    )
    return Grid("topics", rounds, bands, point="not mentioned by the sources on the round")


def _treatments(material: Material) -> _Facts:
    # Topic and meeting → treatment → facts, with who raised it.
    found: dict[tuple[str, str], dict[str, list[tuple[str, str, str]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for row in material.tables["topics-by-round"].dicts():
        manner = slug_of(row["treatment"])
        plain = lowered(row["treatmentLabel"])
        said = plain + (f" by {row['by']}" if row["by"] else "")
        if manner == "raised" and row["by"]:
            said = f"raised by {row['by']}"
        for fact in str(row["facts"] or "").split():
            found[str(row["topic"]), str(row["meeting"])][manner].append((fact, said, plain))
    return found


def _row(
    topic: str,
    rows: Sequence[_Cells],
    columns: Mapping[str, Round],
    known: _Facts,
    material: Material,
) -> Row:
    name = drawable(rows[0]["topicLabel"] or "")
    cells = {}
    for row in rows:
        at = columns[str(row["meeting"])]
        if row["state"] != "no-source":
            start = f"{name}, round {at.number}, {at.where}: "
            cells[at.number] = _cell(start, known.get((topic, at.meeting), {}), material)
    return Row(name, cells, target=topic, plain=True, note=_note(rows))


def _cell(
    start: str, treatments: Mapping[str, Sequence[tuple[str, str, str]]], material: Material
) -> Cell:
    order = list(TREATMENTS)
    ranked = sorted(treatments, key=lambda key: (order.index(key) if key in order else 99, key))
    marks = []
    for key in ranked:
        look = TREATMENTS.get(key, _OTHER)
        facts = tuple(fact for fact, _, _ in treatments[key])
        said = listed(dict.fromkeys(drawable(words) for _, words, _ in treatments[key]))
        plain = treatments[key][0][2]
        style = "dashed" if key == "background" else "full"
        place = order.index(key) if key in order else 99
        label = start + said
        if is_inferred(facts, material.evidence):
            style, plain, label = "dashed", f"{plain}, inferred", f"{label}, inferred"
        marks.append(
            Mark(
                look,
                style,
                plain,
                label,
                facts[0],
                facts,
                tip(label, facts, material.evidence),
                place,
            )
        )
    return Cell(tuple(marks), brief=_brief(start, marks), words=f"{start}not mentioned")


def _brief(start: str, marks: Sequence[Mark]) -> Mark | None:
    if len(marks) < 2:
        return None
    first = marks[0]
    look = Glyph(first.look.key, first.look.letter + "+", first.look.shape, first.look.paint)
    label = start + ", ".join(mark.label.removeprefix(start) for mark in marks)
    facts = tuple(fact for mark in marks for fact in mark.facts)
    return Mark(look, first.style, "", label, first.target, facts)


def _seen(rows: Iterable[_Cells]) -> list[int]:
    return sorted(int(str(row["round"])) for row in rows if row["state"] == "treated")


def _note(rows: Sequence[_Cells]) -> str:
    documented = sorted(int(str(row["round"])) for row in rows if row["state"] != "no-source")
    seen = _seen(rows)
    if not seen or not documented:
        return ""
    if seen == documented and len(seen) > 1:
        return "in every reported round"
    if seen[0] == documented[-1]:
        return f"new in round {seen[0]}"
    if seen[-1] < documented[-1]:
        once = "only in" if len(seen) == 1 else "not seen since"
        return f"{once} round {seen[-1]}"
    return ""


def _sentences(grid: Grid) -> tuple[str, ...]:
    rows = grid.rows
    told = [f"{counted(len(rows), 'topic')} in {counted(len(grid.bands), 'group')}."]
    sorts: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        sorts[row.note].append(row.name)
    last = max((each.number for each in grid.rounds if each.is_reported), default=0)
    every, new = sorts["in every reported round"], sorts[f"new in round {last}"]
    most = sorted(rows, key=lambda row: (-len({n for n, _ in row.marks()}), row.name))[:3]
    if every:
        told.append(f"Treated at every reported round: {listed(every)}.")
    elif most:
        said = (f"{row.name} ({round_list(sorted({n for n, _ in row.marks()}))})" for row in most)
        told.append(f"Mentioned most often: {'; '.join(said)}.")
    if new:
        told.append(f"New in round {last}: {listed(new)}.")
    gone = sum(len(names) for note, names in sorts.items() if note.startswith(("not seen", "only")))
    if gone:
        told.append(
            f"{counted(gone, 'topic was', 'topics were')} not mentioned by the sources on "
            f"round {last}."
        )
    silent = [each.number for each in grid.rounds if not each.is_reported]
    if silent:
        told.append(f"No source at hand reports on {round_list(silent)}.")
    return (
        *told,
        "Texts name some topics among others: not mentioned is not proof of not treated.",
    )
