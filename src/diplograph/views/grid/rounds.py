"""The columns that the pictures share: the rounds, where and when they were, how they are known."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from diplograph.errors import ArgumentError
from diplograph.model.identifiers import short_name
from diplograph.query.table import Table
from diplograph.views.drawing.measure import drawable

__all__ = ["REPORTED", "Round", "rounds_of"]

#: The standing of a round that a source at hand reports on.
REPORTED = "contemporary"
#: So many series are named where one is to be chosen.
_MOST_NAMED = 4


@dataclass(frozen=True, slots=True)
class Round:
    """A column: the number, years and place of a round, and on what ground it is known.

    ``day`` is the middle of the days that the sources leave open.
    """

    meeting: str
    number: int
    years: str
    place: str
    standing: str
    day: date | None = None

    @property
    def is_reported(self) -> bool:
        """Tell whether a source at hand reports on the round itself."""
        return self.standing == REPORTED

    @property
    def where(self) -> str:
        """Return place and years, such as 'Astana 2023', as far as known."""
        return " ".join(part for part in (self.place, self.years) if part)


def rounds_of(table: Table) -> dict[str, Round]:
    """Return the columns of the rows of ``rounds`` by the IRI of the meeting.

    Raises ArgumentError when two rounds have one number: their cells would cover one another.
    """
    rows: dict[str, list[Mapping[str, str | None]]] = defaultdict(list)
    for row in table.dicts():
        if row["round"]:
            rows[str(row["meeting"])].append(row)
    columns = {meeting: _round(meeting, each) for meeting, each in rows.items()}
    for number, count in Counter(each.number for each in columns.values()).items():
        if count > 1:
            held = {short_name(row["series"] or "") for each in rows.values() for row in each}
            named = " or ".join(f"'draw --series {each}'" for each in sorted(held)[:_MOST_NAMED])
            raise ArgumentError(
                f"rounds: {count} rounds have the number {number}, and a picture is of one series; "
                f"choose with {named}, or give the site a workspace of one series"
            )
    return columns


def _round(meeting: str, rows: list[Mapping[str, str | None]]) -> Round:
    # Two readings of a date or a place make two rows, and one column that shows both.
    first = rows[0]
    places = sorted({drawable(row["placeLabel"]) for row in rows if row["placeLabel"]})
    years = sorted({year for row in rows for year in _years(row["date"] or "")})
    shown = years[0] + (f"–{years[-1]}" if len(years) > 1 else "") if years else ""
    standing = str(first["standing"] or "").rstrip("/").rsplit("/", 1)[-1]
    number, where = int(str(first["round"])), " or ".join(places)
    return Round(meeting, number, shown, where, standing, _day(rows))


def _day(rows: list[Mapping[str, str | None]]) -> date | None:
    starts = [row.get("earliest") for row in rows]
    ends = [row.get("latest") for row in rows]
    days = [date.fromisoformat(each) for each in (*starts, *ends) if each]
    return min(days) + (max(days) - min(days)) / 2 if days else None


def _years(edtf: str) -> list[str]:
    return re.findall(r"(?<!\d)\d{4}(?!\d)", edtf)
