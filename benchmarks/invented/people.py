"""The people whom the rounds name, with what sources say of their offices."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from random import Random

from diplograph.model.dates import PartialDate
from diplograph.model.records import Meeting, Participation, Person, Record, Tenure
from invented.names import misspelt
from invented.offices import Offices

__all__ = ["people_of"]


def people_of(
    random: Random, records: Sequence[Record], envoys: Mapping[str, str], offices: Offices
) -> Iterator[Person]:
    """Yield a record of each person who took part or is mentioned; ``envoys`` have plain ones."""
    parts: dict[str, list[Participation]] = {}
    years: dict[str, int] = {}
    for meeting in records:
        if isinstance(meeting, Meeting):
            for each in (*meeting.participations, *meeting.mentions):
                held = parts.setdefault(each.person, [])
                if isinstance(each, Participation):
                    held.append(each)
                if meeting.dates:
                    years[each.person] = meeting.dates[0].on.earliest.year
    for key, held in parts.items():
        if key in envoys:
            yield Person(id=key, label=envoys[key])
            continue
        name = offices.names[key]
        tenures = _tenures(random, held, years.get(key))
        misspellings = (misspelt(name),) if any(_errs(each, name) for each in held) else ()
        yield Person(id=key, label=name, misspellings=misspellings, tenures=tenures)


def _errs(fact: Participation, name: str) -> bool:
    return any(each.name == misspelt(name) for each in fact.evidence)


def _tenures(random: Random, held: Sequence[Participation], year: int | None) -> tuple[Tenure, ...]:
    if not held or held[0].post is None or year is None or random.random() > 0.3:
        return ()
    on = PartialDate.parse(str(year))
    event = random.choice(("held", "appointed"))
    # The text that names a person in an office is the one that bears the tenure.
    evidence = held[-1].evidence
    return (Tenure(post=held[-1].post or held[0].post, event=event, on=on, evidence=evidence),)
