"""The link check against a real server on the loopback address: every way a page can answer."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from diplograph.cli.main import main
from diplograph.curation.links import Link, LinkState, link_states, links_of
from diplograph.files.pages import Page, ask_for_page
from diplograph.query.library import Library

from .conftest import World, store_of

PAGE = (
    "<html><head><script>var x = 'hidden words';</script></head><body><p>The <b>first</b> Tea\n"
    "Talk &amp; more: it&rsquo;s in Northville on 4&nbsp;May 2019.</p></body></html>"
)

#: The slow page is sent once a test has given it up.
RELEASED = threading.Event()


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        name = self.path.strip("/").partition("?")[0]
        if name == "slow":
            RELEASED.wait(60)
        if name.startswith("moved"):
            place = {"moved": "/page", "moved-away": "file:///etc/passwd", "moved-round": self.path}
            self.send_response(302)
            self.send_header("Location", place[name])
            self.end_headers()
            return
        status = {"page": 200, "huge": 200, "slow": 200, "odd": 200, "empty": 200}.get(name, 404)
        status = 503 if name == "ill" else status
        kind = "text/html; charset=x-none" if name == "odd" else "text/html; charset=utf-8"
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.end_headers()
        try:
            if name == "huge":
                for _ in range(200):
                    self.wfile.write(b"word " * 20_000)
            elif name != "empty":
                self.wfile.write(PAGE.encode())
        except (BrokenPipeError, ConnectionResetError):
            pass

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def state(address: str, *words: str, timeout: float = 20.0, largest: int = 5_000_000) -> LinkState:
    def ask(wanted: str) -> Page:
        return ask_for_page(wanted, timeout=timeout, largest=largest)

    (found,) = link_states([Link("s", address, words)], ask)
    return found


def test_a_page_that_holds_the_words(site: str) -> None:
    """Whatever the elements, the entities and the white space between them."""
    found = state(f"{site}/page", "it's in Northville", "on 4 May 2019", "Talk & more")
    assert (found.word, found.gone, found.is_good) == ("answers", (), True)


def test_words_that_are_gone_are_named(site: str) -> None:
    found = state(f"{site}/page", "on 4 May 2019", "on 5 May 2019")
    assert (found.word, found.gone, found.is_good) == ("words gone", ("on 5 May 2019",), False)


def test_words_of_a_script_do_not_count(site: str) -> None:
    assert state(f"{site}/page", "hidden words").word == "words gone"


def test_a_page_that_moved_and_holds_the_words(site: str) -> None:
    found = state(f"{site}/moved", "on 4 May 2019")
    assert (found.word, found.detail, found.is_good) == ("moved", f"{site}/page", True)


@pytest.mark.parametrize(
    ("name", "detail"),
    [("gone", "answers 404"), ("ill", "answers 503"), ("moved-round", ""), ("moved-away", "")],
)
def test_a_page_that_does_not_answer(site: str, name: str, detail: str) -> None:
    found = state(f"{site}/{name}", "x")
    assert found.word == "does not answer"
    assert detail in found.detail
    assert "root:" not in found.detail


def test_a_site_that_takes_too_long(site: str) -> None:
    found = state(f"{site}/slow", timeout=0.4)
    assert (found.word, found.detail) == ("does not answer", "no answer within 0.4 seconds")
    assert not RELEASED.is_set(), "it waited until the page came"
    RELEASED.set()


def test_a_huge_page_is_cut(site: str) -> None:
    found = state(f"{site}/huge", "word word", largest=100_000)
    assert found.word == "answers"
    found = state(f"{site}/huge", "not there", largest=100_000)
    assert (found.word, found.detail) == (
        "words not found", "the page is too large to be read whole",
    )  # fmt: skip
    assert not found.is_good


def test_a_page_without_a_known_encoding_or_without_bytes(site: str) -> None:
    assert state(f"{site}/odd", "on 4 May 2019").word == "answers"
    assert state(f"{site}/empty", "x").word == "words gone"
    assert state(f"{site}/empty").word == "answers"


def test_no_server_and_no_web_address() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{taken.getsockname()[1]}/"
        assert state(address).word == "does not answer"
    for address in (
        "file:///etc/passwd",
        "ftp://127.0.0.1/x",
        "javascript:alert(1)",
        "/etc/passwd",
    ):
        found = state(address)
        assert (found.word, found.detail) == ("does not answer", "no web address")


def test_a_server_that_speaks_no_http() -> None:
    server = socket.create_server(("127.0.0.1", 0))

    def answer() -> None:
        connection, _ = server.accept()
        connection.recv(1000)
        connection.sendall(b"nothing like HTTP\r\n\r\n")
        connection.close()

    thread = threading.Thread(target=answer, daemon=True)
    thread.start()
    assert state(f"http://127.0.0.1:{server.getsockname()[1]}/").word == "does not answer"
    thread.join()
    server.close()


def test_the_words_are_those_that_the_graph_quotes(world: World, library: Library) -> None:
    (link,) = links_of(store_of(world.turtle()), library)
    assert link.source == "tea-01-herald"
    assert "in Northville on 4 May 2019" in link.words


def test_the_command_asks_only_when_it_is_called(
    world: World, site: str, capsys: pytest.CaptureFixture[str]
) -> None:
    old = "https://herald.example/tea?page=1#top"
    world.edit("sources/tea-01-herald", old, f"{site}/page?page=1#top")
    world.workspace.built.write_text(world.turtle(), "utf-8")
    start = ["--workspace", str(world.root), "links"]
    assert main(start) == 1
    shown = capsys.readouterr()
    assert shown.out.startswith("tea-01-herald: words gone (")
    assert "gone: “Ada Example of Northland chaired”" in shown.out
    assert "1 addresses asked, 1 at fault" in shown.err
    assert main([*start, "--format", "json", "--source", "tea-01-herald"]) == 1
    assert json.loads(capsys.readouterr().out)["state"] == "words gone"
    assert main([*start, "--source", "tea-03-ministry"]) == 0
