"""Post succession: one lane for each post, its holder at each round, and who came after whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from diplograph.model.phrases import listed, round_list, spans
from diplograph.views.drawing.measure import drawable
from diplograph.views.drawing.palette import Glyph
from diplograph.views.drawing.phrases import counted, lowered
from diplograph.views.drawing.tips import is_inferred, tip
from diplograph.views.figure import Figure, Material
from diplograph.views.grid.grid import Band, Bar, Cell, Grid, Mark, Row
from diplograph.views.grid.layout import NARROW, WIDE
from diplograph.views.grid.rounds import Round, rounds_of
from diplograph.views.grid.svg import grid_svg
from diplograph.views.grid.twin import twin

__all__ = ["QUERIES", "between", "style_of", "succession", "succession_grid"]

TITLE = "Who held which post at which round"
QUERIES = ("office-holders", "rounds")
_PAINTS = ("blue", "vermilion", "green", "purple", "amber")
_SHAPES = ("circle", "square", "hexagon", "diamond", "shield")
_BARS = {
    "solid": "two rounds running, both reported",
    "silent": "across rounds without a source",
    "unnamed": "across rounds that do not name a holder",
}
_Cells = Mapping[str, str | None]


def succession(material: Material) -> Figure:
    """Return posts by rounds from the rows of ``office-holders`` and ``rounds``."""
    grid = succession_grid(material)
    sentences = _sentences(grid)
    words = " ".join(sentences)
    return Figure(
        name=grid.name,
        title=TITLE,
        svg=grid_svg(grid, WIDE, material.link, TITLE, words),
        narrow=grid_svg(grid, NARROW, material.link, TITLE, words),
        sentences=sentences,
        table=twin(grid, "post", "not named"),
        queries=QUERIES,
        note=material.limits,
    )


def succession_grid(material: Material) -> Grid:
    """Return the grid: a mark for each post, round and holder of the rows."""
    columns = rounds_of(material.tables["rounds"])
    rounds = tuple(sorted(columns.values(), key=lambda each: each.number))
    lanes: dict[str, list[_Cells]] = defaultdict(list)
    for row in material.tables["office-holders"].dicts():
        lanes[str(row["post"])].append(row)
    parties: dict[str, list[tuple[str, list[_Cells]]]] = defaultdict(list)
    for post, rows in lanes.items():
        parties[drawable(rows[0]["partyLabel"] or "")].append((post, rows))
    weight = {
        p: -len({r["round"] for _, rows in each for r in rows}) for p, each in parties.items()
    }
    people = {p: _people(each) for p, each in parties.items()}
    bands = tuple(
        Band(
            party,
            tuple(
                _row(post, rows, people[party], columns, rounds, material)
                for post, rows in _by_kin(parties[party])
            ),
        )
        for party in sorted(parties, key=lambda party: (weight[party], party))
    )
    return Grid(
        "succession", rounds, bands, _BARS,
        turn="another holder at the next round that names one",
        point="the sources on the round do not name a holder",
    )  # fmt: skip


def _people(lanes: Iterable[tuple[str, list[_Cells]]]) -> list[str]:
    # One person looks the same in all posts of a party.
    rows = sorted((int(str(row["round"])), str(row["person"])) for _, each in lanes for row in each)
    return list(dict.fromkeys(person for _, person in rows))


def _by_kin(lanes: list[tuple[str, list[_Cells]]]) -> list[tuple[str, list[_Cells]]]:
    # By first round; posts that may be one office stand together.
    def start(lane: tuple[str, list[_Cells]]) -> tuple[int, str]:
        return (min(int(str(row["round"])) for row in lane[1]), lane[0])

    waiting = sorted(lanes, key=start)
    ordered: list[tuple[str, list[_Cells]]] = []
    while waiting:
        group = [waiting.pop(0)]
        kin = _kin(group[0][1])
        more = [lane for lane in waiting if lane[0] in kin]
        waiting = [lane for lane in waiting if lane[0] not in kin]
        ordered += group + more
    return ordered


def _kin(rows: Iterable[_Cells]) -> dict[str, str]:
    return {
        str(row["perhapsSameAs"]): drawable(row["perhapsSameAsLabel"] or "")
        for row in rows
        if row["perhapsSameAs"]
    }


def _row(
    post: str,
    rows: Sequence[_Cells],
    people: Sequence[str],
    columns: Mapping[str, Round],
    rounds: tuple[Round, ...],
    material: Material,
) -> Row:
    name = drawable(rows[0]["postLabel"] or "")
    held: dict[int, dict[str, list[_Cells]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        held[columns[str(row["meeting"])].number][str(row["person"])].append(row)
    at = {each.number: each for each in rounds}
    cells = {
        number: _cell(name, at[number], holders, people, material)
        for number, holders in sorted(held.items())
    }
    for each in rounds:
        if each.is_reported and each.number not in cells:
            cells[each.number] = Cell(words=f"{name}, round {each.number}: not named")
    kin = sorted(_kin(rows).values())
    below = (f"perhaps the same office: {listed(kin)}",) if kin else ()
    return Row(name, cells, below, post, tuple(_bars(name, held, at)))


def _cell(
    post: str,
    at: Round,
    holders: Mapping[str, Sequence[_Cells]],
    people: Sequence[str],
    material: Material,
) -> Cell:
    marks, names = [], []
    for person, rows in holders.items():
        name = drawable(rows[0]["personLabel"] or "")
        index = people.index(person)
        shape = _SHAPES[index % len(_SHAPES)]
        look = Glyph("holder", initials(name), shape, _PAINTS[index % len(_PAINTS)])
        facts = tuple(dict.fromkeys(str(row["facts"]) for row in rows))
        roles = list(dict.fromkeys(lowered(row["roleLabel"]) for row in rows))
        label = f"{post}, round {at.number}, {at.where}: {name} ({', '.join(roles)})"
        words = tip(label, facts, material.evidence)
        legend = "initials of the holder; another colour and shape, another holder"
        sample = legend if index == 0 else ""
        style = "full"
        if is_inferred(facts, material.evidence):
            style, sample, label = "dashed", "inferred", f"{label}, inferred"
        marks.append(Mark(look, style, sample, label, facts[0], facts, words))
        names.append(name)
    return Cell(tuple(marks), tuple(names))


def initials(name: str) -> str:
    """Return the first letters of the first and the last word of a name."""
    words = name.replace(".", " ").split() or ["?"]
    return (words[0][:1] + (words[-1][:1] if len(words) > 1 else "")).upper()


def _bars(
    post: str, held: Mapping[int, Mapping[str, Sequence[_Cells]]], at: Mapping[int, Round]
) -> Iterator[Bar]:
    for first, last in pairwise(sorted(held)):
        turn = not set(held[first]) & set(held[last])
        before, after = (_names(held[number]) for number in (first, last))
        who = f"{before} (round {first}), then {after} (round {last})" if turn else after
        words = f"{post}: {who}; {between(at, first, last, 'a holder')}"
        yield Bar(style_of(at, first, last), first, last, words, turn)


def _names(holders: Mapping[str, Sequence[_Cells]]) -> str:
    return listed(drawable(rows[0]["personLabel"] or "") for rows in holders.values())


def style_of(at: Mapping[int, Round], first: int, last: int) -> str:
    """Return how two rounds are joined: only neighbours that are reported without a doubt."""
    span = [at[number] for number in at if first <= number <= last]
    if any(not each.is_reported for each in span):
        return "silent"
    return "solid" if len(span) == 2 else "unnamed"


def between(at: Mapping[int, Round], first: int, last: int, what: str) -> str:
    """Return what is known of the rounds between two marks."""
    inner = [at[number] for number in sorted(at) if first < number < last]
    if not inner:
        return "one round after the other"
    silent = [each.number for each in inner if not each.is_reported]
    others = [each.number for each in inner if each.is_reported]
    parts = [f"no source reports on {round_list(silent)}"] if silent else []
    parts += [f"the sources on {round_list(others)} do not name {what}"] if others else []
    return "; ".join(parts)


def _line(row: Row) -> str:
    """Return one post in a sentence: 'A (2), then B (3 and 5)'."""
    spells: list[tuple[str, list[int]]] = []
    for number, mark in row.marks():
        name = mark.label.split(": ", 1)[1].split(" (")[0]
        if spells and spells[-1][0] == name:
            spells[-1][1].append(number)
        else:
            spells.append((name, [number]))
    said = ", then ".join(f"{name} ({spans(numbers)})" for name, numbers in spells)
    return f"{row.name}: {said}."


def _sentences(grid: Grid) -> tuple[str, ...]:
    rows = grid.rows
    people = {
        mark.label.split(": ", 1)[1].split(" (")[0] for row in rows for _, mark in row.marks()
    }
    told = [f"{counted(len(rows), 'post')} with {counted(len(people), 'holder')} at the rounds."]
    turns = [(row, bar) for row in rows for bar in row.bars if bar.turn]
    told.append(
        f"{counted(len(turns), 'hand-over is', 'hand-overs are')} seen within one post."
        if turns
        else "No post is seen to pass to another person."
    )
    told += [_line(row) for row in rows if any(bar.turn for bar in row.bars)]
    kept = [row for row in rows if len({m.look.letter for _, m in row.marks()}) == 1]
    long = [row for row in kept if len(row.cells) and len({n for n, _ in row.marks()}) > 1]
    if long:
        said = (f"{row.name} ({round_list(sorted({n for n, _ in row.marks()}))})" for row in long)
        told.append(f"The same holder each time that one is named: {'; '.join(said)}.")
    kin = [row for row in rows if row.below]
    if kin:
        told.append(
            f"{len(kin)} posts may be the same office under another title; they stay apart, "
            "since no source says so."
        )
    return (
        *told,
        "A post without a mark at a round need not be vacant: the sources do not name its holder.",
    )
