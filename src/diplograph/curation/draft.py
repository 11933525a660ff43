"""From a text to a draft: what a curator may keep, line by line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from diplograph.curation.draft_matters import (
    amount_proposals,
    matter_proposals,
    party_proposals,
    topic_proposals,
)
from diplograph.curation.draft_meeting import announcements, number_of, round_proposals
from diplograph.curation.draft_people import people_proposals
from diplograph.curation.gazetteer import Gazetteer
from diplograph.curation.proposals import NewPerson, Proposal
from diplograph.curation.reading import Reading
from diplograph.files.draft_rules import DraftRules

__all__ = ["Draft", "draft_of"]


@dataclass(frozen=True)
class Draft:
    """Proposals for one round; ``series`` is the id of the series that the text names."""

    source: str
    series: str
    number: int
    proposals: tuple[Proposal, ...]
    people: tuple[NewPerson, ...]
    header: Mapping[str, str]

    def of(self, section: str) -> tuple[Proposal, ...]:
        """Return the proposals of one section."""
        return tuple(each for each in self.proposals if each.section == section)


def draft_of(
    source: str,
    body: str,
    header: Mapping[str, str],
    gazetteer: Gazetteer,
    rules: DraftRules,
) -> Draft:
    """Return the draft of a text.

    What is said of another meeting in the same text is not proposed.
    """
    series = _series(body, gazetteer, rules)
    names = [name for name, key in gazetteer.of("series") if key == series or not series]
    names += [short for name in names for short in _short_names(name, rules)]
    found = number_of(Reading(body, rules, names))
    number = found[0] if found else 0
    reading = Reading(body, rules, names, number)
    proposals = [
        *round_proposals(reading, gazetteer, header.get("published", "")),
        *party_proposals(reading, gazetteer),
    ]
    people: list[NewPerson] = []
    for proposal, new in people_proposals(reading, gazetteer):
        proposals.append(proposal)
        people += [new] if new else []
    proposals += topic_proposals(reading, gazetteer)
    proposals += matter_proposals(reading, gazetteer)
    proposals += amount_proposals(reading)
    proposals += announcements(reading, gazetteer)
    return Draft(source, series, number, tuple(proposals), tuple(people), dict(header))


def _short_names(name: str, rules: DraftRules) -> list[str]:
    """Return what a text calls the series after its first mention: 'Security Dialogue'."""
    words = name.replace("-", " ").split()
    return [
        f"{before} {word}"
        for before, word in pairwise(words)
        if word.lower() in rules.series_words and before.lower() not in rules.ordinals
    ]


def _series(body: str, gazetteer: Gazetteer, rules: DraftRules) -> str:
    found = {
        key: count
        for name, key in gazetteer.of("series")
        if (count := len(Reading(body, rules, [name, *_short_names(name, rules)])
                         .names_series(0, len(body))))
    }  # fmt: skip
    ids = sorted({key for _, key in gazetteer.of("series")})
    if found:
        return max(sorted(found), key=lambda key: found[key])
    return ids[0] if len(ids) == 1 else ""
