"""From a request to a response: which resource is asked, in which form, or why it is refused."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from diplograph.endpoint.messages import Request, Response, plain
from diplograph.endpoint.negotiation import GRAPHS, RESULTS, TRUTHS, form_of
from diplograph.endpoint.protocol import question_of
from diplograph.errors import Refused

__all__ = ["Application", "Ask"]

#: Puts a job to a process: the job, the address of the client → the response.
Ask = Callable[[dict[str, Any], str], Awaitable[Response]]

_EVERYWHERE = {
    "Access-Control-Allow-Origin": "*",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
_CACHING = "public, max-age=0, must-revalidate"
_PREFLIGHT = {
    "Access_Control_Allow_Methods": "GET, HEAD, POST, OPTIONS",
    "Access_Control_Allow_Headers": "Accept, Content-Type, If-None-Match",
    "Access_Control_Max_Age": "86400",
}
_OFFERED = {
    "SELECT": RESULTS, "ASK": TRUTHS, "CONSTRUCT": GRAPHS, "DESCRIBE": GRAPHS,
}  # fmt: skip


class Application:
    """Routes requests; what needs the graph goes to a process."""

    def __init__(self, ask: Ask) -> None:
        """Take the function that puts a job to a process."""
        self._ask = ask

    async def respond(self, request: Request) -> Response:
        """Return the response to a request; a refusal becomes a message in plain text."""
        try:
            response = await self._routed(request)
        except Refused as fault:
            response = plain(fault.status, str(fault), fault.headers)
        headers = {"Vary": "Accept", **response.headers, **_EVERYWHERE}
        response = Response(response.status, response.body, headers)
        if response.status == 200:
            response = _revalidated(request, response)
        return response

    async def _routed(self, request: Request) -> Response:
        if request.path == "sparql":
            _only(request, "GET", "HEAD", "POST")
            return await self._sparql(request)
        raise Refused(404, f"/{request.path[:200]}: nothing is here; begin at '/'")

    async def _sparql(self, request: Request) -> Response:
        question = question_of(request)
        if question is None:
            raise Refused(400, "query: missing; send it as the parameter 'query'")
        form = form_of(request, _OFFERED[question.form])
        return await self._ask(
            {"do": "sparql", "query": question.text, "form": form}, request.client
        )


def _only(request: Request, *methods: str) -> None:
    """Raise Refused for another method; OPTIONS says which there are."""
    allowed = ", ".join((*methods, "OPTIONS"))
    if request.method == "OPTIONS":
        raise Refused(
            204, "", Allow=allowed, **{k.replace("-", "_"): v for k, v in _PREFLIGHT.items()}
        )
    if request.method not in methods:
        raise Refused(405, f"{request.method[:20]}: not done here; use {allowed}", Allow=allowed)


def _revalidated(request: Request, response: Response) -> Response:
    """Add the entity tag; answer 304 to a reader who has these bytes already (RFC 9110, 13.1.2)."""
    tag = response.etag()
    headers = {"Cache-Control": _CACHING, **response.headers, "ETag": tag}
    listed = request.headers.get("if-none-match", "").split(",")
    known = {each.strip().removeprefix("W/") for each in listed}
    if request.method in ("GET", "HEAD") and known & {tag, "*"}:
        kept = {name: value for name, value in headers.items() if name != "Content-Type"}
        return Response(304, b"", kept)
    return Response(200, response.body, headers)
