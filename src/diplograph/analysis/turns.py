"""Turns: in each thread of a round, who had it, and whose turn it was before.

Read from the answer to ``host-rotation``, whose threads are venue, host, host-person, chair, head.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from diplograph.query.table import Table

__all__ = ["BY_VIDEO", "MATTERS", "Turn", "before", "threads"]

#: The threads, in the order in which they are told.
MATTERS = ("venue", "host", "host-person", "chair", "head")

#: What `known` says of a thread that has a holder.
_HELD = ("stated", "inferred")
#: What `known` says of the venue of a meeting that had none.
BY_VIDEO = "by video"


@dataclass(frozen=True)
class Turn:
    """One thread at one round: the holders with their parties, or why there is none."""

    matter: str
    number: int
    meeting: str
    label: str
    known: str
    holders: tuple[tuple[str, str], ...] = ()
    parties: tuple[tuple[str, str], ...] = ()
    facts: frozenset[str] = frozenset()

    @property
    def is_known(self) -> bool:
        """Whether a holder is stated or inferred."""
        return self.known in _HELD

    @property
    def is_open(self) -> bool:
        """Whether there may have been a holder whom no source names; a video has no venue."""
        return not self.is_known and self.known != BY_VIDEO


def threads(table: Table) -> dict[str, list[Turn]]:
    """Return the turns of each thread by round, from the answer to ``host-rotation``."""
    rows: dict[tuple[str, int], list[dict[str, str | None]]] = {}
    for row in table.dicts():
        rows.setdefault((str(row["matter"]), int(row["round"] or 0)), []).append(row)
    found: dict[str, list[Turn]] = {matter: [] for matter in MATTERS}
    for matter, number in sorted(rows):
        found[matter].append(_turn(matter, number, rows[matter, number]))
    return found


def _turn(matter: str, number: int, rows: list[dict[str, str | None]]) -> Turn:
    held = [row for row in rows if row["holder"]]
    return Turn(
        matter, number, str(rows[0]["meeting"]), str(rows[0]["meetingLabel"]),
        str((held or rows)[0]["known"]),
        holders=_pairs(held, "holder"),
        parties=_pairs(held, "party"),
        facts=frozenset(fact for row in held for fact in (row["facts"] or "").split()),
    )  # fmt: skip


def _pairs(rows: Iterable[dict[str, str | None]], name: str) -> tuple[tuple[str, str], ...]:
    found = {(str(row[name]), str(row[f"{name}Label"])) for row in rows if row[name]}
    return tuple(sorted(found, key=lambda pair: (pair[1], pair[0])))


def before(turns: list[Turn], turn: Turn, holder: str) -> list[Turn]:
    """Return the earlier turns of a holder in a thread, the latest last."""
    return [
        each
        for each in turns
        if each.number < turn.number and holder in (iri for iri, _ in each.holders)
    ]
