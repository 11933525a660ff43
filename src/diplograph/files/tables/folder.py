"""The folder of tables, read once: columns that fit, and each row with the record it belongs to.

``graph/tables/NAME.csv`` (or ``.jsonl``, ``.parquet``) is a table of an export or one of the same
columns.
"""

from __future__ import annotations

import difflib
import pickle
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from diplograph.errors import Finding
from diplograph.files.tables.cells import Row, path_of
from diplograph.files.tables.rows import ENDINGS, read_rows
from diplograph.files.tables.shelf import Shelf, Staged
from diplograph.model.identifiers import is_slug
from diplograph.model.records import Alternative, Conflict, Record, Work
from diplograph.model.table_forms import ANSWERS, FORMS, TableForm
from diplograph.model.text import Cell

__all__ = ["TableFolder"]

#: Written beside the tables by an export, for those who read them elsewhere.
_BESIDE = ("csv-metadata.json", "about.json")
_AN_ID = "write lower-case-words-like-this, or the IRI"


class TableFolder:
    """The tables of a workspace, read once and held on disk until their records are wanted."""

    def __init__(self, folder: Path, root: Path) -> None:
        """Read every table of the folder, if there is one; places are relative to ``root``."""
        self.findings: list[Finding] = []
        #: Files that hold answers over several records, from which nothing is read.
        self.answers: list[str] = []
        #: Id → kind and label of the records that the tables hold.
        self.kinds: dict[str, type[Record]] = {}
        self.labels: dict[str, str] = {}
        #: Ids of the records some of whose facts a difference, an extraction or a review names.
        self.disputed: set[str] = set()
        self._shelf = Shelf()
        self._columns: dict[int, Sequence[str]] = {}
        self._paths: dict[int, str] = {}
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            if not path.name.startswith(".") and path.name not in _BESIDE:
                self._take(path, path.relative_to(root).as_posix())

    def __bool__(self) -> bool:
        """Tell whether there is any table."""
        return bool(self._paths)

    def _take(self, path: Path, place: str) -> None:
        rank = next((n for n, form in enumerate(FORMS) if form.name == path.stem), None)
        if path.suffix in ENDINGS and path.stem in ANSWERS:
            self.answers.append(place)
        elif path.suffix not in ENDINGS or rank is None:
            known = f"{', '.join(form.name for form in FORMS)} as {', '.join(ENDINGS)}"
            self.findings.append(Finding(place, "is no table of records", f"known: {known}"))
        elif rank in self._paths:
            self.findings.append(Finding(place, f"is also {self._paths[rank]}", "keep one of them"))
        else:
            self._paths[rank] = place
            self._shelf.put(self._staged(path, place, rank))

    def _staged(self, path: Path, place: str, rank: int) -> Iterator[Staged]:
        form = FORMS[rank]
        columns, rows = read_rows(path, place, form.columns, self.findings.append)
        if not self._fit(form, columns, place):
            return
        self._columns[rank] = columns
        index = {column: number for number, column in enumerate(columns)}
        owners = [(index[each], part) for each, part in _naming(form) if each in index]
        label = index.get(f"{form.key}Label") if form.is_record else None
        for number, cells in rows:
            owner, column = _owner(cells, owners)
            if not is_slug(owner):
                problem = f"'{owner}' is no id" if owner else "the cell is empty"
                at = Cell(place, number, columns[column])
                self.findings.append(Finding(str(at), " ".join(problem.split()), _AN_ID))
                continue
            if issubclass(form.kind, Record):
                self.kinds[owner] = form.kind
            if label is not None and cells[label]:
                self.labels[owner] = str(cells[label])
            if form.kind is Alternative:
                self.disputed.add(path_of(cells[index["fact"]] or "").partition("/")[0])
            yield owner, rank, number, cells

    def _fit(self, form: TableForm, columns: Sequence[str], place: str) -> bool:
        before = len(self.findings)
        for column in columns:
            at = str(Cell(place, 1, column))
            if column not in form.columns:
                near = difflib.get_close_matches(column, form.columns, n=1)
                way_out = f"did you mean '{near[0]}'?" if near else f"known: {_known(form)}"
                self.findings.append(Finding(at, f"unknown column '{column}'", way_out))
            elif list(columns).count(column) > 1:
                self.findings.append(Finding(at, f"column '{column}' is repeated", "keep one"))
        for column in form.needed - set(columns):
            missing = f"column '{column}' is missing"
            self.findings.append(Finding(place, missing, f"add it; known: {_known(form)}"))
        return len(self.findings) == before

    def add(self, record: Record) -> None:
        """Keep a record of YAML among the rows, on disk like them."""
        self.kinds[record.id] = type(record)
        self.labels[record.id] = str(record.label)
        if isinstance(record, Conflict):
            self.disputed.update(each.fact.partition("/")[0] for each in record.alternatives)
        if isinstance(record, Work):
            self.disputed.update(path.partition("/")[0] for path in record.facts)
        self._shelf.put([(record.id, -1, 0, (pickle.dumps(record, pickle.HIGHEST_PROTOCOL),))])

    def by_owner(
        self, wanted: Collection[str] | None = None
    ) -> Iterator[tuple[str, Record | None, Mapping[TableForm, Sequence[Row]]]]:
        """Yield each record's id, in order, with what YAML has of it and its rows by table.

        Of all records, or of the ``wanted`` ones.
        """
        for owner, staged in self._shelf.by_owner(wanted):
            kept: Record | None = None
            rows: dict[TableForm, Sequence[Row]] = {}
            for rank, each in groupby(staged, key=itemgetter(1)):
                if rank < 0:
                    *_, (body,) = next(each)
                    kept = pickle.loads(body)  # type: ignore[arg-type]  # noqa: S301 - own bytes
                else:
                    rows[FORMS[rank]] = [self._row(rank, row[2], row[3]) for row in each]
            yield owner, kept, rows

    def _row(self, rank: int, number: int, cells: Sequence[str | bytes | None]) -> Row:
        named = zip(self._columns[rank], cells, strict=True)
        filled = {column: cell for column, cell in named if isinstance(cell, str)}
        return Row(self._paths[rank], number, filled, self.findings)


def _known(form: TableForm) -> str:
    return ", ".join(form.columns)


def _naming(form: TableForm) -> tuple[tuple[str, bool], ...]:
    """Return the columns that tell whose row it is, and whether by the first part of a path."""
    if form.is_record:
        return ((form.key, False),)
    return ((form.owner, False), ("subject", True), ("fact", True), (form.key, True))


def _owner(cells: Sequence[str | None], naming: Sequence[tuple[int, bool]]) -> tuple[str, int]:
    """Return the id of the record that a row belongs to, and the place of the cell that says so."""
    for place, by_part in naming:
        cell = cells[place]
        if cell:
            path = path_of(cell)
            return path.partition("/")[0] if by_part else path, place
    return "", naming[0][0]
