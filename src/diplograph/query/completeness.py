"""Whether an answer is complete, a lower bound, or unknown, and which rounds limit it.

A named query declares the aspects that its answer depends on; the graph holds, for each round
and aspect, how much is known. In an open world that is all one can say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from diplograph.model.identifiers import ONTOLOGY
from diplograph.model.phrases import ranges
from diplograph.query.header import Query
from diplograph.query.library import Library
from diplograph.store.base import Store, Term
from diplograph.store.binding import place_values

__all__ = ["Completeness", "completeness_of"]

_COLUMNS = ("meeting", "aspectName", "coverageName", "round")
_OF_THE_RECORDS = "the question is about what the sources say"


@dataclass(frozen=True, slots=True)
class Completeness:
    """One of *complete*, *lower bound*, *unknown*, and the reason in words."""

    word: str
    reason: str

    def __str__(self) -> str:
        """Return the word and the reason."""
        return f"{self.word}: {self.reason}"


def completeness_of(
    store: Store, library: Library, query: Query, bindings: Mapping[str, Term], rows: int
) -> Completeness:
    """Return how far the answer to ``query`` can be trusted to be whole."""
    if not query.aspects:
        return Completeness("complete", _OF_THE_RECORDS)
    scope = bindings.get(query.scope) if query.scope else None
    # Of one round only what is recorded of it is asked: a large graph on disk has much else.
    text = library["coverage"].text
    known = store.remembered(_coverage, place_values(text, {"meeting": scope}) if scope else text)
    series = bindings.get("series")
    meetings = None if scope or series is None else _rounds_of(store, series)
    seen, nothing, reason = known.of(query.aspects, meetings)
    if not seen:
        return Completeness("unknown", "nothing is recorded on how complete the sources are here")
    if not reason:
        return Completeness("complete", f"{', '.join(query.aspects)} known for every round asked")
    return Completeness("unknown" if nothing and not rows else "lower bound", reason)


class _Coverage:
    """How much is known of each aspect of each round; what was looked up is kept."""

    def __init__(self) -> None:
        self._stated: list[tuple[Term | None, str, str, str]] = []
        self._found: dict[
            tuple[tuple[str, ...], frozenset[Term] | None], tuple[bool, bool, str]
        ] = {}

    def add(self, meeting: Term | None, aspect: str, coverage: str, number: str) -> None:
        """Take a statement, in the order in which limits are told."""
        self._stated.append((meeting, aspect, coverage, number))

    def of(
        self, aspects: tuple[str, ...], meetings: frozenset[Term] | None
    ) -> tuple[bool, bool, str]:
        """Return whether anything is recorded, whether nothing is known, and what limits it.

        Of some meetings, or of all that are recorded where ``meetings`` is None.
        """
        key = aspects, meetings
        if key not in self._found:
            self._found[key] = self._weighed(*key)
        return self._found[key]

    def _weighed(
        self, aspects: tuple[str, ...], meetings: frozenset[Term] | None
    ) -> tuple[bool, bool, str]:
        limits: dict[str, list[str]] = defaultdict(list)
        coverages = set()
        for meeting, aspect, coverage, number in self._stated:
            if aspect in aspects and (meetings is None or meeting in meetings):
                coverages.add(coverage)
                if coverage != "complete":
                    limits[aspect].append(number)
        reason = "; ".join(
            f"{aspect} not fully known for {_rounds(numbers)}" for aspect, numbers in limits.items()
        )
        return bool(coverages), coverages <= {"none"}, reason


def _rounds_of(store: Store, series: Term) -> frozenset[Term]:
    query = f"SELECT ?meeting WHERE {{ ?meeting <{ONTOLOGY}inSeries> ?series }}"
    rows = store.select(query, {"series": series}).rows
    return frozenset(row[0] for row in rows if row[0] is not None)


def _coverage(store: Store, query: str) -> _Coverage:
    answer = store.select(query)
    columns = [answer.columns.index(name) for name in _COLUMNS]
    found = _Coverage()
    for row in answer.rows:
        meeting, aspect, coverage, number = (row[column] for column in columns)
        found.add(meeting, str(aspect), str(coverage), str(number or ""))
    return found


def _rounds(numbers: list[str]) -> str:
    each = {int(number) for number in numbers if number.isdigit()}
    return f"round{'' if len(each) == 1 else 's'} {ranges(each)}"
