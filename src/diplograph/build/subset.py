"""The records that are left when only some sources are taken."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from diplograph.model.corpus import Corpus
from diplograph.model.hints import field_hints, walk
from diplograph.model.records import (
    Delegation,
    Evidence,
    Fact,
    Meeting,
    Node,
    Record,
    Ref,
    Series,
    Source,
    State,
)

__all__ = ["restrict"]


def restrict(corpus: Corpus, sources: Collection[str]) -> Corpus:
    """Return the corpus as the given sources alone support it.

    A stated fact stays while one of its sources stays, an inferred one only while all its
    premises stay. Records that nothing mentions any more are gone; the series and its parties stay.
    """
    kept = set(sources)
    records: dict[str, Record] = {}
    for record in corpus:
        if isinstance(record, Source):
            if record.id in kept:
                records[record.id] = record
        else:
            records[record.id] = _without(record, kept)
    roots = [
        record
        for record in records.values()
        if isinstance(record, Series | Source) or _has_facts(record)
    ]
    named = _closure(records, roots)
    sourced = {
        key: _only_known(record, named) if isinstance(record, Source) else record
        for key, record in records.items()
        if key in named
    }
    return Corpus.of_records(sourced.values())


def _has_facts(record: Record) -> bool:
    return isinstance(record, Meeting) and any(isinstance(v, Fact) for _, _, v in walk(record))


def _closure(records: dict[str, Record], roots: list[Record]) -> set[str]:
    named = {record.id for record in roots}
    queue = list(roots)
    while queue:
        for owner, hint, value in walk(queue.pop()):
            # A source reports on meetings whether or not any other source is left to tell of them.
            skip = isinstance(owner, Source) and hint.name == "reports_on"
            if isinstance(hint.names, Ref) and not skip and value not in named:
                named.add(value)
                queue.append(records[value])
    return named


def _only_known(source: Source, named: set[str]) -> Source:
    return replace(source, reports_on=tuple(each for each in source.reports_on if each in named))


def _without(node: Any, kept: set[str]) -> Any:
    changes = {}
    for hint in field_hints(type(node)):
        value = getattr(node, hint.name)
        if hint.is_list and value and isinstance(value[0], Node):
            changes[hint.name] = tuple(
                _without(item, kept) for item in value if _stays(item, kept)
            )
        elif isinstance(value, Node):
            changes[hint.name] = _without(value, kept) if _stays(value, kept) else None
    return replace(node, **changes) if changes else node


def _stays(item: Node, kept: set[str]) -> bool:
    if isinstance(item, Evidence):
        return item.source in kept
    if isinstance(item, Fact):
        sources = [each.source in kept for each in item.evidence]
        return all(sources) if item.inferred else any(sources)
    if isinstance(item, Delegation):
        return any(_stays(each, kept) for _, _, each in walk(item) if isinstance(each, Fact))
    return True
