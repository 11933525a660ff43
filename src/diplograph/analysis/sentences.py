"""Measures as calls that read as sentences: ``dialogue.who_stayed(earlier="round-09")``."""

from __future__ import annotations

from diplograph.analysis.measure import Measured

__all__ = ["Sentences"]


class Sentences:
    """What a dialogue can be asked in plain words; each call is one measure."""

    def measure(self, name: str, *, stated_only: bool = False, **arguments: str) -> Measured:
        """Return a measure of this dialogue by its name; see ``diplograph analyse``."""
        raise NotImplementedError

    def who_stayed(self, earlier: str = "", later: str = "") -> Measured:
        """Return who stayed from one round to the next, who returned, who is new."""
        return self.measure("retention", earlier=earlier, later=later)
