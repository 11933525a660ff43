"""Real SPARQL servers on the loopback address, each in a folder of its own, loaded by publish."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from diplograph.api import Dialogue
from diplograph.files.http import Server
from diplograph.model.identifiers import BASE
from diplograph.store.publish import publish, triples_of

from ..endpoint.running import started

ROOT = Path(__file__).parents[2]
GRAPH = BASE + "dataset"
DBA = {"DIPLOGRAPH_USER": "dba", "DIPLOGRAPH_PASSWORD": "dba"}

_VIRTUOSO = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
ServerThreads = 8
NumberOfBuffers = 20000
MaxDirtyBuffers = 15000
DirsAllowed = {folder}
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerRoot = {folder}
ServerThreads = 6
[SPARQL]
ResultSetMaxRows = 1000000
"""


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def wait_for(process: subprocess.Popen[bytes], url: str, seconds: float = 120) -> None:
    """Wait until a server answers anything at all."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        assert process.poll() is None, f"{process.args}: ended with {process.returncode}"
        try:
            urlopen(url, timeout=5).close()
        except HTTPError:
            return
        except OSError:
            time.sleep(0.2)
        else:
            return
    pytest.fail(f"{url}: nothing answers")


def needed(name: str) -> str:
    beside = Path(sys.executable).with_name(name)
    found = str(beside) if beside.exists() else shutil.which(name)
    assert found, f"{name} is not here: run tests/install-parts servers"
    return found


@contextmanager
def running_oxigraph(folder: Path) -> Iterator[str]:
    """Run an empty Oxigraph server in a folder; yield the address of its root."""
    port = free_port()
    command = [needed("oxigraph"), "serve", "--location", str(folder),
               "--bind", f"127.0.0.1:{port}"]  # fmt: skip
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        wait_for(process, f"http://127.0.0.1:{port}/")
        yield f"http://127.0.0.1:{port}"
        process.terminate()


@pytest.fixture(scope="session")
def oxigraph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The Oxigraph server that the graph is published to."""
    with running_oxigraph(tmp_path_factory.mktemp("oxigraph")) as address:
        yield address


@pytest.fixture
def another(tmp_path: Path) -> Iterator[str]:
    """Another Oxigraph server, empty."""
    with running_oxigraph(tmp_path) as address:
        yield address


@pytest.fixture(scope="session")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An empty Virtuoso server; the address of its root."""
    folder, port = tmp_path_factory.mktemp("virtuoso"), free_port()
    settings = _VIRTUOSO.format(folder=folder, port=port, sql=free_port())
    (folder / "virtuoso.ini").write_text(settings)
    command = [needed("virtuoso-t"), "+foreground", "+configfile", str(folder / "virtuoso.ini")]
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env={**os.environ, "HOME": str(folder)},
    ) as process:  # fmt: skip
        wait_for(process, f"http://127.0.0.1:{port}/sparql")
        yield f"http://127.0.0.1:{port}"
        process.kill()


def loaded(dialogue: Dialogue, address: str, graph: str, environment: dict[str, str]) -> None:
    server = Server(address, 300, environment=environment)
    change = publish(server, triples_of(dialogue.documents()), graph)
    assert change.total > 70_000


@pytest.fixture(scope="session")
def on_oxigraph(oxigraph: str, shipped: Dialogue) -> Dialogue:
    """The shipped dialogue, answered by an Oxigraph server."""
    loaded(shipped, f"{oxigraph}/store", "", {})
    return Dialogue(shipped.workspace, Server(f"{oxigraph}/query", 300, environment={}))


@pytest.fixture(scope="session")
def on_virtuoso(virtuoso: str, shipped: Dialogue) -> Dialogue:
    """The shipped dialogue, answered by a Virtuoso server."""
    loaded(shipped, f"{virtuoso}/sparql-graph-crud-auth", GRAPH, DBA)
    address = f"{virtuoso}/sparql?default-graph-uri={GRAPH}"
    return Dialogue(shipped.workspace, Server(address, 300, environment={}))


@pytest.fixture(scope="session")
def on_endpoint(tmp_path_factory: pytest.TempPathFactory, shipped: Dialogue) -> Iterator[Dialogue]:
    """The shipped dialogue, answered by ``diplograph serve``."""
    running = started(tmp_path_factory.mktemp("endpoint"), "--seconds", "200")
    yield Dialogue(shipped.workspace, Server(f"{running.url}/sparql", 300, environment={}))
    assert running.stop() == 0
