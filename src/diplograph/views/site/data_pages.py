"""The page on what is missing: the worklist and what stands behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from diplograph.views.site.frame import Frame
from diplograph.views.site.kinds import PageKind
from diplograph.views.site.whole_blocks import whole_block

__all__ = ["data_pages"]


@dataclass(frozen=True, slots=True)
class _Plan:
    key: str
    title: str
    lead: str
    queries: tuple[str, ...]


_PLANS = (
    _Plan(
        "worklist", "What is missing, and where to look first",
        "Ordered by how many questions wait for the answer. Nothing here says that something did"
        " not happen; it says that no source at hand tells.",
        ("worklist", "coverage", "unnamed-delegations", "inferred-facts"),
    ),
)  # fmt: skip


def data_pages(frame: Frame, things: Mapping[str, PageKind]) -> dict[str, Callable[[], bytes]]:
    """Return the pages by path."""
    return {f"{plan.key}/index.html": partial(_page, frame, plan) for plan in _PLANS}


def _page(frame: Frame, plan: _Plan) -> bytes:
    page = f"{plan.key}/index.html"
    blocks = [whole_block(frame, name, page) for name in plan.queries]
    return frame.render(
        "pictures", page, plan.title,
        lead=plan.lead, figures=(), blocks=[each for each in blocks if each.lines],
        entries=(), kind=None,
        proof_of=partial(frame.addresses.to, page),
        citation=frame.citation(plan.title, frame.edition.series),
    )  # fmt: skip
