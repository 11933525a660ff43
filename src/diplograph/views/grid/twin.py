"""The table twin of a grid: the same cells in words."""

from __future__ import annotations

from diplograph.query.table import Table
from diplograph.store.base import Term
from diplograph.views.grid.grid import Cell, Grid

__all__ = ["twin"]


def twin(grid: Grid, head: str, point: str = "–") -> Table:
    """Return one row for each row of the grid, one column for each round, and the facts.

    ``head`` names the first column, ``point`` is what a cell without a mark says.
    """
    numbers = [each.number for each in grid.rounds]
    silent = {each.number for each in grid.rounds if not each.is_reported}
    rows = []
    first = ("group",) if any(band.title for band in grid.bands) else ()
    for band in grid.bands:
        for row in band.rows:
            facts = dict.fromkeys(fact for _, mark in row.marks() for fact in mark.facts)
            said = [
                Term(_words(row.cells.get(n), "no source" if n in silent else point))
                for n in numbers
            ]
            named = [Term(band.title)] if first else []
            proof = Term(" ".join(facts)) if facts else None
            rows.append((*named, Term(row.name), *said, proof))
    return Table((*first, head, *map(str, numbers), "facts"), tuple(rows))


def _words(cell: Cell | None, otherwise: str) -> str:
    if cell is None or not cell.marks:
        return otherwise
    return "; ".join(mark.label.split(": ", 1)[-1] for mark in cell.marks)
