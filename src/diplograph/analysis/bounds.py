"""Counts and shares with what is unknown left open: the least and the most that can be true."""

from __future__ import annotations

from dataclasses import dataclass

from diplograph.store.base import Term

__all__ = ["Bounded", "decimal", "integer", "text"]

_XSD = "http://www.w3.org/2001/XMLSchema#"


@dataclass(frozen=True)
class Bounded:
    """A count among cases of which some are unknown.

    ``count`` of ``known`` cases is the value that leaves the unknown out. Of all cases, at least
    ``least`` and at most ``most`` count; ``certain`` cases exist, and up to ``possible`` more that
    could count, of ``maybe`` more in all.
    """

    count: int
    known: int
    least: int
    most: int
    certain: int
    maybe: int = 0
    possible: int = 0

    @property
    def share(self) -> float | None:
        """The share among the known cases; None where nothing is known."""
        return self.count / self.known if self.known else None

    @property
    def share_least(self) -> float | None:
        """The least share among all cases: whatever may exist exists, and does not count."""
        whole = self.certain + self.maybe
        return self.least / whole if whole else None

    @property
    def share_most(self) -> float | None:
        """The greatest share among all cases: whatever may count exists, and counts."""
        whole = self.certain + self.possible
        return min(1.0, self.most / whole) if whole else None


def integer(value: int | None) -> Term | None:
    """Return a whole number as a term (xsd:integer), None as no term."""
    return None if value is None else Term(str(value), datatype=_XSD + "integer")


def decimal(value: float | None) -> Term | None:
    """Return a number with three places as a term (xsd:decimal), None as no term."""
    return None if value is None else Term(f"{value:.3f}", datatype=_XSD + "decimal")


def text(value: str) -> Term | None:
    """Return a text as a term, the empty text as no term."""
    return Term(value) if value else None
