"""The agenda flow: groups of topics over the rounds, what was discussed and what was agreed.

An alluvial diagram: at each round a bar for each group, as high as the number of its topics that
were treated; between two rounds a band as wide as the number of topics that both treated.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import pairwise

from diplograph.model.phrases import listed, round_list
from diplograph.query.table import Table
from diplograph.store.base import Term
from diplograph.views.drawing.measure import drawable
from diplograph.views.drawing.phrases import counted
from diplograph.views.drawing.tips import tip
from diplograph.views.figure import Figure, Material
from diplograph.views.flow.flow import Flow, Stack, Stream
from diplograph.views.flow.svg import flow_svg
from diplograph.views.grid.rounds import Round, rounds_of

__all__ = ["QUERIES", "agenda_flow", "flow_of"]

TITLE = "How the agenda flowed from round to round"
QUERIES = ("agenda-by-group", "rounds")
#: The groups in the order of the picture take these, so that neighbours differ.
_PAINTS = ("blue", "amber", "green", "purple", "vermilion", "slate")


def agenda_flow(material: Material) -> Figure:
    """Return the flow from ``agenda-by-group`` and ``rounds``."""
    flow = flow_of(material)
    sentences = _sentences(flow)
    words = " ".join(sentences)
    return Figure(
        name="agenda-flow",
        title=TITLE,
        svg=flow_svg(flow, material.link, TITLE, words, wide=True),
        narrow=flow_svg(flow, material.link, TITLE, words, wide=False),
        sentences=sentences,
        table=_twin(flow),
        queries=QUERIES,
        note=material.limits,
    )


def flow_of(material: Material) -> Flow:
    """Return stacks and streams: a stack for each row of ``agenda-by-group``."""
    columns = rounds_of(material.tables["rounds"])
    rounds = tuple(sorted(columns.values(), key=lambda each: each.number))
    table = material.tables["agenda-by-group"]
    totals: dict[str, int] = defaultdict(int)
    for row in table.dicts():
        totals[str(row["group"])] += int(str(row["topics"]))
    labels = {str(r["group"]): drawable(r["groupLabel"] or "") for r in table.dicts()}
    order = sorted(totals, key=lambda group: (-totals[group], labels[group]))
    groups = tuple(
        (labels[group], chr(65 + index), _PAINTS[index % len(_PAINTS)])
        for index, group in enumerate(order)
    )
    stacks = []
    for row, terms in zip(table.dicts(), table.rows, strict=True):
        at = columns[str(row["meeting"])]
        topics, agreed = int(str(row["topics"])), int(str(row["agreed"]))
        label = f"{labels[str(row['group'])]}, round {at.number}, {at.where}: {_manners(row)}"
        facts = tuple(table.facts(terms))
        words = f"{label}\n{drawable(row['names'] or '')}"
        stacks.append(
            Stack(
                order.index(str(row["group"])), at.number, topics, agreed, label, facts,
                tip(words, facts[:4], material.evidence),
            )
        )  # fmt: skip
    treated = _treated(material, order, columns)
    return Flow(rounds, groups, tuple(stacks), tuple(_streams(rounds, groups, treated)))


def _manners(row: Mapping[str, str | None]) -> str:
    """Return how many topics there are, and what the sources say of them, each topic once."""
    topics, discussed, agreed, both, otherwise = (
        int(str(row[name])) for name in ("topics", "discussed", "agreed", "both", "otherwise")
    )
    told = {
        "discussed": discussed - both,
        "agreed on": agreed - both,
        "discussed and agreed on": both,
        "named in other ways": otherwise,
    }
    # What is said of none is left out: that nobody says it does not mean that it was not so.
    said = [
        words if topics == 1 else f"{'all' if count == topics else count} {words}"
        for words, count in told.items()
        if count
    ]
    return f"{counted(topics, 'topic')} ({', '.join(said)})"


def _treated(
    material: Material, order: list[str], columns: Mapping[str, Round]
) -> dict[int, dict[int, set[str]]]:
    # Group → round → topics on the agenda, from the names that the rows of the groups hold.
    found: dict[int, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in material.tables["agenda-by-group"].dicts():
        names = {drawable(each) for each in (row["names"] or "").split("; ")}
        number = columns[str(row["meeting"])].number
        found[order.index(str(row["group"]))][number] |= names
    return found


def _streams(
    rounds: tuple[Round, ...],
    groups: tuple[tuple[str, str, str], ...],
    treated: Mapping[int, Mapping[int, set[str]]],
) -> list[Stream]:
    known = [each.number for each in rounds if each.is_reported]
    streams = []
    for first, last in pairwise(known):
        for index, (name, _, _) in enumerate(groups):
            both = treated.get(index, {}).get(first, set()) & treated.get(index, {}).get(
                last, set()
            )
            if both:
                broken = last > first + 1
                gap = (
                    f"; no source reports on {round_list(range(first + 1, last))}" if broken else ""
                )
                words = f"{name}, rounds {first} and {last}: {listed(sorted(both))}{gap}"
                streams.append(Stream(index, first, last, len(both), broken, words))
    return streams


def _twin(flow: Flow) -> Table:
    numbers = [each.number for each in flow.rounds]
    at = {(stack.group, stack.round): stack for stack in flow.stacks}
    silent = {each.number for each in flow.rounds if not each.is_reported}
    rows = []
    for index, (name, letter, _) in enumerate(flow.groups):
        cells: list[Term] = []
        facts: list[str] = []
        for number in numbers:
            stack = at.get((index, number))
            facts += stack.facts if stack else ()
            none = "no source" if number in silent else "not mentioned"
            cells.append(Term(stack.label.split(": ", 1)[1] if stack else none))
        rows.append((Term(f"{letter} {name}"), *cells, Term(" ".join(dict.fromkeys(facts)))))
    return Table(("group", *map(str, numbers), "facts"), tuple(rows))


def _sentences(flow: Flow) -> tuple[str, ...]:
    sums = {each.number: 0 for each in flow.rounds if each.is_reported}
    agreed = dict(sums)
    for stack in flow.stacks:
        sums[stack.round] = sums.get(stack.round, 0) + stack.topics
        agreed[stack.round] = agreed.get(stack.round, 0) + stack.agreed
    if not flow.stacks:
        return ("No topic is reported of any round.",)
    most = max(sums, key=lambda number: (sums[number], -number))
    firm = max(agreed, key=lambda number: (agreed[number], -number))
    told = [
        f"The sources on round {most} name the most topics, {sums[most]}; "
        f"those on round {firm} the most with an agreement, {agreed[firm]}.",
    ]
    seen: dict[int, set[int]] = defaultdict(set)
    for stack in flow.stacks:
        seen[stack.group].add(stack.round)
    every = [flow.groups[group][0] for group in sorted(seen) if seen[group] == set(sums)]
    told += [f"At every reported round: {listed(every)}."] if every else []
    none = [number for number in sums if not agreed[number]]
    told += [f"No agreement is reported of {round_list(none)}."] if none else []
    silent = [each.number for each in flow.rounds if not each.is_reported]
    told += [f"No source at hand reports on {round_list(silent)}."] if silent else []
    return (
        *told,
        "Each topic counts once, by what the sources say of it. That they do not call an agreed "
        "topic discussed does not mean that it was not.",
        "A bar is as high as the number of topics that the sources name: a lower bound, since they "
        "name some topics among others.",
    )
