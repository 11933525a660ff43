"""A round as a record: who was there, who led, chaired and hosted, and what nobody tells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from random import Random

from diplograph.model.dates import PartialDate
from diplograph.model.records import (
    Alternative,
    Body,
    Conflict,
    DateClaim,
    Delegation,
    HostParty,
    LevelClaim,
    Meeting,
    Mention,
    ModeClaim,
    OrdinalClaim,
    Participation,
    PlaceClaim,
    PresenceClaim,
    Record,
    StatusClaim,
    TitleClaim,
)
from invented.matters import Matters
from invented.names import misspelt
from invented.offices import Holder, Offices
from invented.plan import Plan
from invented.press import Press
from invented.world import SERVICE, UNION, city_of, post_of

__all__ = ["Cast", "expert_meeting", "later_mention", "round_records"]


class Cast:
    """Who may come: the holders of the offices in the year of a round, and the envoy at large."""

    def __init__(self, offices: Offices, envoys: list[Holder]) -> None:
        """Take the offices of the region."""
        self._offices = offices
        self._envoys = envoys

    def holder(self, party: str, office: str, year: int) -> Holder:
        """Return who holds an office of a party."""
        return self._offices.holder(party, post_of(party, office), year)

    def lead(self, party: str, year: int) -> Holder:
        """Return who leads a party."""
        office = "deputy-secretary-general" if party == UNION else "deputy-foreign-minister"
        return self.holder(party, office, year)

    def second(self, party: str, year: int) -> Holder:
        """Return who comes with the one who leads."""
        return self.holder(party, "managing-director" if party == UNION else "ambassador", year)

    def envoy(self, year: int) -> Holder:
        """Return the envoy at large of the year."""
        return self._envoys[year // 6 % len(self._envoys)]


def round_records(
    random: Random, plan: Plan, press: Press, cast: Cast, matters: Matters
) -> Iterator[Record]:
    """Yield a round on which sources report, and the differences between them."""
    dates = [_date(plan.day.isoformat(), press.bears(f"held on day {plan.day.day}"))]
    if len(press.sources) > 1 and random.random() < 0.15:
        dates.append(
            _date((plan.day + timedelta(days=1)).isoformat(), press.bears_otherwise("held later"))
        )
        yield _difference(random, plan, press, dates)
    disputed = len(dates) > 1
    present: dict[str, str] = {}
    delegations = list(_delegations(random, plan, press, present))
    participations = tuple(_participations(random, plan, press, present, cast))
    people = {each.person: each.party for each in participations}
    yield Meeting(
        id=plan.id, label=plan.label, format="round", series=plan.series,
        ordinals=(OrdinalClaim(number=plan.number, evidence=press.bears(f"round {plan.number}")),),
        titles=tuple(_titles(random, plan, press)),
        dates=tuple(dates), places=tuple(_places(random, plan, press)),
        levels=_levels(random, press), modes=_modes(random, press),
        hosts=(HostParty(host=plan.host, evidence=press.bears("hosted by the receiving side", 1)),)
        if random.random() < 0.8 else (),
        delegations=tuple(delegations), participations=participations,
        mentions=tuple(_mentions(random, plan, press, people, cast)),
        **matters.of(plan, press, people, disputed),
    )  # fmt: skip


def later_mention(plan: Plan, later: Press) -> Meeting:
    """Return a round of which nothing is known but that a later text numbers it."""
    ordinal = OrdinalClaim(number=plan.number, evidence=later.bears(f"after round {plan.number}"))
    return Meeting(
        id=plan.id, label=plan.label, format="round", series=plan.series, ordinals=(ordinal,)
    )


def _date(on: str, evidence: tuple) -> DateClaim:  # type: ignore[type-arg]
    return DateClaim(on=PartialDate.parse(on), evidence=evidence)


def _difference(random: Random, plan: Plan, press: Press, dates: list[DateClaim]) -> Conflict:
    settled = random.random() < 0.7
    return Conflict(
        id=f"date-of-{plan.id}", label=f"Date of {plan.label}", difference="conflict",
        reason="The organiser dates its own meeting; the other text was written later."
        if settled else "Neither text is nearer to the meeting than the other.",
        decided_on=PartialDate.parse("2060-01-01"), about=(plan.id,),
        alternatives=tuple(
            Alternative(fact=f"{plan.id}/date/{date.on}", preferred=settled and date is dates[0])
            for date in dates
        ),
        policy="organiser-first" if settled else "both-kept",
        sources=tuple(dict.fromkeys(each.source for date in dates for each in date.evidence)),
    )  # fmt: skip


def _titles(random: Random, plan: Plan, press: Press) -> Iterator[TitleClaim]:
    if random.random() < 0.5:
        title = f"Meeting {plan.number} of the {plan.stem.upper()}"
        yield TitleClaim(title=title, evidence=press.bears("called by its number"))
    if random.random() < 0.3:
        title = f"Harbour Dialogue {plan.stem.upper()}"
        yield TitleClaim(title=title, of="series", evidence=press.bears("called by its name"))


def _places(random: Random, plan: Plan, press: Press) -> Iterator[PlaceClaim]:
    if random.random() < 0.92:
        venue = "Old Custom House" if random.random() < 0.3 else None
        evidence = press.bears("gathered in the city")
        yield PlaceClaim(place=city_of(plan.host), venue=venue, evidence=evidence)


def _levels(random: Random, press: Press) -> tuple[LevelClaim, ...]:
    if random.random() > 0.6:
        return ()
    return (LevelClaim(level="deputy-minister", evidence=press.bears("at the level of deputies")),)


def _modes(random: Random, press: Press) -> tuple[ModeClaim, ...]:
    if random.random() > 0.2:
        return ()
    return (ModeClaim(mode="in-person", evidence=press.bears("met face to face")),)


def _delegations(
    random: Random, plan: Plan, press: Press, present: dict[str, str]
) -> Iterator[Delegation]:
    """Yield what sources say of each party, and fill ``present`` with the status of who was there.

    A party without a delegation and without people is one that the sources do not report.
    """
    guest = plan.guests[:1] if random.random() < 0.25 else ()
    for party in (*plan.parties, *guest):
        status = "special-guest" if party in guest else "member"
        fate = random.random() if party not in (UNION, plan.host, plan.chair) else 1.0
        if fate < 0.08:
            continue
        states = ["present"]
        if fate < 0.11:
            states = ["stated-absent"]
        elif fate < 0.15:
            states = ["invited"]
        elif fate < 0.16:
            states = ["present", "stated-absent"]
        if states == ["present"]:
            present[party] = status
        # A source that says both would contradict itself: the second bears the second claim.
        claims = tuple(
            PresenceClaim(state=state, evidence=press.bears(f"{state} was {party}", count))
            for count, state in enumerate(states)
        )
        told = press.bears(f"{party} as {status}")
        yield Delegation(
            party=party, presence=claims,
            statuses=(StatusClaim(status=status, evidence=told),),
            levels=(LevelClaim(level="director", evidence=press.bears(f"{party} by a director")),)
            if random.random() < 0.15 else (),
            bodies=(Body(body=f"{party}-mfa", evidence=press.bears(f"ministry of {party}")),)
            if party in present and party != UNION and random.random() < 0.15 else (),
        )  # fmt: skip


def _participations(
    random: Random, plan: Plan, press: Press, present: Mapping[str, str], cast: Cast
) -> Iterator[Participation]:
    for party in present:
        lead = cast.lead(party, plan.year)
        if party == plan.chair:
            yield _participation(random, press, lead, "chair", party, "chaired by")
        if party == plan.host and random.random() < 0.5:
            yield _participation(random, press, lead, "host", party, "hosted by")
        if random.random() < 0.7:
            role = "head-of-delegation" if random.random() < 0.6 else "representative"
            yield _participation(random, press, lead, role, party, "led by")
        if random.random() < 0.4:
            role = random.choice(("participant", "speaker", "expert", "delegation-member"))
            second = cast.second(party, plan.year)
            yield _participation(random, press, second, role, party, "joined by")
    if random.random() < 0.5:
        envoy = cast.envoy(plan.year)
        yield _participation(random, press, envoy, "special-representative", UNION, "with envoy")


def _participation(
    random: Random, press: Press, who: Holder, role: str, party: str, words: str
) -> Participation:
    name = misspelt(who.name) if random.random() < 0.05 else who.name
    title = who.post.removeprefix(f"{party}-").replace("-", " ").title()
    guess = "The office is named, and its holder of that year is known."
    return Participation(
        person=who.person, role=role, party=party, body=SERVICE if party == UNION else None,
        post=who.post, inferred=guess if random.random() < 0.04 else None,
        evidence=press.bears(
            f"{words} {name}", random.randrange(2), name=name, post=title, wording=words
        ),
    )  # fmt: skip


def _mentions(
    random: Random, plan: Plan, press: Press, people: Mapping[str, str], cast: Cast
) -> Iterator[Mention]:
    if random.random() < 0.3:
        who = cast.holder(UNION, "spokesperson", plan.year)
        evidence = press.bears(f"contact {who.name}", name=who.name)
        yield Mention(person=who.person, mention="press-contact", post=who.post, evidence=evidence)
    party = random.choice(plan.parties[1:])
    who = cast.holder(party, "foreign-minister", plan.year)
    if random.random() < 0.15 and who.person not in people:
        evidence = press.bears(f"words of {who.name}", name=who.name)
        yield Mention(person=who.person, mention="mentioned", post=who.post, evidence=evidence)


def expert_meeting(random: Random, plan: Plan, press: Press, cast: Cast) -> Meeting:
    """Return a related meeting, outside the series, in the days after a round."""
    day = plan.day + timedelta(days=2)
    people = []
    for party in plan.parties[:4]:
        who = cast.second(party, plan.year)
        people.append(_participation(random, press, who, "expert", party, "experts"))
    key = f"{plan.id}-experts"
    press.also_on(key)
    return Meeting(
        id=key, label=f"Experts after {plan.label}", format="expert-meeting",
        dates=(_date(day.isoformat(), press.bears(f"experts on day {day.day}")),),
        places=(PlaceClaim(place=city_of(plan.host), evidence=press.bears("experts in the city")),),
        participations=tuple(people),
    )  # fmt: skip
