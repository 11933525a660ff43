"""Two people and the rounds at which both are named."""

from __future__ import annotations

from dataclasses import dataclass

from diplograph.model.phrases import round_list

__all__ = ["Pair"]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people, the rounds at which both are named, and the facts that say so."""

    one: str
    other: str
    one_name: str
    other_name: str
    rounds: tuple[int, ...]
    facts: tuple[str, ...]
    tip: str

    @property
    def label(self) -> str:
        """Return the name of the mark for those who do not see it."""
        return f"{self.one_name} and {self.other_name}: both named at {round_list(self.rounds)}"
