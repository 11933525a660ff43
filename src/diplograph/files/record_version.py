"""The version of the form of the records: which fields there are, and what they are called.

It stands in ``graph/records/VERSION``. Records from before there was such a file are of version 0.
"""

from __future__ import annotations

import re
from pathlib import Path

from diplograph.errors import Finding, RecordErrors
from diplograph.files.texts import read_text

__all__ = ["VERSION_FILE", "read_version", "refuse_other_version"]

#: The file, in the folder of the records, that holds the version and nothing else.
VERSION_FILE = "VERSION"

_NUMBER = re.compile(r"[1-9][0-9]{0,5}\n?")


def read_version(records: Path, root: Path) -> int:
    """Return the version of the records below ``records``.

    Raises RecordErrors when the file holds anything else, with its place relative to ``root``.
    """
    path = records / VERSION_FILE
    if not path.exists():
        return 0
    text = read_text(path)
    if not _NUMBER.fullmatch(text):
        place = path.relative_to(root).as_posix()
        fault = Finding(place, "holds no version", "put the file back, or write the number alone")
        raise RecordErrors([fault])
    return int(text)


def refuse_other_version(records: Path, root: Path, current: int) -> None:
    """Raise RecordErrors when the records are of another version than ``current``."""
    found = read_version(records, root)
    if found == current:
        return
    place = (records / VERSION_FILE).relative_to(root).as_posix()
    problem = f"the records are of version {found}, version {current} is read here"
    way = "run 'diplograph migrate'" if found < current else "install a newer diplograph"
    raise RecordErrors([Finding(place, problem, way)])
