"""Who reviewed the facts, and of which records it is known who or what extracted them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from diplograph.query.quality.tally import Ask, Count, Row, Tally, rows_of

__all__ = ["work_tallies"]


def work_tallies(ask: Ask) -> Iterable[Tally]:
    """Yield the tallies of reviews and of extractions."""
    facts = {row["fact"] for row in rows_of(ask, "facts")}
    named = rows_of(ask, "reviews")
    yield _reviews([row for row in named if row["kind"] == "record" or row["thing"] in facts])
    yield _extractions(rows_of(ask, "extractions"))


def _reviews(rows: list[Row]) -> Tally:
    things: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        things[row["kind"], row["thing"]].append(row)
    counts: list[Count] = []
    for kind in ("fact", "record"):
        reviewed = [own for (sort, _), own in things.items() if sort == kind]
        states = [{row["state"] for row in own} for own in reviewed]
        by_somebody = sum(any(row["by"] for row in own) for own in reviewed)
        no_review = sum(own == {"not reviewed"} for own in states)
        named = {
            "not reviewed": no_review,
            "reviewed by a person or body on record": by_somebody,
            "reviewed by software alone": len(reviewed) - no_review - by_somebody,
            **{f"with a review: {each}": sum(each in own for own in states) for each in _OUTCOMES},
        }
        counts += [Count(item, n, len(reviewed), f"{kind}s") for item, n in named.items()]
    return Tally(
        "Reviews", "state",
        "A fact is reviewed when a review names it. The first three rows add up; one fact may have"
        " several reviews. A review of a record covers its own fields and none of its facts.",
        ("reviews", "facts"), tuple(counts),
    )  # fmt: skip


_OUTCOMES = ("confirmed", "corrected", "open")


def _extractions(rows: list[Row]) -> Tally:
    records: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if "/" not in row["thing"].partition("/id/")[2]:
            records[row["thing"]].add(row["state"])
    known = sum("on record" in states for states in records.values())
    return Tally(
        "Extractions", "records",
        "Whether a record says who or what drew it from its sources. Which program built the graph"
        " from the records is known: the data set names it, with its version.",
        ("extractions",),
        (
            Count("who or what extracted it is on record", known, len(records)),
            Count("not on record", len(records) - known, len(records)),
        ),
    )  # fmt: skip
