"""Where in the site a thing has its page and a fact its evidence, and the way from page to page.

An IRI ``…/id/roman-vassilenko`` has the page ``id/roman-vassilenko/index.html``. Links are
relative, so that the site works from any folder and from disk.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Collection, Iterable
from urllib.parse import quote

from diplograph.model.identifiers import BASE, ID, short_name

__all__ = ["Addresses", "folder_of"]

_PLAIN = re.compile(r"[^a-z0-9]+")
_FOLDER = re.compile(r"[A-Za-z0-9._~-]+(?:/[A-Za-z0-9._~-]+)*")


def folder_of(iri: str) -> str:
    """Return the folder of the page of an IRI, the empty text when it can have none."""
    path = iri.removeprefix(BASE) if iri.startswith(BASE) else ""
    steps = path.split("/")
    plain = _FOLDER.fullmatch(path) and not {".", ".."} & set(steps)
    return path if plain else ""


class Addresses:
    """The pages of things and the anchors of facts."""

    def __init__(self, things: Collection[str], facts: Iterable[str]) -> None:
        """Take the IRIs that have pages, and the facts that may be linked to."""
        self._things = {iri: folder_of(iri) for iri in things if folder_of(iri)}
        self._anchors = _anchors(facts)

    def page(self, iri: str) -> str:
        """Return the path of the page of a thing, the empty text when it has none."""
        folder = self._things.get(iri, "")
        return f"{folder}/index.html" if folder else ""

    def anchor(self, fact: str) -> str:
        """Return the id that the evidence of a fact has on every page that shows it."""
        return self._anchors.get(fact, "")

    def here(self, fact: str) -> str:
        """Return the link to the evidence of a fact on a page that shows it, else nothing."""
        return f"#{self._anchors[fact]}" if fact in self._anchors else ""

    def home(self, fact: str) -> str:
        """Return the thing on whose page a fact belongs, the empty text for none."""
        parts = fact.removeprefix(ID).split("/")
        found = ID + parts[0] if fact.startswith(ID) else ""
        return found if found in self._things else ""

    def way(self, page: str, target: str) -> str:
        """Return the relative link from a page to a file of the site, or to its root '.'."""
        start, steps = page.split("/")[:-1], [each for each in target.split("/") if each != "."]
        shared = len(posixpath.commonprefix([start, steps[:-1]]))
        way = "/".join([*[".."] * (len(start) - shared), *steps[shared:]])
        return quote(way or ".", safe="/#~.-_")

    def to(self, page: str, iri: str) -> str | None:
        """Return the link from a page to a thing, or to the evidence of a fact; None for none."""
        target = self.page(iri)
        if target:
            return self.way(page, target)
        home = self.page(self.home(iri)) if self.anchor(iri) else ""
        if not home:
            return None
        return ("" if home == page else self.way(page, home)) + f"#{self.anchor(iri)}"


def _anchors(facts: Iterable[str]) -> dict[str, str]:
    # An id is made of plain letters, whatever an IRI holds; two that would be alike get a digest.
    found: dict[str, str] = {}
    taken: set[str] = set()
    for fact in sorted(facts):
        plain = _PLAIN.sub("-", short_name(fact).lower()).strip("-")
        name = f"fact-{plain}"
        if name in taken or not plain:
            name += "-" + hashlib.sha256(fact.encode()).hexdigest()[:8]
        taken.add(name)
        found[fact] = name
    return found
