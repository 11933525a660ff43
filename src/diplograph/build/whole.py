"""What must be known of all records to write the triples of one of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field, replace

from diplograph.build.rounds import with_implied_rounds
from diplograph.model.corpus import Corpus
from diplograph.model.identifiers import slug
from diplograph.model.records import Fact, Meeting, Person, Record, Source

__all__ = ["Whole", "printed_in", "slim", "whole_of"]


@dataclass(frozen=True)
class Whole:
    """The records, those of implied rounds included, and the names that sources print.

    The records may be ``slim``: no more is asked of them than what that keeps.
    """

    corpus: Corpus
    #: Person → name as printed → last part of the IRI of its label.
    spellings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def whole_of(corpus: Corpus, printed: Mapping[str, Set[str]] | None = None) -> Whole:
    """Return what is known of the records; ``printed`` has the names where these are slim."""
    names: dict[str, set[str]] = defaultdict(set)
    for record in corpus if printed is None else ():
        for person, name in printed_in(record):
            names[person].add(name)
    found = names if printed is None else printed
    spellings = {person: dict(_named(texts)) for person, texts in found.items()}
    return Whole(with_implied_rounds(corpus), spellings)


def _named(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    used: dict[str, int] = defaultdict(int)
    for text in sorted(texts):
        name = slug(text)
        used[name] += 1
        yield text, f"{name}-{used[name]}" if used[name] > 1 else name


def printed_in(record: Record) -> Iterator[tuple[str, str]]:
    """Yield the id of a person and a name that a source prints for them, as the record has it."""
    facts: list[tuple[str, Fact]] = []
    if isinstance(record, Meeting):
        facts += [(each.person, each) for each in record.participations]
        facts += [(each.person, each) for each in record.mentions]
    elif isinstance(record, Person):
        facts += [(record.id, each) for each in record.tenures]
    for person, fact in facts:
        for evidence in fact.evidence:
            if evidence.name:
                yield str(person), str(evidence.name)


def slim(record: Record) -> Record:
    """Return the record without what only its own triples need."""
    if isinstance(record, Meeting):
        foretelling = [fact for _, fact in record.foretelling()]
        return Meeting(
            id=record.id,
            at=record.at,
            label=str(record.label),
            format=str(record.format),
            series=record.series and str(record.series),
            ordinals=record.ordinals,
            dates=tuple(replace(each, evidence=()) for each in record.dates),
            announcements=tuple(each for each in record.announcements if each in foretelling),
            relations=tuple(each for each in record.relations if each in foretelling),
        )
    if isinstance(record, Person):
        return Person(id=record.id, at=record.at, label=str(record.label))
    if isinstance(record, Source):
        return replace(record, names=(), alignments=(), note=None, title=None, origin=None)
    return record
