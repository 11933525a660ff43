"""Anchors of facts in a page: plain letters, each once, whatever an IRI holds."""

from __future__ import annotations

import re
from collections.abc import Iterable

from diplograph.model.identifiers import short_name

__all__ = ["address", "anchors_of"]


def anchors_of(facts: Iterable[str]) -> dict[str, str]:
    """Return an id for each fact, in the given order."""
    anchors: dict[str, str] = {}
    taken: set[str] = set()
    for fact in facts:
        plain = re.sub(r"[^a-z0-9]+", "-", short_name(fact).lower()).strip("-") or "fact"
        name, number = plain, 1
        while name in taken:
            number += 1
            name = f"{plain}-{number}"
        taken.add(name)
        anchors[fact] = name
    return anchors


def address(link: str) -> str:
    """Return the link when it is a web address, else the empty text: no other scheme is opened."""
    return link if re.match(r"https?://[^\s/]", link) else ""
