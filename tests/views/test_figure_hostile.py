"""Labels, quotations and links that try to come alive in the figures stay text."""

from __future__ import annotations

import importlib
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from diplograph.api import Dialogue
from diplograph.query.ask import answer_query
from diplograph.query.proof import Proof, all_proofs
from diplograph.query.table import Table
from diplograph.store.base import Term
from diplograph.views.figure import Figure, Material
from diplograph.views.figure_page import figure_page, figure_svg
from diplograph.views.figures import FIGURES
from diplograph.views.grid.strip import KINDS, strip

from .conftest import Browser
from .test_swimlane import HOSTILE

SVG = "{http://www.w3.org/2000/svg}"
TAGS = {
    SVG + tag
    for tag in (
        "svg", "g", "a", "path", "rect", "circle", "line", "text", "title", "desc", "style", "defs",
        "pattern",
    )
}  # fmt: skip
#: Columns whose text is foreign: labels, names, and what is printed.
_FOREIGN = ("Label", "people", "by", "names")


def poisoned(table: Table, payload: str) -> Table:
    """Return the table with the payload in front of every foreign text."""
    foreign = [name.endswith(_FOREIGN) for name in table.columns]
    rows = tuple(
        tuple(
            Term(payload + cell.value) if dirty and cell is not None else cell
            for dirty, cell in zip(foreign, row, strict=True)
        )
        for row in table.rows
    )
    return Table(table.columns, rows)


def evil(proof: Proof, payload: str) -> Proof:
    """Return the proof with the payload in all its texts, and a link that runs a script."""
    link = "javascript:document.title='broken'//" + payload
    texts = dict.fromkeys(("label", "source_label", "strength", "quotation", "post"), payload)
    return replace(proof, link=link, **texts)


def drawn(dialogue: Dialogue, name: str, payload: str) -> tuple[Figure, Mapping[str, list[Proof]]]:
    """Return a figure of the shipped graph with poisoned labels and links, and its evidence."""
    known = {
        fact: [evil(proof, payload) for proof in proofs]
        for fact, proofs in all_proofs(dialogue.store, dialogue.library).items()
    }
    module = importlib.import_module(f"diplograph.views.{FIGURES[name]}")
    queries = KINDS["person"][0] if name == "strip" else module.QUERIES
    tables = {
        each: poisoned(answer_query(dialogue.store, dialogue.library, each, {}).table, payload)
        for each in queries
    }

    def link(iri: str) -> str:
        return "javascript:document.title='broken'//" + iri

    material = Material(tables, known, link, limits=payload)
    if name == "strip":
        return strip(material, "person"), known
    return getattr(module, name.replace("-", "_"))(material), known


@pytest.mark.parametrize("payload", HOSTILE)
@pytest.mark.parametrize("name", FIGURES)
def test_foreign_text_stays_text(shipped: Dialogue, name: str, payload: str) -> None:
    figure, _ = drawn(shipped, name, payload)
    for text in (figure.svg, figure.narrow, figure_svg(figure)):
        root = ET.fromstring(text)
        assert {each.tag for each in root.iter()} <= TAGS
        assert not [key for each in root.iter() for key in each.attrib if key.startswith("on")]
        assert not list(root.iter(SVG + "a"))


@pytest.mark.parametrize("name", FIGURES)
def test_no_foreign_text_comes_alive(
    browser: Browser, tmp_path: Path, shipped: Dialogue, name: str
) -> None:
    # All payloads at once: a page of a hundred marks takes its time.
    payload = "".join(HOSTILE)
    figure, known = drawn(shipped, name, payload)
    anchors = {fact: f"f{index}" for index, fact in enumerate(sorted(known))}
    path = tmp_path / "hostile.html"
    path.write_text(figure_page(figure, known, anchors), encoding="utf-8")
    browser.open(path)
    assert browser.run("return document.title") != "broken"
    assert browser.console() == []
    assert browser.requests() == [path.as_uri()]
    alive = 'script, img, iframe, [onload], [onerror], a[href^="javascript"]'
    assert browser.run(f"return document.querySelectorAll('{alive}').length") == 0
