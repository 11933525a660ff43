"""What the build needs to know of the ontology."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

__all__ = ["Vocabulary"]


@dataclass(frozen=True)
class Vocabulary:
    """Slugs of the concepts by scheme, the roles that lead a party, the ranks of strengths.

    ``labels`` has what readers call a concept, by scheme and slug as in ``role/chair``.
    """

    schemes: Mapping[str, Collection[str]]
    head_roles: Collection[str]
    strengths: Mapping[str, int]
    labels: Mapping[str, str] = field(default_factory=dict)

    def label(self, scheme: str, slug: str) -> str:
        """Return what readers call a concept; of one without a label, its slug in words."""
        return self.labels.get(f"{scheme}/{slug}") or slug.replace("-", " ")

    def word(self, scheme: str, slug: str) -> str:
        """Return the label of a concept within a sentence: 'Host' is 'host', 'EU guest' stays."""
        label = self.label(scheme, slug)
        return label[:1].lower() + label[1:] if label[1:2].islower() else label
