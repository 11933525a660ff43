"""Check queries: a row is a fault of the graph; the header says what is wrong and what is right."""

from __future__ import annotations

from collections.abc import Iterator

from diplograph.errors import Finding
from diplograph.model.identifiers import short_name
from diplograph.query.library import Library
from diplograph.store.base import Store

__all__ = ["run_checks"]


def run_checks(store: Store, library: Library) -> Iterator[Finding]:
    """Yield a finding for each row of each query in ``queries/checks``."""
    for check in library.all("checks"):
        for row in store.select(check.text).rows:
            first, *rest = [short_name(str(term)) for term in row if term is not None]
            detail = f" ({', '.join(rest)})" if rest else ""
            yield Finding(first, check.problem + detail, check.solution, check.name)
