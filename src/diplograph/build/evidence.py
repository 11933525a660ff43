"""Quotations are phrases, stand exactly once in their text, and are locked by digest."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from diplograph.errors import Finding
from diplograph.files.lock import EvidenceLock, quotation_digest
from diplograph.model.corpus import Corpus
from diplograph.model.hints import Walked, walk
from diplograph.model.passages import (
    MOST_WORDS,
    MOST_WORDS_WITH_CONTEXT,
    Passage,
    SourceText,
    words,
)
from diplograph.model.records import Evidence, Fact, Report, Source

__all__ = ["evidence_of", "faults_in", "hold", "locate", "unlocked_in"]


def evidence_of(corpus: Corpus) -> Iterator[Evidence]:
    """Yield the evidence of all facts."""
    for record in corpus:
        for _, _, value in walk(record):
            if isinstance(value, Evidence):
                yield value


def faults_in(values: Iterable[Walked], sources: Mapping[str, Source]) -> Iterator[Finding]:
    """Yield what is wrong with the evidence of one record before any text is looked at."""
    for _, _, value in values:
        if isinstance(value, Fact):
            silent = isinstance(value, Report) and value.status == "no-evidence"
            if not value.evidence and not silent:
                way_out = "add 'evidence:' with a source"
                yield Finding(str(value.at), "a fact without evidence", way_out)
        elif isinstance(value, Evidence):
            source = sources.get(value.source)
            if source is not None:
                for problem, solution in _faults(value, source.text_form == "verbatim"):
                    yield Finding(str(value.at), problem, solution)


def _faults(evidence: Evidence, verbatim: bool) -> Iterator[tuple[str, str]]:
    if verbatim and evidence.quote is None:
        yield "no quotation from a verbatim source", "add 'quote:' with the words that bear it"
    if not verbatim and (evidence.quote or evidence.wording):
        yield "words quoted from a digest", "remove 'quote' and 'wording'; name and post may stay"
    if evidence.quote is None:
        if evidence.prefix or evidence.suffix:
            yield "a prefix or suffix without a quotation", "add 'quote:'"
        return
    own = words(evidence.quote)
    context = own + words(evidence.prefix or "") + words(evidence.suffix or "")
    if own > MOST_WORDS:
        yield f"quotation of {own} words", f"shorten it to at most {MOST_WORDS}"
    elif context > MOST_WORDS_WITH_CONTEXT:
        yield (
            f"quotation with context of {context} words",
            f"shorten it to at most {MOST_WORDS_WITH_CONTEXT}",
        )
    for label, printed in _printed(evidence):
        if words(printed) > MOST_WORDS_WITH_CONTEXT:
            yield f"{label} of {words(printed)} words", f"shorten it to {MOST_WORDS_WITH_CONTEXT}"


def _printed(evidence: Evidence) -> Iterator[tuple[str, str]]:
    for label in ("name", "wording", "post"):
        value = getattr(evidence, label)
        if value:
            yield label, value


def locate(
    corpus: Corpus, texts: Mapping[str, SourceText], lock: EvidenceLock
) -> tuple[EvidenceLock, list[Finding]]:
    """Find every quotation exactly once in its text.

    Returns the new lock and the findings: a quotation that is absent or ambiguous, one that is a
    whole sentence, a text that is not the one that ``lock`` has the digest of.
    """
    findings: list[Finding] = []
    passages: dict[tuple[str, str], Passage] = {}
    for key, text in texts.items():
        if lock.texts.get(key, text.digest) != text.digest:
            findings.append(
                Finding(
                    f"{key}.txt",
                    "the text is not the one that was locked",
                    f"put the old text back, or remove 'text {key}' from graph/evidence.lock",
                )
            )
    for evidence in evidence_of(corpus):
        source = texts.get(evidence.source)
        if source is None or evidence.quote is None:
            continue
        passage, fault = _only_passage(source, evidence, evidence.quote)
        if fault:
            findings.append(Finding(str(evidence.at), *fault))
        findings += _not_as_printed(source, evidence)
        if passage:
            passages[evidence.source, quotation_digest(evidence)] = passage
    digests = {key: text.digest for key, text in texts.items()}
    return EvidenceLock(digests, passages), findings


def _not_as_printed(text: SourceText, evidence: Evidence) -> Iterator[Finding]:
    for label, printed in _printed(evidence):
        if not text.find(printed):
            yield Finding(
                str(evidence.at),
                f"{label} '{printed}' does not stand in {evidence.source}",
                f"print what stands there, such as '{text.nearest(printed)}'",
            )


def _only_passage(
    text: SourceText, evidence: Evidence, quote: str
) -> tuple[Passage | None, tuple[str, str] | None]:
    found = text.find(quote, evidence.prefix or "", evidence.suffix or "")
    place = f"in {evidence.source}"
    if not found:
        return None, (
            f"'{quote}' does not stand {place}",
            f"the nearest passage is '{text.nearest(quote)}'",
        )
    if len(found) > 1:
        return None, (
            f"'{quote}' stands {len(found)} times {place}",
            "add 'prefix:' or 'suffix:' with the words beside it",
        )
    if text.is_sentence(found[0]):
        return None, (f"'{quote}' is a whole sentence", "quote fewer words")
    return found[0], None


def hold(
    corpus: Corpus, lock: EvidenceLock, sources: Collection[str] | None = None
) -> list[Finding]:
    """Return a finding for each quotation, of all sources or of some, that ``lock`` lacks."""
    return [finding for record in corpus for finding in unlocked_in(walk(record), lock, sources)]


def unlocked_in(
    values: Iterable[Walked], lock: EvidenceLock, sources: Collection[str] | None = None
) -> Iterator[Finding]:
    """Yield a finding for each quotation of one record that ``lock`` lacks."""
    for _, _, evidence in values:
        if (
            isinstance(evidence, Evidence)
            and evidence.quote
            and (sources is None or evidence.source in sources)
            and (evidence.source, quotation_digest(evidence)) not in lock.passages
        ):
            yield Finding(
                str(evidence.at),
                f"'{evidence.quote}' is not in graph/evidence.lock",
                "put the locked words back, or run 'diplograph check --texts DIR' with the texts",
            )
