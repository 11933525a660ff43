"""A hundred hostile requests, and the endpoint answers others as before."""

from __future__ import annotations

import os
import signal
import socket
import threading
import time
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diplograph.endpoint.messages import Request
from diplograph.errors import Refused

from .hostile_requests import END, HOSTILE, PRODUCT, line, query
from .running import Running, started, until, workers_of


@pytest.fixture(scope="module")
def short(tmp_path_factory: pytest.TempPathFactory):
    """An endpoint with a short deadline."""
    running = started(tmp_path_factory.mktemp("short"), "--seconds", "4")
    yield running
    assert running.stop() == 0


def test_there_are_a_hundred() -> None:
    assert len(HOSTILE) >= 100


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_request_is_refused_and_others_are_answered(short: Running, name: str) -> None:
    with suppress(ConnectionError):
        address = ("127.0.0.1", short.port)
        with socket.create_connection(address, 30) as client:
            client.sendall(HOSTILE[name])
            client.shutdown(socket.SHUT_WR)
            found = b""
            while piece := client.recv(65536):
                found += piece
        if found:
            status = int(found.split(b" ", 2)[1])
            assert 200 <= status < 600 and status != 500, found[:300]
            head, _, body = found.partition(b"\r\n\r\n")
            assert b"Set-Cookie" not in head and b"root:" not in body and b"Traceback" not in body
            assert b"<script" not in body or b"text/html" not in head
    assert short.ask("ASK {}").json["boolean"] is True
    assert short.process.poll() is None


def test_a_product_stops_at_its_deadline_and_slows_no_other(tmp_path: Path) -> None:
    short = started(tmp_path, "--seconds", "8")
    slow: list[int] = []

    def hostile() -> None:
        slow.append(short.ask(PRODUCT).status)

    threads = [threading.Thread(target=hostile) for _ in range(2)]
    for thread in threads:
        thread.start()
    time.sleep(0.5)
    answer = short.send(query("ASK {}"), source="127.0.0.2")
    assert b"200 OK" in answer and slow == [], "another address waited for the product"
    for thread in threads:
        thread.join()
    assert slow == [503, 503]
    assert short.stop() == 0


def test_a_dead_process_is_replaced(short: Running) -> None:
    before = workers_of(short)
    assert len(before) >= 4
    for each in before:
        os.kill(each, signal.SIGKILL)
    for _ in until(30):
        got = short.ask("ASK {}")
        if got.status == 200:
            break
        assert got.status == 503, got.text
    assert got.status == 200
    for _ in until(30):
        short.get("/role/chair.ttl")  # the process of the pages is replaced when one is wanted
        if len(workers_of(short)) == len(before):
            break
    assert not set(workers_of(short)) & set(before)


def test_a_question_ends_when_its_client_hangs_up(tmp_path: Path) -> None:
    patient = started(tmp_path, "--seconds", "600")
    before = set(workers_of(patient))
    target = "/sparql?" + urlencode({"query": PRODUCT})
    request = f"GET {target} HTTP/1.1\r\nHost: x\r\n\r\n".encode()
    with socket.create_connection(("127.0.0.1", patient.port), 30) as client:
        client.sendall(request)
        time.sleep(0.5)
        assert set(workers_of(patient)) == before
    for _ in until(60):
        if before - set(workers_of(patient)) and len(workers_of(patient)) == len(before):
            break
    assert len(before - set(workers_of(patient))) == 1, "the query goes on"
    assert patient.ask("ASK {}").json["boolean"] is True
    assert "GET /sparql 499" in patient.log.read_text()
    assert patient.stop() == 0


def test_a_client_that_has_said_all_it_will_say_is_answered(short: Running) -> None:
    request = b"GET /sparql?query=ASK%20%7B%7D&format=json HTTP/1.1\r\nHost: x\r\n\r\n"
    with socket.create_connection(("127.0.0.1", short.port), 30) as client:
        client.sendall(request * 2)
        client.shutdown(socket.SHUT_WR)
        found = b""
        while piece := client.recv(65536):
            found += piece
    assert found.count(b"HTTP/1.1 200") == 2 and found.count(b"true") == 2


