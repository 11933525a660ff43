"""Asking in turns: each question ours, then of the engine below, again and again in one process.

Both ask one and the same store, so that the ratio is what is above the engine and nothing else:
neither how a store was filled nor what the machine did in another minute.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

import pyoxigraph as ox
from invented.examples import arguments, things
from invented.workspace import Invented

from diplograph.api import Dialogue
from diplograph.files.workspace import Workspace
from diplograph.store.embedded import EmbeddedStore
from timed.asking import OURS, bound_text, questions
from timed.child import CLOCKS, PATIENCE, ChildError, Outcome, from_child, in_child
from timed.measured import Measured, measured
from timed.workspaces import Sample

__all__ = ["RAW", "asked_in_turns", "taken_in_turns"]

RAW = "pyoxigraph"
#: Turns are taken until each has worked so long, and so many times at most.
_SHORT, _MOST = 0.5, 15


def asked_in_turns(sample: Sample, clock: str, cap: float, whole: float) -> Iterator[Measured]:
    """Yield the times of ours and of the engine below for each question of the library.

    A question is stopped after twice ``cap`` seconds, what is left after ``whole`` is not asked.
    """
    left = [query.name for query in questions()]
    fault = f"not asked: its {whole * PATIENCE[clock]:g} s were over"
    try:
        for name, outcome in from_child(partial(_asked, sample, clock, cap), whole, clock):
            left.remove(name)
            for engine in (OURS, RAW):
                own = outcome if outcome.fault else outcome.result[engine]
                yield measured("turns", name, engine, sample.triples, own)
    except ChildError as error:
        fault = str(error)
    for name in left:
        for engine in (OURS, RAW):
            yield measured("turns", name, engine, sample.triples, Outcome(fault=fault))


def _asked(sample: Sample, clock: str, cap: float) -> Iterator[tuple[str, Outcome]]:
    engine = ox.Store()
    dialogue = Dialogue(Workspace(sample.form("triples")))
    dialogue.store = store = EmbeddedStore(engine=engine)
    store.load(dialogue.documents())
    fitting = things(Invented(sample.triples, sample.seed))
    for query in questions():
        given = arguments(query, fitting)
        works = {
            OURS: partial(_ours, dialogue, query.name, given),
            RAW: partial(_raw, engine, bound_text(query, given)),
        }
        yield query.name, in_child(partial(taken_in_turns, works, clock), 2 * cap, clock)


def _ours(dialogue: Dialogue, name: str, given: dict[str, str]) -> int:
    return len(dialogue.ask(name, **given).table)


def _raw(engine: Any, text: str) -> int:
    return sum(1 for _ in engine.query(text))


def taken_in_turns(works: Mapping[str, Callable[[], Any]], clock: str) -> Outcome:
    """Return one outcome whose result is the outcome of each work, done in turns.

    The first turn warms up and does not count where there are others.
    """
    now = CLOCKS[clock]
    seconds: dict[str, list[float]] = {name: [] for name in works}
    results: dict[str, Any] = {}
    begun = time.monotonic()
    turns = 0
    while turns < 2 or (turns < _MOST and time.monotonic() - begun < _SHORT * len(works)):
        for name, work in works.items():
            begin = now()
            found = work()
            seconds[name].append(now() - begin)
            results.setdefault(name, found)
        turns += 1
    return Outcome(
        result={name: Outcome(tuple(each[1:]), results[name]) for name, each in seconds.items()}
    )
