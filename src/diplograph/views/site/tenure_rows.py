"""One row for each tenure: the days that show a person in a post, and what sources say of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from diplograph.model.date_words import UNDATED, date_words
from diplograph.query.table import Table
from diplograph.store.base import Term
from diplograph.views.drawing.phrases import counted, lowered

__all__ = ["tenure_rows"]

_COLUMNS = ("person", "personLabel", "post", "postLabel", "shown", "meetings", "said", "facts")

#: What a source may say before the post is held: its date shows nobody in the post.
_BEFORE = ("Announced", "Appointed")

Row = Mapping[str, Term | None]


def tenure_rows(table: Table) -> Table:
    """Return the rows of ``tenures``, one for each person and post.

    ``shown`` is the first and the last date that shows the person in the post, ``meetings`` how
    many meetings do, ``said`` what sources say of the tenure itself, with its date. A tenure lasted
    at least from the first to the last day; neither is its begin or its end.
    """
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in table.rows:
        each = dict(zip(table.columns, row, strict=True))
        groups.setdefault((_text(each, "person"), _text(each, "post")), []).append(each)
    made = [_tenure(rows) for rows in groups.values()]
    made.sort(key=lambda each: each[0])
    return Table(_COLUMNS, tuple(row for _, row in made))


def _tenure(rows: Sequence[Row]) -> tuple[tuple[str, ...], tuple[Term | None, ...]]:
    held = (row for row in rows if _text(row, "event") not in _BEFORE)
    dated = sorted((row for row in held if _text(row, "earliest")), key=_bounds)
    meetings = {_text(row, "meeting") for row in rows} - {""}
    said = dict.fromkeys(_said(row) for row in rows if not _text(row, "meeting"))
    facts = dict.fromkeys(fact for row in rows for fact in _text(row, "facts").split())
    shown = _shown(dated)
    start = (_bounds(dated[0])[0] if dated else "9999", _text(rows[0], "postLabel"))
    return start, (
        rows[0]["person"], rows[0]["personLabel"], rows[0]["post"], rows[0]["postLabel"],
        Term(shown) if shown else None,
        Term(counted(len(meetings), "meeting")) if meetings else None,
        Term("; ".join(said)) if said else None,
        Term(" ".join(facts)),
    )  # fmt: skip


def _shown(dated: Sequence[Row]) -> str:
    if not dated:
        return UNDATED
    last = max(dated, key=lambda row: (_text(row, "latest"), _text(row, "earliest")))
    words = [date_words(_text(row, "date")) for row in (dated[0], last)]
    return " to ".join(dict.fromkeys(words))


def _said(row: Row) -> str:
    """Return 'held, December 2019, appointed by somebody, after somebody'."""
    by, after = _text(row, "byLabel"), _text(row, "afterLabel")
    date = _text(row, "date")
    parts = (
        lowered(_text(row, "event")), date_words(date) if date else "",
        f"by {by}" if by else "", f"after {after}" if after else "",
    )  # fmt: skip
    return ", ".join(filter(None, parts))


def _bounds(row: Row) -> tuple[str, str]:
    return _text(row, "earliest"), _text(row, "latest")


def _text(row: Row, name: str) -> str:
    return str(row.get(name) or "")
