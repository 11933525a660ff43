"""The windows of the map: which degrees each panel shows, and where it stands."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from diplograph.views.map.venue import Venue

__all__ = ["Panel", "panels_of"]

#: Degrees of longitude without a place that split the map in two.
_FAR = 20.0
_MARGIN, _LEAST, _WIDEST = 3.2, 9.5, 19.0


@dataclass(frozen=True, slots=True)
class Panel:
    """A window of degrees and where it stands in the picture."""

    west: float
    east: float
    south: float
    north: float
    x: int
    y: int
    width: int
    height: int

    def place(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Return the pixels of a place, relative to the panel."""
        across = (longitude - self.west) / (self.east - self.west) * self.width
        down = (self.north - latitude) / (self.north - self.south) * self.height
        return across, down

    def holds(self, each: Venue) -> bool:
        """Tell whether a place lies in the window."""
        longitude, latitude = each.longitude or 0.0, each.latitude or 0.0
        return self.west < longitude < self.east and self.south < latitude < self.north


def panels_of(places: Sequence[Venue], width: int, wide: bool) -> list[Panel]:
    """Return the panels: places of rounds that lie far apart have one each."""
    hosts = sorted(
        (each for each in places if each.rounds), key=lambda e: (e.longitude or 0.0, e.name)
    )
    if not hosts:
        return []
    groups: list[list[Venue]] = [[hosts[0]]]
    for each in hosts[1:]:
        far = (each.longitude or 0.0) - (groups[-1][-1].longitude or 0.0) > _FAR
        groups.append([each]) if far else groups[-1].append(each)
    windows = [_window(group) for group in groups]
    panels, x, y = [], 0, 0
    total = sum(_shape(window) for window in windows)
    for window in windows:
        if wide:
            height = min(520, round((width - 16 * (len(windows) - 1)) / total))
            across = round(_shape(window) * height)
            panels.append(Panel(*window, x, 0, across, height))
            x += across + 16
        else:
            height = round(width / _shape(window))
            panels.append(Panel(*window, 0, y, width, height))
            y += height + 12
    return panels


def _window(group: Sequence[Venue]) -> tuple[float, float, float, float]:
    # West, east, south, north: all places with a margin, and never too near.
    longitudes = [each.longitude or 0.0 for each in group]
    latitudes = [each.latitude or 0.0 for each in group]
    west, east = min(longitudes) - _MARGIN * 1.4, max(longitudes) + _MARGIN * 2
    south, north = min(latitudes) - _MARGIN, max(latitudes) + _MARGIN
    if north - south < _LEAST:
        middle = (north + south) / 2
        south, north = middle - _LEAST / 2, middle + _LEAST / 2
    if east - west < _WIDEST:
        middle = (east + west) / 2
        west, east = middle - _WIDEST / 2, middle + _WIDEST / 2
    return west, east, south, north


def _shape(window: tuple[float, float, float, float]) -> float:
    west, east, south, north = window
    return (east - west) * math.cos(math.radians((south + north) / 2)) / (north - south)
