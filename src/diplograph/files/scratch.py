"""A folder for the time of one task: it is gone when the task ends, well or not."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

__all__ = ["scratch_folder", "stderr_into"]


@contextmanager
def scratch_folder(files: Mapping[str, bytes] | None = None) -> Iterator[Path]:
    """Yield a new folder that holds ``files``; it lies where the system keeps such (TMPDIR)."""
    with tempfile.TemporaryDirectory(prefix="diplograph-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        for file, data in (files or {}).items():
            (folder / file).write_bytes(data)
        yield folder


@contextmanager
def stderr_into(path: Path) -> Iterator[None]:
    """Let what this process and those that it starts now write to stderr go into a file.

    A process that is started meanwhile goes on writing there.
    """
    sys.stderr.flush()
    kept = os.dup(2)
    try:
        with path.open("ab") as file:
            os.dup2(file.fileno(), 2)
        yield
    finally:
        sys.stderr.flush()
        os.dup2(kept, 2)
        os.close(kept)
