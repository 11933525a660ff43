"""What all facts have in common: readings, basis, evidence, witnesses.

Standards: Web Annotation (oa:Annotation with TextQuoteSelector and TextPositionSelector),
PROV-O (derivation of the text from its source), text fragments (the link to the passage).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote as percent

from rdflib import Literal, URIRef
from rdflib.namespace import RDF, SKOS

from diplograph.build.vocabulary import concept, english, node, number, plain, slug
from diplograph.errors import Finding
from diplograph.files.lock import EvidenceLock, quotation_digest
from diplograph.model.namespaces import DG, OA, SCHEMA, Triple
from diplograph.model.records import Evidence, Fact, Source

__all__ = ["FactWriter", "text_fragment"]


def text_fragment(url: str, evidence: Evidence) -> str:
    """Return ``url`` with the fragment that makes a browser open it at the quotation."""
    parts = [_encoded(str(evidence.quote))]
    if evidence.prefix:
        parts.insert(0, _encoded(evidence.prefix) + "-,")
    if evidence.suffix:
        parts.append(",-" + _encoded(evidence.suffix))
    return f"{url.partition('#')[0]}#:~:text={''.join(parts)}"


def _encoded(text: str) -> str:
    # A hyphen, a comma and an ampersand have a meaning of their own in a text fragment.
    return percent(text, safe="").replace("-", "%2D")


@dataclass
class FactWriter:
    """Writes facts; remembers their IRIs, so that the same fact twice is found."""

    sources: Mapping[str, Source]
    lock: EvidenceLock
    strengths: Mapping[str, int]
    written: dict[URIRef, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def fact(self, iri: URIRef, kind: URIRef, fact: Fact, label: str) -> Iterator[Triple]:
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
        yield from self.evidence(iri, fact.evidence)

    def _readings(self, iri: URIRef, fact: Fact) -> Iterator[Triple]:
        yield iri, DG.hasReading, concept("reading", "preferred")
        yield iri, DG.hasReading, concept("reading", "all")
        if fact.inferred:
            return
        yield iri, DG.hasReading, concept("reading", "preferred-stated")
        yield iri, DG.hasReading, concept("reading", "all-stated")
        for key in {str(each.source) for each in fact.evidence}:
            yield iri, DG.hasReading, node(key)

    def evidence(self, iri: URIRef, evidence: tuple[Evidence, ...]) -> Iterator[Triple]:
        """Yield the annotations that support ``iri``, and how strong they are together."""
        seen: dict[str, int] = {}
        for each in evidence:
            count = seen[each.source] = seen.get(each.source, 0) + 1
            name = f"{each.source}-{count}" if count > 1 else str(each.source)
            annotation = URIRef(f"{iri}/evidence/{name}")
            yield iri, DG.supportedBy, annotation
            yield from self._annotation(annotation, iri, each)
        witnesses = {self.sources[each.source].witness or each.source for each in evidence}
        yield iri, DG.witnessCount, number(len(witnesses))
        if evidence:
            best = max((self._strength(each) for each in evidence), key=self.strengths.__getitem__)
            yield iri, DG.hasStrength, concept("strength", best)

    def _strength(self, evidence: Evidence) -> str:
        return str(evidence.strength or self.sources[evidence.source].strength)

    def _annotation(self, iri: URIRef, body: URIRef, evidence: Evidence) -> Iterator[Triple]:
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
            return
        yield iri, DG.quotation, plain(evidence.quote)
        yield from self._passage(iri, evidence)

    def _passage(self, annotation: URIRef, evidence: Evidence) -> Iterator[Triple]:
        found = self.lock.passages[evidence.source, quotation_digest(evidence)]
        passage = node(evidence.source, "passage", f"{found.start}-{found.end}")
        quotation, position = URIRef(f"{passage}/quote"), URIRef(f"{passage}/position")
        if evidence.prefix or evidence.suffix:
            quotation = URIRef(f"{quotation}/{quotation_digest(evidence)[:8]}")
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
            yield annotation, SCHEMA.url, URIRef(text_fragment(url, evidence))

    def claim(
        self, subject: URIRef, predicate: URIRef, value: URIRef | Literal, fact: Fact, label: str
    ) -> Iterator[Triple]:
        """Yield a plain triple and the claim (rdf:Statement) that carries its evidence."""
        name = str(predicate).rpartition("#")[2] or "x"
        iri = URIRef(f"{subject}/{slug(name)}/{slug(str(value).rpartition('/')[2])}")
        yield subject, predicate, value
        yield from self.fact(iri, DG.Claim, fact, label)
        yield iri, RDF.subject, subject
        yield iri, RDF.predicate, predicate
        yield iri, RDF.object, value
