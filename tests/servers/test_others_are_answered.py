"""What a hundred hostile requests cost the others: measured, and held to a generous bound."""

from __future__ import annotations

import statistics
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest

from ..endpoint.hostile_requests import HOSTILE, query
from ..endpoint.running import started

pytestmark = pytest.mark.servers

ROUNDS = (
    "PREFIX dg: <https://w3id.org/diplograph/ontology#>"
    " SELECT ?round ?number { ?round dg:roundNumber ?number } ORDER BY ?number"
)


def summary(found: list[float]) -> str:
    ordered = [1000 * each for each in sorted(found)]
    return (
        f"{len(found)} answers, median {statistics.median(ordered):.1f} ms,"
        f" 95 of 100 within {ordered[int(len(ordered) * 0.95)]:.1f} ms,"
        f" slowest {ordered[-1]:.0f} ms"
    )


def test_others_are_answered_within_their_usual_time(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    running = started(tmp_path, "--seconds", "3")

    def times(count: int) -> list[float]:
        found = []
        for _ in range(count):
            begun = time.perf_counter()
            answer = running.send(query(ROUNDS), source="127.0.0.2")
            assert b"200 OK" in answer[:20], answer[:200]
            found.append(time.perf_counter() - begun)
        return found

    times(5)
    quiet = times(40)
    requests = [*HOSTILE.values()]
    done = threading.Event()

    def hostile(own: list[bytes]) -> None:
        for each in own:
            with suppress(OSError):
                running.send(each, seconds=20)

    def attack() -> None:
        threads = [threading.Thread(target=hostile, args=(requests[n::4],)) for n in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        done.set()

    attacker = threading.Thread(target=attack)
    attacker.start()
    during = []
    while not done.is_set():
        during += times(1)
        time.sleep(0.05)
    attacker.join()
    after = times(40)
    assert running.stop() == 0
    measured = {"before": quiet, "during": during, "after": after}
    with capfd.disabled():
        for name, found in measured.items():
            sys.stderr.write(f"\n{name}: {summary(found)}\n")
    assert statistics.median(after) < 10 * statistics.median(quiet) + 0.5
    assert statistics.median(during) < 20 * statistics.median(quiet) + 0.5
