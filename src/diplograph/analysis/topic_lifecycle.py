"""The life of each topic: when it is first known, when it is kept, silent, and taken up again.

The definition stands in ``docs/measures/topic-lifecycle.md``.
"""

from __future__ import annotations

from itertools import groupby

from diplograph.analysis.agendas import QUERIES, Agenda, Agendas, read_agendas
from diplograph.analysis.bounds import decimal, integer, text
from diplograph.analysis.measure import Measure, Questions, parameters
from diplograph.query.table import Row, Table
from diplograph.store.base import Term

__all__ = ["MEASURE", "events", "topic_lifecycle"]

COLUMNS = (
    "item", "itemLabel", "firstRound", "lastRound", "treated", "of", "atMost", "share",
    "returns", "longestSilence", "background", "now", "story", "facts",
)  # fmt: skip

#: Event → how the story says it.
_WORDS = {
    "first-known": "first known", "kept": "kept", "returned": "returned",
    "background": "background only", "not-mentioned": "not mentioned",
}  # fmt: skip


def events(item: str, agendas: Agendas) -> list[tuple[int, str]]:
    """Return what happened to an item at each round with a source, from the first known on."""
    found: list[tuple[int, str]] = []
    for held in agendas.reported:
        if item in held.treated:
            before = found[-1][1] if found else ""
            kept = "kept" if before in ("first-known", "kept", "returned") else "returned"
            found.append((held.number, kept if found else "first-known"))
        elif found:
            state = "background" if item in held.background else "not-mentioned"
            found.append((held.number, state))
    return found


def topic_lifecycle(questions: Questions, /, by: str = "") -> Table:
    """Return a row for each topic, or ``by`` group for each group of topics.

    ``treated`` of ``of`` rounds with a source treat it, at least; ``atMost`` adds the rounds of
    which the topics are not completely known, and those without a source. ``longestSilence``
    counts rounds with a source in a row; ``now`` is the last event.
    """
    agendas = read_agendas(questions, by)
    told = ((item, events(item, agendas)) for item in agendas.labels)
    found = {item: story for item, story in told if story}
    ordered = sorted(found, key=lambda item: (found[item][0], agendas.labels[item], item))
    return Table(COLUMNS, tuple(_row(item, found[item], agendas) for item in ordered))


def _row(item: str, story: list[tuple[int, str]], agendas: Agendas) -> Row:
    treating = [held for held in agendas.reported if item in held.treated]
    count, of = len(treating), len(agendas.reported)
    numbers = [held.number for held in treating]
    return (
        Term(item, is_iri=True), Term(agendas.labels[item]), integer(numbers[0]),
        integer(numbers[-1]), integer(count), integer(of),
        integer(count + sum(_may_hide(held, item) for held in agendas.rounds)),
        decimal(count / of), integer(sum(event == "returned" for _, event in story)),
        integer(_longest_silence(story)), integer(sum(e == "background" for _, e in story)),
        Term(_WORDS[story[-1][1]]), Term(_told(story)),
        text(" ".join(sorted({fact for held in treating for fact in held.treated[item]}))),
    )  # fmt: skip


def _may_hide(held: Agenda, item: str) -> bool:
    return item not in held.treated and not (held.reported and held.complete)


def _longest_silence(story: list[tuple[int, str]]) -> int:
    silent = groupby(event in ("not-mentioned", "background") for _, event in story)
    return max((len(list(run)) for is_silent, run in silent if is_silent), default=0)


def _told(story: list[tuple[int, str]]) -> str:
    parts = []
    for event, run in groupby(story, key=lambda each: each[1]):
        rounds = [str(number) for number, _ in run]
        parts.append(f"{_WORDS[event]} {', '.join(rounds)}")
    return "; ".join(parts)


def _tell(table: Table) -> tuple[str, ...]:
    rows = list(table.dicts())
    every = [str(row["itemLabel"]) for row in rows if row["treated"] == row["of"]]
    back = [row for row in rows if row["returns"] != "0"]
    once = [row for row in rows if row["treated"] == "1"]
    return (
        f"{len(rows)} known items; treated at every round with a source: {_list(every)}.",
        f"{len(back)} came back after a silence; {len(once)} are known from one round only.",
        "Not mentioned does not mean dropped: no source gives a whole agenda.",
    )


def _list(names: list[str]) -> str:
    return ", ".join(names) or "none"


MEASURE = Measure(
    name="topic-lifecycle",
    title="When did each topic enter the agenda, stay, fall silent, and return?",
    queries=QUERIES,
    compute=topic_lifecycle,
    parameters=parameters(by="text"),
    example={"by": "broader"},
    tell=_tell,
)
