"""One connection: requests are read by h11 within limits and deadlines, answered one by one.

h11 parses HTTP/1.1 strictly and keeps its state; what it leaves to a server is done here: how
long a head and a body may take, how large they may be, and that a request with two opinions on
its own length is refused, since a proxy might hold the other one (RFC 9112, 6.3).
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from http import HTTPStatus

import h11

from diplograph.endpoint.limits import Limits
from diplograph.endpoint.messages import Request, Response, plain
from diplograph.errors import Refused

__all__ = ["Connection"]

_PIECE = 65_536
_ONCE = ("host", "content-length", "content-type", "transfer-encoding", "content-encoding")
_METHODS = (
    "GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "QUERY",
)  # fmt: skip

Respond = Callable[[Request], Awaitable[Response]]
Log = Callable[[str, str, int, int], None]


class Connection:
    """Reads requests from a stream and writes the responses of an application."""

    def __init__(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        limits: Limits,
        respond: Respond,
        log: Log,
    ) -> None:
        """Take the streams; ``log`` gets client, request line, status and size."""
        self._reader, self._writer = reader, writer
        self._limits, self._respond, self._log = limits, respond, log
        self._http = h11.Connection(h11.SERVER, max_incomplete_event_size=limits.header_bytes)
        peer = writer.get_extra_info("peername")
        self.client = str(peer[0]) if peer else ""
        self.is_idle = True
        self.is_closing = False

    async def run(self) -> None:
        """Answer requests until either side closes."""
        first = True
        try:
            while await self._one(first):
                first = False
                self._http.start_next_cycle()
        except (OSError, EOFError, TimeoutError):
            pass  # the client is gone, or too slow to be told anything
        finally:
            self._writer.close()
            with suppress(OSError, TimeoutError):
                async with asyncio.timeout(1):
                    await self._writer.wait_closed()

    def close(self) -> None:
        """Close when idle, else after the response that is under way."""
        self.is_closing = True
        if self.is_idle:
            self._writer.close()

    async def _one(self, first: bool) -> bool:
        """Answer one request; return whether another may follow."""
        line = "-"
        try:
            head = await self._head(first)
            if head is None:
                return False
            line = f"{head.method.decode()} {head.target.decode('latin-1').partition('?')[0]}"
            headers = _headers(head)
            body = await self._body(head)
            request = Request.parse(
                head.method.decode(), head.target.decode("latin-1"), headers, body, self.client
            )
            response = await self._answered(request)
        except Refused as fault:
            response = plain(fault.status, str(fault), fault.headers)
        except h11.RemoteProtocolError as fault:
            text = f"request: not HTTP/1.1 ({fault}); send one request after another"
            response = plain(fault.error_status_hint, text)
        await self._send(response, bodiless=line.startswith("HEAD "))
        self._log(self.client, line, response.status, len(response.body))
        return self._http.states == {h11.CLIENT: h11.DONE, h11.SERVER: h11.DONE}

    async def _answered(self, request: Request) -> Response:
        """Return the response; give it up soon after the client has hung up.

        What comes meanwhile is kept for the request after this one. Cancelling ends the process
        that answers, so a question that is nearly answered is waited for. Raises EOFError when the
        client is gone.
        """
        answer = asyncio.ensure_future(self._respond(request))
        gone = asyncio.create_task(self._hung_up())
        try:
            await asyncio.wait({answer, gone}, return_when=asyncio.FIRST_COMPLETED)
            if not answer.done() and gone.result():
                await asyncio.wait({answer}, timeout=self._limits.gone_seconds)
                if not answer.done():
                    self._log(self.client, f"{request.method} /{request.path}", 499, 0)
                    raise EOFError("the client hung up")
            return await answer
        finally:
            answer.cancel()
            gone.cancel()
            await asyncio.wait({answer, gone})

    async def _hung_up(self) -> bool:
        """Read ahead until the client hangs up, or has sent as much as is kept."""
        with suppress(OSError):
            while len(self._http.trailing_data[0]) < self._limits.header_bytes:
                data = await self._reader.read(_PIECE)
                self._http.receive_data(data)
                if not data:
                    return True
            await asyncio.Event().wait()
        return True

    async def _head(self, first: bool) -> h11.Request | None:
        seconds = self._limits.head_seconds if first else self._limits.idle_seconds
        self.is_idle = True
        try:
            event = await self._event(seconds)
        except TimeoutError as fault:
            if self._http.trailing_data[0]:
                raise Refused(408, "request: its head came too slowly; send it at once") from fault
            return None
        finally:
            self.is_idle = False
        return event if isinstance(event, h11.Request) else None

    async def _event(self, seconds: float) -> h11.Event | type[h11.PAUSED]:
        async with asyncio.timeout(seconds):
            while (event := self._http.next_event()) is h11.NEED_DATA:
                data = await self._reader.read(_PIECE)
                self._http.receive_data(data)
        return event  # type: ignore[return-value]

    async def _body(self, head: h11.Request) -> bytes:
        most = self._limits.request_bytes
        announced = int(dict(head.headers).get(b"content-length", b"0"))
        if announced > most:
            raise Refused(413, f"body: {announced} bytes; at most {most} are read")
        if self._http.they_are_waiting_for_100_continue:
            await self._write(h11.InformationalResponse(status_code=100, headers=[]))
        pieces, size = [], 0
        try:
            async with asyncio.timeout(self._limits.body_seconds):
                while isinstance(event := await self._event(self._limits.body_seconds), h11.Data):
                    size += len(event.data)
                    if size > most:
                        raise Refused(413, f"body: more than {most} bytes; send fewer")
                    pieces.append(bytes(event.data))
        except TimeoutError as fault:
            raise Refused(408, "body: it came too slowly; send it at once") from fault
        return b"".join(pieces)

    async def _send(self, response: Response, bodiless: bool) -> None:
        if self._http.our_state not in (h11.IDLE, h11.SEND_RESPONSE):
            return
        headers = dict(response.headers)
        bodiless = bodiless or response.status in (204, 304)
        if response.status != 204:
            headers["Content-Length"] = str(len(response.body))
        if self.is_closing or self._http.their_state is not h11.DONE:
            headers["Connection"] = "close"
        reason = HTTPStatus(response.status).phrase.encode()
        event = h11.Response(
            status_code=response.status, headers=list(headers.items()), reason=reason
        )
        async with asyncio.timeout(self._limits.send_seconds):
            await self._write(event)
            if response.body and not bodiless:
                await self._write(h11.Data(data=response.body))
            await self._write(h11.EndOfMessage())

    async def _write(self, event: h11.Event) -> None:
        self._writer.write(self._http.send(event) or b"")
        await self._writer.drain()


def _headers(head: h11.Request) -> dict[str, str]:
    """Return the headers by lower-case name; refuse what two readers may read in two ways."""
    if head.method.decode() not in _METHODS:
        raise Refused(501, "request: an unknown method; use GET, HEAD or POST")
    found: dict[str, str] = {}
    for raw_name, raw_value in head.headers:
        name, value = raw_name.decode("ascii"), raw_value.decode("latin-1")
        if name in found and name in _ONCE:
            raise Refused(400, f"{name}: given twice; give it once")
        found[name] = f"{found[name]}, {value}" if name in found else value
    if "transfer-encoding" in found and "content-length" in found:
        raise Refused(400, "request: two lengths; send Content-Length or Transfer-Encoding")
    return found
