"""The element around every figure: its words for those who do not see, its style, its paper."""

from __future__ import annotations

from collections.abc import Iterable

from diplograph.views.drawing.marks import hatch
from diplograph.views.drawing.sheet import figure_style
from diplograph.views.drawing.svg import Element, markup, node, text

__all__ = ["figure_root"]


def figure_root(
    name: str, key: str, title: str, words: str, width: int, height: int, body: Iterable[Element]
) -> str:
    """Return the SVG of a figure; ``key`` begins its ids, ``words`` are its description."""
    style = node("style")
    style.text = figure_style()
    root = node(
        "svg",
        text("title", title, id=f"{key}-title"),
        text("desc", words, id=f"{key}-desc"),
        style,
        node("defs", hatch(key)),
        node("rect", class_="paper", width=width, height=height),
        *body,
        xmlns="http://www.w3.org/2000/svg",
        class_=f"figure {name}",
        viewBox=f"0 0 {width} {height}",
        width=width,
        height=height,
        role="group",
        lang="en",
        aria_labelledby=f"{key}-title {key}-desc",
    )
    return markup(root)
