"""The folder of the records: every file of every kind, and every fault of every file at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from diplograph.errors import Finding, RecordErrors, WorkspaceError
from diplograph.files.record_version import VERSION_FILE
from diplograph.files.tables.records import Tables
from diplograph.files.texts import read_text
from diplograph.files.yaml_records import parse_record
from diplograph.model.corpus import Corpus
from diplograph.model.records import KINDS, Record

__all__ = ["RecordFolder", "each_record", "read_corpus", "read_folder", "with_tables"]


@dataclass(frozen=True)
class RecordFolder:
    """The records that could be read, the faults, and the ids with a file that could not."""

    corpus: Corpus
    findings: tuple[Finding, ...]
    unread: Mapping[str, type[Record]]


def read_corpus(records: Path, root: Path) -> Corpus:
    """Return the records below ``records``; places in messages are relative to ``root``.

    Raises RecordErrors with all faults of all files, WorkspaceError when the folder is missing.
    """
    folder = read_folder(records, root)
    if folder.findings:
        raise RecordErrors(folder.findings)
    return folder.corpus


def read_folder(records: Path, root: Path) -> RecordFolder:
    """Return what can be read below ``records``, with the faults of the rest.

    Raises WorkspaceError when the folder is missing or cannot be listed.
    """
    if not records.is_dir():
        raise WorkspaceError(f"{records}: no such folder; a workspace keeps its records there")
    found: dict[str, Record] = {}
    unread: dict[str, type[Record]] = {}
    findings: list[Finding] = []
    for record in each_record(records, root, findings, unread):
        other = found.setdefault(record.id, record)
        if other is not record:
            problem = f"id '{record.id}' is taken by {other.at}"
            findings.append(Finding(record.at.path, problem, "rename one"))
    return RecordFolder(Corpus.of_records(found.values()), tuple(findings), unread)


def each_record(
    records: Path, root: Path, findings: list[Finding], unread: dict[str, type[Record]]
) -> Iterator[Record]:
    """Yield the record of each file that can be read; tell of the others in the two collections."""
    for kind, path in _record_files(records, root, findings):
        place = path.relative_to(root).as_posix()
        try:
            yield parse_record(kind, path.stem, place, read_text(path))
        except RecordErrors as errors:
            findings.extend(errors.findings)
            unread[path.stem] = kind
        except WorkspaceError as error:
            problem, _, solution = str(error).removeprefix(f"{path}: ").partition("; ")
            findings.append(Finding(place, problem, solution))
            unread[path.stem] = kind


def with_tables(folder: RecordFolder, tables: Tables) -> RecordFolder:
    """Return what YAML and tables hold together, with the faults of both."""
    curated = folder.corpus.records
    found = {record.id: record for record in tables.records(curated, folder.unread)}
    if not found and not tables.findings:
        return folder
    return RecordFolder(
        Corpus.of_records({**curated, **found}.values()),
        (*folder.findings, *tables.findings),
        {**folder.unread, **tables.unread},
    )


def _record_files(
    records: Path, root: Path, findings: list[Finding]
) -> Iterator[tuple[type[Record], Path]]:
    for folder in _files(records):
        kind = KINDS.get(folder.name)
        if folder.name == "templates" or (folder.name == VERSION_FILE and folder.is_file()):
            continue
        if kind is None or not folder.is_dir():
            place = folder.relative_to(root).as_posix()
            findings.append(Finding(place, "is no folder of records", f"known: {', '.join(KINDS)}"))
            continue
        for path in _files(folder):
            if path.suffix != ".yaml" or not path.is_file():
                place = path.relative_to(root).as_posix()
                findings.append(Finding(place, "is no record", "a record is a file NAME.yaml"))
            else:
                yield kind, path


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except OSError as fault:
        raise WorkspaceError(f"{folder}: {fault.strerror}; make it readable") from fault
