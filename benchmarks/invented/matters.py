"""What a round dealt with: topics that come back, promises, programmes, turns of phrase."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random
from typing import Any

from diplograph.model.dates import PartialDate
from diplograph.model.records import (
    Amount,
    Announcement,
    Commitment,
    ContextEvent,
    DateClaim,
    DocumentMention,
    FormulaUse,
    Phase,
    Programme,
    ProgrammeMention,
    Relation,
    Report,
    TopicTreatment,
)
from invented.plan import Plan
from invented.press import Press
from invented.world import FORMULAS, UNION, city_of

__all__ = ["TOPICS", "Matters", "programme"]

#: Topics of the ontology that any dialogue may have.
TOPICS = (
    "aviation", "biological-risks", "border-management", "capacity-building", "cbrn-risks",
    "climate-change", "connectivity", "counter-terrorism", "cybersecurity", "digitalisation",
    "disinformation", "drug-trafficking", "education", "energy", "environment", "extremism",
    "foreign-terrorist-fighters", "health", "human-rights", "hybrid-threats", "illegal-migration",
    "innovation", "investment", "water-management",
)  # fmt: skip
_TREATMENTS = ("discussed", "discussed", "discussed", "agreed", "concern", "welcomed", "background")


@dataclass
class Matters:
    """The agenda of a dialogue; ``plans`` are all its rounds, later ones report on promises."""

    random: Random
    plans: Sequence[Plan]
    programmes: Sequence[str]
    documents: Sequence[str]
    _standing: list[str] = field(default_factory=list)

    def of(
        self, plan: Plan, press: Press, people: Mapping[str, str], disputed: bool
    ) -> dict[str, Any]:
        """Return the fields of a meeting that are about matters."""
        self._standing = self._agenda()
        return {
            "topics": tuple(self._topics(plan, press, people)),
            "commitments": tuple(self._commitments(plan, press)),
            "announcements": tuple(self._announcements(plan, press)),
            "programmes": tuple(self._programmes(press)),
            "documents": tuple(self._documents(press)),
            "relations": tuple(self._relations(plan, press)),
            "context": tuple(self._context(plan, press, disputed)),
            "formulas": tuple(self._formulas(press)),
        }

    def _agenda(self) -> list[str]:
        """Return the topics of the next round: most of the last one's, and new ones."""
        kept = [topic for topic in self._standing if self.random.random() < 0.7]
        fresh = [topic for topic in TOPICS if topic not in kept]
        return kept + self.random.sample(fresh, max(1, 6 - len(kept)))

    def _topics(
        self, plan: Plan, press: Press, people: Mapping[str, str]
    ) -> Iterator[TopicTreatment]:
        for topic in self._standing:
            evidence = press.bears(f"they spoke of {topic}", self.random.randrange(2))
            if people and self.random.random() < 0.15:
                speaker = self.random.choice(sorted(people))
                party = people[speaker]
                yield TopicTreatment(
                    topic=topic, treatment="raised", by=(party,), speaker=speaker, evidence=evidence
                )
                continue
            treatment = self.random.choice(_TREATMENTS)
            yield TopicTreatment(topic=topic, treatment=treatment, evidence=evidence)
            if treatment == "discussed" and self.random.random() < 0.2:
                agreed = press.bears(f"they agreed on {topic}")
                yield TopicTreatment(topic=topic, treatment="agreed", evidence=agreed)

    def _commitments(self, plan: Plan, press: Press) -> Iterator[Commitment]:
        for count in range(self.random.choice((0, 0, 1, 1, 2))):
            dated = self.random.random() < 0.4
            due = DateClaim(
                on=PartialDate.parse(str(plan.day.year + 1)), evidence=press.bears("within a year")
            )
            yield Commitment(
                id=f"promise-{count + 1}", label=f"Promise {count + 1} of {plan.label}",
                specificity="dated-deliverable" if dated else "activity",
                by=(self.random.choice(plan.parties),), beneficiaries=(plan.parties[-1],),
                topics=(self.random.choice(self._standing),),
                programmes=(self.programmes[0],) if self.random.random() < 0.3 else (),
                documents=(self.documents[0],) if self.random.random() < 0.2 else (),
                place=city_of(plan.host) if self.random.random() < 0.1 else None,
                due=(due,) if dated else (), reports=tuple(self._reports(plan)),
                evidence=press.bears("will do so together"),
            )  # fmt: skip

    def _reports(self, plan: Plan) -> Iterator[Report]:
        later = next((each for each in self.plans[plan.number :] if each.press), None)
        if later is None or later.press is None:
            return
        as_of = PartialDate.parse(later.day.isoformat())
        if self.random.random() < 0.4:
            status = self.random.choice(("done", "partly-done", "under-way"))
            yield Report(status=status, as_of=as_of, evidence=later.press.bears("was carried on"))
        elif self.random.random() < 0.5:
            yield Report(status="no-evidence", as_of=as_of, evidence=())

    def _announcements(self, plan: Plan, press: Press) -> Iterator[Announcement]:
        if self.random.random() < 0.4:
            year = plan.day.year + 1
            expected = DateClaim(on=PartialDate.parse(str(year)), evidence=press.bears("next year"))
            yield Announcement(
                id="next-round", label=f"Next round after {plan.label}", expected=(expected,),
                series=plan.series, ordinal=plan.number + 1, evidence=press.bears("meet again"),
            )  # fmt: skip

    def _programmes(self, press: Press) -> Iterator[ProgrammeMention]:
        for key in self.programmes:
            if self.random.random() < 0.35:
                evidence = press.bears(f"welcomed {key}")
                yield ProgrammeMention(programme=key, treatment="welcomed", evidence=evidence)

    def _documents(self, press: Press) -> Iterator[DocumentMention]:
        for key in self.documents:
            if self.random.random() < 0.3:
                evidence = press.bears(f"reaffirmed {key}")
                yield DocumentMention(document=key, treatment="reaffirmed", evidence=evidence)

    def _relations(self, plan: Plan, press: Press) -> Iterator[Relation]:
        earlier = [each for each in self.plans[: plan.number - 1] if not each.implied]
        if earlier and self.random.random() < 0.3:
            evidence = press.bears("built on the last round")
            yield Relation(to=earlier[-1].id, relation="builds-on", evidence=evidence)

    def _context(self, plan: Plan, press: Press, disputed: bool) -> Iterator[ContextEvent]:
        if self.random.random() < 0.1 and not disputed:
            when = PartialDate.parse(str(plan.day.year))
            yield ContextEvent(
                id="election", label="An election", when=when, place=city_of(plan.host),
                evidence=press.bears("after the election"),
            )  # fmt: skip

    def _formulas(self, press: Press) -> Iterator[FormulaUse]:
        for key in FORMULAS:
            if self.random.random() < 0.15:
                yield FormulaUse(formula=key, evidence=press.bears(f"the phrase {key}"))


def programme(key: str, opening: Press, year: int) -> Programme:
    """Return a programme with a phase and an amount, both of which a first text names."""
    phase = Phase(
        id="first", label=f"First phase of {key}", began=PartialDate.parse(str(year)),
        evidence=opening.bears(f"began {key}"),
    )  # fmt: skip
    amount = Amount(
        id="contribution", amount=Decimal(2_500_000), currency="EUR", bound="more-than",
        giver=UNION, evidence=opening.bears(f"money for {key}"),
    )  # fmt: skip
    label = key.replace("-", " ").title()
    return Programme(id=key, label=label, phases=(phase,), amounts=(amount,))
