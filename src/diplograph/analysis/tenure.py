"""Tenures with bounds: the earliest and the latest day on which sources show a person in a post.

Rests on ``tenures``. Definitions and bounds stand in ``docs/measures/tenure.md``.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from diplograph.analysis.bounds import integer, text
from diplograph.analysis.measure import Measure, Questions, parameters
from diplograph.query.names import resolve
from diplograph.query.table import Row, Table
from diplograph.store.base import Term

__all__ = ["MEASURE", "tenure"]

COLUMNS = (
    "post", "postLabel", "person", "personLabel", "begin", "firstFrom", "firstTo", "lastFrom",
    "lastTo", "end", "daysAtLeast", "open", "others", "facts",
)  # fmt: skip

_DATE = "http://www.w3.org/2001/XMLSchema#date"
#: What sources say of a tenure that shows the person in the post on that day.
_SHOWING = ("Held", "Began", "Ended", "In the post at a meeting")

Cells = dict[str, str | None]


def tenure(questions: Questions, /, person: str = "", post: str = "") -> Table:
    """Return a row for each person and post that sources bring together.

    Sources show the person in the post on a day between ``firstFrom`` and ``firstTo`` first, and
    on one between ``lastFrom`` and ``lastTo`` last. ``daysAtLeast`` is the least number of days
    from the first to the last, if the person held the post throughout. ``begin`` and ``end`` are
    what sources state of them; ``open`` says which of the two no source states. ``others`` names
    those whom sources show in the same post between the two days.
    """
    rows: dict[tuple[str, str], list[Cells]] = defaultdict(list)
    for row in questions.ask("tenures", post=post).dicts():
        rows[str(row["post"]), str(row["person"])].append(dict(row))
    wanted = _resolved(questions, person)
    found = [
        _row(each, rows)
        for each in rows
        if not wanted or each[1] == wanted
    ]  # fmt: skip
    found.sort(key=lambda row: (str(row[1]), str(row[5] or "9"), str(row[3])))
    return Table(COLUMNS, tuple(found))


def _resolved(questions: Questions, person: str) -> str:
    return resolve(questions.store, questions.library, person, "person").value if person else ""


def _row(key: tuple[str, str], every: dict[tuple[str, str], list[Cells]]) -> Row:
    rows = every[key]
    shown = _shown(rows)
    first = min(shown, key=_days, default=None)
    last = max(shown, key=lambda row: _days(row)[::-1], default=None)
    begin, end = _stated(rows, "Began"), _stated(rows, "Ended")
    missing = [word for word, said in (("begin", begin), ("end", end)) if not said]
    facts = {fact for row in rows for fact in (row["facts"] or "").split()}
    return (
        Term(key[0], is_iri=True), Term(str(rows[0]["postLabel"])),
        Term(key[1], is_iri=True), Term(str(rows[0]["personLabel"])),
        text(begin), _day(first, "earliest"), _day(first, "latest"),
        _day(last, "earliest"), _day(last, "latest"), text(end),
        integer(_length(first, last)), text(", ".join(missing)),
        text(", ".join(_others(key, every, first, last))), Term(" ".join(sorted(facts))),
    )  # fmt: skip


def _shown(rows: list[Cells]) -> list[Cells]:
    return [row for row in rows if row["earliest"] and row["event"] in _SHOWING]


def _days(row: Cells) -> tuple[str, str]:
    return str(row["earliest"]), str(row["latest"])


def _stated(rows: list[Cells], event: str) -> str:
    """Return the dates that sources give for an event, as printed in EDTF."""
    told = {str(row["date"] or "without a date") for row in rows if row["event"] == event}
    return " or ".join(sorted(told))


def _day(row: Cells | None, column: str) -> Term | None:
    return None if row is None else Term(str(row[column]), datatype=_DATE)


def _length(first: Cells | None, last: Cells | None) -> int | None:
    if first is None or last is None:
        return None
    start, end = (date.fromisoformat(str(each)) for each in (first["latest"], last["earliest"]))
    return max(0, (end - start).days)


def _others(
    key: tuple[str, str],
    every: dict[tuple[str, str], list[Cells]],
    first: Cells | None,
    last: Cells | None,
) -> list[str]:
    """Return the other people whom sources show in the post between two days."""
    if first is None or last is None:
        return []
    return sorted(
        str(rows[0]["personLabel"])
        for (post, person), rows in every.items()
        if post == key[0]
        and person != key[1]
        and any(
            str(first["latest"]) < str(row["earliest"])
            and str(row["latest"]) < str(last["earliest"])
            for row in _shown(rows)
        )
    )


def told(table: Table) -> tuple[str, ...]:
    """Return the tenures that sources show on more than one day, a sentence each."""
    found = []
    for row in table.dicts():
        if not int(row["daysAtLeast"] or 0):
            continue
        others = f"; between them sources show {row['others']}" if row["others"] else ""
        missing = f"; not stated: {row['open']}" if row["open"] else ""
        found.append(
            f"{row['personLabel']}, {row['postLabel']}: shown first by {row['firstTo']}, last from"
            f" {row['lastFrom']} on, {row['daysAtLeast']} days if throughout{others}{missing}."
        )
    return tuple(found)


MEASURE = Measure(
    name="tenure",
    title="From when until when do sources show a person in a post, and what is open?",
    queries=("tenures",),
    compute=tenure,
    tell=told,
    parameters=parameters(person="iri", post="iri"),
    example={"post": "kazakhstan-deputy-foreign-minister"},
)
