"""What a copy was made from: the state of each file, so that a copy that has grown old says so."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from diplograph.errors import WorkspaceError
from diplograph.files.disk_faults import fault_and_way_out

__all__ = ["FileState", "changed_files", "state_of"]


@dataclass(frozen=True, slots=True)
class FileState:
    """Size in bytes, time of the last change in nanoseconds, and SHA-256 of a file."""

    size: int
    modified: int
    digest: str


def state_of(path: Path) -> FileState:
    """Return the state of a file; raise WorkspaceError when it cannot be read."""
    try:
        with path.open("rb") as file:
            found = path.stat()
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as fault:
        raise WorkspaceError(f"{path}: {fault_and_way_out(fault)}") from fault
    return FileState(found.st_size, found.st_mtime_ns, digest)


def changed_files(origin: Mapping[str, FileState], paths: Mapping[str, Path]) -> list[str]:
    """Return the names whose file is gone, is new, or holds other bytes than in ``origin``.

    A file of the same size and time is taken for the same; of any other the digest decides.
    """
    return sorted(
        name
        for name in origin.keys() | paths.keys()
        if name not in origin or name not in paths or not _is_same(origin[name], paths[name])
    )


def _is_same(known: FileState, path: Path) -> bool:
    try:
        found = path.stat()
    except FileNotFoundError:
        return False
    if found.st_size != known.size:
        return False
    return found.st_mtime_ns == known.modified or state_of(path).digest == known.digest
