"""A ZIP archive with stable bytes: names in order, no times, nothing compressed.

Compression differs between releases of zlib, and with it the bytes of the archive.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

__all__ = ["archive"]

_NO_TIME = (1980, 1, 1, 0, 0, 0)  # the first moment that a ZIP file can name
_ON_UNIX = 3


def archive(files: Mapping[str, bytes]) -> bytes:
    """Return the files as a ZIP archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as target:
        for name, data in sorted(files.items()):
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.create_system = _ON_UNIX
            entry.external_attr = 0o644 << 16
            target.writestr(entry, data)
    return out.getvalue()
