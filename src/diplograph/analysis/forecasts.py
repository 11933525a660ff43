"""Forecasts: which announced meetings were held as announced, and which cannot be told.

Rests on ``forecast-check``. Definitions and bounds stand in ``docs/measures/forecasts.md``.
"""

from __future__ import annotations

from collections import defaultdict

from diplograph.analysis.bounds import Bounded, decimal, integer, text
from diplograph.analysis.measure import Measure, Questions, parameters
from diplograph.query.table import Row, Table
from diplograph.store.base import Term

__all__ = ["MEASURE", "forecasts"]

COLUMNS = (
    "outcome", "announcements", "known", "share", "atLeast", "atMost", "shareAtLeast",
    "shareAtMost", "which", "facts",
)  # fmt: skip

KEPT = "kept"
SHIFTED = "held at another time"
#: What is neither kept nor shifted, and cannot be told apart by the sources at hand.
OPEN = (
    "consistent (date inferred)",
    "possibly kept (date not precise)",
    "held; no time was announced",
    "foretold only",
    "unverifiable",
)
_DIFFER = "sources differ"


def forecasts(questions: Questions, /, meeting: str = "") -> Table:
    """Return a row for each outcome, with the announcements that have it.

    ``share`` is that of *kept* and of *held at another time* among the two; the bounds count what
    is open as if it had that outcome or had not. ``which`` names the announcements.
    """
    outcomes: dict[str, set[str]] = defaultdict(set)
    labels: dict[str, str] = {}
    facts: dict[str, set[str]] = defaultdict(set)
    for row in questions.ask("forecast-check", meeting=meeting).dicts():
        iri = str(row["announcement"])
        outcomes[iri].add(str(row["outcome"]))
        labels[iri] = f"{row['announcementLabel']} ({row['meetingLabel']})"
        facts[iri].update((row["facts"] or "").split())
    settled: dict[str, list[str]] = defaultdict(list)
    for iri, found in outcomes.items():
        settled[_one(found)].append(iri)
    order = (KEPT, SHIFTED, *OPEN, _DIFFER)
    return Table(
        COLUMNS,
        tuple(_row(each, settled, labels, facts) for each in order if settled[each]),
    )


def _one(outcomes: set[str]) -> str:
    """Return one outcome for the dates of one announcement; *kept* stands over an inferred date."""
    if len(outcomes) == 1:
        return next(iter(outcomes))
    if outcomes <= {KEPT, *OPEN}:
        return KEPT if KEPT in outcomes else min(outcomes, key=OPEN.index)
    return _DIFFER


def _row(
    outcome: str,
    settled: dict[str, list[str]],
    labels: dict[str, str],
    facts: dict[str, set[str]],
) -> Row:
    found = sorted(settled[outcome], key=lambda iri: (labels[iri], iri))
    proof = {fact for iri in found for fact in facts[iri]}
    bounded = _bounded(outcome, {each: len(iris) for each, iris in settled.items()})
    which = text("; ".join(labels[iri] for iri in found))
    end = (which, Term(" ".join(sorted(proof))))
    if bounded is None:
        return (Term(outcome), integer(len(found)), None, None, None, None, None, None, *end)
    return (
        Term(outcome), integer(len(found)), integer(bounded.known), decimal(bounded.share),
        integer(bounded.least), integer(bounded.most), decimal(bounded.share_least),
        decimal(bounded.share_most), *end,
    )  # fmt: skip


def _bounded(outcome: str, counts: dict[str, int]) -> Bounded | None:
    if outcome not in (KEPT, SHIFTED):
        return None
    known = counts.get(KEPT, 0) + counts.get(SHIFTED, 0)
    hidden = sum(counts.values()) - known
    own = counts.get(outcome, 0)
    return Bounded(own, known, own, own + hidden, known + hidden)


def told(table: Table) -> tuple[str, ...]:
    """Return how many announcements were kept, at least and at most, and how many are open."""
    counts = {str(row["outcome"]): int(row["announcements"] or 0) for row in table.dicts()}
    total, kept, shifted = sum(counts.values()), counts.get(KEPT, 0), counts.get(SHIFTED, 0)
    return (
        f"Of {total} announced meetings {kept} were held as announced and {shifted} at another"
        f" time; of {total - kept - shifted} it cannot be told. At least {kept} and at most"
        f" {total - shifted} were kept.",
    )


MEASURE = Measure(
    name="forecasts",
    title="Which announced meetings were held as announced, which at another time, which is open?",
    queries=("forecast-check",),
    compute=forecasts,
    parameters=parameters(meeting="iri"),
    example={},
    tell=told,
)
