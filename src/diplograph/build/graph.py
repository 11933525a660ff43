"""The whole way from a corpus to its triples, in one pass and in one order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

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
from diplograph.build.name_triples import name_triples
from diplograph.build.record_triples import common_triples, record_triples
from diplograph.build.retractions import retraction_triples, still_standing
from diplograph.build.rounds import standing_of, with_implied_rounds
from diplograph.build.vocabulary import concept, node
from diplograph.errors import RecordErrors
from diplograph.files.lock import EvidenceLock
from diplograph.model.concepts import Vocabulary
from diplograph.model.corpus import Corpus
from diplograph.model.records import Conflict, Meeting, Retraction
from diplograph.model.terms import DG, Triple

__all__ = ["build_triples"]


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
    whole = with_implied_rounds(corpus)
    write = FactWriter(whole.sources, lock, vocabulary.strengths)
    triples = set(dataset_triples(whole))
    retracted: set[Triple] = set()
    for record in whole:
        if isinstance(record, Conflict):
            continue
        triples.update(common_triples(record))
        if isinstance(record, Meeting):
            triples.update(_meeting(whole, record, vocabulary, write))
        elif isinstance(record, Retraction):
            retracted.update(retraction_triples(record))
        else:
            triples.update(record_triples(record, write))
    triples.update(_previous_rounds(whole))
    triples.update(name_triples(whole, _printed_names(triples)))
    write.findings += still_standing(whole, {subject for subject, _, _ in triples})
    triples.update(retracted)
    for conflict in whole.of(Conflict).values():
        triples.update(conflict_triples(conflict, write.written))
    settle(triples, losers(whole, write.written))
    if whole_corpus:
        write.findings += unknown_alternatives(whole, write.written)
    if write.findings:
        raise RecordErrors(write.findings)
    if places is not None:
        places.update({str(node(record.id)): str(record.at) for record in corpus})
        places.update({str(iri): place for iri, place in write.written.items()})
    return triples


def _meeting(
    corpus: Corpus, meeting: Meeting, vocabulary: Vocabulary, write: FactWriter
) -> Iterator[Triple]:
    cells = cells_of(corpus, meeting, vocabulary.head_roles)
    readers = reporting(corpus, meeting)
    yield node(meeting.id), DG.hasStanding, concept("standing", standing_of(corpus, meeting))
    yield from meeting_triples(corpus, meeting, cells, readers, write)
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


def _printed_names(triples: set[Triple]) -> dict[str, dict[str, set[str]]]:
    people: dict[str, str] = {}
    bodies: dict[str, str] = {}
    names: list[tuple[str, str]] = []
    # The terms are looked up once, not for each of the triples.
    of_people = frozenset((DG.ofParticipant, DG.ofPerson))
    as_printed, supported_by = DG.nameAsPrinted, DG.supportedBy
    for subject, predicate, value in triples:
        if predicate in of_people:
            people[subject] = str(value)
        elif predicate == as_printed:
            names.append((subject, str(value)))
        elif predicate == supported_by:
            bodies[str(value)] = subject
    printed: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for annotation, name in names:
        person = people.get(bodies[annotation])
        if person is not None:
            printed[person][name].add(annotation)
    return printed
