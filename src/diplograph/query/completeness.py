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
    limits: dict[str, list[str]] = defaultdict(list)
    nothing = True
    answer = store.select(library["coverage"].text)
    index = {name: position for position, name in enumerate(answer.columns)}
    seen = False
    for row in answer.rows:
        meeting, aspect = row[index["meeting"]], str(row[index["aspectName"]])
        if aspect not in query.aspects or (scope is not None and meeting != scope):
            continue
        seen = True
        coverage = str(row[index["coverageName"]])
        nothing = nothing and coverage == "none"
        if coverage != "complete":
            limits[aspect].append(str(row[index["round"]] or ""))
    if not seen:
        return Completeness("unknown", "nothing is recorded on how complete the sources are here")
    if not limits:
        return Completeness("complete", f"{', '.join(query.aspects)} known for every round asked")
    reason = "; ".join(
        f"{aspect} not fully known for {_rounds(numbers)}" for aspect, numbers in limits.items()
    )
    return Completeness("unknown" if nothing and not rows else "lower bound", reason)


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
