"""The figures that are aimed at, each beside what the kept runs measured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import geometric_mean

from timed.measured import Measured
from timed.ratios import asking_of, in_turns, versus

__all__ = ["Held", "against_targets"]

_OURS, _RAW, _RDFLIB = "diplograph", "pyoxigraph", "rdflib"
_FLOOR, _LOADED = "records parsed, triples loaded raw", "loaded only"
_SMALL, _LARGE = 20_000, 1_000_000


@dataclass(frozen=True)
class Held:
    """One figure held against its target; ``value`` is None where no run measured it."""

    what: str
    triples: int
    value: float | None
    bound: float
    unit: str
    at_least: bool = False
    #: What the value stands for, where it is one of many.
    note: str = ""

    @property
    def met(self) -> bool | None:
        """Whether the figure keeps its bound; None where there is no figure."""
        if self.value is None:
            return None
        return self.value >= self.bound if self.at_least else self.value <= self.bound


def against_targets(found: Sequence[Measured]) -> list[Held]:
    """Return every target with its figure, in the order of the page."""
    sizes = sorted({each.triples for each in found if each.triples})
    held = [
        _command(found, "ask chairs", 0.4),
        _command(found, "build --check", 1.0),
        _command(found, "draw roster", 0.3),
        _command(found, "draw swimlane", 0.3),
        _command(found, "draw network", 0.3),
        _command(found, "site", 20.0),
    ]
    held += [_over_raw(found, size) for size in sizes]
    held += [_over_rdflib(found, _SMALL, 50.0), _over_rdflib(found, _LARGE, 40.0)]
    held.append(_slowest(found, _LARGE))
    for work in ("records → memory", "records → disk, streamed"):
        held += [_times(found, size, work, _FLOOR, 2.0) for size in sizes]
    held.append(_times(found, _LARGE, "shapes", _LOADED, 5.0))
    return held


def _command(found: Sequence[Measured], what: str, bound: float) -> Held:
    match = _one(found, 0, what, _OURS)
    return Held(f"`{what}`, cold", 0, match.p50 if match else None, bound, "s")


def _over_raw(found: Sequence[Measured], size: int) -> Held:
    what = "asking, over pyoxigraph"
    turns = in_turns(found, size, _OURS, _RAW)
    if turns:
        note = f"in turns, on {len(turns)} questions"
        return Held(what, size, geometric_mean(turns.values()), 1.2, "times", note=note)
    by_engine = {each.engine: each for each in asking_of(found, size, _RAW)}
    ours = by_engine.get(_OURS)
    ratio = ours.ratio if ours and _RAW in by_engine else None
    return Held(what, size, ratio, 1.2, "times")


def _over_rdflib(found: Sequence[Measured], size: int, bound: float) -> Held:
    by_engine = {each.engine: each for each in asking_of(found, size, _RAW)}
    ours, theirs = by_engine.get(_OURS), by_engine.get(_RDFLIB)
    ratio = versus(theirs, ours) if ours and theirs else None
    count = len(theirs.answered.keys() & ours.answered.keys()) if ours and theirs else 0
    note = f"on the {count} questions that rdflib answered in time" if ratio else ""
    return Held("asking, rdflib over diplograph", size, ratio, bound, "times", True, note)


def _slowest(found: Sequence[Measured], size: int) -> Held:
    ours = next((each for each in asking_of(found, size, _RAW) if each.engine == _OURS), None)
    what = "asking, the slowest question"
    if ours is None:
        return Held(what, size, None, 1.0, "s")
    stopped = [each for each in ours.stopped if each.at_least is not None]
    slowest = max([*ours.answered.values(), *stopped], key=lambda each: each.at_least or 0)
    return Held(what, size, slowest.at_least, 1.0, "s", note=slowest.what)


def _times(found: Sequence[Measured], size: int, work: str, base: str, bound: float) -> Held:
    ours, floor = _one(found, size, work, _OURS), _one(found, size, work, base)
    ratio = ours.p50 / floor.p50 if ours and floor else None
    return Held(f"{work}, over {base}", size, ratio, bound, "times")


def _one(found: Sequence[Measured], size: int, what: str, engine: str) -> Measured | None:
    for each in found:
        if (each.triples, each.what, each.engine) == (size, what, engine) and each.seconds:
            return each
    return None
