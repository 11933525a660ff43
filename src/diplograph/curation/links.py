"""Whether the addresses of the sources still answer, and the words still stand there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from diplograph.files.pages import Page
from diplograph.model.identifiers import short_name
from diplograph.model.passages import SourceText
from diplograph.query.library import Library
from diplograph.store.base import Store, Term

__all__ = ["Link", "LinkState", "link_states", "links_of"]


@dataclass(frozen=True, slots=True)
class Link:
    """The address of a source, and the words that must stand there."""

    source: str
    address: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LinkState:
    """What became of a link; ``word`` is answers, moved, words gone, or does not answer."""

    link: Link
    word: str
    detail: str
    gone: tuple[str, ...] = ()

    @property
    def is_good(self) -> bool:
        """Tell whether the page answers and holds the words."""
        return self.word in ("answers", "moved")


def links_of(store: Store, library: Library, source: Term | None = None) -> list[Link]:
    """Return the addresses of all sources, or of one, with the words quoted from them."""
    found: dict[str, tuple[str, list[str]]] = {}
    bindings = {"source": source} if source else None
    for key, _, address, _, words in store.select(library["links"].text, bindings).rows:
        _, listed = found.setdefault(short_name(str(key)), (str(address), []))
        if words is not None:
            listed.append(str(words))
    return [Link(key, address, tuple(words)) for key, (address, words) in found.items()]


def link_states(links: list[Link], ask: Callable[[str], Page]) -> Iterator[LinkState]:
    """Yield the state of each link, asking with ``ask`` for one page after another."""
    for link in links:
        yield _state(link, ask(link.address))


def _state(link: Link, page: Page) -> LinkState:
    if not page.answers:
        return LinkState(link, "does not answer", page.fault or f"answers {page.status}")
    text = SourceText(page.text)
    gone = tuple(words for words in link.words if not text.find(words))
    if gone and not page.is_whole:
        return LinkState(link, "words not found", "the page is too large to be read whole", gone)
    if gone:
        return LinkState(link, "words gone", f"{len(gone)} of {len(link.words)}", gone)
    if page.address.rstrip("/") != link.address.partition("#")[0].rstrip("/"):
        return LinkState(link, "moved", page.address)
    return LinkState(link, "answers", f"{len(link.words)} phrases there")
