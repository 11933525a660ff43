"""What a process of the endpoint answers: a job goes in, status, headers and bytes come out."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any
from urllib.parse import quote

from diplograph.endpoint.content import Content
from diplograph.endpoint.description import service_triples, void_triples
from diplograph.endpoint.documents import described, document_response
from diplograph.endpoint.limits import Limits
from diplograph.endpoint.messages import Response, plain
from diplograph.endpoint.named import named_response, questions_response
from diplograph.endpoint.negotiation import GRAPHS, RESULTS
from diplograph.endpoint.openapi import openapi
from diplograph.endpoint.pages import void_page
from diplograph.endpoint.query_page import query_page
from diplograph.endpoint.results import graph_bytes, result_bytes
from diplograph.endpoint.things import file_response, thing_response
from diplograph.endpoint.whole import Whole
from diplograph.errors import DiplographError, LimitError, Refused, UnknownName
from diplograph.model.identifiers import BASE
from diplograph.store.base import Rows, Store
from diplograph.views.exports.search_engines import robots, sitemap
from diplograph.views.site.site import Site, site_of

__all__ = ["Answers"]


class Answers:
    """A store and its library, answering jobs by name; every fault becomes a message."""

    def __init__(self, store: Store, content: Content, limits: Limits) -> None:
        """Take the store, and what it was loaded from."""
        self.store, self.library, self.limits = store, content.library(), limits
        self._content, self._whole = content, Whole(content, limits)
        self._page = b""
        self._jobs: dict[str, Callable[..., Response]] = {
            "sparql": self.sparql,
            "service": self.service,
            "void": self.void,
            "openapi": self.openapi,
            "dump": self.dump,
            "questions": self.questions,
            "named": self.named,
            "thing": self.thing,
            "sitemap": self.sitemap,
            "robots": self.robots,
            "context": self.context,
        }

    def answer(self, job: Mapping[str, Any]) -> Response:
        """Return the response to a job: ``do`` names it, the other keys are its arguments."""
        arguments = {key: value for key, value in job.items() if key != "do"}
        try:
            return self._jobs[job["do"]](**arguments)
        except Refused as fault:
            return plain(fault.status, str(fault), fault.headers)
        except UnknownName as fault:
            return plain(404, str(fault))
        except LimitError as fault:
            return plain(413, str(fault))
        except DiplographError as fault:
            return plain(400, str(fault))

    def sparql(self, query: str, form: str) -> Response:
        """Answer a query in a form of ``RESULTS`` or of ``GRAPHS``."""
        answer = self.store.answer(query)
        if isinstance(answer, Rows | bool):
            body = result_bytes(answer, form, self.limits.answer_bytes)
            return Response(200, body, {"Content-Type": RESULTS[form]})
        return self._graph(answer, form)

    def service(self, form: str, address: str) -> Response:
        """Return the query page, or the service description (SPARQL 1.1 Service Description)."""
        if form != "html":
            return self._graph(service_triples(self.store, address), form)
        self._page = self._page or query_page(self.store, self.library)
        return _page(self._page, "connect-src 'self'")

    def void(self, form: str, address: str) -> Response:
        """Return the description of the dataset (VoID, DCAT), and where it can be asked."""
        described_so = self._whole.description(self.store, self.library)
        triples = void_triples(described_so, self._whole.dumps(), address)
        if form == "html":
            return _page(void_page(triples))
        return described(triples, form, self.limits.answer_bytes, self._content.context)

    def openapi(self, address: str) -> Response:
        """Return the OpenAPI description of the named questions."""
        return Response(200, openapi(self.library, address), {"Content-Type": "application/json"})

    def dump(self, form: str) -> Response:
        """Return the built graph, in the bytes of its export."""
        return Response(200, self._whole.file(form), {"Content-Type": GRAPHS[form]})

    def context(self) -> Response:
        """Return the published JSON-LD context."""
        body = json.dumps({"@context": self._content.context}, ensure_ascii=False, indent=2)
        return Response(200, body.encode() + b"\n", {"Content-Type": GRAPHS["jsonld"]})

    def questions(self, accept: str | None, wanted: str | None) -> Response:
        """Return the list of the named questions."""
        return questions_response(self.library, accept, wanted, self.limits.answer_bytes)

    def named(
        self, name: str, arguments: Mapping[str, str], accept: str | None, wanted: str | None
    ) -> Response:
        """Answer a named question, with its completeness."""
        most = self.limits.answer_bytes
        return named_response(self.store, self.library, name, arguments, (accept, wanted), most)

    def thing(self, path: str, accept: str | None, wanted: str | None) -> Response:
        """Describe what an IRI below the base names, or lead to the document that does."""
        most = self.limits.answer_bytes
        file = file_response(self._site, path, most)
        if file is not None:
            return file
        content, wish = self._content, (accept, wanted)
        found = document_response(self.store, self.library, path, wish, content, most)
        if found is None:
            found = thing_response(self.store, self.library, path, wish, most, content.context)
        page = self._site.path_of(BASE + path) if found.status == 303 else ""
        if page and found.headers["Location"].endswith(".html"):
            return found.with_headers(Location="/" + quote(page))
        return found

    def sitemap(self, address: str) -> Response:
        """Return the sitemap of the explorer, below the address that was asked."""
        body = sitemap(self._site.paths(), address)
        return Response(200, body, {"Content-Type": "application/xml"})

    def robots(self, address: str) -> Response:
        """Return what crawlers may read: every page, and no answer to a query of their own."""
        return Response(200, robots(address), {"Content-Type": "text/plain; charset=utf-8"})

    @cached_property
    def _site(self) -> Site:
        return site_of(self.store, self.library, self._content.graph[0], self._content.context)

    def _graph(self, triples: str, form: str) -> Response:
        body = graph_bytes(triples, form, self.limits.answer_bytes)
        return Response(200, body, {"Content-Type": GRAPHS[form]})


def _page(body: bytes, also: str = "") -> Response:
    from diplograph.endpoint.pages import page_headers

    return Response(200, body, page_headers(body, also))
