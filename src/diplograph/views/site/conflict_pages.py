"""The page of conflicts: each difference once, with its readings and the reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from diplograph.model.date_words import date_words
from diplograph.views.drawing.measure import drawable
from diplograph.views.site.blocks import block_of
from diplograph.views.site.frame import Frame
from diplograph.views.site.sections import Section

__all__ = ["conflict_pages"]

_PAGE = "conflicts/index.html"
_QUERY = "conflicts"


@dataclass(frozen=True, slots=True)
class Reading:
    """What one side says: in words, where it is said, whether it counts, and its facts."""

    text: str
    link: str
    sources: str
    standing: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A set of readings, how they differ, and what was decided."""

    title: str
    link: str
    kind: str
    reason: str
    decision: str
    readings: tuple[Reading, ...]


def conflict_pages(frame: Frame) -> dict[str, Callable[[], bytes]]:
    """Return the page by its path."""
    return {_PAGE: partial(_page, frame)}


def _page(frame: Frame) -> bytes:
    sets: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in frame.answers.rows(_QUERY):
        sets[row["conflict"]].append(row)
    groups: dict[str, list[Difference]] = defaultdict(list)
    for rows in sets.values():
        difference = _difference(frame, rows)
        groups[difference.kind].append(difference)
    title = "Where sources differ"
    return frame.render(
        "conflicts", _PAGE, title,
        groups=dict(sorted(groups.items(), key=lambda each: (len(each[1]), each[0]))),
        block=block_of(frame.answers.whole(_QUERY), Section(_QUERY), frame.teller(_PAGE)),
        proof_of=partial(frame.addresses.to, _PAGE),
        citation=frame.citation(title, frame.edition.series),
    )  # fmt: skip


def _difference(frame: Frame, rows: list[dict[str, str]]) -> Difference:
    first = rows[0]
    decided = f"{drawable(first['policyLabel'])}, decided on {date_words(first['decidedOn'])}"
    is_chosen = any(row["preferred"] == "false" for row in rows)
    return Difference(
        drawable(first["conflictLabel"]), frame.addresses.to(_PAGE, first["conflict"]) or "",
        drawable(first["differenceLabel"]) or "Set aside", drawable(first["reason"]),
        decided if first["policyLabel"] else "",
        tuple(_reading(frame, row, is_chosen) for row in rows),
    )  # fmt: skip


def _reading(frame: Frame, row: dict[str, str], is_chosen: bool) -> Reading:
    standing = "set aside" if row["preferred"] == "false" else "preferred" if is_chosen else ""
    return Reading(
        drawable(row["claimLabel"]), frame.addresses.to(_PAGE, row["claim"]) or "",
        drawable(row["sources"]), standing, tuple(row["facts"].split()),
    )  # fmt: skip
