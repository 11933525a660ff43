"""Many files, written as a whole: the old ones stay until the new ones are complete."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from diplograph.errors import WorkspaceError
from diplograph.files.disk_faults import way_out

__all__ = ["write_files", "write_folder"]


def write_folder(folder: Path, files: Iterable[tuple[str, bytes]], mark: str) -> int:
    """Write files by their relative paths into ``folder`` and return how many there are.

    ``mark`` is a file that every such folder has. A folder that exists is replaced when it is
    empty or has that file, so that a mistyped name destroys nothing. Raises WorkspaceError for any
    other folder and when the disk refuses; the old folder is then whole.
    """
    _refuse(folder, mark)
    target = folder.resolve()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}."))
        try:
            count = _fill(fresh, files)
            fresh.chmod(0o755)
            _swap(fresh, target)
        except BaseException:
            shutil.rmtree(fresh, ignore_errors=True)
            raise
    except OSError as fault:
        raise WorkspaceError(
            f"{folder}: {fault.strerror}; nothing was written, the old folder is whole;"
            f" {way_out(fault)}"
        ) from fault
    return count


def write_files(folder: Path, files: Iterable[tuple[str, bytes]]) -> int:
    """Write files by their names into ``folder``, all of them or none; return how many.

    What else lies in the folder stays. All are on the disk before the first takes its place, and
    where one cannot, those before it are taken back. Raises WorkspaceError when the disk refuses.
    """
    target = folder.resolve()
    is_new = not target.exists()
    try:
        (target.parent if is_new else target).mkdir(parents=True, exist_ok=True)
        place = target.parent if is_new else target
        fresh = Path(tempfile.mkdtemp(dir=place, prefix=f".{target.name}."))
        try:
            count = _fill(fresh, files, write_through=True)
            if is_new:
                fresh.chmod(0o755)
                fresh.rename(target)
            else:
                _move_in(fresh, target)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
    except OSError as fault:
        raise WorkspaceError(
            f"{folder}: {fault.strerror}; nothing was written, the old files are whole;"
            f" {way_out(fault)}"
        ) from fault
    return count


def _move_in(fresh: Path, target: Path) -> None:
    """Move each file of ``fresh`` into ``target``; put back what was there when one cannot."""
    names = sorted(path.name for path in fresh.iterdir())
    old = Path(tempfile.mkdtemp(dir=target, prefix=f".{target.name}."))
    moved: list[str] = []
    try:
        for name in names:
            moved.append(name)
            if os.path.lexists(target / name):
                (target / name).rename(old / name)
            (fresh / name).rename(target / name)
    except BaseException:
        for name in moved:
            if (old / name).exists():
                (old / name).rename(target / name)
            elif not (fresh / name).exists():
                (target / name).unlink(missing_ok=True)
        raise
    finally:
        shutil.rmtree(old, ignore_errors=True)


def _refuse(folder: Path, mark: str) -> None:
    if folder.is_dir():
        if any(folder.iterdir()) and not (folder / mark).is_file():
            raise WorkspaceError(
                f"{folder}: holds files of others; name a new folder, or one that was made before"
            )
    elif folder.exists():
        raise WorkspaceError(f"{folder}: a file, no folder; name a folder")


def _fill(folder: Path, files: Iterable[tuple[str, bytes]], *, write_through: bool = False) -> int:
    count = 0
    for name, data in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            file.write(data)
            file.flush()
            if write_through:
                os.fsync(file.fileno())
        count += 1
    return count


def _swap(fresh: Path, target: Path) -> None:
    if not target.exists():
        fresh.rename(target)
        return
    old = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}.")) / "old"
    target.rename(old)
    try:
        fresh.rename(target)
    except OSError:
        old.rename(target)
        raise
    finally:
        shutil.rmtree(old.parent, ignore_errors=True)
