"""Ratios: how many times as long as the engine that the others are told by, and how cost grows."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import geometric_mean, linear_regression

from timed.measured import Measured

__all__ = ["Asking", "asking_of", "costs", "exponent", "in_turns", "versus"]

#: What is not a question in the area of asking.
_LOAD = "load"


@dataclass(frozen=True)
class Asking:
    """How one engine answered the questions of the library at one size."""

    engine: str
    load: Measured
    answered: Mapping[str, Measured]
    stopped: Sequence[Measured]
    #: Geometric mean of the medians, as multiples of another engine's on the same questions.
    ratio: float | None

    @property
    def slowest(self) -> Measured:
        """The question that took longest."""
        return max(self.answered.values(), key=lambda each: each.p50)


def asking_of(found: Iterable[Measured], triples: int, by: str) -> list[Asking]:
    """Return how each engine answered at one size, told as multiples of the engine ``by``."""
    engines: dict[str, list[Measured]] = {}
    for each in found:
        if each.area == "asking" and each.triples == triples:
            engines.setdefault(each.engine, []).append(each)
    answers = {
        engine: {each.what: each for each in results if each.seconds and each.what != _LOAD}
        for engine, results in engines.items()
    }
    return [
        Asking(
            engine,
            next(each for each in results if each.what == _LOAD),
            answers[engine],
            [each for each in results if each.fault],
            _ratio(answers[engine], answers.get(by, {})),
        )
        for engine, results in engines.items()
    ]


def in_turns(found: Iterable[Measured], triples: int, engine: str, by: str) -> dict[str, float]:
    """Return by question how many times as long as ``by`` an engine took, asked in turns."""
    seconds = {
        (each.what, each.engine): each.p50
        for each in found
        if each.area == "turns" and each.triples == triples and each.seconds
    }
    return {
        what: taken / seconds[what, by]
        for (what, name), taken in seconds.items()
        if name == engine and (what, by) in seconds
    }


def _ratio(mine: Mapping[str, Measured], others: Mapping[str, Measured]) -> float | None:
    both = [what for what in mine if what in others]
    if not both:
        return None
    return geometric_mean(mine[what].p50 / others[what].p50 for what in both)


def versus(one: Asking, other: Asking) -> float | None:
    """Return how many times as long the first takes on the questions that both answered."""
    return _ratio(one.answered, other.answered)


def costs(found: Iterable[Measured], engine: str) -> dict[str, dict[int, float]]:
    """Return seconds by size for each sort of work that one engine did at several sizes.

    Asking is the sum over the questions that were answered at every size.
    """
    asking: dict[str, dict[int, float]] = {}
    works: dict[str, dict[int, float]] = {}
    for each in found:
        if each.engine != engine or not each.seconds or not each.triples or each.what == _LOAD:
            continue
        group = asking if each.area == "asking" else works
        name = each.what if each.area == "asking" else f"{each.area}: {each.what}"
        group.setdefault(name, {})[each.triples] = each.p50
    sizes = {size for by_size in asking.values() for size in by_size}
    whole = [by_size for by_size in asking.values() if sizes == by_size.keys()]
    if whole:
        name = f"asking: {len(whole)} questions"
        works = {name: {size: sum(each[size] for each in whole) for size in sizes}, **works}
    return {name: by_size for name, by_size in works.items() if len(by_size) > 1}


def exponent(by_size: Mapping[int, float]) -> float:
    """Return the slope of log cost over log size: 1 is growth in step with the size."""
    sizes = sorted(by_size)
    slope, _ = linear_regression(
        [math.log(size) for size in sizes], [math.log(by_size[size]) for size in sizes]
    )
    return slope
