"""A table as HTML, for notebooks: every cell escaped, links to the web alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import Markup, escape

__all__ = ["table_html"]

#: More rows than this are cut, and counted.
MOST = 200

_DATE = re.compile(r"\d{4}-\d{2}(-\d{2})?")


def table_html(
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    title: str = "",
    note: str = "",
    most: int = MOST,
) -> str:
    """Return heads and cells, as ``Table.shown`` gives them, as a table of HTML with a caption.

    Every value is escaped, whatever it holds. More than ``most`` rows are cut, and the note says
    how many are left out.
    """
    head = Markup("").join(
        Markup("<th scope='col' style='text-align:left'>{}</th>").format(each) for each in heads
    )
    body = Markup("").join(_row(row) for row in rows[:most])
    more = f"{len(rows) - most} more rows are left out here." if len(rows) > most else ""
    caption = Markup("<caption style='text-align:left'>{}</caption>").format(title)
    below = Markup("<p style='max-width:60em'>{}</p>").format(" ".join(filter(None, (more, note))))
    return Markup("<div style='overflow-x:auto'><table>{}<thead><tr>{}</tr></thead>").format(
        caption if title else "", head
    ) + Markup("<tbody>{}</tbody></table>{}</div>").format(body, below if more or note else "")


def _row(cells: Sequence[str]) -> Markup:
    filled = Markup("").join(
        Markup("<td style='text-align:left{}'>{}</td>").format(_breaks(each), _cell(each))
        for each in cells
    )
    return Markup("<tr>{}</tr>").format(filled)


def _breaks(text: str) -> str:
    # A date stays on one line; an address breaks anywhere, and never pushes other columns away.
    if _DATE.fullmatch(text):
        return ";white-space:nowrap"
    return ";overflow-wrap:anywhere;min-width:16em" if _is_address(text) else ""


def _is_address(text: str) -> bool:
    # An address of the web; no other scheme is one.
    return text.startswith(("http://", "https://")) and not set(text) & set(" \n\"'<>")


def _cell(text: str) -> Markup:
    if _is_address(text):
        return Markup("<a href='{0}' rel='noreferrer noopener'>{0}</a>").format(text)
    return escape(text)
