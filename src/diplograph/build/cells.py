"""The cell of one party at one meeting: presence and head, computed from the claims."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from diplograph.model.corpus import Corpus
from diplograph.model.records import Delegation, Meeting, Participation

__all__ = ["Cell", "cells_of", "reporting"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One party at one meeting; ``head`` is None unless the party was present."""

    party: str
    presence: str
    head: str | None
    delegation: Delegation | None


def reporting(corpus: Corpus, meeting: Meeting) -> list[str]:
    """Return the sources that report on the meeting itself."""
    return corpus.reports.get(meeting.id, [])


def cells_of(corpus: Corpus, meeting: Meeting, head_roles: Collection[str]) -> list[Cell]:
    """Return the cells of a meeting: every party of its series, and every other one it names.

    ``head_roles`` are the roles that lead or represent a party.
    """
    series = corpus.series.get(meeting.series or "")
    parties = dict.fromkeys(series.parties if series else ())
    parties.update(dict.fromkeys(each.party for each in meeting.delegations))
    parties.update(dict.fromkeys(each.party for each in meeting.participations))
    reported = bool(reporting(corpus, meeting))
    return [_cell(meeting, str(party), head_roles, reported) for party in parties]


def _cell(meeting: Meeting, party: str, head_roles: Collection[str], reported: bool) -> Cell:
    delegation = next((each for each in meeting.delegations if each.party == party), None)
    people = [each for each in meeting.participations if each.party == party]
    presence = _presence(delegation, people, reported)
    head = None
    if presence in ("present", "sources-disagree"):
        named = any(each.role in head_roles for each in people)
        head = "named" if named else "not-named"
    return Cell(party, presence, head, delegation)


def _presence(
    delegation: Delegation | None, people: Collection[Participation], reported: bool
) -> str:
    states = {str(each.state) for each in delegation.presence} if delegation else set()
    if people or (delegation and delegation.bodies):
        states.add("present")
    if {"present", "stated-absent"} <= states:
        return "sources-disagree"
    for state in ("sources-disagree", "present", "stated-absent", "invited"):
        if state in states:
            return state
    return "not-reported" if reported else "no-source"
