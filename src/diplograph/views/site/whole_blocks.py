"""The answers that a page shows for everything, below a picture or on the worklist."""

from __future__ import annotations

from diplograph.views.site.blocks import Block, block_of
from diplograph.views.site.coverage_rows import coverage_rows
from diplograph.views.site.frame import Frame
from diplograph.views.site.sections import Section
from diplograph.views.site.told_rows import handed_rows, placed_rows, told_rows

__all__ = ["whole_block"]

#: Where not every column is for people, or rows speak of one thing.
_SECTIONS = {
    section.query: section
    for section in (
        Section(
            "hand-overs",
            shows=("party", "post", "outgoing", "lastRound", "incoming", "firstRound", "laterPost"),
            keys=("post", "outgoing", "incoming", "firstRound"), shape=handed_rows,
        ),
        Section(
            "office-holders", shows=("party", "post", "person", "meeting"),
            keys=("post", "person"),
        ),
        Section(
            "topic-first-appearance", shows=("topic", "meeting", "treatment"),
            keys=("topic", "meeting"),
        ),
        Section(
            "commitments",
            shows=("commitment", "promisedBy", "meeting", "specificity", "due", "status", "asOf"),
        ),
        Section(
            "forecast-check",
            shows=("announcement", "meeting", "expected", "held", "heldOn", "outcome"),
        ),
        Section(
            "rounds", shows=("meeting", "date", "place", "standing", "sources", "witnesses"),
            shape=placed_rows,
        ),
        Section(
            "hosts", shows=("meeting", "person", "post", "party", "known"), shape=told_rows
        ),
        Section(
            "retention", shows=("earlier", "later", "outcome", "party", "names"),
            keys=("earlier", "later", "outcome"),
        ),
        Section(
            "worklist", shows=("aspect", "meeting", "missing", "parties", "questions"),
            keys=("aspect", "missing", "parties", "questions"),
        ),
        Section("coverage", shape=coverage_rows),
        Section(
            "longest-span",
            shows=("person", "firstMeeting", "lastMeeting", "yearsAtLeast", "rounds", "notNamed",
                   "withoutSource"),
        ),
        Section("unnamed-delegations", shows=("party", "meeting"), keys=("party",)),
        Section("inferred-facts", shows=("meeting", "fact", "reasoning")),
    )
}  # fmt: skip


def whole_block(frame: Frame, name: str, page: str) -> Block:
    """Return the block of the answer to a named question for everything."""
    section = _SECTIONS.get(name, Section(name))
    return block_of(frame.answers.whole(name), section, frame.teller(page))
