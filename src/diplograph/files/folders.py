"""A folder of many files, written as a whole: the old one stays until the new one is complete."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from diplograph.errors import WorkspaceError

__all__ = ["write_folder"]


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
            f"{folder}: {fault.strerror}; nothing was written, the old folder is whole"
        ) from fault
    return count


def _refuse(folder: Path, mark: str) -> None:
    if folder.is_dir():
        if any(folder.iterdir()) and not (folder / mark).is_file():
            raise WorkspaceError(
                f"{folder}: holds files of others; name a new folder, or one that was made before"
            )
    elif folder.exists():
        raise WorkspaceError(f"{folder}: a file, no folder; name a folder")


def _fill(folder: Path, files: Iterable[tuple[str, bytes]]) -> int:
    count = 0
    for name, data in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
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
