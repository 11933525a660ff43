"""A file in chunks, so that one of any size is read in little memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from diplograph.errors import WorkspaceError
from diplograph.files.disk_faults import fault_and_way_out

__all__ = ["chunks_of"]

_CHUNK = 1 << 20


def chunks_of(path: Path) -> Iterator[bytes]:
    """Yield the bytes of a file in order; raise WorkspaceError when it cannot be read."""
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                yield chunk
    except OSError as fault:
        raise WorkspaceError(f"{path}: {fault_and_way_out(fault)}") from fault
