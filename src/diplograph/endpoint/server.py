"""The server: listens, counts connections, logs, and drains when it is told to stop."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from diplograph.endpoint.application import Application
from diplograph.endpoint.connection import Connection
from diplograph.endpoint.limits import Limits
from diplograph.endpoint.messages import Response
from diplograph.endpoint.negotiation import GRAPHS
from diplograph.endpoint.pool import Pool
from diplograph.errors import Refused

__all__ = ["Server", "serve"]


class Server:
    """Connections of an application, limited in number over all and for each address."""

    def __init__(self, application: Application, limits: Limits) -> None:
        """Take the application; nothing listens yet."""
        self._application, self._limits = application, limits
        self._open: dict[Connection, asyncio.Task[None]] = {}
        self._of_one: Counter[str] = Counter()
        self._listener: asyncio.Server | None = None

    async def listen(self, host: str, port: int) -> tuple[str, int]:
        """Listen; return the address, with the port that the system chose for port 0."""
        self._listener = await asyncio.start_server(self._accept, host, port, backlog=256)
        found = self._listener.sockets[0].getsockname()
        return str(found[0]), int(found[1])

    async def drain(self) -> None:
        """Take no more connections, let what is under way end, close the rest."""
        if self._listener:
            self._listener.close()
        for connection in list(self._open):
            connection.close()
        waiting = list(self._open.values())
        if waiting:
            await asyncio.wait(waiting, timeout=2 * self._limits.seconds + 5)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connection = Connection(reader, writer, self._limits, self._application.respond, log_line)
        of_one = self._of_one[connection.client]
        if len(self._open) >= self._limits.connections or of_one >= self._limits.connections_of_one:
            writer.write(_FULL)
            writer.close()
            return
        task = asyncio.current_task()
        if task is None:
            return
        self._open[connection] = task
        self._of_one[connection.client] += 1
        try:
            await connection.run()
        finally:
            del self._open[connection]
            self._of_one[connection.client] -= 1
            if not self._of_one[connection.client]:
                del self._of_one[connection.client]


_FULL_TEXT = b"endpoint: too many connections; wait 5 s\n"
_FULL = (
    b"HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/plain\r\nRetry-After: 5\r\n"
    b"Connection: close\r\nContent-Length: %d\r\n\r\n%b"
) % (len(_FULL_TEXT), _FULL_TEXT)


def log_line(client: str, line: str, status: int, size: int) -> None:
    """Write one line on a request; what a client sent can begin no other line."""
    shown = ascii(line[:200])[1:-1]
    sys.stderr.write(f"{client or '-'} {shown} {status} {size}\n")


async def serve(
    pools: tuple[Pool, Pool],
    limits: Limits,
    place: tuple[str, int],
    started: Callable[[str, int], None],
    public: str = "",
) -> None:
    """Serve until SIGTERM or SIGINT; then answer what is under way, and stop.

    The first pool answers questions, the second makes pages. Raises StoreError when a process
    does not start, OSError when the place is taken.
    """
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for each in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(each, stop.set)
    questions, pages = pools

    async def show(job: dict[str, Any], client: str) -> Response:
        """Make a page to its end, whoever hangs up: the first one serves all that come after."""
        return await asyncio.shield(pages.ask(job, client))

    server = Server(Application(questions.ask, show, public), limits)
    try:
        await asyncio.gather(*(pool.start() for pool in pools))
        started(*await server.listen(*place))
        warming = asyncio.create_task(_warm(pages))
        await stop.wait()
        warming.cancel()
        await server.drain()
    finally:
        for pool in pools:
            with suppress(asyncio.CancelledError):
                await pool.close()


async def _warm(pages: Pool) -> None:
    """Ask for a first page, the files and the description: each takes longer than those after it.

    One job for each file: a client who comes meanwhile waits for one of them, not for all.
    """
    jobs: list[dict[str, Any]] = [
        {"do": "thing", "path": "index.html", "accept": None, "wanted": None},
        *({"do": "dump", "form": form} for form in GRAPHS),
        {"do": "void", "form": "turtle", "address": "http://localhost"},
    ]
    for job in jobs:
        with suppress(Refused):
            await pages.ask(job, "")
