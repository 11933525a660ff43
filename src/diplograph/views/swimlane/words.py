"""What the swimlane says in sentences, counted from the rows that it draws."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from diplograph.model.phrases import listed, round_list, spans
from diplograph.views.swimlane.lanes import Lane, Lanes

__all__ = ["caveat", "gap_words", "headline", "standing_words", "summary"]

_STANDINGS = {
    "contemporary": "reported",
    "later-mention": "mentioned later",
    "implied": "implied by numbers",
    "foretold": "only announced",
}
_SHOWN = 3


def standing_words(standing: str) -> str:
    """Return on what ground a round is known, in a word or two."""
    return _STANDINGS.get(standing, standing)


def headline(lanes: Lanes) -> str:
    """Return the first sentence: how many return, and who does most often."""
    people = lanes.lanes
    if not people:
        return "No person is named at any round"
    returning = _ranked(lane for lane in people if lane.returns)
    if not returning:
        return f"{_people(len(people))} named, nobody at more than one round"
    shown = [f"{lane.name} ({round_list(lane.numbers)})" for lane in returning[:_SHOWN]]
    start = f"{len(returning)} of {_people(len(people))} "
    verb = "returns" if len(returning) == 1 else "return"
    if len(returning) > _SHOWN:
        return f"{start}{verb}, most often {listed(shown)}"
    return f"{start}{verb}: {listed(shown)}"


def caveat(lanes: Lanes) -> str:
    """Return what the picture does not know."""
    silent = [each.number for each in lanes.rounds if not each.is_reported]
    point = "A point means not named in the sources, not absent."
    if not silent:
        return point
    these = "this round" if len(silent) == 1 else "these rounds"
    unread = f"No source at hand reports on {round_list(silent)}"
    return f"{unread}: who was at {these} is not known. {point}"


def summary(lanes: Lanes) -> tuple[str, ...]:
    """Return the picture in sentences: who is named most often, who links rounds, what is open."""
    people = lanes.lanes
    reported = [each.number for each in lanes.rounds if each.is_reported]
    named = {number for lane in people for number in lane.numbers}
    are = "is" if len(people) == 1 else "are"
    told = [f"{_people(len(people))} {are} named at {len(named)} of {len(lanes.rounds)} rounds."]
    told += [_most(people)] if any(lane.returns for lane in people) else []
    told += _links(lanes, reported)
    inferred = sum(mark.is_inferred for lane in people for mark in lane.marks)
    if inferred:
        told.append(f"{inferred} of the marks {'is' if inferred == 1 else 'are'} inferred.")
    nobody = [number for number in reported if number not in named]
    if nobody:
        told.append(f"The sources on {round_list(nobody)} name nobody.")
    return (*told, caveat(lanes))


def gap_words(lanes: Lanes, lane: Lane, first: int, last: int) -> str:
    """Return what is known of the rounds between two marks of a person."""
    between = [each for each in lanes.rounds if first < each.number < last]
    if not between:
        return f"{lane.name}: rounds {first} and {last}, one after the other"
    silent = [each.number for each in between if not each.is_reported]
    others = [each.number for each in between if each.is_reported]
    parts = [f"no source reports on {round_list(silent)}"] if silent else []
    parts += [f"the sources on {round_list(others)} do not name this person"] if others else []
    return f"{lane.name}, between rounds {first} and {last}: {'; '.join(parts)}"


def _most(people: tuple[Lane, ...]) -> str:
    most = max(len(lane.numbers) for lane in people)
    top = [lane for lane in _ranked(people) if len(lane.numbers) == most]
    named = listed(f"{lane.name} ({spans(lane.numbers)})" for lane in top[: 2 * _SHOWN])
    more = f" and {len(top) - 2 * _SHOWN} more" if len(top) > 2 * _SHOWN else ""
    return f"Named most often, at {most} rounds each: {named}{more}."


def _links(lanes: Lanes, reported: list[int]) -> list[str]:
    silent = {each.number for each in lanes.rounds} - set(reported)
    near, far = [], []
    for lane in _ranked(lane for lane in lanes.lanes if lane.returns):
        runs: list[list[int]] = []
        for first, last in pairwise(lane.numbers):
            if silent & set(range(first + 1, last)):
                far.append(f"{lane.name} ({first} and {last})")
            elif last == first + 1 and not silent & {first, last}:
                if runs and runs[-1][-1] == first:
                    runs[-1].append(last)
                else:
                    runs.append([first, last])
        if runs:
            near.append(f"{lane.name} ({'; '.join(map(spans, runs))})")
    told = [f"From one reported round to the very next: {listed(near)}."] if near else []
    return told + ([f"Across rounds without a source: {listed(far)}."] if far else [])


def _ranked(people: Iterable[Lane]) -> list[Lane]:
    def weight(lane: Lane) -> tuple[int, tuple[int, ...], str, str]:
        return (-len(lane.numbers), lane.numbers, lane.name, lane.person)

    return sorted(people, key=weight)


def _people(count: int) -> str:
    return f"{count} {'person' if count == 1 else 'people'}"
