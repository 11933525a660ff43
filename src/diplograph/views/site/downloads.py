"""The files that the page of downloads offers: the graph as a whole, and the sources to cite."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from diplograph.files.rdf_forms import rdf_bytes, triples_of
from diplograph.views.exports.bibtex import bibtex
from diplograph.views.exports.dcat import dcat
from diplograph.views.site.frame import Frame, Part

__all__ = ["DOWNLOADS", "download_files"]

#: In the order of the page.
DOWNLOADS = (
    Part("diplograph.ttl", "The graph as Turtle", "every fact with its evidence, as it was built"),
    Part("diplograph.jsonld", "The graph as JSON-LD", "the same, with its context in the file"),
    Part("dcat.ttl", "The description of the data", "DCAT 3 and VoID: counts, licence, checksums"),
    Part("sources.bib", "The sources as BibTeX", "one entry for each source"),
)


def download_files(
    frame: Frame, turtle: str, context: Mapping[str, Any]
) -> dict[str, Callable[[], bytes]]:
    """Return the files by path."""
    return {
        "diplograph.ttl": turtle.encode,
        "diplograph.jsonld": partial(_json_ld, turtle, context),
        "dcat.ttl": partial(_description, frame, turtle, context),
        "sources.bib": partial(_sources, frame),
    }


def _json_ld(turtle: str, context: Mapping[str, Any]) -> bytes:
    return rdf_bytes(triples_of(turtle), "json-ld", context)


def _description(frame: Frame, turtle: str, context: Mapping[str, Any]) -> bytes:
    files = {"turtle": turtle.encode(), "json-ld": _json_ld(turtle, context)}
    return dcat(frame.answers.store, frame.answers.library, files)


def _sources(frame: Frame) -> bytes:
    return bibtex(frame.answers.whole("sources").table, frame.edition)
