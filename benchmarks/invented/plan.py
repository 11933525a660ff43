"""The plan of a dialogue: its parties, and for each round its day, its place, its sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from diplograph.model.dates import PartialDate
from diplograph.model.records import Series, Source
from invented.press import Press
from invented.world import SERVICE, UNION

__all__ = ["FIRST_YEAR", "Plan", "plans_of", "series_of"]

#: The year of the first round of every dialogue that begins with the others.
FIRST_YEAR = 2031
#: Dialogues that may share a person meet in windows of their own, so that nobody is in two places.
_WINDOWS, _DAYS = 24, 14


@dataclass
class Plan:
    """A round to be: ``press`` is None where no source reports on it."""

    series: str
    stem: str
    number: int
    day: date
    parties: tuple[str, ...]
    guests: tuple[str, ...]
    chair: str
    host: str
    press: Press | None
    #: Only the number of a later round says that this one was held.
    implied: bool = False

    @property
    def id(self) -> str:
        """The id of the round."""
        return f"{self.stem}-{self.number:02d}"

    @property
    def label(self) -> str:
        """The label of the round."""
        return f"Round {self.number} of Dialogue {self.stem[1:]}"

    @property
    def year(self) -> int:
        """Years since the first round of any dialogue."""
        return self.day.year - FIRST_YEAR


def series_of(plan: Plan) -> Series:
    """Return the record of the dialogue that a round belongs to."""
    return Series(
        id=plan.series, label=f"Dialogue {plan.stem[1:]} of the Harbour Union and its neighbours",
        meeting_ids=plan.stem + "-{number:02d}",
        meeting_label=f"Round {{number}} of Dialogue {plan.stem[1:]}", parties=plan.parties,
        abbreviation=plan.stem.upper(), first_side=UNION, others_label="Neighbours and guests",
    )  # fmt: skip


def plans_of(random: Random, number: int, rounds: int, neighbours: Sequence[str]) -> list[Plan]:
    """Return the rounds of dialogue ``number`` of all, in order; the last has a source."""
    parties = (UNION, *sorted(random.sample(neighbours, random.randint(3, 5))))
    guests = tuple(each for each in neighbours if each not in parties)
    rotates = random.random() < 0.4
    first = FIRST_YEAR + random.randrange(6)
    plans = []
    for count in range(1, rounds + 1):
        # A dialogue meets once a year, in days of the year that are its own.
        begin = date(first + count - 1, 1, 1) + timedelta(days=number % _WINDOWS * _DAYS)
        plan = Plan(
            series=f"dialogue-{number:05d}", stem=f"d{number:05d}", number=count,
            day=begin + timedelta(days=random.randrange(_DAYS - 4)), parties=parties,
            guests=guests, chair=parties[count % len(parties)] if rotates else UNION,
            host=parties[(count + 1) % len(parties)], press=None,
        )  # fmt: skip
        silent = count < rounds and random.random() < 0.12
        plan.implied = silent and count > 1 and random.random() < 0.5
        if not silent:
            plan.press = Press(random, _sources(random, plan))
        plans.append(plan)
    return plans


def _sources(random: Random, plan: Plan) -> list[Source]:
    after = plan.day + timedelta(days=1)
    verbatim = random.random() < 0.15
    shared = f"{plan.id}-wire" if random.random() < 0.3 else None
    kinds = [("union", "press-release", "organiser", SERVICE)]
    if plan.host != UNION and random.random() < 0.6:
        kinds.append(("host", "ministry-page", "participant", f"{plan.host}-mfa"))
    if len(kinds) == 1 or random.random() < 0.5:
        kinds.append(("wire", "agency-report", "agency", ""))
    return [
        Source(
            id=f"{plan.id}-{name}", label=f"{kind.replace('-', ' ').capitalize()} on {plan.id}",
            kind=kind, strength=strength,
            text_form="verbatim" if verbatim and name == "union" else "digest", language="en",
            published_by=publisher or None, title=f"On {plan.label}",
            url=f"https://example.org/{plan.id}/{name}" if random.random() < 0.8 else None,
            published=PartialDate.parse(after.isoformat()), reports_on=(plan.id,),
            witness=shared if name != "union" else None,
        )
        for name, kind, strength, publisher in kinds
    ]  # fmt: skip
