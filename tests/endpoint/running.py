"""A real endpoint in a process of its own, and a client that sends any bytes."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

ROOT = Path(__file__).parents[2]


@dataclass
class Got:
    """A response that has been read whole."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Running:
    """An endpoint that listens on the loopback address."""

    process: subprocess.Popen[str]
    port: int
    log: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def get(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Got:
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        connection = HTTPConnection("127.0.0.1", self.port, timeout=180)
        try:
            connection.request(method, path, body, names)
            response: HTTPResponse = connection.getresponse()
            found = {name.lower(): value for name, value in response.getheaders()}
            return Got(response.status, found, response.read())
        finally:
            connection.close()

    def ask(self, query: str, method: str = "GET", **headers: str) -> Got:
        """Put a query by GET or as a form."""
        form = urlencode({"query": query})
        if method == "GET":
            return self.get(f"/sparql?{form}", **headers)
        headers.setdefault("Content_Type", "application/x-www-form-urlencoded")
        return self.get("/sparql", "POST", form.encode(), **headers)

    def send(self, data: bytes, seconds: float = 30, source: str = "127.0.0.1") -> bytes:
        """Send bytes as they are; return what comes back until the endpoint closes."""
        address = ("127.0.0.1", self.port)
        with socket.create_connection(address, seconds, (source, 0)) as client:
            client.sendall(data)
            found = b""
            try:
                while piece := client.recv(65536):
                    found += piece
            except (ConnectionResetError, TimeoutError):
                pass
            return found

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(60)


def started(
    folder: Path, *options: str, workspace: Path = ROOT, before: tuple[str, ...] = ()
) -> Running:
    """Start ``diplograph serve`` on a free port and wait until it listens.

    ``options`` are those of ``serve``, ``before`` those of ``diplograph``. A busy machine answers
    late: only a test of the deadline names a short one.
    """
    if "--seconds" not in options:
        options = ("--seconds", "120", *options)
    log = folder / "log.txt"
    with log.open("w") as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", "diplograph", "--workspace", str(workspace), *before,
             "serve", "--port", "0", *options],
            stdout=subprocess.PIPE, stderr=errors, text=True, cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        )  # fmt: skip
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line.startswith("http://127.0.0.1:"), log.read_text()
    return Running(process, int(line.rstrip("/\n").rpartition(":")[2]), log)


def workers_of(running: Running) -> list[int]:
    """Return the processes that answer for an endpoint."""
    path = Path(f"/proc/{running.process.pid}/task/{running.process.pid}/children")
    return [int(each) for each in path.read_text().split()]


def until(seconds: float) -> Iterator[None]:
    """Yield every tenth of a second, for as long as a condition may be waited for."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        yield
        time.sleep(0.1)
