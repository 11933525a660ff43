"""Records of what meetings deal with: programmes, documents, formulas, and their series."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from diplograph.model.base import Fact, Record, Ref, Term
from diplograph.model.claims import DateClaim
from diplograph.model.dates import PartialDate

__all__ = [
    "Amount",
    "Formula",
    "Phase",
    "Programme",
    "ReferenceDocument",
    "Series",
]


@dataclass(frozen=True, kw_only=True)
class Phase(Fact):
    """A phase of a programme."""

    id: str
    label: str
    began: PartialDate | None = None


@dataclass(frozen=True, kw_only=True)
class Amount(Fact):
    """Money that a source says was given."""

    id: str
    amount: Decimal
    currency: str
    bound: Annotated[str, Term("bound")]
    period: PartialDate | None = None
    giver: Annotated[str, Ref("organisation|state")] | None = None


@dataclass(frozen=True, kw_only=True)
class Programme(Record):
    """A family of funded projects, a facility or a process."""

    abbreviation: str | None = None
    phases: tuple[Phase, ...] = ()
    amounts: tuple[Amount, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ReferenceDocument(Record):
    """A strategy, roadmap or agreement that the sources invoke."""

    kind: Annotated[str, Term("document-kind")]
    dates: tuple[DateClaim, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Formula(Record):
    """A turn of phrase that comes back from text to text."""


@dataclass(frozen=True, kw_only=True)
class Series(Record):
    """A recurring meeting; ``meeting_ids`` is the pattern of the ids of its rounds.

    Without one, rounds have ids of any form, and one that its neighbours imply is SERIES-NUMBER.
    """

    meeting_ids: str | None = None
    meeting_label: str | None = None
    parties: tuple[Annotated[str, Ref("state|organisation")], ...]
    abbreviation: str | None = None
    first_side: Annotated[str, Ref("state|organisation")] | None = None
    others_label: str | None = None

    def id_of_round(self, number: int) -> str:
        """Return the id of the round of that number."""
        return (self.meeting_ids or f"{self.id}-{{number}}").format(number=number)

    def label_of_round(self, number: int) -> str:
        """Return the label of a round of that number which no record names."""
        return (self.meeting_label or "Round {number}").format(number=number)
