"""Earlier graphs: each release keeps its Turtle, packed, beside the graph and in the wheel.

The packing has no time in it. What counts is the text within, whose hash the release notes name;
another release of zlib may pack the same text into other bytes.
"""

from __future__ import annotations

import gzip
import re
from pathlib import Path

from diplograph.errors import UnknownName, WorkspaceError
from diplograph.files.texts import write_bytes_atomically

__all__ = ["keep_release", "read_release", "releases"]

_NAME = re.compile(r"(\d+)\.(\d+)\.(\d+)\.ttl\.gz")
_LARGEST = 500_000_000


def releases(folder: Path) -> list[str]:
    """Return the versions that ``folder`` keeps, the oldest first."""
    found = [_NAME.fullmatch(path.name) for path in folder.glob("*.ttl.gz")]
    numbers = sorted(tuple(map(int, match.groups())) for match in found if match)
    return [".".join(map(str, each)) for each in numbers]


def read_release(folder: Path, version: str) -> str:
    """Return the Turtle of a release.

    Raises UnknownName, with the versions that are kept, for one that is not, and WorkspaceError
    for a file that cannot be read.
    """
    kept = releases(folder)
    if version not in kept:
        raise UnknownName(f"no release '{version}'; kept: {', '.join(kept) or 'none yet'}")
    path = folder / f"{version}.ttl.gz"
    try:
        with gzip.open(path) as packed:
            data = packed.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            raise WorkspaceError(f"{path}: over {_LARGEST} bytes unpacked; put the release back")
        return data.decode("utf-8")
    except (OSError, EOFError, ValueError) as fault:
        raise WorkspaceError(f"{path}: not a packed graph; put the release back") from fault


def keep_release(folder: Path, version: str, turtle: str) -> Path:
    """Write the Turtle of a release and return its file; a release that is kept never changes.

    Raises WorkspaceError when another graph is kept under this version.
    """
    path = folder / f"{version}.ttl.gz"
    if not _NAME.fullmatch(f"{version}.ttl.gz"):
        raise WorkspaceError(f"'{version}': no version; write three numbers, such as 0.2.0")
    if path.is_file():
        if read_release(folder, version) != turtle:
            raise WorkspaceError(f"{path}: keeps another graph; give this one a version of its own")
        return path
    write_bytes_atomically(path, gzip.compress(turtle.encode("utf-8"), 9, mtime=0))
    return path
