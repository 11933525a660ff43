"""Groups of topics over the rounds: the model of the agenda flow, before anything has a place."""

from __future__ import annotations

from dataclasses import dataclass

from diplograph.views.grid.rounds import Round

__all__ = ["Flow", "Stack", "Stream"]


@dataclass(frozen=True, slots=True)
class Stack:
    """A group at a round: how many topics, on how many something was agreed, and the proof."""

    group: int
    round: int
    topics: int
    agreed: int
    label: str
    facts: tuple[str, ...]
    tip: str


@dataclass(frozen=True, slots=True)
class Stream:
    """The topics of a group that two rounds, one after the other as far as known, both treated."""

    group: int
    first: int
    last: int
    topics: int
    is_broken: bool
    words: str


@dataclass(frozen=True, slots=True)
class Flow:
    """The groups with their letters and paints, the stacks and the streams between them."""

    rounds: tuple[Round, ...]
    groups: tuple[tuple[str, str, str], ...]
    stacks: tuple[Stack, ...]
    streams: tuple[Stream, ...]
