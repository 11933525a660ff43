"""Tables as Markdown writes them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

__all__ = ["markdown_table"]


def markdown_table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    r"""Return a Markdown table; the cells hold Markdown, and a bar in them is escaped.

    >>> markdown_table(["a"], [["1|2"]])
    '| a |\n| --- |\n| 1\\|2 |\n'
    """
    lines = [heads, ["---"] * len(heads), *rows]
    escaped = [[cell.replace("|", "\\|").replace("\n", " ") for cell in row] for row in lines]
    return "".join("| " + " | ".join(row) + " |\n" for row in escaped)
