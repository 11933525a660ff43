"""Rows of an answer as a page needs them: without what goes without saying, and said once."""

from __future__ import annotations

from diplograph.query.table import Cell, Table
from diplograph.store.base import Term
from diplograph.views.drawing.phrases import counted, gathered

__all__ = [
    "gathered_rows",
    "handed_rows",
    "named_holders",
    "placed_rows",
    "round_rows",
    "told_rows",
]

_KNOWN = ("known", "personKnown", "dateBasis")


def told_rows(table: Table) -> Table:
    """Return a table in which *stated* is left out and *not stated*, *inferred* stay."""
    places = [i for i, name in enumerate(table.columns) if name in _KNOWN]

    def told(index: int, cell: Cell) -> Cell:
        return None if index in places and str(cell) == "stated" else cell

    rows = tuple(tuple(told(i, cell) for i, cell in enumerate(row)) for row in table.rows)
    return Table(table.columns, rows)


def round_rows(table: Table) -> Table:
    """Return the rows of ``rounds`` with how many independent witnesses they have, in words."""
    table = placed_rows(table)
    place = table.columns.index("witnesses")
    rows = tuple(
        (
            *row,
            Term(
                counted(int(str(row[place] or 0)), "independent witness", "independent witnesses")
            ),
        )
        for row in table.rows
    )
    return Table((*table.columns, "witnessed"), rows)


def placed_rows(table: Table) -> Table:
    """Return the rows of ``rounds`` in which a place that no source gives is *not stated*."""
    place = table.columns.index("placeLabel")
    rows = tuple(
        (*row[:place], row[place] or Term("not stated"), *row[place + 1 :]) for row in table.rows
    )
    return Table(table.columns, rows)


def gathered_rows(table: Table) -> Table:
    """Return the rows of ``roster`` in which each person stands once, with all roles."""
    place = table.columns.index("people")

    def gathered_cell(cell: Cell) -> Cell:
        return None if cell is None else Term(gathered(str(cell)))

    rows = tuple((*row[:place], gathered_cell(row[place]), *row[place + 1 :]) for row in table.rows)
    return Table(table.columns, rows)


def handed_rows(table: Table) -> Table:
    """Return the rows of ``hand-overs`` without the later post where it is the same post."""
    post, later = (table.columns.index(name) for name in ("post", "laterPost"))
    gone = (later, table.columns.index("laterPostLabel"))
    rows = tuple(
        tuple(None if i in gone and row[post] == row[later] else cell for i, cell in enumerate(row))
        for row in table.rows
    )
    return Table(table.columns, rows)


def named_holders(table: Table) -> Table:
    """Return the rows that name somebody: the strip above them says what is open."""
    place = table.columns.index("person")
    return Table(table.columns, tuple(row for row in table.rows if row[place] is not None))
