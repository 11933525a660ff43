"""Which questions the page of each kind of thing answers, and how their rows stand there.

A page draws an answer for people: the columns that they need, in the order in which they read, one
line where several rows speak of one thing. The data beside the page hold every row and column.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from diplograph.query.table import Table
from diplograph.views.site.source_rows import source_rows
from diplograph.views.site.tenure_rows import tenure_rows
from diplograph.views.site.told_rows import (
    gathered_rows,
    handed_rows,
    named_holders,
    round_rows,
    told_rows,
)

__all__ = ["SECTIONS", "Section"]


def _as_it_is(table: Table) -> Table:
    return table


@dataclass(frozen=True, slots=True)
class Section:
    """A question, the column of its answer that holds the thing, and the heading of its rows.

    ``shows`` are the columns in their order, all when empty; ``keys`` those in which rows of one
    line agree; ``notes`` pairs of a column and the one that stands small below its values. In
    ``place`` *head* the rows stand among what the thing is, in *cells* with a word before each of
    their cells, and in *strip* the strip of the rounds shows them. ``says`` are the details of the
    thing that need not stand beside the answer. ``shape`` makes the rows what a reader looks for.
    """

    query: str
    column: str = ""
    heading: str = ""
    shows: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    place: str = "table"
    says: tuple[str, ...] = ()
    shape: Callable[[Table], Table] = field(default=_as_it_is)


_HAND_OVER = ("outgoing", "lastRound", "incoming", "firstRound")

_PARTY = (
    Section(
        "party-representatives", "party", "Who represented it",
        ("meeting", "presence", "head", "person", "role", "post", "statedLevel"),
        ("meeting", "person", "post", "statedLevel", "levelOf"), (("statedLevel", "levelOf"),),
    ),
    Section(
        "party-status", "party", "In what capacity", ("status", "presence", "meeting"),
        ("status", "presence"),
    ),
    Section(
        "hand-overs", "party", "Posts that passed from one person to another",
        ("post", *_HAND_OVER, "laterPost"), ("post", *_HAND_OVER), shape=handed_rows,
    ),
    Section(
        "delegation-bodies", "party", "Bodies in its delegations", ("meeting", "body"), ("meeting",)
    ),
)  # fmt: skip

#: The sections of a page by the kind of its thing.
SECTIONS: dict[str, tuple[Section, ...]] = {
    "people": (
        Section("gaps", "person", "Rounds that do not name this person", place="strip"),
        Section(
            "person-timeline", "person", "Meetings, roles and posts",
            ("date", "meeting", "role", "party", "body", "post"),
            ("meeting", "party", "body", "post"),
            (("role", "strength"),),
        ),
        Section(
            "tenures", "person", "Posts, as the sources date them",
            ("post", "shown", "meetings", "said"), shape=tenure_rows,
        ),
        Section(
            "hand-overs", "outgoing", "Who came after in the same post",
            ("post", "lastRound", "incoming", "firstRound", "laterPost"),
            ("post", "incoming", "firstRound"), shape=handed_rows,
        ),
        Section(
            "hand-overs", "incoming", "Who was there before in the same post",
            ("post", "outgoing", "lastRound", "firstRound", "laterPost"),
            ("post", "outgoing", "firstRound"), shape=handed_rows,
        ),
        Section(
            "shared-rounds", "person", "At the same rounds", ("other", "meeting"), ("other",)
        ),
        Section(
            "named-but-absent", "person", "Named, but not as taking part",
            ("meeting", "as", "elsewhere"), ("meeting", "as"),
        ),
        Section(
            "spellings", "person", "Spellings, source by source",
            ("spelling", "kind", "source"), ("spelling", "kind"),
        ),
    ),
    "meetings": (
        Section(
            "rounds", "meeting", "Date and place",
            ("date", "place", "standing"), (), (("standing", "witnessed"),), "cells",
            ("date", "place", "number", "known from"), round_rows,
        ),
        Section(
            "chairs", "meeting", "Chair", ("chair", "known", "post", "party"), place="head",
            says=("chair",), shape=told_rows,
        ),
        Section(
            "hosts", "meeting", "Host", ("person", "post", "party", "known"), place="head",
            says=("host",), shape=told_rows,
        ),
        Section(
            "round-neighbours", "meeting", "Rounds before and after", place="strip",
            says=("after",),
        ),
        Section(
            "roster", "meeting", "Parties",
            ("party", "presence", "head", "people"), shape=gathered_rows,
        ),
        Section(
            "person-timeline", "meeting", "People",
            ("person", "role", "party", "body", "post"), ("person", "party", "body", "post"),
            (("role", "strength"),),
        ),
        Section(
            "named-but-absent", "meeting", "Named, but not as taking part",
            ("person", "as", "elsewhere"), ("person", "as"),
        ),
        Section(
            "topics-by-round", "meeting", "Topics", ("topic", "treatment", "by", "speaker"),
            ("topic", "by", "speaker"),
        ),
        Section(
            "commitments", "meeting", "Promises",
            ("commitment", "promisedBy", "specificity", "due", "status", "asOf"),
        ),
        Section(
            "forecast-check", "meeting", "Announcements",
            ("announcement", "expected", "held", "heldOn", "outcome"),
        ),
        Section(
            "programmes", "meeting", "Programmes", ("programme", "treatment"), ("programme",)
        ),
        Section(
            "delegation-bodies", "meeting", "Bodies in the delegations", ("party", "body"),
            ("party",),
        ),
        Section(
            "worklist", "meeting", "What is not known", ("aspect", "missing", "parties"),
        ),
        Section(
            "series-names", "meeting", "Names, as printed", ("name", "of", "source"),
            ("name", "of"), says=("title as printed",),
        ),
        Section(
            "inferred-facts", "meeting", "What is inferred", ("fact", "reasoning"),
        ),
        Section("facts-of", "meeting", "Every fact", place="proof"),
    ),
    "posts": (
        Section(
            "post-at-rounds", "post", "The holder at each round",
            ("meeting", "person", "role"), ("meeting", "person"), (("role", "strengthLabel"),),
            shape=named_holders,
        ),
        Section("office-holders", "post", "Holders", place="strip"),
        Section(
            "hand-overs", "post", "Passed on from here",
            (*_HAND_OVER, "laterPost"), _HAND_OVER, shape=handed_rows,
        ),
        Section(
            "hand-overs", "laterPost", "Passed on to here",
            (*_HAND_OVER, "post"), _HAND_OVER,
        ),
        Section(
            "tenures", "post", "Tenures, as the sources date them",
            ("person", "shown", "meetings", "said"), shape=tenure_rows,
        ),
    ),
    "parties": _PARTY,
    "organisations": (
        *_PARTY[:3],
        Section(
            "delegation-bodies", "body", "In delegations", ("meeting", "party"), ("meeting",)
        ),
    ),
    "topics": (
        Section(
            "topics-by-round", "topic", "How each round treated it",
            ("meeting", "treatment", "by", "speaker"), ("meeting", "by", "speaker"),
        ),
        Section(
            "topic-first-appearance", "topic", "First appearance, with the topics below it",
            ("treated", "treatment", "meeting"), ("treated", "meeting"),
        ),
        Section("topic-continuity", "topic", "Which rounds mention it", place="strip"),
    ),
    "programmes": (
        Section(
            "programmes", "programme", "Where it is named",
            ("meeting", "treatment", "abbreviation"), ("meeting",),
        ),
        Section(
            "funding", "programme", "Money stated for it",
            ("bound", "amount", "currency", "giver", "period", "said", "note"),
        ),
    ),
    "sources": (
        Section(
            "sources", "source", "The source",
            (
                "title", "publisher", "publishedBy", "issued", "language", "kind", "strength",
                "address", "rounds", "supports", "textForm", "complete", "origin",
            ),
            (), (("textForm", "formMeans"),), "cells", shape=source_rows,
        ),
        Section(
            "lost-without", "source", "What would be lost without it", ("fact", "basis")
        ),
        Section("evidence", "source", "What it is evidence for", place="proof"),
    ),
    "conflicts": (
        Section(
            "conflicts", "conflict", "What kind of difference",
            ("difference", "reason", "policy", "decidedOn"), ("conflict",), place="cells",
        ),
        Section(
            "conflicts", "conflict", "The readings", ("claim", "preferred", "sources"),
        ),
    ),
    "formulas": (Section("formulas", "formula", "Where the words come back"),),
    "places": (
        Section(
            "rounds", "place", "Rounds held here", ("date", "meeting", "sources", "witnesses")
        ),
    ),
}  # fmt: skip
