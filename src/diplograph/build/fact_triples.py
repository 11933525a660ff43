"""What all facts have in common: readings, basis, evidence, witnesses.

Standards: Web Annotation (oa:Annotation with TextQuoteSelector and TextPositionSelector),
PROV-O (derivation of the text from its source), text fragments (the link to the passage).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote as percent

from diplograph.build.vocabulary import concept, day, edtf, english, node, number, plain, truth
from diplograph.errors import Finding
from diplograph.files.lock import EvidenceLock, quotation_digest
from diplograph.model.concepts import Vocabulary
from diplograph.model.corpus import Corpus
from diplograph.model.date_words import date_words
from diplograph.model.fact_paths import claim_path
from diplograph.model.identifiers import BASE
from diplograph.model.records import DateClaim, Evidence, Fact, Source
from diplograph.model.terms import DG, OA, RDF, SCHEMA, SKOS, Term, Triple

__all__ = ["FactWriter", "claim_iri", "text_fragment"]


def text_fragment(
    url: str, words: str, prefix: str | None = None, suffix: str | None = None
) -> str:
    """Return ``url`` with the fragment that makes a browser open it at the words."""
    parts = [_encoded(words)]
    if prefix:
        parts.insert(0, _encoded(prefix) + "-,")
    if suffix:
        parts.append(",-" + _encoded(suffix))
    return f"{url.partition('#')[0]}#:~:text={''.join(parts)}"


def _encoded(text: str) -> str:
    # A hyphen, a comma and an ampersand have a meaning of their own in a text fragment.
    return percent(text, safe="").replace("-", "%2D")


def claim_iri(subject: str, predicate: str, value: Term) -> str:
    """Return the IRI of the claim that ``subject`` has ``value``, as sources state it."""
    text = str(value)
    if isinstance(value, str):
        text = text.removeprefix(BASE).rpartition("/")[2]
    return claim_path(subject, re.split(r"[#/]", predicate)[-1], text, inferred=False)


@dataclass
class FactWriter:
    """Writes facts; remembers their IRIs, so that the same fact twice is found."""

    corpus: Corpus
    lock: EvidenceLock
    vocabulary: Vocabulary
    written: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    @property
    def sources(self) -> Mapping[str, Source]:
        """The sources by id."""
        return self.corpus.sources

    def name(self, record: str) -> str:
        """Return what readers call a record."""
        return str(self.corpus.records[record].label)

    def word(self, scheme: str, concept: str) -> str:
        """Return what readers call a concept, within a sentence."""
        return self.vocabulary.word(scheme, concept)

    def fact(self, iri: str, kind: str, fact: Fact, label: str) -> Iterator[Triple]:
        """Yield the triples of a fact that do not depend on its kind."""
        first = self.written.setdefault(iri, str(fact.at))
        if first != str(fact.at):
            problem = f"the same fact stands at {first}"
            self.findings.append(Finding(str(fact.at), problem, "keep one, with both evidences"))
        yield iri, RDF.type, DG.Fact
        yield iri, RDF.type, kind
        yield iri, SKOS.prefLabel, english(label)
        basis = "inferred" if fact.inferred else "stated"
        yield iri, DG.hasBasis, concept("basis", basis)
        if fact.inferred:
            yield iri, DG.reasoning, english(fact.inferred)
        if fact.note:
            yield iri, SKOS.note, english(fact.note)
        yield from self._readings(iri, fact)
        yield from self.evidence(iri, fact.evidence, inferred=bool(fact.inferred))

    def _readings(self, iri: str, fact: Fact) -> Iterator[Triple]:
        yield iri, DG.hasReading, concept("reading", "preferred")
        yield iri, DG.hasReading, concept("reading", "all")
        if fact.inferred:
            return
        yield iri, DG.hasReading, concept("reading", "preferred-stated")
        yield iri, DG.hasReading, concept("reading", "all-stated")
        for key in {str(each.source) for each in fact.evidence}:
            yield iri, DG.hasReading, node(key)

    def evidence(
        self, iri: str, evidence: tuple[Evidence, ...], *, inferred: bool
    ) -> Iterator[Triple]:
        """Yield the annotations that support ``iri``, and how strong they are together."""
        seen: dict[str, int] = {}
        for each in evidence:
            count = seen[each.source] = seen.get(each.source, 0) + 1
            name = f"{each.source}-{count}" if count > 1 else str(each.source)
            annotation = f"{iri}/evidence/{name}"
            yield iri, DG.supportedBy, annotation
            yield from self._annotation(annotation, iri, each)
        witnesses = {self.sources[each.source].witness or each.source for each in evidence}
        yield iri, DG.witnessCount, number(len(witnesses))
        if evidence:
            best = max(
                (self._strength(each) for each in evidence),
                key=self.vocabulary.strengths.__getitem__,
            )
            yield iri, DG.hasStrength, concept("strength", "inferred" if inferred else best)

    def _strength(self, evidence: Evidence) -> str:
        return str(evidence.strength or self.sources[evidence.source].strength)

    def _annotation(self, iri: str, body: str, evidence: Evidence) -> Iterator[Triple]:
        source = node(evidence.source)
        yield iri, RDF.type, OA.Annotation
        yield iri, RDF.type, DG.Evidence
        yield iri, OA.hasBody, body
        yield iri, OA.motivatedBy, OA.identifying
        yield iri, DG.fromSource, source
        yield iri, DG.hasStrength, concept("strength", self._strength(evidence))
        for predicate, printed in (
            (DG.nameAsPrinted, evidence.name),
            (DG.wordingAsPrinted, evidence.wording),
            (DG.postAsPrinted, evidence.post),
        ):
            if printed:
                yield iri, predicate, plain(printed)
        if evidence.quote is None:
            yield iri, OA.hasTarget, node(evidence.source, "text")
            yield from self._untried(iri, evidence)
            return
        yield iri, DG.quotation, plain(evidence.quote)
        yield from self._passage(iri, evidence)

    def _untried(self, annotation: str, evidence: Evidence) -> Iterator[Triple]:
        # Of a digest no wording is at hand; the name as printed may still be found on the page.
        url = self.sources[evidence.source].url
        if url and evidence.name:
            link = text_fragment(url, evidence.name)
            yield annotation, SCHEMA.url, link
            yield annotation, DG.isUntried, truth(True)

    def _passage(self, annotation: str, evidence: Evidence) -> Iterator[Triple]:
        found = self.lock.passages[evidence.source, quotation_digest(evidence)]
        passage = node(evidence.source, "passage", f"{found.start}-{found.end}")
        quotation, position = f"{passage}/quote", f"{passage}/position"
        if evidence.prefix or evidence.suffix:
            quotation = f"{quotation}/{quotation_digest(evidence)[:8]}"
        yield annotation, OA.hasTarget, passage
        yield passage, RDF.type, OA.SpecificResource
        yield passage, RDF.type, DG.Passage
        yield passage, OA.hasSource, node(evidence.source, "text")
        yield passage, OA.hasSelector, quotation
        yield passage, OA.hasSelector, position
        yield quotation, RDF.type, OA.TextQuoteSelector
        yield quotation, OA.exact, plain(str(evidence.quote))
        if evidence.prefix:
            yield quotation, OA.prefix, plain(evidence.prefix)
        if evidence.suffix:
            yield quotation, OA.suffix, plain(evidence.suffix)
        yield position, RDF.type, OA.TextPositionSelector
        yield position, OA.start, number(found.start)
        yield position, OA.end, number(found.end)
        url = self.sources[evidence.source].url
        if url:
            yield (
                annotation,
                SCHEMA.url,
                text_fragment(url, str(evidence.quote), evidence.prefix, evidence.suffix),
            )

    def claim(
        self, subject: str, predicate: str, value: Term, fact: Fact, label: str
    ) -> Iterator[Triple]:
        """Yield a plain triple and the claim (rdf:Statement) that carries its evidence."""
        iri = claim_iri(subject, predicate, value)
        if fact.inferred:
            # The same value may be stated by one source and inferred from others.
            iri = f"{iri}-inferred"
        yield subject, predicate, value
        yield from self.fact(iri, DG.Claim, fact, label)
        yield iri, RDF.subject, subject
        yield iri, RDF.predicate, predicate
        yield iri, RDF.object, value

    def date(self, subject: str, claim: DateClaim, name: str) -> Iterator[Triple]:
        """Yield a date: the claim, and the days between which it lies."""
        value = edtf(claim.on)
        yield from self.claim(
            subject, DG.date, value, claim, f"{name}: {date_words(str(claim.on))}"
        )
        yield subject, DG.earliest, day(claim.on.earliest)
        yield subject, DG.latest, day(claim.on.latest)
