"""The rounds of a series, those included that only the numbers of their neighbours imply."""

from __future__ import annotations

from diplograph.build.cells import reporting
from diplograph.model.corpus import Corpus
from diplograph.model.hints import walk
from diplograph.model.records import Fact, Meeting, Series

__all__ = ["number_of", "standing_of", "with_implied_rounds"]


def number_of(meeting: Meeting) -> int | None:
    """Return the number of a meeting in its series, or None."""
    return meeting.ordinals[0].number if meeting.ordinals else None


def with_implied_rounds(corpus: Corpus) -> Corpus:
    """Return the corpus with a meeting for every number below the highest of each series."""
    implied = [
        each for series in corpus.series.values() for each in _implied(corpus, series)
    ]
    return Corpus.of_records([*corpus, *implied])


def _implied(corpus: Corpus, series: Series) -> list[Meeting]:
    numbers = {
        number
        for meeting in corpus.meetings.values()
        if meeting.series == series.id and (number := number_of(meeting)) is not None
    }
    return [
        Meeting(
            id=series.meeting_ids.format(number=number),
            label=series.meeting_label.format(number=number),
            format="round",
            series=series.id,
        )
        for number in range(1, max(numbers, default=0))
        if number not in numbers
        and series.meeting_ids.format(number=number) not in corpus.records
    ]


def standing_of(corpus: Corpus, meeting: Meeting) -> str:
    """Return on what ground the meeting is held to have taken place (scheme ``standing``)."""
    if reporting(corpus, meeting):
        return "contemporary"
    if not any(isinstance(value, Fact) for _, _, value in walk(meeting)):
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
