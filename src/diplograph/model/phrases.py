"""Lists and numbers of rounds as a sentence has them."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["listed", "ranges", "round_list", "spans"]


def listed(words: Iterable[str]) -> str:
    """Return words as 'one, two and three'."""
    found = list(words)
    return " and ".join([", ".join(found[:-1]), found[-1]] if len(found) > 1 else found)


def ranges(numbers: Iterable[int]) -> str:
    """Return numbers in order with runs joined, as in '3, 6–9, 11–12'."""
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in _runs(numbers))


def spans(numbers: Iterable[int]) -> str:
    """Return numbers as a sentence has them, runs of three or more joined: '1, 3 and 6–9'."""
    words: list[str] = []
    for first, last in _runs(numbers):
        words += [f"{first}–{last}"] if last > first + 1 else map(str, sorted({first, last}))
    return listed(words)


def round_list(numbers: Iterable[int]) -> str:
    """Return the numbers of rounds in a sentence.

    >>> round_list([3, 9, 10, 11]), round_list([2])
    ('rounds 3 and 9–11', 'round 2')
    """
    each = set(numbers)
    return f"round{'' if len(each) == 1 else 's'} {spans(each)}"


def _runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Return the first and the last of each run of numbers that follow one another."""
    runs: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if runs and runs[-1][1] == number - 1:
            runs[-1] = runs[-1][0], number
        else:
            runs.append((number, number))
    return runs
