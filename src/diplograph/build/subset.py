"""The records that are left when only some sources are taken."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from diplograph.model.corpus import Corpus
from diplograph.model.hints import field_hints, walk
from diplograph.model.records import (
    Conflict,
    Delegation,
    Evidence,
    Fact,
    Meeting,
    Node,
    Person,
    Record,
    Ref,
    Series,
    Source,
    Work,
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
    kept_records = [
        _only_known(record, named)
        for key, record in records.items()
        if key in named
        or (isinstance(record, Conflict) and _is_left(record, named, kept))
        or (isinstance(record, Work) and _is_left_to_do(record, named, kept))
    ]
    return Corpus.of_records(kept_records)


def _has_facts(record: Record) -> bool:
    return isinstance(record, Meeting | Person) and any(
        isinstance(value, Fact) for _, _, value in walk(record)
    )


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


def _is_left(conflict: Conflict, named: set[str], kept: set[str]) -> bool:
    """Tell whether a difference is still one: a verdict without facts needs all its sources."""
    if conflict.alternatives:
        return bool(named.intersection(conflict.about))
    return kept.issuperset(conflict.sources) and bool(named.intersection(conflict.about))


def _is_left_to_do(work: Work, named: set[str], kept: set[str]) -> bool:
    """Tell whether something may be left of what was extracted or reviewed, and a source of it."""
    owners = {path.partition("/")[0] for path in work.facts} | set(work.records)
    return bool(named & owners) and (not work.sources or not kept.isdisjoint(work.sources))


def _only_known(record: Record, named: set[str]) -> Record:
    # The alternatives of a difference are looked at by the build, with the facts that are left.
    if isinstance(record, Source):
        return replace(record, reports_on=tuple(x for x in record.reports_on if x in named))
    if isinstance(record, Conflict):
        about = tuple(each for each in record.about if each in named)
        return replace(record, about=about, sources=tuple(x for x in record.sources if x in named))
    if isinstance(record, Work):
        left = tuple(each for each in record.records if each in named)
        read = tuple(each for each in record.sources if each in named)
        return replace(record, records=left, sources=read)
    return record


def _without(node: Any, kept: set[str]) -> Any:
    changes: dict[str, Any] = {}
    for hint in field_hints(type(node)):
        value = getattr(node, hint.name)
        if hint.is_list and value and isinstance(value[0], Node):
            changes[hint.name] = tuple(_without(item, kept) for item in value if _stays(item, kept))
        elif isinstance(value, Node):
            changes[hint.name] = _without(value, kept) if _stays(value, kept) else None
    return replace(node, **changes) if changes else node


def _stays(item: Node, kept: set[str]) -> bool:
    if isinstance(item, Evidence):
        return item.source in kept
    if isinstance(item, Fact):
        sources = [each.source in kept for each in item.evidence]
        # Only a report that no source tells of a promise has no evidence; it goes with the promise.
        return all(sources) if item.inferred or not sources else any(sources)
    if isinstance(item, Delegation):
        return any(_stays(each, kept) for _, _, each in walk(item) if isinstance(each, Fact))
    return True
