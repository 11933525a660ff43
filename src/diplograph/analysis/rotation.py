"""Rotation: where the rounds were held, who hosted, who chaired; whose turn came again, and when.

The definition stands in ``docs/measures/rotation.md``.
"""

from __future__ import annotations

from collections.abc import Iterator

from diplograph.analysis.bounds import integer, text
from diplograph.analysis.measure import Measure, Questions, parameters
from diplograph.analysis.turns import MATTERS, Turn, before, threads
from diplograph.errors import ArgumentError
from diplograph.query.table import Row, Table
from diplograph.store.base import Term

__all__ = ["MEASURE", "rotation"]

COLUMNS = (
    "matter", "meeting", "meetingLabel", "round", "known", "holder", "holderLabel", "party",
    "partyLabel", "turn", "lastRound", "between", "openBetween", "facts",
)  # fmt: skip


def rotation(questions: Questions, /, matter: str = "") -> Table:
    """Return a row for each thread, round and holder.

    ``turn`` counts the known turns of the holder so far: at least that many. ``between`` is the
    number of rounds since its last known turn, ``openBetween`` how many of those leave the thread
    open, so that the holder may have had it. Raises ArgumentError for a thread that there is not.
    """
    if matter and matter not in MATTERS:
        raise ArgumentError(f"--matter: '{matter}' is no thread; there are {', '.join(MATTERS)}")
    found = threads(questions.ask("host-rotation", matter=matter))
    rows = (row for each in MATTERS for turn in found[each] for row in _rows(found[each], turn))
    return Table(COLUMNS, tuple(rows))


def _rows(turns: list[Turn], turn: Turn) -> Iterator[Row]:
    facts = text(" ".join(sorted(turn.facts)))
    head = (
        Term(turn.matter), Term(turn.meeting, is_iri=True), Term(turn.label), integer(turn.number),
        Term(turn.known),
    )  # fmt: skip
    for holder, label in turn.holders or (("", ""),):
        earlier = before(turns, turn, holder) if holder else []
        last = earlier[-1].number if earlier else None
        between = [t for t in turns if last is not None and last < t.number < turn.number]
        yield (
            *head,
            Term(holder, is_iri=True) if holder else None,
            text(label),
            *_party(turn),
            integer(len(earlier) + 1 if holder else None),
            integer(last),
            integer(len(between) if earlier else None),
            integer(sum(each.is_open for each in between) if earlier else None),
            facts,
        )


def _party(turn: Turn) -> tuple[Term | None, Term | None]:
    if len(turn.parties) != 1:
        return None, text(", ".join(label for _, label in turn.parties))
    iri, label = turn.parties[0]
    return Term(iri, is_iri=True), Term(label)


def _tell(table: Table) -> tuple[str, ...]:
    return tuple(_thread(table, matter) for matter in MATTERS if matter in table.column("matter"))


def _thread(table: Table, matter: str) -> str:
    rows = [row for row in table.dicts() if row["matter"] == matter]
    known = [row for row in rows if row["holder"]]
    rounds = {row["round"] for row in rows}
    told = ", ".join(f"{row['holderLabel']} ({row['round']})" for row in known)
    again = [row for row in known if row["lastRound"]]
    count = f"{len({row['round'] for row in known})} of {len(rounds)} rounds"
    sentence = f"{matter.capitalize()} known at {count}: {told or 'none'}."
    if not again:
        return sentence
    nearest = min(int(row["between"] or 0) for row in again)
    return f"{sentence} {len(again)} known turns repeat a holder, at the soonest {_after(nearest)}."


def _after(between: int) -> str:
    if not between:
        return "at the very next round"
    return f"after {between} round{'s' if between > 1 else ''} between"


MEASURE = Measure(
    name="rotation",
    title="Where was each round, who hosted and who chaired, and when did a turn come again?",
    queries=("host-rotation",),
    compute=rotation,
    parameters=parameters(matter="text"),
    example={"matter": "venue"},
    tell=_tell,
)
