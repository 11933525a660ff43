"""The pages of the pictures: network, posts, topics, agenda, together, map."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from diplograph.query.proof import all_proofs
from diplograph.views.network.page import network_page
from diplograph.views.pictures import NETWORK_TITLE, network_of
from diplograph.views.site.figures import figure_of
from diplograph.views.site.frame import PICTURES, Frame
from diplograph.views.site.kinds import PAGE_KINDS, PageKind
from diplograph.views.site.lists import entries_of
from diplograph.views.site.whole_blocks import whole_block

__all__ = ["picture_pages"]


@dataclass(frozen=True, slots=True)
class _Plan:
    """A page of pictures: its title, a sentence, figures, questions, and a list of things."""

    key: str
    title: str
    lead: str
    figures: tuple[str, ...]
    queries: tuple[str, ...]
    list: str = ""


_PLANS = (
    _Plan(
        "posts", "Who held which post, and who came after",
        "The post may stay while the person changes, and the person may stay while the post does.",
        ("succession",), ("hand-overs", "office-holders"), "posts",
    ),
    _Plan(
        "topics", "Which topics each round treated",
        "A topic that a round does not mention may have been discussed all the same: texts are"
        " summaries.",
        ("topics",), ("persistent-topics", "topics-discussed-and-agreed"), "topics",
    ),
    _Plan(
        "agenda", "How the agenda moved from round to round",
        "What entered, what was agreed, what was promised, and what was announced.",
        ("agenda-flow",), ("topic-first-appearance", "commitments", "forecast-check", "formulas"),
    ),
    _Plan(
        "together", "Who was at the same rounds as whom",
        "Two people who are named at the same round; it does not say that they spoke.",
        ("together",), ("longest-span", "retention"),
    ),
    _Plan(
        "map", "Where the rounds were held",
        "Host, chair and place are three different things: a place alone names no host.",
        ("venues",), ("rounds", "hosts"), "places",
    ),
)  # fmt: skip


def picture_pages(frame: Frame, things: Mapping[str, PageKind]) -> dict[str, Callable[[], bytes]]:
    """Return the pages of pictures by path."""
    made: dict[str, Callable[[], bytes]] = {
        "network/index.html": partial(_network, frame),
        "network/network.html": partial(_whole_network, frame),
    }
    for plan in _PLANS:
        made[f"{plan.key}/index.html"] = partial(_planned, frame, things, plan)
    return made


def _planned(frame: Frame, things: Mapping[str, PageKind], plan: _Plan) -> bytes:
    page = f"{plan.key}/index.html"
    figures = [drawn for name in plan.figures if (drawn := figure_of(frame, name, page))]
    blocks = tuple(whole_block(frame, name, page) for name in plan.queries)
    kind = next((each for each in PAGE_KINDS if each.key == plan.list), None)
    return frame.render(
        "pictures", page, plan.title,
        lead=plan.lead, figures=figures, blocks=[each for each in blocks if each.lines],
        entries=entries_of(frame, things, kind, page) if kind else (), kind=kind,
        proof_of=partial(frame.addresses.to, page),
        citation=frame.citation(plan.title, frame.edition.series),
    )  # fmt: skip


def _network(frame: Frame) -> bytes:
    part = PICTURES[0]
    return frame.render(
        "network", part.path, "Who met whom, and about what",
        picture="network.html", queries=("network-nodes", "person-meeting", "membership",
                                         "topic-meeting"),
        citation=frame.citation("Who met whom, and about what", frame.edition.series),
    )  # fmt: skip


def _whole_network(frame: Frame) -> bytes:
    store, library = frame.answers.store, frame.answers.library
    page = "network/network.html"
    text = network_page(
        network_of(store, library), all_proofs(store, library), NETWORK_TITLE,
        link=partial(frame.addresses.to, page),
        ways=[("The explorer", frame.addresses.way(page, "index.html"))],
    )  # fmt: skip
    return text.encode("utf-8")
