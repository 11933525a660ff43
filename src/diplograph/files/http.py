"""HTTP to a server that the user names: one request, one whole response, no more.

Credentials come from the environment: ``DIPLOGRAPH_USER`` with ``DIPLOGRAPH_PASSWORD`` (Basic, or
Digest where the server asks for it), or ``DIPLOGRAPH_TOKEN`` (Bearer). They are sent to the host
that was named, and to no other that it may redirect to.
"""

from __future__ import annotations

import os
import time
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import (
    AbstractDigestAuthHandler,
    HTTPPasswordMgrWithDefaultRealm,
    Request,
    build_opener,
    parse_http_list,
    parse_keqv_list,
)

from diplograph.errors import ArgumentError, StoreError

__all__ = ["Reply", "Server"]

_LARGEST = 500_000_000
_AGAIN = (429, 502, 503, 504)
_SHOWN = 300


@dataclass(frozen=True, slots=True)
class Reply:
    """Status, media type (without parameters) and body of a response."""

    status: int
    kind: str
    body: bytes

    def message(self) -> str:
        """Return the first words of the body, for a message."""
        return " ".join(self.body[: 4 * _SHOWN].decode("utf-8", "replace").split())[:_SHOWN]


@dataclass(frozen=True)
class Server:
    """A server at an address, with the seconds that one request may take."""

    url: str
    seconds: float = 60.0
    attempts: int = 3
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)

    def __post_init__(self) -> None:
        """Raise ArgumentError for an address that is none, or that holds a password."""
        parts = urlsplit(self.url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ArgumentError(f"'{self.url}': no address of a server; begin with http://")
        if parts.username or parts.password:
            raise ArgumentError(
                "the address holds a name or a password; set DIPLOGRAPH_USER and"
                " DIPLOGRAPH_PASSWORD instead"
            )

    def read(self, body: bytes | None, headers: Mapping[str, str], url: str = "") -> Reply:
        """Return the response to a request that changes nothing; try again where that may help."""
        for attempt in range(1, self.attempts + 1):
            try:
                reply = self.send("GET" if body is None else "POST", body, headers, url)
            except StoreError:
                if attempt == self.attempts:
                    raise
            else:
                if reply.status not in _AGAIN or attempt == self.attempts:
                    return reply
            time.sleep(0.25 * 2**attempt)
        raise StoreError(f"{self.url}: no attempt was made; allow one")

    def send(
        self, method: str, body: bytes | None, headers: Mapping[str, str], url: str = ""
    ) -> Reply:
        """Return the response to one request; raise StoreError when there is none."""
        request = Request(url or self.url, body, method=method)  # noqa: S310 - http(s) by __post_init__
        for name, value in {"User-Agent": "diplograph", **headers}.items():
            request.add_header(name, value)
        try:
            self._authorise(request)
            with build_opener().open(request, timeout=self.seconds) as response:
                data = response.read(_LARGEST + 1)
                if len(data) > _LARGEST:
                    raise StoreError(f"{self.url}: more than {_LARGEST} bytes; ask for less")
                return Reply(response.status, response.headers.get_content_type(), data)
        except HTTPError as fault:
            with fault:
                kind = fault.headers.get_content_type() if fault.headers else ""
                return Reply(fault.code, kind, fault.read(100_000))
        except TimeoutError as fault:
            raise self._silent() from fault
        except URLError as fault:
            if isinstance(fault.reason, TimeoutError):
                raise self._silent() from fault
            raise StoreError(
                f"{self.url}: nothing answers there ({_reason(fault.reason)});"
                " start the server, or mend the address"
            ) from fault
        except (OSError, HTTPException, ValueError) as fault:
            raise StoreError(
                f"{self.url}: the answer broke off ({_reason(fault)}); see the log of the server"
            ) from fault

    def _silent(self) -> StoreError:
        return StoreError(
            f"{self.url}: no answer within {self.seconds:g} seconds; ask for less,"
            " or wait longer with --seconds"
        )

    def _authorise(self, request: Request) -> None:
        """Add the credentials, which no redirection takes along.

        The challenge is fetched without the body: a server that wants a name first closes the
        connection amid a large one.
        """
        token, user = (self.environment.get(f"DIPLOGRAPH_{each}") for each in ("TOKEN", "USER"))
        value = f"Bearer {token}" if token else ""
        if user and not token:
            password = self.environment.get("DIPLOGRAPH_PASSWORD", "")
            value = self._challenged(request, user, password)
        if value:
            request.add_unredirected_header("Authorization", value)

    def _challenged(self, request: Request, user: str, password: str) -> str:
        try:
            build_opener().open(Request(request.full_url), timeout=self.seconds).close()  # noqa: S310
            challenge = ""
        except HTTPError as fault:
            with fault:
                challenge = str(fault.headers.get("WWW-Authenticate", "")) if fault.headers else ""
        scheme, _, rest = challenge.partition(" ")
        if scheme.lower() != "digest":
            return "Basic " + b64encode(f"{user}:{password}".encode()).decode()
        known = HTTPPasswordMgrWithDefaultRealm()
        known.add_password(None, request.full_url, user, password)
        wanted = parse_keqv_list(parse_http_list(rest))
        return f"Digest {AbstractDigestAuthHandler(known).get_authorization(request, wanted)}"


def _reason(fault: object) -> str:
    return str(getattr(fault, "strerror", None) or fault or type(fault).__name__)[:_SHOWN]
