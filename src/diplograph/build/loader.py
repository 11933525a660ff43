"""The loader: a workspace's records, checked; and the Turtle that they build."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from diplograph.build.evidence import faults_in, hold, locate, unlocked_in
from diplograph.build.graph import build_triples
from diplograph.build.references import dangling_in
from diplograph.build.rules import broken_rules
from diplograph.build.subset import restrict
from diplograph.errors import ArgumentError, Finding, RecordErrors
from diplograph.files.lock import EvidenceLock, read_lock
from diplograph.files.migrations import STEPS
from diplograph.files.ontology import read_vocabulary
from diplograph.files.record_folder import read_folder, with_tables
from diplograph.files.record_version import refuse_other_version
from diplograph.files.source_texts import read_source_texts
from diplograph.files.tables.records import Tables
from diplograph.files.turtle import ordered_lines, turtle
from diplograph.files.workspace import Workspace
from diplograph.model.concepts import Vocabulary
from diplograph.model.corpus import Corpus
from diplograph.model.hints import walk
from diplograph.model.terms import Triple

__all__ = ["Loaded", "build_lines", "build_turtle", "load"]


@dataclass(frozen=True)
class Loaded:
    """Records whose references, rules and evidence hold, and what they were held against.

    ``absent`` are verbatim sources that were held against the lock for want of their text,
    ``answers`` tables from which nothing is read.
    """

    corpus: Corpus
    lock: EvidenceLock
    vocabulary: Vocabulary
    absent: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()


def load(workspace: Workspace, texts: Path | None = None) -> Loaded:
    """Return the checked records of a workspace; raise RecordErrors with every fault at once.

    With ``texts`` each quotation is looked up in its text and the returned lock is new; without,
    the quotations are held against ``graph/evidence.lock``. Records of another version than that of
    today are refused before they are read.
    """
    refuse_other_version(workspace.records, workspace.root, len(STEPS))
    tables = Tables(workspace.tables, workspace.root)
    folder = with_tables(read_folder(workspace.records, workspace.root), tables)
    corpus = folder.corpus
    vocabulary = read_vocabulary(workspace.ontology)
    lock = read_lock(workspace.lock)
    kinds = {**folder.unread, **{key: type(record) for key, record in corpus.records.items()}}
    findings = [*folder.findings, *broken_rules(corpus)]
    for record in corpus:
        values = list(walk(record))
        findings += dangling_in(values, kinds, vocabulary.schemes)
        findings += faults_in(values, corpus.sources)
        findings += unlocked_in(values, lock) if texts is None else ()
    absent: tuple[str, ...] = ()
    if texts is not None:
        lock, absent, faults = _looked_up(corpus, lock, texts)
        findings += faults
    if findings:
        raise RecordErrors(findings)
    return Loaded(corpus, lock, vocabulary, absent, tuple(tables.answers))


def _looked_up(
    corpus: Corpus, lock: EvidenceLock, texts: Path
) -> tuple[EvidenceLock, tuple[str, ...], list[Finding]]:
    """Return the new lock, the sources whose texts are not at hand but locked, and the faults.

    A curator need not have every text: the quotations of one that was looked up before, and is not
    in the folder, are held against the lock.
    """
    verbatim = [key for key, each in corpus.sources.items() if each.text_form == "verbatim"]
    found, missing = read_source_texts(texts, verbatim)
    absent = tuple(key for key in missing if key in lock.texts)
    fresh, faults = locate(corpus, found, lock)
    faults += [fault for key, fault in missing.items() if key not in absent]
    faults += hold(corpus, lock, absent)
    digests = {key: digest for key, digest in lock.texts.items() if key in absent}
    passages = {at: place for at, place in lock.passages.items() if at[0] in absent}
    merged = EvidenceLock({**fresh.texts, **digests}, {**fresh.passages, **passages})
    return merged, absent, faults


def build_lines(loaded: Loaded, sources: Collection[str] = ()) -> bytes:
    """Return the N-Triples of what ``build_turtle`` writes, in its order, for a store in memory."""
    return ordered_lines(_triples(loaded, sources, None))


def build_turtle(
    loaded: Loaded, sources: Collection[str] = (), places: dict[str, str] | None = None
) -> str:
    """Return the Turtle of the records, or of what ``sources`` alone support when given.

    ``places`` is given the file and line of each fact and record, by IRI.
    """
    return turtle(_triples(loaded, sources, places))


def _triples(
    loaded: Loaded, sources: Collection[str], places: dict[str, str] | None
) -> Iterable[Triple]:
    unknown = set(sources) - set(loaded.corpus.sources)
    if unknown:
        raise ArgumentError(f"--sources: no source '{min(unknown)}'; see graph/records/sources")
    corpus = restrict(loaded.corpus, sources) if sources else loaded.corpus
    return build_triples(corpus, loaded.lock, loaded.vocabulary, not sources, places)
