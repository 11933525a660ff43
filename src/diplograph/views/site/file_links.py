"""The files beside the page of a thing: where they lie and what they hold."""

from __future__ import annotations

from dataclasses import dataclass

from diplograph.views.site.addresses import folder_of

__all__ = ["FileLink", "files_of"]

_FORMS = (
    ("ttl", "text/turtle", "Turtle", "the statements with their evidence, as in the graph"),
    ("jsonld", "application/ld+json", "JSON-LD", "the same"),
    ("csv", "text/csv", "CSV", "the rows of the tables of this page, with their questions"),
)


@dataclass(frozen=True, slots=True)
class FileLink:
    """A file beside a page: where it lies, its media type, and what it holds."""

    path: str
    media: str
    word: str
    about: str


def files_of(thing: str) -> tuple[FileLink, ...]:
    """Return the files beside the page of a thing."""
    folder = folder_of(thing)
    return tuple(FileLink(f"{folder}.{ending}", *rest) for ending, *rest in _FORMS)
