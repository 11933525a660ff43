"""Names that stand side by side moved apart until none touches another, each as little as can be.

Lanes are filled by a rough measure, which keeps a picture compact. This is the exact one: the
widest usual font, and bold where the name is bold. The order of a lane stays, and so does the
middle of each group that is moved apart, so that names stay near what they belong to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from diplograph.views.drawing.measure import BOLD, text_width

__all__ = ["name_width", "spread"]


@dataclass(slots=True)
class _Group:
    """Neighbours that touch: where the first one would stand, summed over all, and how many."""

    wanted: float
    count: int

    @property
    def start(self) -> float:
        return self.wanted / self.count


def name_width(lines: Sequence[str], size: float, bold: bool) -> float:
    """Return a width in pixels that no line of a name exceeds in the usual fonts."""
    widest = max((text_width(line, size) for line in lines), default=0.0)
    return widest * (BOLD if bold else 1)


def spread(middles: Sequence[float], widths: Sequence[float], gap: float) -> list[float]:
    """Return the middles, in their order, moved until all are ``gap`` apart.

    ``middles`` ascend. Of all such moves this one has the least sum of squares (the method of
    pooling adjacent violators); equal input gives equal places.
    """
    offsets, reach = [], 0.0
    for index, width in enumerate(widths):
        reach += (widths[index - 1] + width) / 2 + gap if index else 0.0
        offsets.append(reach)
    groups: list[_Group] = []
    for middle, offset in zip(middles, offsets, strict=True):
        groups.append(_Group(middle - offset, 1))
        while len(groups) > 1 and groups[-2].start > groups[-1].start:
            last = groups.pop()
            groups[-1].wanted += last.wanted
            groups[-1].count += last.count
    starts = [group.start for group in groups for _ in range(group.count)]
    return [start + offset for start, offset in zip(starts, offsets, strict=True)]
