"""A folder that holds versions of one thing: a new one is made beside the old, then swapped in.

    store            the mark of such a folder, and the number of its form
    current          the name of the version that is read
    writing          locked while a version is made
    NUMBER/made-from.json   what a version was made from; locked, shared, by each who reads it
    NUMBER/graph/    the version itself

The new version is on the disk before ``current`` names it, and ``current`` is replaced in one
step; a process that is killed at any moment leaves the old version whole. Who reads a version keeps
it: a later one removes only those that nobody holds. Locks are those of ``flock``, which the system
releases when a process ends, however it ends.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import weakref
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TextIO

from diplograph.errors import StoreError
from diplograph.files.origins import FileState
from diplograph.files.texts import write_atomically

__all__ = ["FORM", "Version", "current_version", "new_version"]

#: The number of the form of the folder that is read and written here.
FORM = 1

_MARK, _CURRENT, _WRITING, _ORIGIN, _CONTENT = (
    "store", "current", "writing", "made-from.json", "graph",
)  # fmt: skip
_ATTEMPTS = 10


@dataclass(frozen=True)
class Version:
    """A version that is being read: what it holds and what it was made from."""

    content: Path
    origin: Mapping[str, FileState]


def current_version(folder: Path) -> Version:
    """Return the version that is current, and hold it until the object is gone.

    Raises StoreError when ``folder`` holds no versions, or those of another form.
    """
    if not _is_store(folder):
        raise StoreError(f"{folder}: no store here; make one with 'diplograph build --store'")
    try:
        for _ in range(_ATTEMPTS):
            found = _held(folder / (folder / _CURRENT).read_text(encoding="ascii").strip())
            if found is not None:
                return found
    except FileNotFoundError as fault:
        raise StoreError(
            f"{folder}: holds no version yet; run 'diplograph build --store {folder}'"
        ) from fault
    except (OSError, ValueError, TypeError, AttributeError) as fault:
        raise StoreError(f"{folder}: cannot be read: {fault}; build it again") from fault
    raise StoreError(f"{folder}: replaced again and again while it is opened; ask again")


def _held(place: Path) -> Version | None:
    """Return the version at ``place`` with a shared lock, or None when it is being removed."""
    path = place / _ORIGIN
    try:
        file = path.open(encoding="utf-8")
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        # One that was removed between the opening and the lock is gone from its place.
        still_there = os.path.samestat(os.fstat(file.fileno()), path.stat())
    except (FileNotFoundError, BlockingIOError):
        return None
    if not still_there:
        return None
    origin = {name: FileState(**state) for name, state in json.load(file).items()}
    version = Version(place / _CONTENT, origin)
    weakref.finalize(version, file.close)  # which gives up the lock
    return version


@contextmanager
def new_version(folder: Path, origin: Mapping[str, FileState]) -> Iterator[Path]:
    """Yield the place where a new version is to be written; afterwards it is the current one.

    ``folder`` is made where it is not there. When the block raises, the old version stays. Raises
    StoreError when ``folder`` holds anything else, when another process writes it, or when the
    disk refuses.
    """
    try:
        if not _is_store(folder):
            folder.mkdir(parents=True, exist_ok=True)
            write_atomically(folder / _MARK, f"{FORM}\n")
        with (folder / _WRITING).open("w") as lock:
            _lock(lock, folder)
            _sweep(folder)
            place = folder / str(max(map(int, _versions(folder)), default=0) + 1)
            try:
                place.mkdir()
                yield place / _CONTENT
                states = {name: asdict(state) for name, state in origin.items()}
                text = json.dumps(states, indent=1, sort_keys=True) + "\n"
                (place / _ORIGIN).write_text(text, encoding="utf-8")
                _flush(place)
                write_atomically(folder / _CURRENT, place.name + "\n")
            except BaseException:
                _sweep(folder)
                raise
            _sweep(folder)
    except OSError as fault:
        # An engine's faults of the disk carry words alone, and no number.
        said = f"{fault.strerror or fault}; the old version is whole"
        raise StoreError(f"{folder}: {said}; make room, or name another folder") from fault


def _is_store(folder: Path) -> bool:
    """Tell a folder of versions from an empty one; raise StoreError for any other."""
    try:
        mark = (folder / _MARK).read_text(encoding="ascii").strip()
    except FileNotFoundError:
        # A process that was killed while it began may have left a part of the mark.
        if folder.is_dir() and any(not e.name.startswith(f".{_MARK}.") for e in folder.iterdir()):
            raise StoreError(
                f"{folder}: holds files of others; name a store, or a new folder"
            ) from None
        return False
    except (OSError, ValueError) as fault:
        raise StoreError(f"{folder}: no store: {fault}; name a folder") from fault
    if mark != str(FORM):
        raise StoreError(
            f"{folder}: a store of form '{mark}', where form {FORM} is read;"
            " build it again in a new folder"
        )
    return True


def _lock(file: TextIO, folder: Path) -> None:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as fault:
        raise StoreError(f"{folder}: another process is writing it; wait until it ends") from fault


def _versions(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.isdigit() and path.is_dir()]


def _sweep(folder: Path) -> None:
    """Remove what is neither current nor held by a reader: old versions, and halves of new ones."""
    current = ""
    with suppress(FileNotFoundError):
        current = (folder / _CURRENT).read_text(encoding="ascii").strip()
    for name in _versions(folder):
        if name != current:
            _remove_unless_held(folder / name)
    for name in (_MARK, _CURRENT):
        for half_written in folder.glob(f".{name}.*"):
            half_written.unlink(missing_ok=True)


def _remove_unless_held(place: Path) -> None:
    try:
        with (place / _ORIGIN).open(encoding="utf-8") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(place, ignore_errors=True)
    except FileNotFoundError:
        shutil.rmtree(place, ignore_errors=True)
    except BlockingIOError:
        return


def _flush(place: Path) -> None:
    """Have everything below ``place``, and its name, on the disk."""
    for folder, _, names in os.walk(place):
        for path in (*(Path(folder) / name for name in names), Path(folder)):
            handle = os.open(path, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
