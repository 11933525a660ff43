"""The whole way from a corpus to its triples, in one pass and in one order."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from diplograph.build.cells import cells_of, reporting
from diplograph.build.conflicts import (
    conflict_triples,
    losers,
    settle,
    unknown_alternatives,
)
from diplograph.build.coverage import coverage_of
from diplograph.build.dataset import dataset_triples
from diplograph.build.fact_triples import FactWriter
from diplograph.build.meeting_triples import coverage_triples, meeting_triples
from diplograph.build.name_triples import attestations, spelling_triples
from diplograph.build.record_triples import common_triples, record_triples
from diplograph.build.retractions import retraction_triples, still_standing
from diplograph.build.rounds import standing_of
from diplograph.build.vocabulary import concept, node
from diplograph.build.whole import Whole, whole_of
from diplograph.build.work import unknown_in_work, work_of, work_triples
from diplograph.errors import RecordErrors
from diplograph.files.lock import EvidenceLock
from diplograph.model.concepts import Vocabulary
from diplograph.model.corpus import Corpus
from diplograph.model.records import Conflict, Meeting, Person, Record, Retraction, Work
from diplograph.model.terms import DG, Triple

__all__ = ["build_triples", "decided", "triples_of_all", "triples_of_one"]


def build_triples(
    corpus: Corpus,
    lock: EvidenceLock,
    vocabulary: Vocabulary,
    whole_corpus: bool = True,
    places: dict[str, str] | None = None,
) -> set[Triple]:
    """Return the triples of a corpus whose references and evidence hold.

    In a part of a corpus, which ``whole_corpus`` denies, the readings of a difference may be gone.
    ``places`` is given the file and line of each fact and record, by IRI.
    Raises RecordErrors when the same fact stands twice, or a difference names a fact that is not.
    """
    whole = whole_of(corpus)
    write = FactWriter(whole.corpus, lock, vocabulary)
    triples = set(triples_of_all(whole.corpus))
    for record in whole.corpus:
        triples.update(triples_of_one(whole, record, vocabulary, write))
    triples.update(attestations(triples, whole.spellings))
    write.findings += still_standing(whole.corpus, {subject for subject, _, _ in triples})
    triples.update(decided(whole.corpus, write.written))
    settle(triples, losers(whole.corpus, write.written))
    if whole_corpus:
        write.findings += unknown_alternatives(whole.corpus, write.written)
        write.findings += unknown_in_work(whole.corpus, write.written)
    if write.findings:
        raise RecordErrors(write.findings)
    if places is not None:
        places.update({str(node(record.id)): str(record.at) for record in corpus})
        places.update({str(iri): place for iri, place in write.written.items()})
    return triples


def triples_of_one(
    whole: Whole, record: Record, vocabulary: Vocabulary, write: FactWriter
) -> Iterator[Triple]:
    """Yield the triples of one record; those of decisions follow from others."""
    if isinstance(record, Conflict | Work):
        return
    yield from common_triples(record)
    if isinstance(record, Meeting):
        yield from _meeting(whole.corpus, record, vocabulary, write)
    elif not isinstance(record, Retraction):
        yield from record_triples(record, write)
    if isinstance(record, Person):
        yield from spelling_triples(record, whole.spellings.get(record.id, {}))


def triples_of_all(corpus: Corpus) -> Iterator[Triple]:
    """Yield the triples that belong to no record: the dataset, and which round follows which."""
    yield from dataset_triples(corpus)
    yield from _previous_rounds(corpus)


def decided(corpus: Corpus, facts: Collection[str]) -> Iterator[Triple]:
    """Yield what curators did with the ``facts``: withdrew, weighed, extracted, reviewed them."""
    for retraction in corpus.of(Retraction).values():
        yield from retraction_triples(retraction)
    for conflict in corpus.of(Conflict).values():
        yield from conflict_triples(conflict, facts)
    for work in work_of(corpus):
        yield from work_triples(work, facts)


def _meeting(
    corpus: Corpus, meeting: Meeting, vocabulary: Vocabulary, write: FactWriter
) -> Iterator[Triple]:
    cells = cells_of(corpus, meeting, vocabulary.head_roles)
    readers = reporting(corpus, meeting)
    yield node(meeting.id), DG.hasStanding, concept("standing", standing_of(corpus, meeting))
    yield from meeting_triples(meeting, cells, readers, write)
    if meeting.series:
        yield from coverage_triples(meeting, coverage_of(meeting, cells))


def _previous_rounds(corpus: Corpus) -> Iterator[Triple]:
    rounds = {
        (meeting.series, ordinal.number): meeting.id
        for meeting in corpus.meetings.values()
        if meeting.series
        for ordinal in meeting.ordinals
    }
    for (series, number), name in rounds.items():
        if (series, number - 1) in rounds:
            yield node(name), DG.previousRound, node(rounds[series, number - 1])
