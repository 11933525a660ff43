"""As which witness a source counts: on its own, or once with the texts that repeat it."""

from __future__ import annotations

from diplograph.views.drawing.measure import drawable
from diplograph.views.drawing.phrases import counted
from diplograph.views.site.cells import Cell
from diplograph.views.site.frame import Frame

__all__ = ["witness_of"]


def witness_of(frame: Frame, source: str, page: str) -> list[tuple[Cell, str]]:
    """Return how a source counts as a witness, and the sources with which it counts once.

    Each cell comes with what stands beside it.
    """
    answers = frame.answers
    others = [each for each in answers.same_witness.get(source, ()) if each != source]
    if not others:
        return [(Cell("one, on its own"), "no other source here repeats it")]
    lead = f"one, together with {counted(len(others), 'other source')}"
    named = [
        (Cell(drawable(answers.label(each)), frame.addresses.to(page, each) or ""), "")
        for each in others
    ]
    return [(Cell(lead), "texts that repeat one another count once"), *named]
