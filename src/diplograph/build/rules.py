"""Rules that no type can state: what must hold between the fields of records."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from diplograph.build.plausibility import (
    Whereabouts,
    announced_for_the_past,
    ended_before_it_began,
    look_alike_letters,
    rounds_out_of_order,
    two_people_of_one_name,
)
from diplograph.build.retractions import faults_of_retractions
from diplograph.build.work import faults_of_work, work_before_its_source
from diplograph.errors import Finding
from diplograph.model.corpus import Corpus
from diplograph.model.identifiers import is_slug
from diplograph.model.records import Meeting, Record, Source, State

__all__ = ["broken_rules", "rules_between", "rules_within"]

Rule = Callable[[Corpus], Iterator[Finding]]

_MOST_ROUNDS = 999
_MEETING_IDS = re.compile(r"[a-z0-9-]*\{number(?::0[1-9]d)?\}[a-z0-9-]*")
_MEETING_LABEL = re.compile(r"[^{}]*\{number\}[^{}]*")
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def broken_rules(corpus: Corpus) -> list[Finding]:
    """Return a finding for each place where a rule does not hold."""
    whereabouts = Whereabouts()
    moved = [fault for meeting in corpus.meetings.values() for fault in whereabouts.see(meeting)]
    each = [finding for rule in _OF_EACH for finding in rule(corpus)]
    return [*each, *rules_between(corpus), *moved]


def rules_within(record: Record) -> list[Finding]:
    """Return a finding for each place in one record where a rule does not hold."""
    alone = Corpus({record.id: record})
    return [finding for rule in _OF_EACH for finding in rule(alone)]


def rules_between(corpus: Corpus) -> list[Finding]:
    """Return a finding for each place where a rule between records does not hold."""
    return [finding for rule in _OF_ALL for finding in rule(corpus)]


def _one_meeting_for_each_number(corpus: Corpus) -> Iterator[Finding]:
    taken: dict[tuple[str, int], Meeting] = {}
    for meeting in corpus.meetings.values():
        for ordinal in meeting.ordinals:
            if meeting.series is None:
                continue
            other = taken.setdefault((meeting.series, ordinal.number), meeting)
            if other is not meeting:
                yield Finding(
                    str(ordinal.at),
                    f"round {ordinal.number} is also '{other.id}'",
                    "give each round its own number, or merge the two records",
                )


def _id_of_a_round_says_its_number(corpus: Corpus) -> Iterator[Finding]:
    for meeting in corpus.meetings.values():
        series = corpus.series.get(meeting.series or "")
        for ordinal in meeting.ordinals:
            if series is None or not _MEETING_IDS.fullmatch(series.meeting_ids or ""):
                continue
            wanted = series.id_of_round(ordinal.number)
            if meeting.id != wanted:
                yield Finding(
                    str(ordinal.at),
                    f"round {ordinal.number} stands in '{meeting.id}'",
                    f"name the file {wanted}.yaml",
                )


def _rounds_count_from_one(corpus: Corpus) -> Iterator[Finding]:
    for meeting in corpus.meetings.values():
        for ordinal in meeting.ordinals:
            if not 1 <= ordinal.number <= _MOST_ROUNDS:
                problem = f"round number {ordinal.number}"
                yield Finding(str(ordinal.at), problem, f"write one from 1 to {_MOST_ROUNDS}")


def _patterns_hold_the_number(corpus: Corpus) -> Iterator[Finding]:
    for series in corpus.series.values():
        if series.meeting_ids and not _MEETING_IDS.fullmatch(series.meeting_ids):
            problem = f"meeting_ids '{series.meeting_ids}'"
            yield Finding(str(series.at), problem, "write such as round-{number:02d}")
        if series.meeting_label and not _MEETING_LABEL.fullmatch(series.meeting_label):
            problem = f"meeting_label '{series.meeting_label}'"
            yield Finding(str(series.at), problem, "write such as Round {number}")


def _identifiers_elsewhere_are_iris(corpus: Corpus) -> Iterator[Finding]:
    for record in corpus:
        for match in record.alignments:
            if not _IRI.fullmatch(match.iri):
                yield Finding(str(match.at), f"iri '{match.iri}'", "write an absolute IRI")
        for name in record.names:
            if not _LANGUAGE.fullmatch(name.lang):
                yield Finding(
                    str(name.at), f"lang '{name.lang}'", "write a tag such as ru or uz-Cyrl"
                )


def _one_delegation_for_each_party(corpus: Corpus) -> Iterator[Finding]:
    for meeting in corpus.meetings.values():
        seen: set[str] = set()
        for delegation in meeting.delegations:
            if delegation.party in seen:
                yield Finding(
                    str(delegation.at), f"'{delegation.party}' stands twice", "merge the two"
                )
            seen.add(delegation.party)


def _source_is_verbatim_or_digest(corpus: Corpus) -> Iterator[Finding]:
    for source in corpus.sources.values():
        if source.text_form not in ("verbatim", "digest"):
            yield _of_source(source, f"text_form '{source.text_form}'", "write verbatim or digest")
        if source.witness and not is_slug(source.witness):
            yield _of_source(
                source, f"witness '{source.witness}'", "write lower-case-words-like-this"
            )
        if source.url and not source.url.startswith(("https://", "http://")):
            yield _of_source(source, f"url '{source.url}'", "write an address with https://")
        if source.url and any(c.isspace() or c in '<>"{}|\\^`' for c in source.url):
            yield _of_source(
                source, f"url '{source.url}' holds a character that no IRI may", "percent-encode it"
            )


def _of_source(source: Source, problem: str, solution: str) -> Finding:
    return Finding(str(source.at), problem, solution)


def _state_codes_are_codes(corpus: Corpus) -> Iterator[Finding]:
    for state in corpus.of(State).values():
        if not (len(state.code) == 2 and state.code.isascii() and state.code.isupper()):
            yield Finding(str(state.at), f"code '{state.code}'", 'write ISO 3166-1 alpha-2: "KZ"')


#: Rules between the fields of one record.
_OF_EACH: tuple[Rule, ...] = (
    _rounds_count_from_one,
    _patterns_hold_the_number,
    _identifiers_elsewhere_are_iris,
    _one_delegation_for_each_party,
    _source_is_verbatim_or_digest,
    _state_codes_are_codes,
    faults_of_retractions,
    faults_of_work,
    look_alike_letters,
    announced_for_the_past,
    ended_before_it_began,
)
#: Rules between records; they look at no more than what ``whole.slim`` keeps.
_OF_ALL: tuple[Rule, ...] = (
    _one_meeting_for_each_number,
    _id_of_a_round_says_its_number,
    rounds_out_of_order,
    two_people_of_one_name,
    work_before_its_source,
)
