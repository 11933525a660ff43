"""Reading and writing text files: strict when reading, atomic when writing."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from diplograph.errors import WorkspaceError
from diplograph.files.disk_faults import fault_and_way_out, way_out

__all__ = [
    "LIMIT",
    "fault_of_text",
    "read_text",
    "write_atomically",
    "write_bytes_atomically",
    "write_chunks_atomically",
    "write_together",
]

#: The largest file that is read as a record or a query, in bytes.
LIMIT = 1_000_000

#: Categories of Unicode that show nothing, or that no two machines show alike.
_INVISIBLE = ("Cf", "Cc", "Co", "Cs", "Zl", "Zp")


def read_text(path: Path, limit: int = LIMIT) -> str:
    """Return the text of a UTF-8 file; raise WorkspaceError with the place and the fault."""
    try:
        size = path.stat().st_size
        if size > limit:
            raise WorkspaceError(f"{path}: {size} bytes; a file here has at most {limit}")
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as fault:
        raise WorkspaceError(
            f"{path}: byte {fault.start} is not UTF-8; save the file as UTF-8"
        ) from fault
    except OSError as fault:
        raise WorkspaceError(f"{path}: {fault_and_way_out(fault)}") from fault


def fault_of_text(text: str) -> tuple[int, str, str] | None:
    """Return line, problem and solution of the first character that no record may hold."""
    if text.startswith("\ufeff"):
        return 1, "byte-order mark", "save the file as UTF-8 without it"
    for number, line in enumerate(text.split("\n"), 1):
        if line.endswith("\r"):
            return number, "carriage return", "end lines with a line feed only"
        # What is printable hides nothing; most lines need no look at each character.
        suspects = line if not line.isprintable() or "\ufffd" in line else ""
        for character in suspects:
            if unicodedata.category(character) in _INVISIBLE or _is_no_character(character):
                name = unicodedata.name(character, f"U+{ord(character):04X}")
                return number, f"invisible character {name}", "remove it"
        if not unicodedata.is_normalized("NFC", line):
            return number, "text is not in Unicode form NFC", "save the file in form NFC"
    return None


def _is_no_character(character: str) -> bool:
    code = ord(character)
    return code == 0xFFFD or code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF


def write_atomically(path: Path, text: str) -> bool:
    """Write ``text`` so that ``path`` holds the old or the new bytes; True when they changed."""
    return write_bytes_atomically(path, text.encode("utf-8"))


def write_bytes_atomically(path: Path, data: bytes) -> bool:
    """Write ``data`` so that ``path`` holds the old or the new bytes; True when they changed."""
    try:
        if path.is_file() and path.read_bytes() == data:
            return False
    except OSError as fault:
        raise _not_written(path, fault) from fault
    write_chunks_atomically(path, (data,))
    return True


def write_chunks_atomically(path: Path, chunks: Iterable[bytes]) -> None:
    """Write ``chunks`` so that ``path`` holds all of them, or what it held before."""
    try:
        target = path.resolve()  # a link stays a link
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, chunks)
    except OSError as fault:
        raise _not_written(path, fault) from fault


def write_together(texts: Mapping[Path, str]) -> None:
    """Write all files in their order, or put back what was there, and raise what was wrong."""
    before = {path: path.read_bytes() if path.exists() else None for path in texts}
    written: list[Path] = []
    try:
        for path, text in texts.items():
            written.append(path)
            write_atomically(path, text)
    except BaseException:
        for path in written:
            data = before[path]
            with suppress(WorkspaceError, OSError):
                path.unlink(missing_ok=True) if data is None else write_bytes_atomically(path, data)
        raise


def _not_written(path: Path, fault: OSError) -> WorkspaceError:
    whole = "nothing was written, the old file is whole"
    return WorkspaceError(f"{path}: {fault.strerror}; {whole}; {way_out(fault)}")


def _replace(path: Path, chunks: Iterable[bytes]) -> None:
    import tempfile  # only who writes needs it, and it brings many others

    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(chunks)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    # The new bytes are in place; a file system that cannot flush a folder is no fault.
    with suppress(OSError):
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
