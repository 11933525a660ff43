"""Differences between sources: both readings stay, and what lost leaves the preferred reading."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from diplograph.build.record_triples import common_triples
from diplograph.build.vocabulary import concept, day, edtf, english, node
from diplograph.errors import Finding
from diplograph.model.corpus import Corpus
from diplograph.model.dates import PartialDate
from diplograph.model.records import Conflict
from diplograph.model.terms import DG, RDF, Term, Triple

__all__ = ["conflict_triples", "losers", "settle", "unknown_alternatives"]

_PREFERRED = frozenset(concept("reading", name) for name in ("preferred", "preferred-stated"))


def unknown_alternatives(corpus: Corpus, facts: Collection[str]) -> list[Finding]:
    """Return a finding for each alternative that names no fact."""
    return [
        Finding(
            str(alternative.at),
            f"no fact '{alternative.fact}'",
            "copy the path of the fact from 'diplograph ask facts-of --meeting ID --format csv'",
        )
        for conflict in corpus.of(Conflict).values()
        for alternative in conflict.alternatives
        if node(alternative.fact) not in facts
    ]


def _live(conflict: Conflict, facts: Collection[str]) -> dict[str, bool]:
    found = {node(each.fact): each.preferred for each in conflict.alternatives}
    return {iri: preferred for iri, preferred in found.items() if iri in facts}


def losers(corpus: Corpus, facts: Collection[str]) -> set[str]:
    """Return the facts that lost to a preferred one; none where the preferred one is not there."""
    lost: set[str] = set()
    for conflict in corpus.of(Conflict).values():
        live = _live(conflict, facts)
        if any(live.values()):
            lost.update(iri for iri, preferred in live.items() if not preferred)
    return lost


def settle(triples: set[Triple], lost: Collection[str]) -> None:
    """Take what lost out of the preferred reading, and its plain triple with it."""
    claims: dict[str, dict[str, Term]] = {iri: {} for iri in lost}
    dates: dict[str, set[Term]] = defaultdict(set)
    of_claims, of_date = frozenset((RDF.subject, RDF.predicate, RDF.object)), DG.date
    for subject, predicate, value in triples:
        if predicate in of_claims and subject in claims:
            claims[subject][predicate] = value
        elif predicate == of_date:
            dates[subject].add(value)
    for iri, parts in claims.items():
        triples.difference_update((iri, DG.hasReading, reading) for reading in _PREFERRED)
        if len(parts) == 3:
            triples.difference_update(_plain(dates, parts))


def _plain(dates: Mapping[str, set[Term]], parts: Mapping[str, Term]) -> Iterator[Triple]:
    subject, predicate = str(parts[RDF.subject]), str(parts[RDF.predicate])
    yield subject, predicate, parts[RDF.object]
    if predicate != DG.date:
        return
    dates[subject].discard(parts[RDF.object])
    kept = [PartialDate.parse(str(value)) for value in dates[subject]]
    gone = PartialDate.parse(str(parts[RDF.object]))
    if gone.earliest not in {each.earliest for each in kept}:
        yield subject, DG.earliest, day(gone.earliest)
    if gone.latest not in {each.latest for each in kept}:
        yield subject, DG.latest, day(gone.latest)


def conflict_triples(conflict: Conflict, facts: Collection[str]) -> Iterator[Triple]:
    """Yield a difference with its alternatives; nothing when fewer than two of several are left."""
    live = _live(conflict, facts)
    if len(conflict.alternatives) > 1 and len(live) < 2:
        return
    iri = node(conflict.id)
    yield iri, RDF.type, DG.ConflictSet
    yield from common_triples(conflict)
    yield iri, DG.hasDifference, concept("difference", conflict.difference)
    yield iri, DG.reasoning, english(conflict.reason)
    yield iri, DG.decidedOn, edtf(conflict.decided_on)
    if conflict.policy:
        yield iri, DG.hasPolicy, concept("policy", conflict.policy)
    for key in conflict.about:
        yield iri, DG.isAbout, node(key)
    for source in conflict.sources:
        yield iri, DG.fromSource, node(source)
    for fact, preferred in live.items():
        yield iri, DG.hasAlternative, fact
        if preferred:
            yield iri, DG.prefers, fact
