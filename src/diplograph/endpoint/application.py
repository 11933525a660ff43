"""From a request to a response: which resource is asked, in which form, or why it is refused."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import Any

from diplograph.endpoint.messages import Request, Response, plain
from diplograph.endpoint.negotiation import GRAPHS, RESULTS, TRUTHS, form_of
from diplograph.endpoint.protocol import question_of
from diplograph.endpoint.whole import WHOLE_FILES
from diplograph.errors import Refused
from diplograph.model.licence import LICENCE

__all__ = ["Application", "Ask"]

#: Puts a job to a process: the job, the address of the client → the response.
Ask = Callable[[dict[str, Any], str], Awaitable[Response]]

_EVERYWHERE = {
    "Access-Control-Allow-Origin": "*",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
#: Of all that is answered (RFC 4946); the data say it themselves where their form has a place.
_LICENCE = f'<{LICENCE}>; rel="license"'
_CACHING = "public, max-age=0, must-revalidate"
_PREFLIGHT = {
    "Access_Control_Allow_Methods": "GET, HEAD, POST, OPTIONS",
    "Access_Control_Allow_Headers": "Accept, Content-Type, If-None-Match",
    "Access_Control_Max_Age": "86400",
}
_OFFERED = {
    "SELECT": RESULTS, "ASK": TRUTHS, "CONSTRUCT": GRAPHS, "DESCRIBE": GRAPHS,
}  # fmt: skip
#: A program that asks for nothing in particular gets the graph; browsers ask for a page.
_PAGE_OR_GRAPH = {**GRAPHS, "html": "text/html; charset=utf-8"}

#: Path → job of a resource that has one page and one graph.
_DESCRIBED = {
    "": "service", "sparql": "service", ".well-known/void": "void", "dataset": "void",
}  # fmt: skip
#: Path → job of a resource that has one form.
_OF_THE_WHOLE = {
    "openapi.json": "openapi", "sitemap.xml": "sitemap", "robots.txt": "robots",
    "context.jsonld": "context",
}  # fmt: skip
#: These name the address of the endpoint.
_WITH_ADDRESS = ("service", "void", "openapi", "sitemap", "robots")
#: These are made of named questions and files alone; they do not wait for queries of strangers,
#: nor these for them.
_PAGES = ("thing", "sitemap", "void", "dump")
_HOST = re.compile(r"[A-Za-z0-9.-]{1,253}(?::[0-9]{1,5})?|\[[0-9a-fA-F:.]{2,45}\](?::[0-9]{1,5})?")


class Application:
    """Routes requests; what needs the graph goes to a process."""

    def __init__(self, ask: Ask, show: Ask | None = None, public: str = "") -> None:
        """Take what puts a question to a process, what asks for a page, the public address."""
        self._ask = ask
        self._show = show or ask
        self._public = public.rstrip("/")

    async def respond(self, request: Request) -> Response:
        """Return the response to a request; a refusal becomes a message in plain text."""
        try:
            response = await self._routed(request)
        except Refused as fault:
            response = plain(fault.status, str(fault), fault.headers)
        headers = {"Vary": "Accept", **response.headers, **_EVERYWHERE}
        response = Response(response.status, response.body, headers)
        if response.status == 200:
            link = ", ".join(filter(None, (headers.get("Link"), _LICENCE)))
            response = _revalidated(request, response.with_headers(Link=link))
        return response

    async def _routed(self, request: Request) -> Response:
        path = request.path
        if path == "sparql":
            _only(request, "GET", "HEAD", "POST")
            question = question_of(request)
            if question is not None:
                form = form_of(request, _OFFERED[question.form])
                job = {"do": "sparql", "query": question.text, "form": form}
                return await self._ask(job, request.client)
        _only(request, "GET", "HEAD")
        if path in _DESCRIBED:
            form = form_of(request, _PAGE_OR_GRAPH)
            return await self._put(request, do=_DESCRIBED[path], form=form)
        if path in _OF_THE_WHOLE:
            return await self._put(request, do=_OF_THE_WHOLE[path])
        if path in WHOLE_FILES:
            return await self._put(request, do="dump", form=WHOLE_FILES[path])
        if request.segments[0] == "dataset":
            # Files, checksums and counts are parts of the description, as at w3id.org.
            return plain(303, "see /dataset", {"Location": "/dataset"})
        if request.segments[0] == "queries" and len(request.segments) <= 2:
            return await self._named(request)
        return await self._put(
            request, do="thing", path=path, accept=request.headers.get("accept"),
            wanted=request.value("format"),
        )  # fmt: skip

    async def _named(self, request: Request) -> Response:
        name = request.segments[-1] if len(request.segments) == 2 else ""
        accept, wanted = request.headers.get("accept"), request.value("format")
        if not name:
            return await self._put(request, do="questions", accept=accept, wanted=wanted)
        arguments: dict[str, str] = {}
        for key, value in request.query:
            if key in arguments:
                raise Refused(400, f"{key[:40]}: given twice; give it once")
            if key != "format":
                arguments[key] = value
        job = {"name": name, "arguments": arguments, "accept": accept, "wanted": wanted}
        return await self._put(request, do="named", **job)

    async def _put(self, request: Request, **job: Any) -> Response:
        if job["do"] in _WITH_ADDRESS:
            job["address"] = self._address(request)
        put = self._show if job["do"] in _PAGES else self._ask
        return await put(job, request.client)

    def _address(self, request: Request) -> str:
        """Return where the client reached the endpoint, for descriptions of it."""
        if self._public:
            return self._public
        host = request.headers.get("host", "")
        if not _HOST.fullmatch(host):
            raise Refused(400, "Host: no name of a host; send the name that was asked for")
        return f"http://{host}"


def _only(request: Request, *methods: str) -> None:
    """Raise Refused for another method; OPTIONS says which there are."""
    allowed = ", ".join((*methods, "OPTIONS"))
    if request.method == "OPTIONS":
        raise Refused(204, "", Allow=allowed, **_PREFLIGHT)
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
