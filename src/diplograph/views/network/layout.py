"""Where the nodes of a network stand: rounds on a rail, the rest in lanes above and below.

Positions are computed, not simulated, so that a picture is the same on each load and each run.
The x of a round is its number, of a related meeting its date between the rounds, of anything
else the mean of what it is linked to. A lane takes a node only where its words do not run into
those of a neighbour by a rough measure; by the exact one the names of a lane are then moved apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from math import inf
from statistics import fmean
from typing import TYPE_CHECKING, Any

from diplograph.views.network.spread import name_width, spread

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["STEP", "is_strong", "label_lines", "positions", "rounds_of"]

Point = tuple[int, int]

#: From one round to the next.
STEP = 96
_GAP = 12
#: What stays free between two names in any of the usual fonts.
_APART = 7


@dataclass(frozen=True, slots=True)
class _Band:
    """Lanes of one kind: where the first one lies, how far apart, how far a node may move."""

    start: float
    height: float
    slack: float = 0
    size: float = 13

    @property
    def letter(self) -> float:
        """Return the usual width of a letter, by which a lane is chosen."""
        return self.size * 0.535


@dataclass(slots=True)
class _Lanes:
    """Which stretches of which lanes are taken."""

    band: _Band
    taken: list[list[tuple[float, float]]] = field(default_factory=list)
    marks: list[float] = field(default_factory=list)

    def place(self, x: float, width: float) -> Point:
        """Return the free spot that costs least: each lane outwards and each step aside costs."""
        _, lane, aside = self._best(x, width)
        while len(self.taken) <= lane:
            self.taken.append([])
        middle = x + aside
        self.taken[lane].append((middle - width / 2, middle + width / 2))
        self.marks.append(middle)
        return round(middle), round(self.band.start + lane * self.band.height)

    def _best(self, x: float, width: float) -> tuple[float, int, float]:
        """Return the least cost, lane and step aside; what costs more is not looked at."""
        steps = int(self.band.slack // 10)
        best = (inf, 0, 0.0)
        for lane in range(len(self.taken) + 1):
            for step in range(-steps, steps + 1):
                aside = step * 10.0
                cost = lane * abs(self.band.height) + abs(aside) * 0.45
                if (cost, lane, aside) >= best or not self._is_free(lane, x + aside, width):
                    continue
                # A mark straight above another would hide it behind its own lines.
                cost += 30 * any(abs(x + aside - mark) < 20 for mark in self.marks)
                best = min(best, (cost, lane, aside))
        return best

    def _is_free(self, lane: int, x: float, width: float) -> bool:
        if lane >= len(self.taken):
            return True
        left, right = x - width / 2 - _GAP, x + width / 2 + _GAP
        return all(right <= start or left >= end for start, end in self.taken[lane])

    def edge(self) -> float:
        """Return the y just beyond the last lane."""
        return self.band.start + max(len(self.taken) - 1, 0) * self.band.height


def label_lines(label: str, width: int, most: int = 4) -> list[str]:
    """Return a label broken at spaces into lines of about ``width`` letters, evenly filled.

    What ``most`` lines cannot hold is cut, with an ellipsis; the page has the label elsewhere.
    """
    words = label.split()
    if not words:
        return [label]
    count = max(1, -(-len(label) // width))
    target = max(len(label) / count + 1, *(len(word) for word in words))
    lines = [words[0]]
    for word in words[1:]:
        if len(lines[-1]) + len(word) / 2 < target and len(lines[-1]) + len(word) < width + 4:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines if len(lines) <= most else [*lines[: most - 1], lines[most - 1] + " …"]


def rounds_of(graph: nx.MultiDiGraph, node: str) -> list[int]:
    """Return the numbers of the rounds that a node is linked to, each once, in order."""
    linked = (graph.nodes[other] for other in _neighbours(graph, node))
    return sorted({each["round"] for each in linked if each["kind"] == "round"})


def positions(graph: nx.MultiDiGraph) -> dict[str, Point]:
    """Return x and y of every node; equal graphs give equal positions."""
    found: dict[str, Point] = {
        node: (data["round"] * STEP, 0)
        for node, data in graph.nodes(data=True)
        if data["kind"] == "round"
    }
    dated = _date_scale(graph, found)
    meetings = _Lanes(_Band(104, 76, STEP * 0.7, 11.5))
    _fill(graph, found, meetings, {"meeting"}, lambda node: dated(graph.nodes[node]["earliest"]))
    people = _Lanes(_Band(-122, -78, STEP * _breadth(found)))
    _fill(graph, found, people, {"person"}, lambda node: None, _by_span(graph))
    above = _Lanes(_Band(people.edge() - 92, -74, STEP * 3))
    _fill(graph, found, above, {"organisation", "party"}, lambda node: None)
    topics = _Lanes(_Band(meetings.edge() + 118, 58, STEP * 2, 11.5))
    _fill(graph, found, topics, {"topic"}, lambda node: None)
    rest = _Lanes(_Band(topics.edge() + 90, 60, STEP * 2))
    _fill(graph, found, rest, {"other"}, lambda node: None)
    return {node: found[node] for node in graph}


def _breadth(found: Mapping[str, Point]) -> float:
    # Around few rounds there is room beside them: broad lanes are read sooner than a tower.
    rounds = sum(1 for _, y in found.values() if y == 0)
    return min(max(12 / max(rounds, 1), 1), 3)


def _fill(
    graph: nx.MultiDiGraph,
    found: dict[str, Point],
    lanes: _Lanes,
    kinds: set[str],
    wanted: Callable[[str], float | None],
    rank: Callable[[str], float] = lambda node: 0,
) -> None:
    left = min((x for x, _ in found.values()), default=0) - STEP
    places = {}
    for node, data in graph.nodes(data=True):
        if data["kind"] in kinds:
            x = wanted(node)
            near = _mean_x(graph, found, node) if x is None else x
            places[node] = left if near is None else near
    rows: dict[int, list[str]] = defaultdict(list)
    for node in sorted(places, key=lambda node: (rank(node), places[node], node)):
        longest = max(len(line) for line in graph.nodes[node]["lines"])
        found[node] = lanes.place(places[node], longest * lanes.band.letter)
        rows[found[node][1]].append(node)
    for y, row in rows.items():
        row.sort(key=lambda node: (found[node][0], node))
        widths = [_name_width(graph.nodes[node], lanes.band.size) for node in row]
        apart = spread([found[node][0] for node in row], widths, _APART)
        found.update({node: (round(x), y) for node, x in zip(row, apart, strict=True)})


def _name_width(data: Mapping[str, Any], size: float) -> float:
    return name_width(data["lines"], size, is_strong(data))


def is_strong(data: Mapping[str, Any]) -> bool:
    """Tell whether a node stands in bold: a person who is seen at more than one round."""
    return bool(data["kind"] == "person" and len(data.get("rounds", ())) > 1)


def _mean_x(graph: nx.MultiDiGraph, found: Mapping[str, Point], node: str) -> float | None:
    near = [other for other in _neighbours(graph, node) if other in found]
    rail = [found[other][0] for other in near if graph.nodes[other]["kind"] == "round"]
    xs = rail or [found[other][0] for other in near] or _two_away(graph, found, node)
    return fmean(xs) if xs else None


def _two_away(graph: nx.MultiDiGraph, found: Mapping[str, Point], node: str) -> list[int]:
    # A meeting without a date stands below the rounds of its people; its words say that no date
    # is recorded.
    people = [n for n in _neighbours(graph, node) if graph.nodes[n]["kind"] == "person"]
    return [found[other][0] for n in people for other in _neighbours(graph, n) if other in found]


def _neighbours(graph: nx.MultiDiGraph, node: str) -> list[str]:
    return sorted({*graph.successors(node), *graph.predecessors(node)} - {node})


def _by_span(graph: nx.MultiDiGraph) -> Callable[[str], float]:
    # People of several rounds stand next to the rail, short spans lowest, like nested tents;
    # those of one round stand above them.
    def rank(node: str) -> float:
        numbers = rounds_of(graph, node)
        return numbers[-1] - numbers[0] if len(numbers) > 1 else 10_000

    return rank


def _date_scale(
    graph: nx.MultiDiGraph, found: Mapping[str, Point]
) -> Callable[[str | None], float | None]:
    days = {}
    for node, (x, _) in found.items():
        day = _day(graph.nodes[node]["earliest"])
        if day is not None:
            days[x] = day
    anchors = sorted(days.items())

    def at(text: str | None) -> float | None:
        day = _day(text)
        if day is None or not anchors:
            return None
        if day <= anchors[0][1]:
            return anchors[0][0] - STEP * min((anchors[0][1] - day) / 365, 1)
        for (x1, day1), (x2, day2) in pairwise(anchors):
            if day1 <= day <= day2:
                return x1 + (x2 - x1) * (day - day1) / max(day2 - day1, 1)
        return anchors[-1][0] + STEP * min((day - anchors[-1][1]) / 365, 1)

    return at


def _day(text: str | None) -> int | None:
    try:
        return date.fromisoformat(text).toordinal() if text else None
    except ValueError:
        return None
