"""A figure by itself: a page with its words, its table and its evidence, or a file of SVG."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping

from markupsafe import Markup

from diplograph.query.proof import NO_ADDRESS
from diplograph.query.table import Table
from diplograph.views.drawing.anchors import address
from diplograph.views.drawing.measure import BOLD, drawable, wrap
from diplograph.views.drawing.sheet import alone, figure_style, properties
from diplograph.views.drawing.svg import Element, markup, node, text
from diplograph.views.drawing.templating import style_digest, templates
from diplograph.views.figure import Evidence, Figure

__all__ = ["figure_page", "figure_svg"]

_MARGIN = 24
_NAMESPACE = "{http://www.w3.org/2000/svg}"


def figure_page(figure: Figure, evidence: Evidence, anchors: Mapping[str, str]) -> str:
    """Return the figure as one HTML page without script, which asks nothing of any network.

    ``anchors`` gives the id of each fact on the page; the marks of the figure link to them.
    """
    env = templates()
    style = Markup(properties() + _page_rules())  # noqa: S704
    heads, rows = figure.table.shown()
    digests = f"{style_digest(style)} {style_digest(figure_style())}"
    return env.get_template("figure.html.jinja").render(
        figure=figure,
        fragment=Markup(figure.fragment),  # noqa: S704
        style=style,
        policy=f"default-src 'none'; style-src {digests}",
        heads=heads,
        rows=rows,
        sections=list(_sections(figure.table, evidence)),
        anchors=anchors,
        evidence=evidence,
        links={p.link: address(p.link) for f in figure.facts for p in evidence.get(f, ())},
        no_address=NO_ADDRESS,
    ) + "\n"  # fmt: skip


def _page_rules() -> str:
    return templates().get_template("figure-page.css").render()


def _sections(table: Table, evidence: Evidence) -> Iterator[tuple[str, list[str]]]:
    # Each fact once, under the first row that rests on it.
    seen: set[str] = set()
    _, shown = table.shown()
    for row, cells in zip(table.rows, shown, strict=True):
        facts = [fact for fact in table.facts(row) if fact not in seen and evidence.get(fact)]
        seen.update(facts)
        if facts:
            yield next(filter(None, cells), ""), facts


def figure_svg(figure: Figure) -> str:
    """Return the wide picture as a file of SVG 1.1: headline, words and note included.

    Colours are plain; a reader who prefers dark sees the dark scheme where the program knows it.
    """
    ET.register_namespace("", _NAMESPACE[1:-1])
    inner = ET.fromstring(figure.svg)  # noqa: S314
    width = max(int(inner.get("width", "0")) + 2 * _MARGIN, 480)
    top, head = _headline(figure, width)
    height = int(inner.get("height", "0"))
    foot, low = _foot(figure, width, top + height + 22)
    style = inner.find(f"{_NAMESPACE}style")
    if style is not None:
        style.text = alone()
    inner.set("x", str(_MARGIN))
    inner.set("y", str(top))
    root = node(
        "svg", node("rect", class_="paper", width=width, height=low), *head, inner, *foot,
        xmlns="http://www.w3.org/2000/svg", class_="figure", viewBox=f"0 0 {width} {low}",
        width=width, height=low, lang="en",
    )  # fmt: skip
    return markup(root).replace(' xmlns="http://www.w3.org/2000/svg"', "", 1) + "\n"


def _headline(figure: Figure, width: int) -> tuple[int, list[Element]]:
    found, y = [], 44
    for line in wrap(drawable(figure.title), 23 * BOLD, width - 2 * _MARGIN, 3):
        found.append(text("text", line, class_="headline", x=_MARGIN, y=y))
        y += 30
    for sentence in figure.sentences[:2]:
        for line in wrap(drawable(sentence), 13, width - 2 * _MARGIN, 3):
            found.append(text("text", line, class_="caveat muted", x=_MARGIN, y=y))
            y += 18
    return y + 4, found


def _foot(figure: Figure, width: int, y: int) -> tuple[list[Element], int]:
    found = []
    for sentence in (figure.sentences[-1], figure.note):
        for line in wrap(drawable(sentence), 12, width - 2 * _MARGIN, 4):
            found.append(text("text", line, class_="where muted", x=_MARGIN, y=y))
            y += 16
    return found, y + 8
