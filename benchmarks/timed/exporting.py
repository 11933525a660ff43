"""Exporting: every form in which the graph leaves, from a dialogue that is open."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from diplograph.api import Dialogue
from diplograph.files.workspace import Workspace
from diplograph.views.exports.exporting import EXPORTS
from timed.child import PATIENCE, ChildError, Outcome, from_child, in_child, repeated
from timed.measured import Measured, measured
from timed.workspaces import Sample

__all__ = ["exported"]


def exported(sample: Sample, clock: str, cap: float, whole: float) -> Iterator[Measured]:
    """Yield the time of each form of export; its rows are bytes."""
    sample.whole()

    def work() -> Iterator[tuple[str, Outcome]]:
        dialogue = Dialogue(Workspace(sample.whole()))
        len(dialogue.store)
        for form in EXPORTS:
            written = partial(_bytes, dialogue, form)
            yield form, in_child(partial(repeated, written, clock, once=True), cap, clock)

    left = list(EXPORTS)
    reason = f"not tried: its {whole * PATIENCE[clock]:g} s were over"
    try:
        for form, outcome in from_child(work, whole, clock):
            left.remove(form)
            yield measured("exporting", form, "diplograph", sample.triples, outcome)
    except ChildError as error:
        reason = str(error)
    for form in left:
        yield measured("exporting", form, "diplograph", sample.triples, Outcome(fault=reason))


def _bytes(dialogue: Dialogue, form: str) -> int:
    return len(dialogue.export(form))
