"""Arguments for the questions of the library that fit an invented workspace.

The header of a question has an example from the real dialogue; here each thing that it names is
exchanged for one that plays the same part in the first region.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from diplograph.model.records import Meeting, Source
from diplograph.query.header import Query
from invented.workspace import Invented
from invented.world import FORMULAS, UNION, post_of

__all__ = ["arguments", "things"]


def things(invented: Invented) -> dict[str, str]:
    """Return for each name of a parameter a thing of the first region, as ``ask`` takes it."""
    region = next(invented.regions())
    rounds = [each for each in region.records if isinstance(each, Meeting) and each.series]
    told = [each for each in rounds if each.participations and each.commitments]
    attended = Counter(person for each in rounds for person in _people(each))
    person = max(sorted(attended), key=attended.__getitem__)
    together = [_people(each) - {person} for each in rounds if person in _people(each)]
    others = Counter(other for people in together for other in people)
    meeting = max(told, key=lambda each: (person in _people(each), len(each.participations)))
    part = next(each for each in meeting.participations)
    source = next(each for each in region.records if isinstance(each, Source) and each.url)
    series = [each.id for each in rounds if each.series == meeting.series]
    party = next(str(each.party) for each in meeting.delegations if each.party != UNION)
    seats = [each for one in rounds for each in one.delegations]
    guests = [each.party for each in seats if each.statuses[0].status != "member"]
    envoys = post_of(UNION, "special-envoy")
    body = next((one.body for each in seats for one in each.bodies), f"{party}-mfa")
    return {
        "person": person, "thing": person, "other": max(sorted(others), key=others.__getitem__),
        "incoming": person, "outgoing": person, "meeting": meeting.id, "earlier": series[0],
        "later": series[-1], "party": party, "guest": str(next(iter(guests), envoys)),
        "source": source.id, "body": body,
        "post": post_of(UNION, "deputy-secretary-general"), "formula": next(iter(FORMULAS)),
        "programme": "region-0000-bridges", "subject": "region-0000-bridges",
        "place": str(meeting.places[0].place) if meeting.places else "",
        "fact": f"{meeting.id}/participation/{part.person}-{part.role}",
        "commitment": f"{meeting.id}/commitment/{meeting.commitments[0].id}",
    }  # fmt: skip


def _people(meeting: Meeting) -> set[str]:
    return {str(each.person) for each in meeting.participations}


def arguments(query: Query, fitting: Mapping[str, str]) -> dict[str, str]:
    """Return the example of a question with the ``things`` of an invented workspace in it."""
    return {
        name: fitting.get(name, value) if query.parameters[name].type == "iri" else value
        for name, value in query.example.items()
    }
