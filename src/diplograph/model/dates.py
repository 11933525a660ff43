"""Dates with their precision: EDTF for the meaning, two calendar days for comparing.

Standard: Extended Date/Time Format, ISO 8601-2 as published by the Library of Congress.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

__all__ = ["PartialDate"]

# Days, months, years, their ranges, one of them in doubt, seasons, quarters and decades are read
# here: to import and run the parser takes a tenth of a second; sets of many and open ends are left
# to it.
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MONTH = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])")
_YEAR = re.compile(r"[1-9][0-9]{3}")
_DECADE = re.compile(r"([1-9][0-9]{2})X")
_SEASON = re.compile(r"([1-9][0-9]{3})-(2[1-4])")
_QUARTER = re.compile(r"([1-9][0-9]{3})-(3[3-6])")
_RANGE = re.compile(r"([0-9-]+)/([0-9-]+)|\[([0-9-]+)\.\.([0-9-]+)\]")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """An EDTF text with the first and the last day that it allows."""

    edtf: str
    earliest: date
    latest: date

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Return the date that ``text`` writes in EDTF; raise ValueError when it writes none."""
        return cls(text, *_bounds(text))

    def __str__(self) -> str:
        """Return the EDTF text."""
        return self.edtf


def _bounds(text: str) -> tuple[date, date]:
    match = _RANGE.fullmatch(text)
    if match is None:
        return _plain(text) or _part(text) or _in_doubt(text) or _parsed(text)
    first, last = (_plain(part) for part in match.groups() if part)
    if first is None or last is None:
        return _parsed(text)
    return _in_order(text, first[0], last[1])


def _plain(text: str) -> tuple[date, date] | None:
    if _DAY.fullmatch(text):
        day = date.fromisoformat(text)
        return day, day
    if _MONTH.fullmatch(text):
        year, month = int(text[:4]), int(text[5:])
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    if _YEAR.fullmatch(text):
        return date(int(text), 1, 1), date(int(text), 12, 31)
    return None


def _part(text: str) -> tuple[date, date] | None:
    """Return the bounds of a season, a quarter or a decade.

    The seasons are those of the north, which all lie in their year: winter is December.
    """
    if match := _SEASON.fullmatch(text):
        year, first = int(match[1]), 3 * (int(match[2]) - 20)
    elif match := _QUARTER.fullmatch(text):
        year, first = int(match[1]), 3 * (int(match[2]) - 33) + 1
    elif match := _DECADE.fullmatch(text):
        return date(int(match[1] + "0"), 1, 1), date(int(match[1] + "9"), 12, 31)
    else:
        return None
    last = min(first + 2, 12)
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def _in_doubt(text: str) -> tuple[date, date] | None:
    """Return the bounds of a day, month or year that is uncertain, approximate, or both."""
    return _plain(text[:-1]) if text.endswith(("?", "~", "%")) else None


@lru_cache(maxsize=1024)
def _parsed(text: str) -> tuple[date, date]:
    from edtf import parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

    try:
        parsed = parse_edtf(text)
        earliest, latest = parsed.lower_strict(), parsed.upper_strict()
        first, last = date(*earliest[:3]), date(*latest[:3])
    except (EDTFParseException, TypeError, AttributeError) as fault:
        message = f"'{text}' is not a date in EDTF with two bounds"
        raise ValueError(message) from fault
    return _in_order(text, first, last)


def _in_order(text: str, first: date, last: date) -> tuple[date, date]:
    if last < first:
        message = f"'{text}' ends before it begins"
        raise ValueError(message)
    return first, last
