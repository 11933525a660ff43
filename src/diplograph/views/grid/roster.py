"""The roster matrix: what is known of each party at each round, one mark for each cell."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from diplograph.model.phrases import round_list, spans
from diplograph.query.table import Table
from diplograph.views.drawing.measure import drawable
from diplograph.views.drawing.palette import Glyph, glyph_of, rank
from diplograph.views.drawing.phrases import lowered, slug_of
from diplograph.views.drawing.tips import is_inferred, tip
from diplograph.views.figure import Figure, Material
from diplograph.views.grid.grid import Band, Cell, Grid, Mark, Row
from diplograph.views.grid.layout import NAMING, NARROW
from diplograph.views.grid.rounds import Round, rounds_of
from diplograph.views.grid.svg import grid_svg
from diplograph.views.grid.twin import twin

__all__ = ["QUERIES", "roster", "roster_grid"]

TITLE = "Which party was at which round, and with whom"
QUERIES = ("roster", "continuity", "rounds")

#: Presence → glyph, style, words. A party that was present has a glyph by its people.
_STATES = {
    "invited": (Glyph("invited", "i", "shield", "slate"), "dashed", "invited, presence not stated"),
    "stated-absent": (Glyph("absent", "×", "square", "vermilion"), "open", "stated absent"),
    "not-reported": (
        Glyph("silent", "–", "circle", "slate"),
        "bare",
        "not reported by the sources",
    ),
    "sources-disagree": (Glyph("disagree", "≠", "hexagon", "amber"), "open", "sources disagree"),
    "no-source": (Glyph("none", "", "circle", "slate"), "bare", ""),
}
_UNNAMED = Glyph("present", "", "circle", "green")
_Cells = Mapping[str, str | None]


def roster(material: Material) -> Figure:
    """Return parties by rounds from the rows of ``roster``, ``continuity`` and ``rounds``."""
    grid = roster_grid(material)
    sentences = _sentences(material.tables["roster"], grid)
    words = " ".join(sentences)
    return Figure(
        name=grid.name,
        title=TITLE,
        svg=grid_svg(grid, NAMING, material.link, TITLE, words),
        narrow=grid_svg(grid, NARROW, material.link, TITLE, words),
        sentences=sentences,
        table=twin(grid, "party"),
        queries=QUERIES,
        note=material.limits,
    )


def roster_grid(material: Material) -> Grid:
    """Return the grid of parties by rounds; every row of ``roster`` is one mark."""
    columns = rounds_of(material.tables["rounds"])
    people = _people(material.tables["continuity"])
    table = material.tables["roster"]
    cells: dict[str, dict[int, Cell]] = defaultdict(dict)
    names: dict[str, str] = {}
    for row, terms in zip(table.dicts(), table.rows, strict=True):
        party, meeting = str(row["party"]), str(row["meeting"])
        names[party] = drawable(row["partyLabel"] or "")
        known = people.get((meeting, party), [])
        cells[party][columns[meeting].number] = _cell(
            row, table.facts(terms), known, columns[meeting], material
        )
    ordered = sorted(names, key=lambda party: (-_named(cells[party]), names[party], party))
    rows = tuple(Row(names[each], cells[each], target=each) for each in ordered)
    rounds = tuple(sorted(columns.values(), key=lambda each: each.number))
    return Grid("roster", rounds, (Band("", rows),))


def _named(cells: Mapping[int, Cell]) -> int:
    return sum(bool(cell.lines) for cell in cells.values())


def _people(continuity: Table) -> dict[tuple[str, str], list[_Cells]]:
    found: dict[tuple[str, str], list[_Cells]] = defaultdict(list)
    for row in continuity.dicts():
        found[str(row["meeting"]), str(row["party"])].append(row)
    for rows in found.values():
        rows.sort(key=lambda row: (rank(slug_of(row["role"])), row["personLabel"] or ""))
    return found


def _cell(
    row: _Cells, facts: list[str], people: list[_Cells], at: Round, material: Material
) -> Cell:
    presence = slug_of(row["presence"])
    where = f"round {at.number}" + (f", {at.where}" if at.where else "")
    start = f"{drawable(row['partyLabel'] or '')}, {where}: "
    target = facts[0] if facts else at.meeting
    if presence in _STATES:
        look, style, legend = _STATES[presence]
        label = start + (legend or "no source")
        words = tip(label, facts, material.evidence)
        return Cell((Mark(look, style, legend, label, target, tuple(facts), words),))
    if slug_of(row["head"]) != "named" or not people:
        label = start + "present, nobody named as head"
        words = tip(label, facts, material.evidence)
        legend = "present, head not named"
        return Cell((Mark(_UNNAMED, "open", legend, label, target, tuple(facts), words),))
    return _named_cell(start, facts, people, material)


def _named_cell(start: str, facts: list[str], people: list[_Cells], material: Material) -> Cell:
    first = people[0]
    look = glyph_of(slug_of(first["role"]))
    names = list(dict.fromkeys(drawable(each["personLabel"] or "") for each in people))
    roles = {
        name: ", ".join(
            lowered(each["roleLabel"])
            for each in people
            if drawable(each["personLabel"] or "") == name
        )
        for name in names
    }
    label = start + "; ".join(f"{name} ({roles[name]})" for name in names)
    lead = str(first["facts"] or "").split()[0]
    words = tip(label, [lead, *(each for each in facts if each != lead)], material.evidence)
    legend = f"named: {lowered(first['roleLabel'])}"
    style = "full"
    if is_inferred([lead], material.evidence):
        style, legend, label = "dashed", f"{legend}, inferred", f"{label}, inferred"
    shown = (names[0], *([f"+ {len(names) - 1}"] if len(names) > 1 else []))
    return Cell((Mark(look, style, legend, label, lead, tuple(facts), words),), shown)


def _sentences(table: Table, grid: Grid) -> tuple[str, ...]:
    rows = list(table.dicts())
    counts = Counter(slug_of(row["presence"]) for row in rows)
    named = sum(slug_of(row["head"]) == "named" for row in rows)
    present = counts["present"]
    parties, rounds = len(grid.rows), len(grid.rounds)
    told = [
        f"{parties} parties by {rounds} rounds make {len(rows)} cells: the party was present in "
        f"{present}, and {named} of these name who led it or spoke for it."
    ]
    others = {
        "invited": "invited, with the presence not stated",
        "stated-absent": "stated absent",
        "not-reported": "not reported by the sources that were read",
        "sources-disagree": "on which the sources disagree",
        "no-source": "without a source",
    }
    parts = [f"{counts[key]} {words}" for key, words in others.items() if counts[key]]
    told += [f"The other cells: {'; '.join(parts)}."] if parts else []
    told += _always(rows, rounds)
    silent = [each.number for each in grid.rounds if not each.is_reported]
    if silent:
        told.append(f"No source at hand reports on {round_list(silent)}.")
    return (*told, "Not named is not absent, and not reported is neither.")


def _always(rows: Sequence[_Cells], rounds: int) -> list[str]:
    at: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        if slug_of(row["head"]) == "named":
            at[drawable(row["partyLabel"] or "")].add(int(str(row["round"])))
    ranked = sorted(at.items(), key=lambda each: (-len(each[1]), each[0]))[:3]
    listed = "; ".join(f"{party} at {len(n)} ({spans(n)})" for party, n in ranked)
    return [f"Named most often of {rounds} rounds: {listed}."] if listed else []
