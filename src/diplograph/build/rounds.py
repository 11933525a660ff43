"""The rounds of a series, those included that only the numbers of their neighbours imply."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from diplograph.build.cells import reporting
from diplograph.model.corpus import Corpus
from diplograph.model.hints import walk
from diplograph.model.records import Fact, Meeting, OrdinalClaim, Series

__all__ = ["implied_rounds", "standing_of", "with_implied_rounds"]


def with_implied_rounds(corpus: Corpus) -> Corpus:
    """Return the corpus with a meeting for every number below the highest of each series."""
    return Corpus.of_records([*corpus, *implied_rounds(corpus)])


def implied_rounds(corpus: Corpus) -> Iterator[Meeting]:
    """Yield a meeting for each number below the highest of a series that no record has."""
    known: dict[str, dict[int, OrdinalClaim]] = {}
    for meeting in corpus.meetings.values():
        if meeting.series and meeting.ordinals:
            ordinal = meeting.ordinals[0]
            known.setdefault(meeting.series, {})[ordinal.number] = ordinal
    for key, series in corpus.series.items():
        yield from _implied(corpus, series, known.get(key, {}))


def _implied(
    corpus: Corpus, series: Series, known: Mapping[int, OrdinalClaim]
) -> Iterator[Meeting]:
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
    foretelling = corpus.foretold.get(meeting.id, set())
    return "foretold" if sources <= foretelling else "later-mention"
