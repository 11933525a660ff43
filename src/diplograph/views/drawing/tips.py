"""What a mark says on hover: its name, then each phrase with its source."""

from __future__ import annotations

from collections.abc import Iterable

from diplograph.views.drawing.measure import drawable
from diplograph.views.figure import Evidence

__all__ = ["is_inferred", "tip"]

_MOST = 6


def tip(label: str, facts: Iterable[str], evidence: Evidence) -> str:
    """Return the label and a line for each piece of evidence, the same line once."""
    proofs = [proof for fact in facts for proof in evidence.get(fact, ())]
    lines: list[str] = []
    for proof in proofs:
        said = f"“{drawable(proof.quotation)}”" if proof.quotation else "(no wording at hand)"
        printed = f", printed “{drawable(proof.post)}”" if proof.post else ""
        line = f"{said} {drawable(proof.source_label)}{printed}"
        if line not in lines:
            lines.append(line)
    more = [f"and {len(lines) - _MOST} more"] if len(lines) > _MOST else []
    return "\n".join([label, *lines[:_MOST], *more])


def is_inferred(facts: Iterable[str], evidence: Evidence) -> bool:
    """Tell whether no source states any of the facts: a curator inferred them."""
    bases = [proof.basis for fact in facts for proof in evidence.get(fact, ())]
    return bool(bases) and all(basis == "inferred" for basis in bases)
