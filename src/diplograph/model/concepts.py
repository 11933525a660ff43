"""What the build needs to know of the ontology."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

__all__ = ["Vocabulary"]


@dataclass(frozen=True)
class Vocabulary:
    """Slugs of the concepts by scheme, the roles that lead a party, the ranks of strengths."""

    schemes: Mapping[str, Collection[str]]
    head_roles: Collection[str]
    strengths: Mapping[str, int]
