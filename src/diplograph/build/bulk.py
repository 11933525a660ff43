"""The way from records to triples for workspaces of any size: one record in memory at a time.

The records are put on disk as they are read, sorted there by id, and read twice: to check them and
learn what must be known of the whole (`build.whole`), and to write them. Checks and triples are
those of the small way (`build.loader`), which holds all records and writes Turtle in one order;
Turtle with stable bytes needs all triples at once, a store does not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar

from diplograph.build.conflicts import losers, settle, unknown_alternatives
from diplograph.build.evidence import faults_in, unlocked_in
from diplograph.build.fact_triples import FactWriter
from diplograph.build.graph import decided, triples_of_all, triples_of_one
from diplograph.build.name_triples import attestations
from diplograph.build.plausibility import Whereabouts
from diplograph.build.references import dangling_in
from diplograph.build.retractions import still_standing
from diplograph.build.rules import rules_between, rules_within
from diplograph.build.vocabulary import node
from diplograph.build.whole import Whole, printed_in, slim, whole_of
from diplograph.build.work import unknown_in_work
from diplograph.errors import Finding, RecordErrors
from diplograph.files.lock import read_lock
from diplograph.files.migrations import STEPS
from diplograph.files.ntriples import ntriples
from diplograph.files.ontology import read_vocabulary
from diplograph.files.record_folder import each_record
from diplograph.files.record_version import refuse_other_version
from diplograph.files.tables.records import Tables
from diplograph.files.workspace import Workspace
from diplograph.model.corpus import Corpus
from diplograph.model.hints import walk
from diplograph.model.records import Meeting, Record, Retraction
from diplograph.model.terms import Triple

__all__ = ["Bulk", "Watch"]

_Each = TypeVar("_Each")
#: Hands items on and shows how far they are: items, what is done with them, how many there are.
Watch = Callable[[Iterable[_Each], str, int], Iterable[_Each]]

_BATCH = 50_000


def _unwatched(items: Iterable[_Each], label: str, length: int) -> Iterable[_Each]:
    return items


@dataclass(frozen=True)
class _Known:
    whole: Whole
    facts: set[str]
    lost: set[str]
    gone: frozenset[str]


class Bulk:
    """The records of a workspace on disk, and the triples that they build, batch by batch."""

    def __init__(self, workspace: Workspace, watch: Watch[Record] = _unwatched) -> None:
        """Read all records of a workspace to disk; faults are told of by ``chunks``."""
        refuse_other_version(workspace.records, workspace.root, len(STEPS))
        self._watch = watch
        self._vocabulary = read_vocabulary(workspace.ontology)
        self._lock = read_lock(workspace.lock)
        self._records = Tables(workspace.tables, workspace.root)
        self._unread: dict[str, type[Record]] = {}
        self._read(workspace)

    @property
    def answers(self) -> tuple[str, ...]:
        """Tables from which nothing is read."""
        return tuple(self._records.answers)

    def _read(self, workspace: Workspace) -> None:
        findings = self._records.findings
        records = workspace.records
        length = sum(1 for _ in records.glob("*/*.yaml"))
        read = each_record(records, workspace.root, findings, self._unread)
        ids: set[str] = set()
        for record in self._watch(read, "reading records", length):
            if record.id in ids:
                problem = f"id '{record.id}' is taken by another record"
                findings.append(Finding(record.at.path, problem, "rename one"))
            else:
                self._records.add(record)
            ids.add(record.id)

    def chunks(self) -> Iterator[bytes]:
        """Yield the graph as N-Triples, in batches; a triple may come more than once.

        Raises RecordErrors with every fault of the records before the first batch, and for a fact
        that stands twice, or that is withdrawn and still stands, after the last.
        """
        known, findings = self._checked()
        if findings:
            raise RecordErrors(findings)
        waiting: list[Triple] = []
        for triples in self._triples(known):
            waiting += triples
            if len(waiting) > _BATCH:
                yield ntriples(waiting)
                waiting.clear()
        if waiting:
            yield ntriples(waiting)

    def _each(self, label: str) -> Iterable[Record]:
        records = self._records.records({}, self._unread)
        return self._watch(records, label, len(self._records.kinds))

    def _checked(self) -> tuple[_Known, list[Finding]]:
        """Return what is known of the whole, and all faults."""
        findings: list[Finding] = []
        sources = self._records.sources()
        kinds = {**self._unread, **self._records.kinds}
        printed: dict[str, set[str]] = defaultdict(set)
        whereabouts = Whereabouts()
        slims: list[Record] = []
        disputed: list[Record] = []
        for record in self._each("checking records"):
            values = list(walk(record))
            findings += dangling_in(values, kinds, self._vocabulary.schemes)
            findings += rules_within(record)
            findings += unlocked_in(values, self._lock)
            findings += faults_in(values, sources)
            findings += whereabouts.see(record) if isinstance(record, Meeting) else ()
            for person, name in printed_in(record):
                printed[person].add(name)
            slims.append(slim(record))
            if record.id in self._records.disputed:
                disputed.append(record)
        corpus = Corpus.of_records(slims)
        findings += [*self._records.findings, *rules_between(corpus)]
        whole = whole_of(corpus, printed)
        facts: set[str] = set()
        if not findings:
            # Of a round that is implied no record was seen above.
            named = self._records.disputed - self._records.kinds.keys()
            implied = (whole.corpus.records[key] for key in named & whole.corpus.records.keys())
            facts = self._facts(whole, [*disputed, *implied])
            findings += unknown_alternatives(whole.corpus, facts)
            findings += unknown_in_work(whole.corpus, facts)
        gone = frozenset(
            node(path) for each in corpus.of(Retraction).values() for path in each.gone
        )
        return _Known(whole, facts, losers(whole.corpus, facts), gone), findings

    def _facts(self, whole: Whole, disputed: Iterable[Record]) -> set[str]:
        """Return the facts of the records some of whose facts a difference or a review names."""
        facts: set[str] = set()
        for record in disputed:
            write = self._writer(whole)
            for _ in triples_of_one(whole, record, self._vocabulary, write):
                pass
            facts.update(write.written)
        return facts

    def _writer(self, whole: Whole) -> FactWriter:
        return FactWriter(whole.corpus, self._lock, self._vocabulary)

    def _triples(self, known: _Known) -> Iterator[Iterable[Triple]]:
        findings: list[Finding] = []
        standing: set[str] = set()
        whole = known.whole
        implied = [each for each in whole.corpus if each.id not in self._records.kinds]
        yield triples_of_all(whole.corpus)
        yield decided(whole.corpus, known.facts)
        for record in chain(self._each("writing triples"), implied):
            write = self._writer(whole)
            triples = set(triples_of_one(whole, record, self._vocabulary, write))
            triples.update(attestations(triples, whole.spellings))
            lost = known.lost.intersection(write.written)
            if lost:
                settle(triples, lost)
            if known.gone:
                standing.update(known.gone.intersection(subject for subject, _, _ in triples))
            findings += write.findings
            yield triples
        findings += still_standing(whole.corpus, standing)
        if findings:
            raise RecordErrors(findings)
