"""The home page: in a minute who has been longest in the room, who chaired, what is not known."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from markupsafe import Markup

from diplograph.views.exports.search_engines import schema_org_dataset, script_element
from diplograph.views.site.addresses import Addresses
from diplograph.views.site.figures import figure_of, swimlane_of
from diplograph.views.site.frame import Frame
from diplograph.views.site.home_answers import cards_of, tally_of
from diplograph.views.site.home_card import PROOFS
from diplograph.views.site.proofs import proven

__all__ = ["home_pages"]

_PAGE = "index.html"
_FILES = {"diplograph.ttl": "text/turtle", "diplograph.jsonld": "application/ld+json"}


def home_pages(frame: Frame, *, has_data: bool) -> dict[str, Callable[[], bytes]]:
    """Return the home page by its path; ``has_data`` when the graph is there to download."""
    return {_PAGE: partial(_home, frame, has_data)}


def _proof(addresses: Addresses, shown: set[str], fact: str) -> str:
    return addresses.here(fact) if fact in shown else addresses.to(_PAGE, fact) or ""


def _dataset(frame: Frame, has_data: bool) -> Markup:
    """Return what search engines read of the data set."""
    edition = frame.edition
    about = edition.description
    files = _FILES if has_data else {}
    return script_element(
        schema_org_dataset(edition.title, about, edition.version, edition.licence, files)
    )


def _home(frame: Frame, has_data: bool) -> bytes:
    answers, addresses = frame.answers, frame.addresses
    cards = cards_of(answers)
    figures = [*filter(None, [figure_of(frame, "roster", _PAGE)]), swimlane_of(frame, _PAGE)]
    shown = [fact for card in cards for fact in card.facts]
    shown += [fact for card in cards for line in card.lines for fact in line.facts[:PROOFS]]
    title = answers.labels.get(frame.edition.series, frame.edition.title)
    return frame.render(
        "home", _PAGE, title,
        cards=cards, most=PROOFS, tally=tally_of(answers), figures=figures,
        proof_of=partial(_proof, addresses, set(shown)), link=lambda iri: addresses.to(_PAGE, iri),
        proofs=proven(answers, addresses, _PAGE, shown),
        head=_dataset(frame, has_data), citation=frame.citation(title, frame.edition.series),
    )  # fmt: skip