def test_slow_clients_are_cut_off() -> None:
    import asyncio

    from diplograph.endpoint.application import Application
    from diplograph.endpoint.limits import Limits
    from diplograph.endpoint.server import Server

    async def ask(job: object, client: str):  # pragma: no cover - nothing is asked
        raise AssertionError

    async def run() -> None:
        limits = Limits(head_seconds=0.3, body_seconds=0.3, idle_seconds=0.3, connections_of_one=2)
        server = Server(Application(ask), limits)
        host, port = await server.listen("127.0.0.1", 0)

        async def opened(data: bytes) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
            reader, writer = await asyncio.open_connection(host, port)
            writer.write(data)
            return reader, writer

        async with asyncio.timeout(20):
            for data, status in (
                (b"", b""),
                (b"GET / HT", b"HTTP/1.1 408"),
                (
                    b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nab",
                    b"HTTP/1.1 408",
                ),
            ):
                reader, writer = await opened(data)
                assert (await reader.read()).startswith(status)
                writer.close()
            held = [await opened(b"") for _ in range(2)]
            await asyncio.sleep(0.05)
            reader, _ = await opened(b"")
            refused = await reader.read()
            assert refused.startswith(b"HTTP/1.1 503")
            head, _, body = refused.partition(b"\r\n\r\n")
            assert f"Content-Length: {len(body)}".encode() in head.split(b"\r\n")
            for _, writer in held:
                writer.close()
            await server.drain()

    asyncio.run(run())


def test_what_is_under_way_is_answered_before_the_endpoint_stops(tmp_path: Path) -> None:
    running = started(tmp_path, "--seconds", "3")
    found: list[int] = []
    thread = threading.Thread(target=lambda: found.append(running.ask(PRODUCT).status))
    thread.start()
    time.sleep(0.7)
    children = workers_of(running)
    assert running.stop() == 0
    thread.join()
    assert found == [503], "the answer under way was dropped"
    assert not any(Path(f"/proc/{each}").exists() for each in children)


def test_processes_end_when_the_endpoint_is_killed(tmp_path: Path) -> None:
    running = started(tmp_path)
    children = workers_of(running)
    running.process.kill()
    running.process.wait()
    for _ in until(20):
        if not any(Path(f"/proc/{each}").exists() for each in children):
            break
    assert not any(Path(f"/proc/{each}").exists() for each in children)


def test_a_client_begins_no_line_of_the_log(short: Running) -> None:
    short.send(b"GET /forged\x0b%0a127.0.0.1\xc3\xa9 HTTP/1.1" + END)
    short.send(line(b"/id/a%0d%0aforged"))
    short.send(line(b"/sparql?query=secret-question"))
    lines = short.log.read_text().splitlines()
    assert not [each for each in lines if each.startswith("forged")]
    assert any("/id/a%0d%0aforged 400" in each for each in lines)
    assert "secret-question" not in "".join(lines)


PARTS = [
    "/", "..", ".", "%2e", "%00", "%25", "%2f", "\\", "?", "&", "=", "id", "é", "%c3%a9", "#", "//",
]  # fmt: skip
TARGET = st.one_of(
    st.text(max_size=60),
    st.lists(
        st.sampled_from(PARTS),
        max_size=12,
    ).map(lambda parts: "/" + "".join(parts)),
)  # fmt: skip


@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow])
@given(TARGET)
def test_a_target_is_read_or_refused_and_leads_nowhere_else(target: str) -> None:
    try:
        request = Request.parse("GET", target, {}, b"")
    except Refused as fault:
        assert fault.status == 400
        return
    assert not {"..", "."} & set(request.segments)
    for each in request.segments:
        assert "/" not in each and "\\" not in each and "\0" not in each


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_leave_the_endpoint_answering(short: Running, data: bytes) -> None:
    address = ("127.0.0.1", short.port)
    try:
        with socket.create_connection(address, 30) as client:
            client.sendall(data)
            client.shutdown(socket.SHUT_WR)
            while client.recv(65536):
                pass
    except ConnectionError:
        pass
    assert short.process.poll() is None
