"""Small words of sentences: lists, lower case, the last part of an IRI."""

from __future__ import annotations

from diplograph.views.drawing.measure import drawable

__all__ = ["counted", "gathered", "lowered", "slug_of"]


def lowered(label: str | None) -> str:
    """Return a label within a sentence: 'Host' becomes 'host'; 'EU guest' stays."""
    words = drawable(label or "")
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def slug_of(iri: str | None) -> str:
    """Return the last part of an IRI: the slug of a concept."""
    return (iri or "").rstrip("/").rsplit("/", 1)[-1]


def gathered(people: str) -> str:
    """Return 'A (chair); A (speaker); B (host)' as 'A (chair, speaker); B (host)'."""
    roles: dict[str, list[str]] = {}
    for each in people.split("; ") if people else ():
        name, _, role = each.removesuffix(")").rpartition(" (")
        if not name:
            return people
        roles.setdefault(name, []).append(role)
    return "; ".join(f"{name} ({', '.join(each)})" for name, each in roles.items())


def counted(count: int, one: str, many: str = "") -> str:
    """Return '1 topic' or '2 topics'."""
    return f"{count} {one if count == 1 else many or one + 's'}"
