"""The records of the tables, as strict as the YAML that they stand beside.

A thing is recorded once, in YAML or in a table; facts of a meeting may stand in both.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from diplograph.files.tables.cells import Plan, Row, fields_of, path_of, plan_of
from diplograph.files.tables.facts import MeetingFacts
from diplograph.files.tables.folder import TableFolder
from diplograph.model.records import Alternative, Conflict, Evidence, Meeting, Record, Source
from diplograph.model.table_forms import TableForm
from diplograph.model.text import Text

__all__ = ["Tables"]

_NO_ADDRESS = "no public address known"


class Tables(TableFolder):
    """The tables of a workspace, held on disk until their records are wanted."""

    def __init__(self, folder: Path, root: Path) -> None:
        """Read every table of the folder, if there is one; places are relative to ``root``."""
        super().__init__(folder, root)
        #: Ids of records whose rows have faults.
        self.unread: dict[str, type[Record]] = {}

    def records(
        self, curated: Mapping[str, Record], unread: Collection[str] = ()
    ) -> Iterator[Record]:
        """Yield the records of the tables, and those of ``curated`` to which they add facts.

        A row at fault is left out and told of in ``findings``; ``unread`` are ids whose YAML has
        faults of its own.
        """
        labels = {key: record.label for key, record in curated.items()} | self.labels
        lost: dict[str, Row] = {}
        kept: set[str] = set()
        for owner, record, rows in self.by_owner():
            record = self._assembled(owner, rows, record or curated.get(owner), lost)
            if record is not None or (owner not in unread and not _has_record(rows)):
                _hold_to_owner(owner, record, rows)
            for form, each in rows.items():
                for row in each:
                    _hold_to_labels(form, row, labels)
            if record is None:
                kinds = (form.kind for form in rows if issubclass(form.kind, Record))
                self.unread.update((owner, kind) for kind in kinds)
            else:
                yield record
            if isinstance(record, Conflict):
                kept.update(each.fact for each in record.alternatives if not each.preferred)
        self._refuse_unsettled(lost, kept, curated)

    def sources(self) -> dict[str, Source]:
        """Return the sources by id; their faults are told of when all records are read."""
        before = len(self.findings)
        wanted = {key for key, kind in self.kinds.items() if kind is Source}
        found = (
            self._assembled(owner, rows, record, {})
            for owner, record, rows in self.by_owner(wanted)
        )
        sources = {each.id: each for each in found if isinstance(each, Source)}
        del self.findings[before:]
        return sources

    def _assembled(
        self,
        owner: str,
        rows: Mapping[TableForm, Sequence[Row]],
        record: Record | None,
        lost: dict[str, Row],
    ) -> Record | None:
        facts = MeetingFacts(owner)
        alternatives: list[Alternative] = []
        for form, each in rows.items():
            for row in each:
                if form.is_record:
                    if record is not None:
                        row.fault("", f"id '{owner}' is taken by {record.at}", "keep one of them")
                    record = record or _record(owner, form, row)
                elif form.kind is Alternative:
                    alternatives += _alternative(form, row)
                elif form.kind is Evidence:
                    facts.proof(form, row)
                else:
                    facts.fact(form, row)
        facts.left_over()
        lost.update(facts.lost)
        if isinstance(record, Meeting):
            return facts.added_to(record)
        if isinstance(record, Conflict) and alternatives:
            return replace(record, alternatives=(*record.alternatives, *alternatives))
        return record

    def _refuse_unsettled(
        self, lost: Mapping[str, Row], kept: set[str], curated: Mapping[str, Record]
    ) -> None:
        """Refuse a fact that is marked as not preferred where no difference says so."""
        for record in curated.values():
            if isinstance(record, Conflict):
                kept.update(each.fact for each in record.alternatives if not each.preferred)
        for path, row in lost.items():
            if path not in kept:
                row.fault(
                    "preferred",
                    f"no difference has '{path}' as a reading that lost",
                    "record it in 'differences' and 'alternatives', or leave the cell out",
                )


_TABLE_OF = {Meeting: "meetings", Conflict: "differences"}


def _has_record(rows: Mapping[TableForm, Sequence[Row]]) -> bool:
    return any(form.is_record for form in rows)


def _hold_to_owner(
    owner: str, record: Record | None, rows: Mapping[TableForm, Sequence[Row]]
) -> None:
    """Refuse rows of facts that belong to no record, or to one of another kind."""
    for form, each in rows.items():
        wanted = Conflict if form.kind is Alternative else Meeting
        if form.owner and not isinstance(record, wanted):
            for row in each:
                problem = f"no {wanted.__name__.lower()} '{owner}'"
                row.fault(form.owner, problem, f"add its row to '{_TABLE_OF[wanted]}', or mend it")


@cache
def _plan(form: TableForm) -> Plan:
    return plan_of(form.kind, form.fields)


def _record(owner: str, form: TableForm, row: Row) -> Record | None:
    if form.kind is Source:
        row = _source_row(owner, row)
    values = fields_of(row, _plan(form))
    made: Any = None if values is None else form.kind(id=owner, **values)  # type: ignore[call-arg]
    return made if isinstance(made, Record) else None


def _source_row(owner: str, row: Row) -> Row:
    """Return the row without what an export writes for a source that has no address, no others."""
    cells = dict(row.cells)
    if cells.get("address") == _NO_ADDRESS:
        del cells["address"]
    if "witness" in cells:
        cells["witness"] = path_of(cells["witness"]).removeprefix("witness/")
        if cells["witness"] == owner:
            del cells["witness"]
    return replace(row, cells=cells)


def _alternative(form: TableForm, row: Row) -> Iterator[Alternative]:
    values = fields_of(row, _plan(form))
    if values is not None:
        path = Text(path_of(values["fact"]), values["fact"].at)
        yield Alternative(**values | {"fact": path})


def _hold_to_labels(form: TableForm, row: Row, labels: Mapping[str, str]) -> None:
    """Refuse a label that is not the one of the thing beside it; those of concepts are not read."""
    for column in form.label_columns:
        told = row.cells.get(column)
        if told is None:
            continue
        key = path_of(row.cells.get(column.removesuffix("Label"), ""))
        if key in labels and told != labels[key]:
            way_out = "mend it, or leave the column out"
            row.fault(column, f"'{told}' is not the label of {key}, '{labels[key]}'", way_out)
