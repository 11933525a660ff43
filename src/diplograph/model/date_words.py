"""Dates as a reader says them: the EDTF of the graph in words, with its precision kept."""

from __future__ import annotations

import re

__all__ = ["UNDATED", "date_words"]

#: What stands where no date is known, so that a gap is no blank.
UNDATED = "no date known"

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
#: The parts of a year that EDTF numbers after its months.
_PARTS = {
    "21": "spring", "22": "summer", "23": "autumn", "24": "winter",
    "33": "first quarter of", "34": "second quarter of", "35": "third quarter of",
    "36": "fourth quarter of", "40": "first half of", "41": "second half of",
}  # fmt: skip
_PLAIN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_DOUBT = {"?": "perhaps ", "~": "about ", "%": "perhaps about "}
_RANGE = re.compile(r"([0-9-]+)/([0-9-]+)")
_ONE_OF = re.compile(r"\[([0-9-]+)\.\.([0-9-]+)\]")


def date_words(edtf: str) -> str:
    """Return an EDTF date in words: '2023-06-13' is '13 June 2023', '2023-23' 'autumn 2023'.

    A text that is no such date comes back as it is.
    """
    if match := _ONE_OF.fullmatch(edtf):
        return f"one day from {_span(match[1], match[2], ' to ')}"
    if match := _RANGE.fullmatch(edtf):
        return _span(match[1], match[2], "–")
    doubt = _DOUBT.get(edtf[-1:], "")
    return (doubt + _plain(edtf[:-1])) if doubt else _plain(edtf)


def _plain(text: str) -> str:
    match = _PLAIN.fullmatch(text)
    if match is None:
        return text
    year, month, day = match.groups()
    if month is None:
        return year
    if month in _PARTS and day is None:
        return f"{_PARTS[month]} {year}"
    if not 1 <= int(month) <= len(_MONTHS):
        return text
    return " ".join(filter(None, (day and str(int(day)), _MONTHS[int(month) - 1], year)))


def _span(first: str, last: str, between: str) -> str:
    """Return two dates with what they share said once: '30–31 May 2022'."""
    start, end = _plain(first).split(" "), _plain(last).split(" ")
    while start[1:] and end[1:] and start[-1] == end[-1]:
        start.pop()
        end.pop()
    shared = _plain(last).split(" ")[len(end) :]
    # Single words stand close together, several with room between.
    dash = between if len(start) == len(end) == 1 else f" {between.strip()} "
    return " ".join([f"{' '.join(start)}{dash}{' '.join(end)}", *shared])
