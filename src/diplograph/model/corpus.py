"""All records of a workspace, by id and by kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from diplograph.model.records import KINDS, Meeting, Record, Series, Source

__all__ = ["Corpus", "kind_names"]

R = TypeVar("R", bound=Record)

#: How a reference names a kind of record: ``Ref("person")`` is a record of class ``Person``.
kind_names: Mapping[str, type[Record]] = {
    "source": KINDS["sources"],
    "state": KINDS["states"],
    "organisation": KINDS["organisations"],
    "person": KINDS["people"],
    "post": KINDS["posts"],
    "place": KINDS["places"],
    "series": KINDS["series"],
    "programme": KINDS["programmes"],
    "document": KINDS["documents"],
    "formula": KINDS["formulas"],
    "meeting": KINDS["meetings"],
    "conflict": KINDS["conflicts"],
    "retraction": KINDS["retractions"],
    "extraction": KINDS["extractions"],
    "review": KINDS["reviews"],
}


@dataclass(frozen=True)
class Corpus:
    """Records by id; ids are unique over all kinds."""

    records: Mapping[str, Record]

    @classmethod
    def of_records(cls, records: Iterable[Record]) -> Corpus:
        """Return the corpus of ``records``, ordered by id."""
        return cls({record.id: record for record in sorted(records, key=lambda each: each.id)})

    def __iter__(self) -> Iterator[Record]:
        """Iterate over the records in the order of their ids."""
        return iter(self.records.values())

    def of(self, kind: type[R]) -> dict[str, R]:
        """Return the records of one kind by id."""
        return {key: each for key, each in self.records.items() if isinstance(each, kind)}

    @cached_property
    def sources(self) -> dict[str, Source]:
        """The sources by id."""
        return self.of(Source)

    @cached_property
    def meetings(self) -> dict[str, Meeting]:
        """The meetings by id."""
        return self.of(Meeting)

    @cached_property
    def reports(self) -> dict[str, list[str]]:
        """The sources that report on each meeting, by its id."""
        found: dict[str, list[str]] = {}
        for key, source in self.sources.items():
            for meeting in source.reports_on:
                found.setdefault(meeting, []).append(key)
        return found

    @cached_property
    def foretold(self) -> dict[str, set[str]]:
        """The sources that announce each meeting or report on one that prepares it, by its id."""
        found: dict[str, set[str]] = {}
        for meeting in self.meetings.values():
            for other, fact in meeting.foretelling():
                found.setdefault(other, set()).update(str(each.source) for each in fact.evidence)
        return found

    @cached_property
    def series(self) -> dict[str, Series]:
        """The series by id."""
        return self.of(Series)
