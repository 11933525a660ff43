"""What a process of the endpoint answers: a job goes in, status, headers and bytes come out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from diplograph.endpoint.limits import Limits
from diplograph.endpoint.messages import Response, plain
from diplograph.endpoint.negotiation import GRAPHS, RESULTS
from diplograph.endpoint.results import graph_bytes, result_bytes
from diplograph.errors import DiplographError, LimitError, Refused, UnknownName
from diplograph.query.library import Library
from diplograph.store.base import Rows, Store

__all__ = ["Answers"]


@dataclass(frozen=True)
class Answers:
    """A store and its library, answering jobs by name; every fault becomes a message."""

    store: Store
    library: Library
    limits: Limits

    def answer(self, job: Mapping[str, Any]) -> Response:
        """Return the response to a job: ``do`` names it, the other keys are its arguments."""
        arguments = {key: value for key, value in job.items() if key != "do"}
        try:
            return self._jobs()[job["do"]](**arguments)
        except Refused as fault:
            return plain(fault.status, str(fault), fault.headers)
        except UnknownName as fault:
            return plain(404, str(fault))
        except LimitError as fault:
            return plain(413, str(fault))
        except DiplographError as fault:
            return plain(400, str(fault))

    def _jobs(self) -> dict[str, Callable[..., Response]]:
        return {"sparql": self.sparql}

    def sparql(self, query: str, form: str) -> Response:
        """Answer a query in a form of ``RESULTS`` or of ``GRAPHS``."""
        answer = self.store.answer(query)
        most = self.limits.answer_bytes
        if isinstance(answer, Rows | bool):
            return _typed(result_bytes(answer, form, most), RESULTS[form])
        return _typed(graph_bytes(answer, form, most), GRAPHS[form])


def _typed(body: bytes, kind: str) -> Response:
    return Response(200, body, {"Content-Type": kind})
