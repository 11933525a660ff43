"""A place, its degrees, and the meetings that were held there."""

from __future__ import annotations

from dataclasses import dataclass

from diplograph.model.phrases import round_list
from diplograph.views.drawing.phrases import counted

__all__ = ["Venue"]


@dataclass(frozen=True, slots=True)
class Venue:
    """A place, its degrees where they are known, its rounds and its related meetings."""

    place: str
    name: str
    latitude: float | None
    longitude: float | None
    rounds: tuple[int, ...]
    related: int
    facts: tuple[str, ...]
    tip: str

    @property
    def words(self) -> str:
        """Return what took place there: 'rounds 2 and 12, 5 related meetings'."""
        parts = [round_list(self.rounds)] if self.rounds else []
        parts += [counted(self.related, "related meeting")] if self.related else []
        return ", ".join(parts)

    @property
    def label(self) -> str:
        """Return the name of the mark for those who do not see it."""
        return f"{self.name}: {self.words}"
