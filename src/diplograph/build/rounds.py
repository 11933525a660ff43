"""The rounds of a series, those included that only the numbers of their neighbours imply."""

from __future__ import annotations

from collections.abc import Iterator

from diplograph.build.cells import reporting
from diplograph.model.corpus import Corpus
from diplograph.model.hints import walk
from diplograph.model.records import Fact, Meeting, OrdinalClaim, Series

__all__ = ["standing_of", "with_implied_rounds"]


def with_implied_rounds(corpus: Corpus) -> Corpus:
    """Return the corpus with a meeting for every number below the highest of each series."""
    implied = [each for series in corpus.series.values() for each in _implied(corpus, series)]
    return Corpus.of_records([*corpus, *implied])


def _implied(corpus: Corpus, series: Series) -> Iterator[Meeting]:
    known: dict[int, OrdinalClaim] = {}
    for meeting in corpus.meetings.values():
        if meeting.series == series.id and meeting.ordinals:
            known[meeting.ordinals[0].number] = meeting.ordinals[0]
    for number in range(1, max(known, default=0)):
        name = series.meeting_ids.format(number=number)
        if number in known or name in corpus.records:
            continue
        after = known[min(each for each in known if each > number)]
        yield Meeting(
            id=name,
            label=series.meeting_label.format(number=number),
            format="round",
            series=series.id,
            ordinals=(_implied_number(number, after),),
        )


def _implied_number(number: int, after: OrdinalClaim) -> OrdinalClaim:
    reason = f"A round {after.number} of the series implies a round {number}."
    return OrdinalClaim(number=number, evidence=after.evidence, inferred=reason, at=after.at)


def standing_of(corpus: Corpus, meeting: Meeting) -> str:
    """Return on what ground the meeting is held to have taken place (scheme ``standing``)."""
    if reporting(corpus, meeting):
        return "contemporary"
    facts = [value for _, _, value in walk(meeting) if isinstance(value, Fact)]
    if all(isinstance(fact, OrdinalClaim) and fact.inferred for fact in facts):
        return "implied"
    return "foretold" if _is_foretold(corpus, meeting) else "later-mention"


def _is_foretold(corpus: Corpus, meeting: Meeting) -> bool:
    others = [each for each in corpus.meetings.values() if each.id != meeting.id]
    announced = any(a.meeting == meeting.id for other in others for a in other.announcements)
    prepared = any(
        relation.to == meeting.id and relation.relation == "prepares"
        for other in others
        for relation in other.relations
    )
    return announced or prepared
