"""The page on the quality of the data: the tallies of the report, each with its questions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from diplograph.query.quality.report import of_every_reading, tallies
from diplograph.query.quality.tally import Tally
from diplograph.views.drawing.measure import drawable
from diplograph.views.site.cells import Cell, Line
from diplograph.views.site.frame import Frame

__all__ = ["quality_pages"]

_PAGE = "quality/index.html"


@dataclass(frozen=True, slots=True)
class Counted:
    """A tally as the page shows it."""

    anchor: str
    title: str
    note: str
    heads: tuple[str, ...]
    lines: tuple[Line, ...]
    queries: tuple[str, ...]


def quality_pages(frame: Frame) -> dict[str, Callable[[], bytes]]:
    """Return the page by its path."""
    return {_PAGE: partial(_page, frame)}


def _page(frame: Frame) -> bytes:
    title = "What the facts rest on, in numbers"
    report = tallies(of_every_reading(frame.answers.store, frame.answers.library))
    return frame.render(
        "quality", _PAGE, title,
        tallies=[_counted(f"part-{number}", each) for number, each in enumerate(report, 1)],
        proof_of=partial(frame.addresses.to, _PAGE),
        citation=frame.citation(title, frame.edition.series),
    )  # fmt: skip


def _counted(anchor: str, tally: Tally) -> Counted:
    columns = tally.columns()
    lines = tuple(
        Line((Cell(drawable(item)), *(Cell(str(own[column])) for column in columns)), ())
        for item, own in tally.lines().items()
    )
    heads = (tally.head, *(column or "count" for column in columns))
    return Counted(anchor, tally.title, tally.note, heads, lines, tally.queries)
