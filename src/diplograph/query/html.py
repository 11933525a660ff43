"""A table as HTML, for notebooks: every cell escaped, links to the web alone."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

__all__ = ["table_html"]

#: More rows than this are cut, and counted.
MOST = 200


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
    head = Markup("").join(Markup("<th scope='col'>{}</th>").format(each) for each in heads)
    body = Markup("").join(_row(row) for row in rows[:most])
    more = f"{len(rows) - most} more rows are left out here." if len(rows) > most else ""
    caption = Markup("<caption style='text-align:left'>{}</caption>").format(title)
    below = Markup("<p style='max-width:60em'>{}</p>").format(" ".join(filter(None, (more, note))))
    return Markup("<div style='overflow-x:auto'><table>{}<thead><tr>{}</tr></thead>").format(
        caption if title else "", head
    ) + Markup("<tbody>{}</tbody></table>{}</div>").format(body, below if more or note else "")


def _row(cells: Sequence[str]) -> Markup:
    filled = Markup("").join(
        Markup("<td style='text-align:left'>{}</td>").format(_cell(each)) for each in cells
    )
    return Markup("<tr>{}</tr>").format(filled)


def _cell(text: str) -> Markup:
    # An address of the web is a link; no other scheme is.
    if text.startswith(("http://", "https://")) and not set(text) & set(" \n\"'<>"):
        return Markup("<a href='{0}' rel='noreferrer noopener'>{0}</a>").format(text)
    return escape(text)
