"""How much of each aspect of a meeting the graph holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from diplograph.build.cells import Cell
from diplograph.model.records import Meeting

__all__ = ["Coverage", "coverage_of"]


@dataclass(frozen=True, slots=True)
class Coverage:
    """An aspect, how far it is known, and the counts that say so."""

    aspect: str
    coverage: str
    expected: int
    found: int


def coverage_of(meeting: Meeting, cells: Sequence[Cell]) -> list[Coverage]:
    """Return one statement for each aspect.

    Texts name "a number of topics, including", so topics are at best partly covered; a chair, a
    host, a date and a place are one thing each; heads are counted over the parties that may have
    been there.
    """
    heads = [cell for cell in cells if cell.presence not in ("stated-absent",)]
    named = sum(cell.head == "named" for cell in heads)
    settled = sum(cell.presence in ("present", "stated-absent") for cell in cells)
    chairs = any(each.role in ("chair", "co-chair") for each in meeting.participations)
    hosts = bool(meeting.hosts) or any(each.role == "host" for each in meeting.participations)
    days = [each.on for each in meeting.dates if each.on.earliest == each.on.latest]
    date = len(days) == 1 or any("/" in each.on.edtf for each in meeting.dates)
    return [
        _counted("heads", len(heads), named),
        _counted("presence", len(cells), settled),
        _single("chair", chairs),
        _single("host", hosts),
        Coverage("date", _word(1, int(date), bool(meeting.dates)), 1, int(date)),
        _single("place", bool(meeting.places)),
        Coverage("topics", "partial" if meeting.topics else "none", 0, len(meeting.topics)),
    ]


def _counted(aspect: str, expected: int, found: int) -> Coverage:
    return Coverage(aspect, _word(expected, found, found > 0), expected, found)


def _single(aspect: str, known: bool) -> Coverage:
    return Coverage(aspect, "complete" if known else "none", 1, int(known))


def _word(expected: int, found: int, anything: bool) -> str:
    if expected and found == expected:
        return "complete"
    return "partial" if anything else "none"
