"""A request that has been read whole, and a response that is to be sent whole."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qsl, unquote_to_bytes

from diplograph.errors import Refused

__all__ = ["Request", "Response", "pairs", "plain"]

_ABSOLUTE = re.compile(r"https?://[^/?#]*", re.IGNORECASE)
_BROKEN = re.compile(r"%(?![0-9A-Fa-f]{2})")
_STILL_ENCODED = re.compile(r"%[0-9A-Fa-f]{2}")
#: A part of the description of the dataset; its last step is a whole IRI and stays encoded.
_PARTITION = re.compile(r"/dataset/(class|property)/([A-Za-z0-9._~%-]+)")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\\]")
_MOST_FIELDS = 100


@dataclass(frozen=True, slots=True)
class Request:
    """Method, path segments (decoded once), pairs of the query, headers (lower case), body."""

    method: str
    segments: tuple[str, ...]
    query: tuple[tuple[str, str], ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    client: str = ""

    @classmethod
    def parse(
        cls, method: str, target: str, headers: Mapping[str, str], body: bytes, client: str = ""
    ) -> Request:
        """Read a request target (RFC 9112, 3.2); raise Refused for one that plays tricks."""
        target = _ABSOLUTE.sub("", target, count=1) or "/"
        if not target.startswith("/") or "#" in target or not target.isascii():
            raise Refused(400, "request: no path; begin it with '/'")
        path, _, query = target.partition("?")
        if part := _PARTITION.fullmatch(path):
            return cls(method, ("dataset", *part.groups()), pairs(query), headers, body, client)
        segments = tuple(map(_segment, path[1:].split("/")))
        if "" in segments[:-1]:
            raise Refused(400, "path: an empty step; write one '/' between two steps")
        return cls(method, segments, pairs(query), headers, body, client)

    @property
    def path(self) -> str:
        """Return the decoded path without its first slash."""
        return "/".join(self.segments)

    def values(self, name: str) -> list[str]:
        """Return the values of a parameter of the query."""
        return [value for key, value in self.query if key == name]

    def value(self, name: str) -> str | None:
        """Return the value of a parameter; raise Refused when it stands twice."""
        found = self.values(name)
        if len(found) > 1:
            raise Refused(400, f"{name}: given twice; give it once")
        return found[0] if found else None


@dataclass(frozen=True, slots=True)
class Response:
    """Status, headers and body; ``Content-Length`` is added when it is sent."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)

    def with_headers(self, **headers: str) -> Response:
        """Return the response with more headers, whose names are written with low lines."""
        more = {name.replace("_", "-"): value for name, value in headers.items()}
        return replace(self, headers={**self.headers, **more})

    def etag(self) -> str:
        """Return the entity tag of the body (RFC 9110, 8.8.3)."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:32]}"'


def plain(status: int, text: str, headers: Mapping[str, str] | None = None) -> Response:
    """Return a message in plain text, which no browser takes for a page."""
    kind = {"Content-Type": "text/plain; charset=utf-8"}
    return Response(status, (text + "\n").encode("utf-8", "replace"), {**kind, **(headers or {})})


def pairs(text: str) -> tuple[tuple[str, str], ...]:
    """Return the pairs of a query string or of a form; raise Refused when it is not one."""
    if _BROKEN.search(text):
        raise Refused(400, "parameters: a '%' without two hexadecimal digits; write '%25'")
    try:
        found: Iterable[tuple[str, str]] = parse_qsl(
            text, keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS
        )
    except UnicodeDecodeError as fault:
        raise Refused(400, "parameters: not UTF-8; encode them as UTF-8") from fault
    except ValueError as fault:
        raise Refused(400, f"parameters: more than {_MOST_FIELDS}; send fewer") from fault
    return tuple(found)


def _segment(text: str) -> str:
    if _BROKEN.search(text):
        raise Refused(400, "path: a '%' without two hexadecimal digits; write '%25'")
    try:
        found = unquote_to_bytes(text).decode("utf-8")
    except UnicodeDecodeError as fault:
        raise Refused(400, "path: not UTF-8; encode it as UTF-8") from fault
    if found in (".", "..") or "/" in found or _CONTROL.search(found):
        raise Refused(400, "path: a step that leads elsewhere; write the path in full")
    if _STILL_ENCODED.search(found):
        raise Refused(400, "path: percent-encoded twice; encode it once")
    return found
