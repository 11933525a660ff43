"""The figures as they stand in a page: picture, words, questions, and the same as a table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from diplograph.query.table import Table
from diplograph.views.figures import FIGURES, figure
from diplograph.views.site.cells import Line
from diplograph.views.site.frame import Frame
from diplograph.views.site.sections import Section
from diplograph.views.swimlane.swimlane import TITLE, swimlane_fragment

__all__ = ["Placed", "Twin", "figure_of", "swimlane_of"]

_SIZE = re.compile(r'viewBox="0 0 ([0-9.]+) ([0-9.]+)"')
#: From how many times its width on a figure is too high to share a sheet of paper.
_TALL = 1.5


@dataclass(frozen=True, slots=True)
class Twin:
    """The table twin of a figure."""

    heads: tuple[str, ...]
    lines: tuple[Line, ...]
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A figure in a page, with its words and its table twin."""

    name: str
    title: str
    markup: Markup
    sentences: tuple[str, ...]
    note: str
    queries: tuple[str, ...]
    block: Twin
    #: So high that paper gives it a page of its own, after its words.
    is_tall: bool = False


def figure_of(frame: Frame, name: str, page: str) -> Placed | None:
    """Return a figure for a page by its name, None when there is no such figure.

    Its marks lead to the evidence on the pages of the meetings.
    """
    if name not in FIGURES:
        return None
    answers, link = frame.answers, partial(frame.addresses.to, page)
    drawn = figure(answers.store, answers.library, name, link, evidence=answers.proofs)
    # The figure escapes every text of the graph itself (views.svg).
    markup = Markup(drawn.fragment)  # noqa: S704
    twin = _twin(frame, drawn.table, page)
    words = drawn.sentences, drawn.note, drawn.queries
    return Placed(name, drawn.title, markup, *words, twin, is_tall=_is_tall(drawn.svg))


def swimlane_of(frame: Frame, page: str) -> Placed:
    """Return the swimlane of people by rounds for a page."""
    answers = frame.answers
    continuity, rounds = answers.whole("continuity"), answers.whole("rounds").table
    link = partial(frame.addresses.to, page)
    text, sentences = swimlane_fragment(continuity.table, rounds, answers.proofs, link)
    # Every text of the graph was escaped by the template of the swimlane.
    markup = Markup(text)  # noqa: S704
    note, queries = str(continuity.completeness), ("continuity", "rounds")
    twin = _twin(frame, continuity.table, page)
    return Placed("swimlane", TITLE, markup, sentences, note, queries, twin)


def _is_tall(svg: str) -> bool:
    size = _SIZE.search(svg)
    return size is not None and float(size[2]) > _TALL * float(size[1])


def _twin(frame: Frame, table: Table, page: str) -> Twin:
    heads, lines = frame.teller(page).lines(table, Section(""))
    facts = tuple(dict.fromkeys(fact for row in table.rows for fact in table.facts(row)))
    return Twin(heads, lines, facts)
