"""Who knew whom: the meetings that two people shared, or who stands between them.

Both named at a meeting is not a conversation of the two; no shared meeting is no proof that they
never met. Definitions stand in ``docs/measures/acquaintance.md``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from diplograph.analysis.bounds import integer, text
from diplograph.analysis.measure import Measure, Questions, Told, parameters
from diplograph.analysis.wording import day
from diplograph.errors import ArgumentError
from diplograph.model.identifiers import short_name
from diplograph.model.phrases import listed, round_list
from diplograph.query.names import resolve
from diplograph.query.table import Row, Table
from diplograph.store.base import Term

__all__ = ["MEASURE", "acquaintance"]

COLUMNS = (
    "step", "in", "person", "personLabel", "other", "otherLabel", "meeting", "meetingLabel",
    "round", "date", "personRole", "otherRole", "facts",
)  # fmt: skip

_ONE_BETWEEN = 3  # a chain of three people

Cells = dict[str, str | None]
Pair = tuple[str, str]


def acquaintance(questions: Questions, /, person: str = "", other: str = "") -> Told:
    """Return the meetings shared by two people, rounds first, then related meetings.

    With one person given, everybody who shared a meeting with them; with none, all pairs. With two
    who shared none, the rows are the steps of the shortest chain of people between them, over
    rounds, or where there is none over all meetings; ``step`` counts them. Everybody who stands
    alone between the two is given; of longer chains one, the first by the names of the nodes.
    """
    ends = [
        resolve(questions.store, questions.library, each, "person").value if each else ""
        for each in (person, other)
    ]
    if other and not person:
        ends.reverse()
    if ends[0] and ends[0] == ends[1]:
        raise ArgumentError(f"'{person}' and '{other}' are one person; name two")
    direct = [
        _row(0, kind, row)
        for kind, row in _shared(questions, person=ends[0], other=ends[1])
        if ends[0] or str(row["person"]) < str(row["other"])
    ]
    if direct or not all(ends):
        table = Table(COLUMNS, tuple(direct))
        return Told(table, _told(table) if all(ends) else ())
    table = Table(COLUMNS, tuple(_chain(questions, ends[0], ends[1])))
    return Told(table, _told_chain(questions, table, ends))


def _shared(questions: Questions, **ends: str) -> Iterator[tuple[str, Cells]]:
    """Yield each meeting of each pair once, the roles of a person joined."""
    for kind, name in (("round", "shared-rounds"), ("related", "shared-meetings")):
        found: dict[tuple[str, str, str], Cells] = {}
        for row in questions.ask(name, **ends).dicts():
            key = (str(row["person"]), str(row["other"]), str(row["meeting"]))
            cells = found.setdefault(key, {**row, "personRole": "", "otherRole": "", "facts": ""})
            for column in ("personRole", "otherRole", "facts"):
                cells[column] = _joined(cells[column], row[column], column == "facts")
        for cells in found.values():
            yield kind, cells


def _joined(before: str | None, more: str | None, are_facts: bool) -> str:
    mark = " " if are_facts else "; "
    parts = [*(before or "").split(mark), *((more or "").split(mark))]
    return mark.join(sorted({part for part in parts if part}))


def _row(step: int, kind: str, cells: Cells) -> Row:
    number = cells.get("round")
    return (
        integer(step) if step else None, Term(kind),
        Term(str(cells["person"]), is_iri=True), Term(str(cells["personLabel"])),
        Term(str(cells["other"]), is_iri=True), Term(str(cells["otherLabel"])),
        Term(str(cells["meeting"]), is_iri=True), Term(str(cells["meetingLabel"])),
        integer(int(number)) if number else None, text(cells["date"] or ""),
        Term(str(cells["personRole"])), Term(str(cells["otherRole"])), Term(str(cells["facts"])),
    )  # fmt: skip


def _chain(questions: Questions, start: str, end: str) -> Iterator[Row]:
    """Yield the steps from one person to another: over rounds, else over all meetings."""
    import networkx as nx

    pairs = list(_shared(questions))
    for kinds in (("round",), ("round", "related")):
        links: dict[Pair, list[tuple[str, Cells]]] = defaultdict(list)
        for kind, cells in pairs:
            if kind in kinds:
                links[str(cells["person"]), str(cells["other"])].append((kind, cells))
        # Nodes and links in the order of their names: of several shortest chains, always one.
        graph = nx.Graph()
        graph.add_nodes_from(sorted({person for pair in links for person in pair}))
        graph.add_edges_from(sorted(links))
        if graph.has_node(start) and graph.has_node(end) and nx.has_path(graph, start, end):
            for path in _paths(graph, nx.shortest_path(graph, start, end)):
                for step, pair in enumerate(pairwise(path), 1):
                    for kind, cells in links[pair]:
                        yield _row(step, kind, cells)
            return


def _paths(graph: Any, path: list[str]) -> list[list[str]]:
    """Return a shortest chain; where one person stands between the two, each who does."""
    if len(path) != _ONE_BETWEEN:
        return [path]
    start, _, end = path
    return [[start, each, end] for each in sorted(set(graph[start]) & set(graph[end]))]


def _told(table: Table) -> tuple[str, ...]:
    rows = [dict(row) for row in table.dicts()]
    names = f"{rows[0]['personLabel']} and {rows[0]['otherLabel']}"
    at_rounds = [row for row in rows if row["in"] == "round"]
    elsewhere = [row for row in rows if row["in"] == "related"]
    found = []
    if at_rounds:
        numbers = [int(row["round"] or 0) for row in at_rounds]
        ends_of = dict.fromkeys((at_rounds[0]["date"], at_rounds[-1]["date"]))
        dates = " to ".join(day(each) for each in ends_of if each)
        found.append(
            f"{names} are both named at {round_list(numbers)}{f' ({dates})' if dates else ''}."
        )
    else:
        found.append(f"{names} are named together at no round of the series.")
    if elsewhere:
        labels = "; ".join(dict.fromkeys(str(row["meetingLabel"]) for row in elsewhere))
        found.append(f"Outside the series both are named at: {labels}.")
    return tuple(found)


def _told_chain(questions: Questions, table: Table, ends: list[str]) -> tuple[str, ...]:
    start, end = (_name(questions, each) for each in ends)
    if not table.rows:
        return (f"No chain of shared meetings joins {start} and {end}.",)
    steps: dict[tuple[str, str, str], dict[str, None]] = {}
    for row in table.dicts():
        key = (str(row["step"]), str(row["personLabel"]), str(row["otherLabel"]))
        steps.setdefault(key, {})[str(row["meetingLabel"])] = None
    between = listed(dict.fromkeys(other for _, _, other in steps if other != end))
    lines = [f"{start} and {end} are named in different meetings. Between them: {between}."]
    lines += [f"{one} and {two}: {'; '.join(where)}." for (_, one, two), where in steps.items()]
    return tuple(lines)


def _name(questions: Questions, person: str) -> str:
    labels = questions.look_up("person-at-meeting", person=person).column("personLabel")
    return labels[0] if labels else short_name(person)


MEASURE = Measure(
    name="acquaintance",
    title="At which meetings are two people both named, and who stands between the others?",
    queries=("shared-rounds", "shared-meetings", "person-at-meeting"),
    compute=acquaintance,
    parameters=parameters(person="iri", other="iri"),
    example={"person": "helga-schmid", "other": "enrique-mora"},
)
