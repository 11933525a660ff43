"""The pages that explain: about, corrections, downloads."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from diplograph.views.drawing.measure import drawable
from diplograph.views.site.downloads import DOWNLOADS
from diplograph.views.site.frame import Frame

__all__ = ["text_pages"]

_TITLES = {
    "about": "What this is, and how to read it",
    "corrections": "How to ask for a correction",
    "downloads": "The graph and its tables as files",
}


def text_pages(frame: Frame, *, has_data: bool) -> dict[str, Callable[[], bytes]]:
    """Return the pages by path."""
    return {f"{key}/index.html": partial(_page, frame, key, has_data) for key in _TITLES}


def _page(frame: Frame, key: str, has_data: bool) -> bytes:
    title = _TITLES[key]
    series = drawable(frame.answers.labels.get(frame.edition.series, frame.edition.title))
    return frame.render(
        key, f"{key}/index.html", title,
        downloads=DOWNLOADS if has_data else (), series=series,
        citation=frame.citation(title, frame.edition.series),
    )  # fmt: skip
