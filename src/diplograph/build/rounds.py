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
        name = series.id_of_round(number)
        if number in known or name in corpus.records:
            continue
        after = known[min(each for each in known if each > number)]
        yield Meeting(
            id=name,
            label=series.label_of_round(number),
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
    stated = (fact for fact in facts if not fact.inferred)
    sources = {str(each.source) for fact in stated for each in fact.evidence}
    return "foretold" if sources <= _foretelling(corpus, meeting) else "later-mention"


def _foretelling(corpus: Corpus, meeting: Meeting) -> set[str]:
    """Return the sources that announce the meeting or report on one that prepares it."""
    found: set[str] = set()
    for other in corpus.meetings.values():
        telling: list[Fact] = [a for a in other.announcements if a.meeting == meeting.id]
        telling += [
            relation
            for relation in other.relations
            if relation.to == meeting.id and relation.relation == "prepares"
        ]
        found.update(str(each.source) for fact in telling for each in fact.evidence)
    return found
