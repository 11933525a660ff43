"""Work in a child process that is killed when its time is over: nothing in Python stops a query.

A child is a fork: what its parent has loaded is there at once, and what it does leaves no trace.
"""

from __future__ import annotations

import multiprocessing
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

__all__ = [
    "CLOCKS",
    "PATIENCE",
    "ChildError",
    "Outcome",
    "fault_of",
    "from_child",
    "in_child",
    "repeated",
]

#: ``wall`` is what a user waits; ``cpu`` is fairer on a machine that others use at the same time.
CLOCKS: dict[str, Callable[[], float]] = {"wall": time.perf_counter, "cpu": time.process_time}
#: Seconds of wall time that one waits for a second of a clock: a busy machine works slowly.
PATIENCE = {"wall": 1, "cpu": 4}
#: An answer that takes less than this is asked for again, up to so many times.
_SHORT, _MOST = 0.5, 15


class ChildError(Exception):
    """What went wrong in a child process, in one line."""


@dataclass(frozen=True)
class Outcome:
    """Seconds of each repetition, what came of the first, peak memory; or why there is none."""

    seconds: tuple[float, ...] = ()
    result: Any = None
    peak: int = 0
    fault: str = ""


def repeated(work: Callable[[], Any], clock: str, once: bool = False) -> Outcome:
    """Return the times of ``work``, done again as long as it is short, unless ``once``.

    The first time warms up and does not count where there are others.
    """
    now = CLOCKS[clock]
    seconds: list[float] = []
    result: Any = None
    while not seconds or (not once and sum(seconds) < _SHORT and len(seconds) < _MOST):
        begin = now()
        found = work()
        seconds.append(now() - begin)
        result = found if len(seconds) == 1 else result
        del found
    return Outcome(tuple(seconds[1:] or seconds), result, _peak())


def _peak() -> int:
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used // (1024 * 1024 if sys.platform == "darwin" else 1024)


def in_child(work: Callable[[], Outcome], cap: float, clock: str = "wall") -> Outcome:
    """Return what ``work`` returns in a child process; it is killed after ``cap`` seconds.

    They are multiplied by ``PATIENCE`` for ``clock``.
    """
    ended = Outcome(fault=stopped(cap, clock))
    try:
        return next(from_child(lambda: (work() for _ in range(1)), cap, clock), ended)
    except ChildError as error:
        return Outcome(fault=str(error))


def from_child(
    work: Callable[[], Iterator[Any]], cap: float, clock: str = "wall", pause: float | None = None
) -> Iterator[Any]:
    """Yield what ``work`` yields in a child process, as it comes, for at most ``cap`` seconds.

    They are multiplied by ``PATIENCE`` for ``clock``. With ``pause`` the child is killed too when,
    after its first, the next takes longer than that. What the child raises is raised here, as
    ChildError.
    """
    here, there = multiprocessing.Pipe(duplex=False)
    arguments = (work, there, cap, clock)
    child = multiprocessing.get_context("fork").Process(target=_send, args=arguments)
    child.start()
    there.close()
    end = time.monotonic() + cap * PATIENCE[clock]
    try:
        wait = cap * PATIENCE[clock]
        while here.poll(max(0.0, wait)):
            found = here.recv()
            left = end - time.monotonic()
            wait = left if pause is None else min(pause * PATIENCE[clock], left)
            if isinstance(found, ChildError):
                raise found
            yield found
    except EOFError:
        pass
    finally:
        child.kill()
        child.join()


def _send(work: Callable[[], Iterator[Any]], there: Connection, cap: float, clock: str) -> None:
    # The system ends a child whose time is over, whatever it is at, and whether its parent lives.
    # (A limit of processor time would be fairer, and makes the clock of it too coarse to measure.)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, cap * PATIENCE[clock])
    try:
        for each in work():
            there.send(each)
    except Exception as fault:  # a peer may fail in any way; the table says so
        there.send(ChildError(fault_of(fault)))


def stopped(cap: float, clock: str) -> str:
    """Return what is said of work that was killed."""
    return f"stopped after {cap * PATIENCE[clock]:g} s"


def fault_of(fault: BaseException) -> str:
    """Return an exception in a line for a table."""
    return f"{type(fault).__name__}: {fault}".split("\n")[0][:80]
