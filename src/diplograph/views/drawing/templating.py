"""The one environment of templates: every value is escaped, a missing one is an error."""

from __future__ import annotations

import base64
import hashlib
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

__all__ = ["style_digest", "templates"]


@cache
def templates(package: str = "diplograph.views") -> Environment:
    """Return the templates of a package, with autoescape for every file name."""
    return Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def style_digest(style: str) -> str:
    """Return the source expression that admits one style sheet (CSP Level 3, 2.3.1)."""
    digest = hashlib.sha256(style.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
