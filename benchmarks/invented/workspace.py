"""A workspace of invented dialogues, region by region: the same content in each of its forms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from random import Random

from diplograph.build.dataset import dataset_triples
from diplograph.build.graph import build_triples
from diplograph.files.lock import EvidenceLock
from diplograph.model.concepts import Vocabulary
from diplograph.model.corpus import Corpus
from diplograph.model.identifiers import ID
from diplograph.model.passages import Passage
from diplograph.model.records import Record, Series
from diplograph.model.terms import Triple
from invented.region import DIALOGUES, Region, region
from invented.world import world

__all__ = ["Invented"]

#: Triples that a round brings on average, with its share of what is not of a round.
_TRIPLES_A_ROUND = 1100
_STATES = 36


@dataclass(frozen=True)
class Invented:
    """A workspace of about so many triples; the same seed gives the same content."""

    triples: int
    seed: int

    @cached_property
    def lengths(self) -> list[int]:
        """The number of rounds of each dialogue."""
        random = Random(f"{self.seed}/lengths")  # noqa: S311
        left = max(3, round(self.triples / _TRIPLES_A_ROUND))
        found = []
        while left > 0:
            found.append(min(left, random.randint(5, 14)))
            left -= found[-1]
        return found

    @property
    def states(self) -> int:
        """The number of states: few where there are few dialogues."""
        return min(_STATES, 6 + len(self.lengths))

    @cached_property
    def world(self) -> list[Record]:
        """The records that all regions share."""
        return list(world(self.states))

    def regions(self) -> Iterator[Region]:
        """Yield the regions, each made anew; no more than one need be in memory."""
        for index, start in enumerate(range(0, len(self.lengths), DIALOGUES)):
            yield region(self.seed, index, self.states, self.lengths[start : start + DIALOGUES])

    def records(self) -> Iterator[Record]:
        """Yield every record once."""
        yield from self.world
        known: set[str] = set()
        for each in self.regions():
            for record in each.records:
                if record.id not in known:
                    yield record
            known |= each.envoys

    def lock(self) -> EvidenceLock:
        """Return the places of all quotations."""
        digests: dict[str, str] = {}
        passages: dict[tuple[str, str], Passage] = {}
        for each in self.regions():
            digests.update(each.lock.texts)
            passages.update(each.lock.passages)
        return EvidenceLock(digests, passages)

    def built_world(self, vocabulary: Vocabulary) -> set[Triple]:
        """Return the triples that the build makes of the shared world alone."""
        return build_triples(Corpus.of_records(self.world), EvidenceLock(), vocabulary)

    def built(self, vocabulary: Vocabulary) -> Iterator[tuple[Region, set[Triple]]]:
        """Yield each region with the triples that the build makes of it and the shared world."""
        for each in self.regions():
            corpus = Corpus.of_records([*self.world, *each.records])
            yield each, build_triples(corpus, each.lock, vocabulary)

    def triples_of(self, vocabulary: Vocabulary) -> Iterator[set[Triple]]:
        """Yield the triples that the build makes of all records, each once: region by region."""
        dataset = {triple[0] for triple in dataset_triples(Corpus.of_records([]))}
        known = self.built_world(vocabulary)
        yield {triple for triple in known if triple[0] not in dataset}
        series: list[Record] = []
        for each, triples in self.built(vocabulary):
            fresh = triples - known
            # An envoy at large has triples that another region gives again.
            own = tuple(ID + person for person in each.envoys)
            known |= {triple for triple in fresh if str(triple[0]).startswith(own)}
            series += [record for record in each.records if isinstance(record, Series)]
            yield {triple for triple in fresh if triple[0] not in dataset}
        yield set(dataset_triples(Corpus.of_records(series)))
