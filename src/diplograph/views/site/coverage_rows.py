"""How much of each aspect of each round is known: one row for a round, one column an aspect."""

from __future__ import annotations

from diplograph.query.table import Table
from diplograph.store.base import Term

__all__ = ["coverage_rows"]

_MEETING = ("meeting", "meetingLabel")


def coverage_rows(table: Table) -> Table:
    """Return the rows of ``coverage`` as a grid; a cell says how many were found of how many.

    Where nothing says how many there were, the cell says how complete the sources are.
    """
    places = {name: index for index, name in enumerate(table.columns)}
    aspects = sorted(set(table.column("aspectName")))
    found: dict[tuple[Term | None, ...], dict[str, Term]] = {}
    for row in table.rows:
        cells = found.setdefault(tuple(row[places[name]] for name in _MEETING), {})
        seen, wanted = (str(row[places[name]] or "") for name in ("found", "expected"))
        words = str(row[places["coverageName"]] or "")
        count = f"{seen} of {wanted}" if wanted not in ("", "0") else words
        cells[str(row[places["aspectName"]])] = Term(count)
    rows = ((*meeting, *map(cells.get, aspects)) for meeting, cells in found.items())
    return Table((*_MEETING, *aspects), tuple(rows))
