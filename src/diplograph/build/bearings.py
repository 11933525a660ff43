"""The records that a source bears on: what it may leave of a corpus lies among them."""

from __future__ import annotations

from collections.abc import Iterator

from diplograph.model.corpus import Corpus
from diplograph.model.hints import walk
from diplograph.model.records import Conflict, Record, Ref, Work

__all__ = ["Bearings"]


class Bearings:
    """Which records each source is named in, and what those lead to.

    What is built from ``restrict`` of ``around(source)`` to the source is what is built from
    ``restrict`` of the whole corpus to it, but for records that need no source and that it does
    not bear on. The time grows with what the source is named in, and not with the corpus.
    """

    def __init__(self, corpus: Corpus) -> None:
        """Look through a corpus once."""
        self._corpus = corpus
        self._leads_to: dict[str, set[str]] = {}
        self._named_in: dict[str, list[str]] = {}
        self._told_of_in: dict[str, list[str]] = {}
        for record in corpus:
            named = {*_named(record)}
            sources = named & corpus.sources.keys()
            for source in sources:
                self._named_in.setdefault(source, []).append(record.id)
            for name in {*_told_of(record)}:
                self._told_of_in.setdefault(name, []).append(record.id)
            self._leads_to[record.id] = named - sources

    def around(self, source: str) -> Corpus:
        """Return the records that a source may bear on, and those that these lead to."""
        found = {source, *self._named_in.get(source, ())}
        queue = list(found)
        while queue:
            for name in self._leads_to[queue.pop()] - found:
                found.add(name)
                queue.append(name)
        telling = {each for name in found for each in self._told_of_in.get(name, ())}
        return Corpus.of_records(self._corpus.records[each] for each in found | telling)


def _named(record: Record) -> Iterator[str]:
    """Yield the records that a record names; a source reports on meetings that it may not bear."""
    for _, hint, value in walk(record):
        if isinstance(hint.names, Ref) and hint.name != "reports_on":
            yield value
    yield from _told_of(record)


def _told_of(record: Record) -> Iterator[str]:
    """Yield what a difference is about, and what something was extracted to or reviewed in."""
    if isinstance(record, Conflict):
        yield from record.about
    if isinstance(record, Work):
        yield from record.records
        yield from (path.partition("/")[0] for path in record.facts)
