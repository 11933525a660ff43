"""What the system refuses, in words: each fault with a way out that fits it."""

from __future__ import annotations

import errno

__all__ = ["fault_and_way_out", "way_out"]

_ROOM = "make room, or write elsewhere"
_RIGHTS = "ask for the rights, or name another place"
_WAYS = {
    errno.ENOSPC: _ROOM,
    errno.EDQUOT: _ROOM,
    errno.EFBIG: "write where files may be as large as this",
    errno.EACCES: _RIGHTS,
    errno.EPERM: _RIGHTS,
    errno.EROFS: "name a place that can be written",
    errno.ENOENT: "see whether it is there",
    errno.ENOTDIR: "a step of the path is a file; name a folder",
    errno.EISDIR: "name a file",
    errno.ENAMETOOLONG: "name something shorter",
    errno.ELOOP: "a link leads to itself; name the file that is meant",
    errno.EBUSY: "something holds it; name a place within it, or another one",
    errno.EXDEV: "something holds it; name a place within it, or another one",
    errno.EMFILE: "let more files be open (ulimit -n)",
    errno.ENFILE: "close other programs, or let more files be open",
    errno.ENOMEM: "free memory, or ask for less",
    errno.EIO: "the device fails; see the log of the system",
}


def way_out(fault: OSError) -> str:
    """Return what may be done about a fault of the system."""
    return _WAYS.get(fault.errno or 0, "see the log of the system, or name another place")


def fault_and_way_out(fault: OSError) -> str:
    """Return the words of the system and the way out, for a message that begins with the place."""
    return f"{fault.strerror or type(fault).__name__}; {way_out(fault)}"
