"""Small words of sentences: lists, lower case, the last part of an IRI."""

from __future__ import annotations

from collections.abc import Iterable

from diplograph.views.drawing.measure import drawable

__all__ = ["counted", "listed", "lowered", "slug_of"]


def listed(words: Iterable[str]) -> str:
    """Return words as 'one, two and three'."""
    found = list(words)
    return ", ".join(found[:-1]) + (" and " if len(found) > 1 else "") + "".join(found[-1:])


def lowered(label: str | None) -> str:
    """Return a label within a sentence: 'Host' becomes 'host'; 'EU guest' stays."""
    words = drawable(label or "")
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def slug_of(iri: str | None) -> str:
    """Return the last part of an IRI: the slug of a concept."""
    return (iri or "").rstrip("/").rsplit("/", 1)[-1]


def counted(count: int, one: str, many: str = "") -> str:
    """Return '1 topic' or '2 topics'."""
    return f"{count} {one if count == 1 else many or one + 's'}"
