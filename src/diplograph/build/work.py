"""Who or what extracted and reviewed facts and records: what may be wrong, and the triples.

Standard: PROV-O. The work is a ``prov:Activity``; who answers for it is a ``prov:Agent``, software
a ``prov:SoftwareAgent`` with its version. ``prov:endedAtTime`` wants a time of day, which no record
has: the day stands as ``dg:date``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator

from diplograph.build.record_triples import common_triples
from diplograph.build.vocabulary import concept, dated, node, plain
from diplograph.errors import Finding
from diplograph.model.corpus import Corpus
from diplograph.model.records import Extraction, Record, Retraction, Review, Work
from diplograph.model.terms import DG, FOAF, OWL, PROV, RDF, Triple

__all__ = ["faults_of_work", "unknown_in_work", "work_before_its_source", "work_of", "work_triples"]

_PATH = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:/[A-Za-z0-9-]+)+")
#: What was done, and to what.
_WORDS: dict[type[Work], tuple[str, str]] = {
    Extraction: ("extracted", DG.extracts),
    Review: ("reviewed", DG.reviews),
}


def work_of(corpus: Corpus) -> Iterator[Work]:
    """Yield the extractions and reviews among the records."""
    for record in corpus:
        if isinstance(record, Work):
            yield record


def faults_of_work(corpus: Corpus) -> Iterator[Finding]:
    """Yield what is wrong with extractions and reviews themselves."""
    for work in work_of(corpus):
        done, at = _WORDS[type(work)][0], str(work.at)
        if not work.by and not work.software:
            yield Finding(
                at,
                f"nothing says who or what {done}",
                "give under 'by' the name or role of who answers for it, or the 'software'",
            )
        if work.version and not work.software:
            yield Finding(at, "a version of no software", "name the 'software', or remove it")
        if not work.facts and not work.records:
            yield Finding(at, f"nothing is {done}", "list paths under 'facts', or ids of 'records'")
        if "@" in (work.by or ""):
            place = str(getattr(work.by, "at", work.at))
            yield Finding(place, "by: an address of a person", "give a name or a role alone")
        yield from _faults_of_paths(work)


def _faults_of_paths(work: Work) -> Iterator[Finding]:
    counts = Counter(str(each) for each in (*work.facts, *work.records))
    for each in (*work.facts, *work.records):
        if counts.pop(str(each), 1) > 1:
            yield Finding(_place(each, work), f"'{each}' stands twice", "keep one of them")
    for path in work.facts:
        if not _PATH.fullmatch(path):
            problem = f"'{path}' is no path of a fact"
            yield Finding(_place(path, work), problem, "write it as the IRI has it below id/")


def work_before_its_source(corpus: Corpus) -> Iterator[Finding]:
    """Yield a finding for each source that was read before it was published."""
    for work in work_of(corpus):
        for key in work.sources:
            source = corpus.sources.get(key)
            published = source.published if source else None
            if published and work.done_on.latest < published.earliest:
                yield Finding(
                    _place(key, work),
                    f"'{key}' was published on {published.edtf}, after {work.done_on.edtf}",
                    "mend 'done_on', or the date of the source",
                )


def unknown_in_work(corpus: Corpus, facts: Collection[str]) -> list[Finding]:
    """Return a finding for each path that names no fact; one that was withdrawn may stay."""
    withdrawn = {path for each in corpus.of(Retraction).values() for path in each.gone}
    return [
        Finding(
            _place(path, work),
            f"no fact '{path}'",
            "copy the path of the fact from 'diplograph ask reviews --meeting ID --format csv'",
        )
        for work in work_of(corpus)
        for path in work.facts
        if node(path) not in facts and path not in withdrawn
    ]


def work_triples(work: Work, facts: Collection[str]) -> Iterator[Triple]:
    """Yield an extraction or a review; nothing when none of what it names is left."""
    found = [node(path) for path in work.facts if node(path) in facts]
    found += [node(key) for key in work.records]
    if not found:
        return
    iri, (_, predicate) = node(work.id), _WORDS[type(work)]
    yield from common_triples(work)
    yield iri, RDF.type, DG.Review if isinstance(work, Review) else DG.Extraction
    yield from dated(iri, work.done_on)
    if isinstance(work, Review):
        yield iri, DG.hasOutcome, concept("outcome", work.outcome)
    for source in work.sources:
        yield iri, DG.fromSource, node(source)
    for each in found:
        yield iri, predicate, each
    yield from _agents(work)


def _agents(work: Work) -> Iterator[Triple]:
    for part, name, kind in (
        ("by", work.by, PROV.Agent),
        ("software", work.software, PROV.SoftwareAgent),
    ):
        if name:
            agent = node(work.id, part)
            yield node(work.id), PROV.wasAssociatedWith, agent
            yield agent, RDF.type, kind
            yield agent, FOAF.name, plain(name)
    if work.software and work.version:
        yield node(work.id, "software"), OWL.versionInfo, plain(work.version)


def _place(value: str, owner: Record) -> str:
    return str(getattr(value, "at", owner.at))
