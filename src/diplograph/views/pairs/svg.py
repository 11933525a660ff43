"""The matrix of people by people as SVG: below the diagonal, so that each pair stands once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diplograph.views.drawing.frame import figure_root
from diplograph.views.drawing.legend import Sample, legend
from diplograph.views.drawing.measure import text_width
from diplograph.views.drawing.palette import Glyph
from diplograph.views.drawing.svg import Element, linked, node, text
from diplograph.views.figure import Link
from diplograph.views.pairs.pairs import Pair

__all__ = ["pairs_svg"]

_CELL, _LEFT = 30, 8
#: Two rounds or more: a full square; one round: an open circle.
_AGAIN = Glyph("again", "2", "square", "blue")
_ONCE = Glyph("once", "1", "circle", "slate")


def pairs_svg(
    pairs: Sequence[Pair], people: Sequence[tuple[str, str]], link: Link, title: str, words: str
) -> str:
    """Return the matrix as one SVG element; ``people`` are IRI and name in the order of rows."""
    place = {person: index for index, (person, _) in enumerate(people)}
    longest = max((text_width(name, 13) for _, name in people), default=0)
    right = round(longest * 0.8) + 10
    label = round(longest) + 16
    width = max(_LEFT + label + _CELL * len(people) + right, 520)
    # The names along the diagonal rise above the first rows.
    top = 64
    body = [*_axes(people, link, label, top), *_grid(len(people), label, top)]
    for pair in pairs:
        row, column = sorted((place[pair.one], place[pair.other]), reverse=True)
        x = _LEFT + label + _CELL * column + _CELL // 2
        body.append(_mark(pair, x, top + _CELL * row + _CELL // 2, link))
    samples = [Sample("both named at one round", _ONCE, "open")]
    if any(len(pair.rounds) > 1 for pair in pairs):
        samples.insert(0, Sample("at two rounds or more: how many", _AGAIN, "full"))
    samples.append(Sample("no round names both", None, "empty"))
    low = top + _CELL * len(people)
    keys, height = legend(samples, width, low + 10, _LEFT)
    return figure_root("together", "together-wide", title, words, width, height, [*body, *keys])


def _axes(people: Sequence[tuple[str, str]], link: Link, label: int, top: int) -> Iterator[Element]:
    # Each name stands on its row, and once more at the end of its column, along the diagonal.
    for index, (person, name) in enumerate(people):
        y = top + _CELL * index + _CELL // 2 + 4
        words = text("text", name, class_="name plain small", x=_LEFT, y=y)
        address = link(person)
        yield linked(address, name, words, class_="label") if address else words
        x = _LEFT + label + _CELL * index + 12
        yield text(
            "text", name, class_="tiny muted", x=x, y=y, aria_hidden="true",
            transform=f"rotate(-28 {x} {y})",
        )  # fmt: skip


def _grid(count: int, label: int, top: int) -> Iterator[Element]:
    for index in range(1, count):
        y = top + _CELL * index + 0.5
        end = _LEFT + label + _CELL * index
        yield node("line", class_="hair", x1=_LEFT, x2=end, y1=y, y2=y)
        x = _LEFT + label + _CELL * index + 0.5
        yield node(
            "line", class_="hair", x1=x, x2=x, y1=top + _CELL * index, y2=top + _CELL * count
        )


def _mark(pair: Pair, x: int, y: int, link: Link) -> Element:
    again = len(pair.rounds) > 1
    look = _AGAIN if again else _ONCE
    return linked(
        link(pair.facts[0]) if pair.facts else None,
        pair.label,
        text("title", pair.tip),
        node("circle", class_="ring", r=16),
        node("path", class_="shape", d=look.outline),
        text("text", str(len(pair.rounds)), class_="letter", y=4.5),
        class_=f"mark {'full' if again else 'open'} {look.paint}",
        transform=f"translate({x} {y}) scale({0.9 if again else 0.62})",
    )
