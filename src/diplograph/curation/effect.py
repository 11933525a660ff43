"""What a change does: facts, answers, unknowns and conflicts of two graphs compared."""

from __future__ import annotations

from dataclasses import dataclass

from diplograph.curation.fact_changes import (
    FactChange,
    fact_changes,
    facts_of,
    lost_addresses,
    twin_of,
)
from diplograph.curation.knowledge_changes import (
    KnowledgeChange,
    conflict_changes,
    unknown_changes,
)
from diplograph.errors import Finding
from diplograph.model.identifiers import short_name
from diplograph.query.answer_changes import AnswerChange, answer_changes
from diplograph.query.library import Library
from diplograph.store.base import Store

__all__ = ["Effect", "effect_of"]


@dataclass(frozen=True)
class Effect:
    """The difference of two graphs; ``withdrawn`` gives the reason of each retraction by path.

    ``lost`` gives each path that is gone without one, with the path at which the same value stands
    on another basis, or the empty text.
    """

    facts: tuple[FactChange, ...]
    withdrawn: dict[str, str]
    lost: dict[str, str]
    unknowns: tuple[KnowledgeChange, ...]
    conflicts: tuple[KnowledgeChange, ...]
    answers: tuple[AnswerChange, ...] | None

    def of(self, what: str) -> tuple[FactChange, ...]:
        """Return the facts that were ``added``, ``changed`` or are ``gone``."""
        return tuple(each for each in self.facts if each.what == what)

    @property
    def refusals(self) -> list[Finding]:
        """What disappeared without a retraction that says why."""
        return [
            Finding(
                path,
                "disappeared without a retraction",
                "put it back, or name it under 'gone' of a record in graph/records/retractions"
                + (f", and '{other}' under 'instead'" if other else ""),
            )
            for path, other in self.lost.items()
        ]


def effect_of(old: Store, new: Store, library: Library, *, ask: bool = True) -> Effect:
    """Return the effect of replacing the graph of ``old`` by that of ``new``.

    Both stores hold the ontology as well. Without ``ask`` the named questions are not asked, and
    ``answers`` is None.
    """
    before, after = facts_of(old, library), facts_of(new, library)
    changes = fact_changes(before, after)
    addresses = lost_addresses(old, new, library)
    # What the build computed goes when a source tells more.
    excused = {fact for fact, state in before.items() if state.computed}
    lost = [iri for iri, reason in addresses.items() if not reason and iri not in excused]
    return Effect(
        facts=changes,
        withdrawn={short_name(iri): reason for iri, reason in addresses.items() if reason},
        # A value that stands on another basis has another address; the old one must lead to it.
        lost={short_name(iri): short_name(twin_of(iri, after)) for iri in lost},
        unknowns=unknown_changes(old, new, library),
        conflicts=conflict_changes(old, new, library),
        answers=tuple(answer_changes(old, new, library)) if ask else None,
    )
