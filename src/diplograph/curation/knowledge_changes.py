"""Which unknowns were closed or opened between two graphs, and which conflicts.

The queries are ``roster`` (the cells of rounds by parties), ``coverage`` (each aspect of each
round) and ``conflicts``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from diplograph.query.library import Library
from diplograph.store.base import Store

__all__ = ["KnowledgeChange", "compared_states", "conflict_changes", "unknown_changes"]

#: How much a state tells, from nothing to all; a step up closes an unknown, a step down opens one.
_KNOWN = {
    "no-source": 0, "not-reported": 1, "sources-disagree": 1, "invited": 2, "stated-absent": 3,
    "present": 3, "not-named": 0, "named": 1, "none": 0, "partial": 1, "complete": 2, "": -1,
}  # fmt: skip
#: What leaves something open: a cell or an aspect that is new and stands so is a new unknown.
_OPEN = {
    "no-source", "not-reported", "sources-disagree", "invited", "not-named", "none", "partial",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class KnowledgeChange:
    """What is now known otherwise: ``closed`` or ``opened``, where, from what to what."""

    what: str
    place: str
    before: str
    after: str


def unknown_changes(old: Store, new: Store, library: Library) -> tuple[KnowledgeChange, ...]:
    """Return the cells and the aspects of rounds that are known better, or worse, than before."""
    before, after = _states(old, library), _states(new, library)
    return tuple(compared_states(before, after))


def compared_states(
    before: Mapping[str, str], after: Mapping[str, str]
) -> Iterator[KnowledgeChange]:
    """Yield what differs between two states of knowledge, by place."""
    for place in sorted(before.keys() | after.keys()):
        first, last = before.get(place, ""), after.get(place, "")
        if first != last:
            better = _KNOWN.get(last, 0) > _KNOWN.get(first, 0) and (first or last not in _OPEN)
            yield KnowledgeChange("closed" if better else "opened", place, first, last)


def _states(store: Store, library: Library) -> dict[str, str]:
    found: dict[str, str] = {}
    roster = store.select(library["roster"].text)
    column = {name: index for index, name in enumerate(roster.columns)}
    for row in roster.rows:
        cell = f"round {row[column['round']]}, {row[column['partyLabel']]}"
        found[f"{cell}: presence"] = _slug(row[column["presence"]])
        if row[column["head"]] is not None:
            found[f"{cell}: head"] = _slug(row[column["head"]])
    coverage = store.select(library["coverage"].text)
    column = {name: index for index, name in enumerate(coverage.columns)}
    for row in coverage.rows:
        place = f"round {row[column['round']]}: {row[column['aspectName']]}"
        found[place] = str(row[column["coverageName"]])
    return found


def _slug(term: object) -> str:
    return str(term).rstrip("/").rpartition("/")[2]


def conflict_changes(old: Store, new: Store, library: Library) -> tuple[KnowledgeChange, ...]:
    """Return the differences between sources that were opened or are gone."""
    before, after = _conflicts(old, library), _conflicts(new, library)
    opened = [
        KnowledgeChange("opened", iri, "", after[iri]) for iri in sorted(after.keys() - before)
    ]
    closed = [
        KnowledgeChange("closed", iri, before[iri], "") for iri in sorted(before.keys() - after)
    ]
    return (*opened, *closed)


def _conflicts(store: Store, library: Library) -> dict[str, str]:
    return {str(row[0]): str(row[1]) for row in store.select(library["conflicts"].text).rows}
