"""All measures by name; the module of a measure is imported when the measure is wanted."""

from __future__ import annotations

import difflib
import importlib

from diplograph.analysis.measure import Measure
from diplograph.errors import UnknownName

__all__ = ["MEASURES", "measure_named"]

#: Name of a measure → the module below ``diplograph.analysis`` that defines it as ``MEASURE``.
MEASURES = {
    "acquaintance": "acquaintance",
    "continuity": "continuity",
    "forecasts": "forecasts",
    "ledger": "ledger",
    "memory": "memory",
    "offices": "offices",
    "retention": "retention",
    "rotation": "rotation",
    "rotation-rules": "rotation_rules",
    "seniority-drift": "seniority_drift",
    "guest-presence": "guest_presence",
    "agenda-agreement": "agenda_agreement",
    "agenda-change": "agenda_change",
    "topic-lifecycle": "topic_lifecycle",
    "agenda-similarity": "agenda_similarity",
    "centrality": "centrality",
    "round-bridges": "round_bridges",
    "robustness": "robustness",
    "quality": "quality",
    "tenure": "tenure",
    "co-attendance": "co_attendance",
    "recurrence": "recurrence",
    "gaps": "gaps",
    "topic-persistence": "topic_persistence",
    "go-betweens": "go_betweens",
}


def measure_named(name: str) -> Measure:
    """Return a measure; raise UnknownName with the nearest one when there is none."""
    if name not in MEASURES:
        near = difflib.get_close_matches(name, MEASURES, n=1, cutoff=0.5)
        hint = f"did you mean '{near[0]}'?" if near else f"known: {', '.join(MEASURES)}"
        raise UnknownName(f"no measure '{name}'; {hint}")
    found = importlib.import_module(f"diplograph.analysis.{MEASURES[name]}").MEASURE
    assert isinstance(found, Measure), name  # noqa: S101
    return found
