"""Sorting an answer here, for a server that sorts otherwise or cannot sort rows as long as these.

Virtuoso missorts texts that have a language. The rows that come back are put in the order of the
last ORDER BY by the embedded engine, so that the order is that of the embedded store.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any, NamedTuple

import pyoxigraph as ox

from diplograph.store.base import Rows, Term
from diplograph.store.binding import serialised
from diplograph.store.guard import tokens

__all__ = ["Unsorted", "unsorted"]

#: What depends on the order or gives a variable more values, and what only the graph can answer.
_NOT_HERE = {
    "LIMIT", "OFFSET", "VALUES", "EXISTS",
    "COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT",
}  # fmt: skip
#: The variable that counts the rows; no question of the library or of a reader has it.
_PLACE = "placeAmongRows"


class Unsorted(NamedTuple):
    """A question without its last ORDER BY, and what puts its rows in that order."""

    query: str
    prologue: str
    order: str
    variables: frozenset[str]

    def sorted(self, rows: Rows) -> Rows | None:
        """Return the rows in order, or None when a key is no column of theirs or not known here.

        A blank node, whose order SPARQL leaves open, comes first, as an unbound value does.
        """
        if not self.variables <= set(rows.columns):
            return None
        keys = [rows.columns.index(name) for name in sorted(self.variables)]
        names = " ".join(f"?{rows.columns[key]}" for key in keys)
        values = "\n".join(
            f"({place} {' '.join(_written(row[key]) for key in keys)})"
            for place, row in enumerate(rows.rows)
        )
        query = (
            f"{self.prologue} SELECT ?{_PLACE} {{ VALUES (?{_PLACE} {names}) {{ {values} }} }}"
            f" {self.order} ?{_PLACE}"
        )
        try:
            found: Any = ox.Store().query(query)
        except (SyntaxError, ValueError, RuntimeError):  # a key that only the server knows
            return None
        places = [int(row[0].value) for row in found]
        return Rows(rows.columns, tuple(rows.rows[place] for place in places))


def unsorted(query: str) -> Unsorted | None:
    """Return a SELECT without its last ORDER BY.

    None when it has none, when LIMIT, OFFSET or VALUES follow, or when a key asks the graph: EXISTS
    and aggregates do.
    """
    depth, form, order = 0, -1, -1
    found = list(tokens(query))
    for token, after in pairwise(found):
        kind, text, end = token
        depth += (text in ("{", "(")) - (text in ("}", ")")) if kind == "other" else 0
        if kind != "word" or depth:
            continue
        if text.upper() == "SELECT" and form < 0:
            form = end - len(text)
        elif text.upper() == "ORDER" and after.text.upper() == "BY":
            order = end - len(text)
    if form < 0 or order < 0:
        return None
    rest = [token for token in found if token.end > order]
    if any(kind == "word" and text.upper() in _NOT_HERE for kind, text, _ in rest):
        return None
    variables = frozenset(text[1:] for kind, text, _ in rest if kind == "variable")
    return Unsorted(query[:order], query[:form], query[order:], variables)


def _written(term: Term | None) -> str:
    return "UNDEF" if term is None or term.is_blank else serialised(term)
