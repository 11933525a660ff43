"""The reference of the ontology holds every term and every concept, and every link in it leads."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

import diplograph
from diplograph.api import Dialogue
from diplograph.model.identifiers import BASE, ONTOLOGY
from diplograph.model.terms import DG
from diplograph.query.table import Table
from diplograph.store.embedded import EmbeddedStore
from diplograph.views.exports.reference import reference


class Page(HTMLParser):
    """The anchors, the links and the elements of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.add(tag)
        if given.get("id"):
            self.ids.append(given["id"] or "")
        if tag == "a":
            self.links.append(given.get("href") or "")


@pytest.fixture(scope="module")
def text(shipped: Dialogue) -> str:
    return shipped.export("reference").decode("utf-8")


def test_every_term_has_its_place(text: str) -> None:
    ids = Page(text).ids
    assert vars(DG).keys() <= set(ids)
    assert len(ids) == len(set(ids))


def test_every_concept_has_its_place(text: str, shipped: Dialogue) -> None:
    table: Table = shipped.ask("concepts").table
    places = {iri.removeprefix(BASE).replace("/", "-") for iri in table.column("concept")}
    assert len(places) > 150
    assert places <= set(Page(text).ids)


def test_every_link_leads_somewhere(text: str) -> None:
    page = Page(text)
    for link in page.links:
        assert link[1:] in page.ids if link.startswith("#") else re.match("https?://", link), link


def test_the_page_asks_nothing_of_any_network(text: str) -> None:
    assert not Page(text).tags & {"script", "link", "img", "iframe", "object", "base", "form"}
    assert "@import" not in text and "url(" not in text


def test_the_page_says_version_and_licence(text: str) -> None:
    assert f"Version {diplograph.__version__}" in text
    assert "https://creativecommons.org/licenses/by/4.0/" in text


def test_a_hostile_ontology_is_text(shipped: Dialogue) -> None:
    store = EmbeddedStore()
    store.load(shipped.documents())
    store.load(
        [(
            f"@prefix owl: <http://www.w3.org/2002/07/owl#> ."
            f"@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> ."
            f"@prefix skos: <http://www.w3.org/2004/02/skos/core#> ."
            f"<{ONTOLOGY}Bad> a owl:Class ; rdfs:isDefinedBy <{BASE}ontology> ;"
            ' skos:prefLabel "<script>x</script>"@en ; skos:definition "&<b>"@en ;'
            " rdfs:subClassOf <javascript:alert(1)> .",
            "bad",
        )]
    )  # fmt: skip
    made = reference(store, shipped.library).decode("utf-8")
    page = Page(made)
    assert "script" not in page.tags
    assert not [link for link in page.links if link.startswith("javascript")]
