"""Whether a Java runtime is at hand, which Apache Spark runs on."""

from __future__ import annotations

import os
import shutil

__all__ = ["has_java"]


def has_java() -> bool:
    """Return whether ``java`` lies where JAVA_HOME points or, without that, on the path."""
    home = os.environ.get("JAVA_HOME")
    return shutil.which("java", path=f"{home}/bin" if home else None) is not None
