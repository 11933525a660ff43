"""The processes that answer: each does one job at a time, is ended at its deadline, replaced.

Nothing in Python stops a query that runs (a thread goes on); a process that is killed stops.
"""

from __future__ import annotations

import asyncio
import sys
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Any

import diplograph
from diplograph.endpoint.content import Content
from diplograph.endpoint.frames import SIZES, packed, unpacked_head
from diplograph.endpoint.limits import Limits
from diplograph.endpoint.messages import Response
from diplograph.errors import Refused, StoreError
from diplograph.files.child import Child

__all__ = ["Pool"]

_START_SECONDS = 120.0


class Pool:
    """Answers jobs in child processes; no address holds all of them."""

    def __init__(self, content: Content, limits: Limits) -> None:
        """Keep what is served, which every process gets alike."""
        self._first = packed({"content": asdict(content), "limits": asdict(limits)})
        self._limits = limits
        self._idle: list[Child] = []
        self._all: set[Child] = set()
        self._held: Counter[str] = Counter()
        self._waiting = 0
        self._changed = asyncio.Condition()
        self._tasks: set[asyncio.Task[None]] = set()
        self._closed = False

    async def start(self) -> None:
        """Start the processes; raise StoreError when one does not begin."""
        await asyncio.gather(*(self._add() for _ in range(self._limits.workers)))

    async def ask(self, job: dict[str, Any], client: str) -> Response:
        """Return the response to a job; raise Refused when none comes in time."""
        process = await self._take(client)
        whole = False
        try:
            async with asyncio.timeout(self._limits.seconds):
                response = await _exchange(process, job)
            whole = True
        except TimeoutError as fault:
            raise Refused(
                503,
                f"query: not answered within {self._limits.seconds:g} seconds; ask for less",
                Retry_After="60",
            ) from fault
        except (OSError, EOFError) as fault:
            raise Refused(
                503, "query: it ended the process that answered it; ask for less", Retry_After="60"
            ) from fault
        else:
            return response
        finally:
            await self._give_back(process, client, whole)

    async def close(self) -> None:
        """End every process."""
        self._closed = True
        for task in self._tasks:
            task.cancel()
        for process in list(self._all):
            await self._end(process)
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _take(self, client: str) -> Child:
        if self._waiting >= self._limits.waiting:
            raise Refused(503, "endpoint: too many questions wait; come again", Retry_After="5")
        most = max(1, self._limits.workers - 1)
        self._waiting += 1
        try:
            async with asyncio.timeout(self._limits.seconds), self._changed:
                await self._changed.wait_for(lambda: self._ready() and self._held[client] < most)
                self._held[client] += 1
                return self._idle.pop()
        except TimeoutError as fault:
            raise Refused(
                503, "endpoint: every process is busy; come again", Retry_After="5"
            ) from fault
        finally:
            self._waiting -= 1

    def _ready(self) -> bool:
        """Tell whether a process is idle; replace those that died while they were."""
        for process in [each for each in self._idle if each.is_over]:
            self._idle.remove(process)
            self._begin_replacing(process)
        return bool(self._idle)

    def _begin_replacing(self, process: Child) -> None:
        task = asyncio.create_task(self._replace(process))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _give_back(self, process: Child, client: str, whole: bool) -> None:
        async with self._changed:
            self._held[client] -= 1
            if not self._held[client]:
                del self._held[client]
            if whole and not process.is_over:
                self._idle.append(process)
            else:
                self._begin_replacing(process)
            self._changed.notify_all()

    async def _replace(self, process: Child) -> None:
        await self._end(process)
        pause = 0.1
        while not self._closed:
            try:
                await self._add()
            except (OSError, StoreError) as fault:
                sys.stderr.write(f"endpoint: no new process: {str(fault)!a}\n")
                await asyncio.sleep(pause)
                pause = min(pause * 2, 10.0)
            else:
                return

    async def _add(self) -> None:
        process = await _started()
        self._all.add(process)
        try:
            async with asyncio.timeout(_START_SECONDS):
                await _exchange(process, self._first)
        except (OSError, EOFError, TimeoutError) as fault:
            await self._end(process)
            raise StoreError("endpoint: a process did not start; see the log above") from fault
        except asyncio.CancelledError:
            await self._end(process)
            raise
        async with self._changed:
            self._idle.append(process)
            self._changed.notify_all()

    async def _end(self, process: Child) -> None:
        await process.end()
        self._all.discard(process)


async def _started() -> Child:
    folder = str(Path(diplograph.__file__).parents[1])
    command = [sys.executable, "-P", "-m", "diplograph.endpoint.worker"]
    environment = {"PYTHONPATH": folder, "PYTHONUTF8": "1", "PYTHONHASHSEED": "0"}
    return await Child.started(command, environment)


async def _exchange(process: Child, job: dict[str, Any] | bytes) -> Response:
    """Send a frame and read the one that answers it."""
    process.writer.write(job if isinstance(job, bytes) else packed(job))
    await process.writer.drain()
    head, body = SIZES.unpack(await process.reader.readexactly(SIZES.size))
    found = unpacked_head(await process.reader.readexactly(head))
    data = await process.reader.readexactly(body)
    return Response(found.get("status", 200), data, found.get("headers", {}))
