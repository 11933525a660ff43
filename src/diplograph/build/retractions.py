"""What was withdrawn: its address stays and says why, and what stands instead.

Standards: PROV-O (``prov:wasInvalidatedBy``), DCMI terms (``dcterms:isReplacedBy``).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from diplograph.build.vocabulary import edtf, english, node
from diplograph.errors import Finding
from diplograph.model.corpus import Corpus
from diplograph.model.records import Retraction
from diplograph.model.terms import DCTERMS, DG, PROV, RDF, Triple

__all__ = ["faults_of_retractions", "retraction_triples", "still_standing"]

_PATH = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:/[A-Za-z0-9-]+)*")


def faults_of_retractions(corpus: Corpus) -> Iterator[Finding]:
    """Yield what is wrong with the retractions themselves."""
    for retraction in corpus.of(Retraction).values():
        if not retraction.gone:
            yield Finding(str(retraction.at), "nothing is withdrawn", "list the paths under 'gone'")
        for path in (*retraction.gone, *retraction.instead):
            if not _PATH.fullmatch(path):
                place = str(getattr(path, "at", retraction.at))
                yield Finding(place, f"'{path}' is no path", "write it as the IRI has it below id/")


def still_standing(corpus: Corpus, subjects: Collection[object]) -> list[Finding]:
    """Return a finding for each path that is withdrawn and stands all the same."""
    return [
        Finding(
            str(getattr(path, "at", retraction.at)),
            f"'{path}' is withdrawn and still stands",
            "remove the fact from its record, or the path from 'gone'",
        )
        for retraction in corpus.of(Retraction).values()
        for path in retraction.gone
        if node(path) in subjects
    ]


def retraction_triples(retraction: Retraction) -> Iterator[Triple]:
    """Yield the retraction, and for each address what became of it."""
    iri = node(retraction.id)
    yield iri, RDF.type, DG.Retraction
    yield iri, DG.reasoning, english(retraction.reason)
    yield iri, DG.decidedOn, edtf(retraction.decided_on)
    instead = [node(path) for path in retraction.instead]
    for path in retraction.gone:
        gone = node(path)
        yield iri, DG.withdraws, gone
        yield gone, RDF.type, DG.Withdrawn
        yield gone, PROV.wasInvalidatedBy, iri
        for other in instead:
            yield gone, DCTERMS.isReplacedBy, other
