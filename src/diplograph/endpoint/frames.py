"""Frames between the endpoint and a process that answers: a JSON head and a body of bytes."""

from __future__ import annotations

import json
import struct
from typing import Any, BinaryIO

__all__ = ["SIZES", "packed", "read_frame", "unpacked_head"]

#: The lengths of head and body, before both.
SIZES = struct.Struct(">IQ")


def packed(head: dict[str, Any], body: bytes = b"") -> bytes:
    """Return a frame."""
    text = json.dumps(head).encode()
    return SIZES.pack(len(text), len(body)) + text + body


def unpacked_head(data: bytes) -> dict[str, Any]:
    """Return the head of a frame."""
    head: dict[str, Any] = json.loads(data)
    return head


def read_frame(stream: BinaryIO) -> tuple[dict[str, Any], bytes] | None:
    """Return the next frame of a stream, or None when it has ended."""
    sizes = stream.read(SIZES.size)
    if len(sizes) < SIZES.size:
        return None
    head, body = SIZES.unpack(sizes)
    text, rest = stream.read(head), stream.read(body)
    return (unpacked_head(text), rest) if len(text) == head and len(rest) == body else None
