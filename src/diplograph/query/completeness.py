"""Whether an answer is complete, a lower bound, or unknown, and which rounds limit it.

A named query declares the aspects that its answer depends on; the graph holds, for each round
and aspect, how much is known. In an open world that is all one can say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from diplograph.query.header import Query
from diplograph.query.library import Library
from diplograph.store.base import Store, Term

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
    known = store.remembered(_coverage, library["coverage"].text)
    seen, nothing, reason = known.of(query.aspects, scope)
    if not seen:
        return Completeness("unknown", "nothing is recorded on how complete the sources are here")
    if not reason:
        return Completeness("complete", f"{', '.join(query.aspects)} known for every round asked")
    return Completeness("unknown" if nothing and not rows else "lower bound", reason)


class _Coverage:
    """How much is known of each aspect of each round; what was looked up is kept."""

    def __init__(self) -> None:
        self._of_meeting: dict[Term | None, list[tuple[str, str, str]]] = defaultdict(list)
        self._found: dict[tuple[tuple[str, ...], Term | None], tuple[bool, bool, str]] = {}

    def add(self, meeting: Term | None, aspect: str, coverage: str, number: str) -> None:
        """Take a statement, in the order in which limits are told."""
        for scope in (meeting, None):
            self._of_meeting[scope].append((aspect, coverage, number))

    def of(self, aspects: tuple[str, ...], meeting: Term | None) -> tuple[bool, bool, str]:
        """Return whether anything is recorded, whether nothing is known, and what limits it.

        Of one round, or of all where ``meeting`` is None.
        """
        key = aspects, meeting
        if key not in self._found:
            self._found[key] = self._weighed(*key)
        return self._found[key]

    def _weighed(self, aspects: tuple[str, ...], meeting: Term | None) -> tuple[bool, bool, str]:
        limits: dict[str, list[str]] = defaultdict(list)
        coverages = set()
        for aspect, coverage, number in self._of_meeting.get(meeting, ()):
            if aspect in aspects:
                coverages.add(coverage)
                if coverage != "complete":
                    limits[aspect].append(number)
        reason = "; ".join(
            f"{aspect} not fully known for {_rounds(numbers)}" for aspect, numbers in limits.items()
        )
        return bool(coverages), coverages <= {"none"}, reason


def _coverage(store: Store, query: str) -> _Coverage:
    answer = store.select(query)
    columns = [answer.columns.index(name) for name in _COLUMNS]
    found = _Coverage()
    for row in answer.rows:
        meeting, aspect, coverage, number = (row[column] for column in columns)
        found.add(meeting, str(aspect), str(coverage), str(number or ""))
    return found


def _rounds(numbers: list[str]) -> str:
    ordered = sorted({int(number) for number in numbers if number.isdigit()})
    runs: list[list[int]] = []
    for number in ordered:
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    words = [str(a) if a == b else f"{a}–{b}" for a, b in runs]
    return f"round {words[0]}" if len(ordered) == 1 else f"rounds {', '.join(words)}"
