"""Which form of an answer a client takes: ``Accept`` with q-values (RFC 9110, 12.5.1)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from diplograph.endpoint.messages import Request
from diplograph.errors import Refused

__all__ = ["GRAPHS", "RESULTS", "TRUTHS", "choose", "chosen", "form_of"]

#: Form → media type, the preferred one first. ASK has no CSV and no TSV.
RESULTS = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv; charset=utf-8",
    "tsv": "text/tab-separated-values; charset=utf-8",
}
TRUTHS = {name: RESULTS[name] for name in ("json", "xml")}
GRAPHS = {
    "turtle": "text/turtle; charset=utf-8",
    "ntriples": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdfxml": "application/rdf+xml",
}

#: Other names of a form, in ``Accept`` and in ``?format=``.
_ALSO = {
    "application/json": "json", "application/xml": "xml", "text/xml": "xml",
    "application/x-turtle": "turtle", "text/plain": "ntriples", "text/n3": "turtle",
    "ttl": "turtle", "nt": "ntriples", "n-triples": "ntriples", "json-ld": "jsonld",
    "rdf-xml": "rdfxml", "rdf+xml": "rdfxml", "rdf": "rdfxml", "htm": "html",
}  # fmt: skip
_QUALITY = re.compile(r"(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)")
_MOST_RANGES = 100


def form_of(request: Request, offered: Mapping[str, str]) -> str:
    """Return the form that a request wants: ``?format=``, else ``Accept``; Refused (406)."""
    return chosen(offered, request.headers.get("accept"), request.value("format"))


def chosen(offered: Mapping[str, str], accept: str | None, wanted: str | None) -> str:
    """Return the form that is ``wanted`` by name, else the one that ``accept`` prefers."""
    if wanted is None:
        found = choose(accept, offered)
        if found is None:
            raise Refused(406, f"Accept: no form of this answer; there are {_listed(offered)}")
        return found
    name = wanted.lower()
    by_type = {_bare(kind): form for form, kind in offered.items()}
    for each in (name, _ALSO.get(name, ""), by_type.get(name, "")):
        if each in offered:
            return each
    if name == "json" and "jsonld" in offered:
        return "jsonld"
    raise Refused(406, f"format: no form '{wanted[:40]}'; there are {_listed(offered)}")


def choose(accept: str | None, offered: Mapping[str, str]) -> str | None:
    """Return the form of the highest quality, the first offered among equals, or None."""
    if accept is None or not accept.strip():
        return next(iter(offered))
    ranges = [each for each in map(_range, accept.split(",")[:_MOST_RANGES]) if each]
    best, best_quality = None, 0.0
    for form, kind in offered.items():
        also = {name for name, known in _ALSO.items() if known == form}
        exact = [quality for name, quality in ranges if name in also]
        quality = max([_quality(_bare(kind), ranges), *exact])
        if quality > best_quality:
            best, best_quality = form, quality
    return best


def _range(text: str) -> tuple[str, float] | None:
    kind, *parameters = (part.strip().lower() for part in text.split(";"))
    quality = 1.0
    for each in parameters:
        name, _, value = each.partition("=")
        if name.strip() == "q":
            if not _QUALITY.fullmatch(value.strip()):
                return None
            quality = float(value)
    return (kind, quality) if "/" in kind else None


def _quality(kind: str, ranges: list[tuple[str, float]]) -> float:
    """Return the quality of the most specific range that covers ``kind``."""
    for covering in (kind, kind.partition("/")[0] + "/*", "*/*"):
        found = [quality for name, quality in ranges if name == covering]
        if found:
            return max(found)
    return 0.0


def _bare(kind: str) -> str:
    return kind.partition(";")[0]


def _listed(offered: Mapping[str, str]) -> str:
    return ", ".join(f"{form} ({_bare(kind)})" for form, kind in offered.items())
