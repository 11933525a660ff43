"""A child process, held by its end of a socket pair.

The standard library's own subprocess streams are not used: their ``wait`` returns only when every
pipe has been read to its end, so that a process killed amid a long answer is waited for without
end (seen with CPython 3.11).
"""

from __future__ import annotations

import asyncio
import socket
import subprocess
from asyncio import StreamReader, StreamWriter
from collections.abc import Mapping, Sequence

__all__ = ["Child"]


class Child:
    """A process whose standard input and output are ``writer`` and ``reader`` here."""

    def __init__(
        self, process: subprocess.Popen[bytes], reader: StreamReader, writer: StreamWriter
    ) -> None:
        """Take a process that runs, and the streams of this end."""
        self._process = process
        self.reader, self.writer = reader, writer

    @classmethod
    async def started(cls, command: Sequence[str], environment: Mapping[str, str]) -> Child:
        """Start a command, which sees this environment only, in a session of its own.

        Raises OSError when the system does not let it. Nothing is awaited once the process runs:
        a task that is cancelled leaves none behind.
        """
        ours, theirs = socket.socketpair()
        with theirs:
            reader, writer = await asyncio.open_unix_connection(sock=ours, limit=2**20)
            end = theirs.fileno()
            try:
                process = subprocess.Popen(  # noqa: S603 - the caller's own command
                    command, stdin=end, stdout=end, env=environment, start_new_session=True
                )
            except OSError:
                writer.transport.abort()
                raise
        return cls(process, reader, writer)

    @property
    def is_over(self) -> bool:
        """Tell whether the process has ended."""
        return self._process.poll() is not None

    async def end(self) -> None:
        """Kill the process and wait until it is gone, whatever it has not yet said."""
        self._process.kill()
        self.writer.transport.abort()
        await asyncio.to_thread(self._process.wait)
