"""A region: a few dialogues that share parties, officials, programmes and documents.

Nothing in a region but the shared world and the envoys at large is named by another, so regions are
made, built and written one after the other, and no more than one is in memory.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from random import Random

from diplograph.files.lock import EvidenceLock
from diplograph.model.dates import PartialDate
from diplograph.model.passages import Passage
from diplograph.model.records import (
    DateClaim,
    Record,
    ReferenceDocument,
    Retraction,
)
from invented.matters import Matters, programme
from invented.names import person_name
from invented.offices import Holder, Offices
from invented.people import people_of
from invented.plan import FIRST_YEAR, Plan, plans_of, series_of
from invented.press import Press
from invented.rounds import Cast, expert_meeting, later_mention, round_records
from invented.world import UNION, country

__all__ = ["DIALOGUES", "Region", "region"]

#: Dialogues of a region, regions that share envoys at large, numbers for people of a region.
DIALOGUES, _NEIGHBOURHOOD, _PEOPLE = 4, 6, 2000


@dataclass(frozen=True)
class Region:
    """The records of a region, the texts of its sources, and where the quotations stand."""

    records: Sequence[Record]
    texts: dict[str, str]
    lock: EvidenceLock
    #: The envoys at large, who may come in other regions too.
    envoys: frozenset[str]


def region(seed: int, index: int, states: int, lengths: Sequence[int]) -> Region:
    """Return region ``index`` of a world of ``states``, a dialogue for each number of rounds."""
    random = Random(f"{seed}/{index}")  # noqa: S311
    numbers = count(1_000_000 + index * _PEOPLE)
    offices = Offices(random, lambda: next(numbers))
    envoys = _envoys(index)
    cast = Cast(offices, envoys)
    first = random.randrange(states)
    neighbours = [country((first + step) % states) for step in range(6)]
    documents = [f"region-{index:04d}-{name}" for name in ("charter", "strategy")]
    programmes = [f"region-{index:04d}-{name}" for name in ("bridges", "water")]
    records: list[Record] = []
    presses: list[Press] = []
    for number, rounds in enumerate(lengths, index * DIALOGUES):
        plans = plans_of(random, number, rounds, neighbours)
        records.append(series_of(plans[0]))
        records += _rounds(random, plans, cast, Matters(random, plans, programmes, documents))
        presses += [plan.press for plan in plans if plan.press]
    opening = presses[0]
    records += [programme(key, opening, FIRST_YEAR) for key in programmes]
    records += [_document(key, opening) for key in documents]
    records.append(_retraction(index))
    records += people_of(random, records, {each.person: each.name for each in envoys}, offices)
    texts: dict[str, str] = {}
    digests: dict[str, str] = {}
    passages: dict[tuple[str, str], Passage] = {}
    for press in presses:
        records += press.sources
        texts |= press.texts()
        digests |= press.digests()
        passages |= press.passages
    at_large = frozenset(each.person for each in envoys)
    return Region(records, texts, EvidenceLock(digests, passages), at_large)


def _envoys(index: int) -> list[Holder]:
    names = [person_name(index // _NEIGHBOURHOOD * 2 + each) for each in (0, 1)]
    return [Holder(n.lower().replace(" ", "-"), n, f"{UNION}-special-envoy") for n in names]


def _rounds(random: Random, plans: Sequence[Plan], cast: Cast, matters: Matters) -> list[Record]:
    records: list[Record] = []
    for plan in plans:
        if plan.press is not None:
            records += round_records(random, plan, plan.press, cast, matters)
            if random.random() < 0.3:
                records.append(expert_meeting(random, plan, plan.press, cast))
        elif not plan.implied:
            later = next(each.press for each in plans[plan.number :] if each.press)
            records.append(later_mention(plan, later))
    return records


def _document(key: str, opening: Press) -> ReferenceDocument:
    on = DateClaim(on=PartialDate.parse(f"{FIRST_YEAR}"), evidence=opening.bears(f"signed {key}"))
    label = key.replace("-", " ").title()
    return ReferenceDocument(id=key, label=label, kind="agreement", dates=(on,))


def _retraction(index: int) -> Retraction:
    round_ = f"d{index * DIALOGUES:05d}-01"
    return Retraction(
        id=f"venue-of-{round_}", label=f"A venue of {round_}",
        gone=(f"{round_}/location/a-city-that-was-not-the-one",),
        reason="The text names the city in which it was printed, not the one of the meeting.",
        decided_on=PartialDate.parse("2060-01-02"),
    )  # fmt: skip
