"""Starting: whole commands on the real graph, from nothing, as a user waits for them.

Modules are compiled once before, as an installer does it, into a folder that is thrown away.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from timed.child import PATIENCE, Outcome, stopped
from timed.measured import Measured, measured

__all__ = ["started"]

_ROOT = Path(__file__).parents[2]
#: Command → its words, how often it is run; FOLDER is a folder that is thrown away.
_COMMANDS = {
    "python, nothing more": (["-c", "pass"], 7),
    "import pyoxigraph": (["-c", "import pyoxigraph"], 7),
    "ask chairs": (["-m", "diplograph", "ask", "chairs"], 7),
    "show roman-vassilenko": (["-m", "diplograph", "show", "roman-vassilenko"], 7),
    "build --check": (["-m", "diplograph", "build", "--check"], 5),
    "draw roster": (["-m", "diplograph", "draw", "roster", "-o", "FOLDER/roster.svg"], 5),
    "draw swimlane": (["-m", "diplograph", "draw", "swimlane", "-o", "FOLDER/swimlane.svg"], 5),
    "draw network": (["-m", "diplograph", "draw", "network", "-o", "FOLDER/network.html"], 5),
    "site": (["-m", "diplograph", "site", "-o", "FOLDER/site"], 1),
}


def started(clock: str, cap: float) -> Iterator[Measured]:
    """Yield the time of each command; ``cpu`` counts the time of its process and children."""
    path = os.pathsep.join(filter(None, [str(_ROOT / "src"), os.environ.get("PYTHONPATH")]))
    with tempfile.TemporaryDirectory() as compiled:
        environment = {**os.environ, "PYTHONPATH": path, "PYTHONPYCACHEPREFIX": compiled}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        yield from _started(environment, clock, cap)


def _started(environment: Mapping[str, str], clock: str, cap: float) -> Iterator[Measured]:
    for what, (words, times) in _COMMANDS.items():
        seconds: list[float] = []
        fault = ""
        for _ in range(times + (times > 1)):
            with tempfile.TemporaryDirectory() as folder:
                command = [sys.executable, *(word.replace("FOLDER", folder) for word in words)]
                begin, used = time.perf_counter(), _worked()
                try:
                    subprocess.run(  # noqa: S603
                        command, cwd=_ROOT, env=environment, timeout=cap * PATIENCE[clock],
                        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                    )  # fmt: skip
                except subprocess.TimeoutExpired:
                    fault = stopped(cap, clock)
                    break
                wall, cpu = time.perf_counter() - begin, _worked() - used
                seconds.append(wall if clock == "wall" else cpu)
        # The first of several times compiles what the command imports.
        outcome = Outcome(() if fault else tuple(seconds[1:] or seconds), fault=fault)
        yield measured("starting", what, "diplograph", 0, outcome)


def _worked() -> float:
    """Return the processor time of all children that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
