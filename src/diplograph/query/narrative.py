"""The proof of an answer in lines for people."""

from __future__ import annotations

from collections.abc import Iterator

from diplograph.query.library import Library
from diplograph.query.proof import proof_of
from diplograph.query.table import Table
from diplograph.store.base import Store

__all__ = ["proof_lines"]


def proof_lines(store: Store, library: Library, table: Table) -> Iterator[str]:
    """Yield, for each fact behind the rows, the fact and its sources."""
    yield "Proof"
    seen: set[str] = set()
    for row in table.rows:
        for fact in table.facts(row):
            if fact in seen:
                continue
            seen.add(fact)
            for number, proof in enumerate(proof_of(store, library, fact)):
                if number == 0:
                    count = int(proof.witnesses or 0)
                    plural = "witness" if count == 1 else "independent witnesses"
                    yield f"  {proof.label} ({count} {plural})"
                yield f"    {proof.line()}"
    if not seen:
        yield "  (no fact stands behind these rows)"
