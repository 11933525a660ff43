"""The page of the swimlane in a real browser with no way to any network."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from selenium.webdriver import ActionChains, Keys

from diplograph.api import Dialogue
from diplograph.query.proof import proof_of
from diplograph.views.swimlane.swimlane import swimlane_page, swimlane_svg

from .conftest import Browser
from .swimlane_rows import CONTINUITY, continuity, proofs, rounds
from .test_swimlane import HOSTILE


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory, shipped: Dialogue) -> Path:
    """Return the page of the graph of this repository."""
    return _drawn(shipped, tmp_path_factory.mktemp("page") / "swimlane.html", swimlane_page)


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory, shipped: Dialogue) -> Path:
    """Return the standalone picture of the graph of this repository."""
    return _drawn(shipped, tmp_path_factory.mktemp("picture") / "swimlane.svg", swimlane_svg)


def _drawn(dialogue: Dialogue, path: Path, draw: Callable[..., str]) -> Path:
    rows = dialogue.ask("continuity").table
    facts = {fact for row in rows.rows for fact in rows.facts(row)}
    evidence = {fact: list(proof_of(dialogue.store, dialogue.library, fact)) for fact in facts}
    text = draw(rows, dialogue.ask("rounds").table, evidence, note="A note below the picture.")
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("width", [360, 1440])
def test_it_opens_without_a_word_or_a_request(browser: Browser, page: Path, width: int) -> None:
    browser.size(width, 900)
    browser.open(page)
    assert browser.console() == []
    assert browser.requests() == [page.as_uri()]
    assert browser.run("return document.compatMode") == "CSS1Compat"
    assert browser.run("return document.documentElement.lang") == "en"
    assert browser.run("return document.scripts.length") == 0
    # The page itself never scrolls sideways: the picture and the table do, in their regions.
    assert browser.run("return document.documentElement.scrollWidth") <= width  # type: ignore[operator]


def test_the_style_sheets_are_admitted_by_the_policy(browser: Browser, page: Path) -> None:
    browser.size(1440, 900)
    browser.scheme("light")
    browser.open(page)
    mark = "document.querySelector('a.mark[aria-label*=\"Vassilenko, host\"] .shape')"
    assert browser.run(f"return getComputedStyle({mark}).fill") == "rgb(173, 68, 0)"
    browser.scheme("dark")
    assert browser.run(f"return getComputedStyle({mark}).fill") == "rgb(255, 154, 102)"
    paper = browser.run("return getComputedStyle(document.body).backgroundColor")
    assert paper == "rgb(16, 21, 27)"
    browser.scheme("light")


def test_the_keyboard_reaches_the_mark_of_vassilenko_and_its_quotation(
    browser: Browser, page: Path
) -> None:
    browser.size(1440, 900)
    browser.open(page)
    wanted = "Roman Vassilenko, host, round 10, Astana 2023"
    for _ in range(200):
        ActionChains(browser.driver).send_keys(Keys.TAB).perform()
        if browser.run("return document.activeElement.getAttribute('aria-label')") == wanted:
            break
    else:
        pytest.fail(f"no tab stop is named '{wanted}'")
    ring = "getComputedStyle(document.activeElement.querySelector('.ring')).stroke"
    assert browser.run(f"return {ring}") == "rgb(27, 32, 39)"
    ActionChains(browser.driver).send_keys(Keys.ENTER).perform()
    target = str(browser.run("return document.querySelector(':target').innerText"))
    assert "hosted by the Deputy Foreign Minister of Kazakhstan Mr Roman Vassilenko" in target
    top = browser.run("return document.querySelector(':target').getBoundingClientRect().top")
    assert 0 <= float(str(top)) < 900


def test_every_mark_leads_to_evidence(browser: Browser, page: Path) -> None:
    browser.open(page)
    lost = browser.run(
        "return [...document.querySelectorAll('a[href^=\"#\"]')]"
        ".filter(a => !document.getElementById(a.getAttribute('href').slice(1)))"
        ".map(a => a.getAttribute('href'))"
    )
    assert lost == []
    bare = browser.run(
        "return [...document.querySelectorAll('.fact')].filter(li => "
        "!li.querySelector('.proofs li')).map(li => li.id)"
    )
    assert bare == []
    ids = browser.run("return [...document.querySelectorAll('[id]')].map(e => e.id)")
    assert isinstance(ids, list)
    assert len(ids) == len(set(ids))


def test_the_table_has_the_cells_of_the_picture(browser: Browser, page: Path) -> None:
    browser.open(page)
    count = "return document.querySelectorAll('{}').length"
    marks = browser.run(count.format(".by-round a.mark"))
    assert marks == browser.run(count.format(".by-date a.mark"))
    assert marks == browser.run(count.format("td a")) == browser.run(count.format(".fact"))
    assert isinstance(marks, int)
    assert marks > 0


@pytest.mark.parametrize("width", [360, 1440])
def test_no_two_texts_of_the_picture_collide(browser: Browser, page: Path, width: int) -> None:
    browser.size(width, 900)
    browser.open(page)
    assert browser.run(_COLLISIONS, ".crop svg") == []
    if width == 360:
        assert browser.run(_COLLISIONS, "svg.names") == []


def test_no_two_texts_of_the_standalone_picture_collide(browser: Browser, picture: Path) -> None:
    browser.size(1440, 900)
    browser.open(picture)
    assert browser.console() == []
    assert browser.requests() == [picture.as_uri()]
    assert browser.run(_COLLISIONS, "svg") == []


@pytest.mark.parametrize("payload", HOSTILE)
def test_no_foreign_text_comes_alive(browser: Browser, tmp_path: Path, payload: str) -> None:
    rows = tuple(
        (payload, number, role, payload, party, payload, payload, basis)
        for _, number, role, _, party, _, _, basis in CONTINUITY
    )
    table = continuity(rows)
    known = proofs(table, payload, f"javascript:document.title='broken'//{payload}")
    path = tmp_path / "hostile.html"
    text = swimlane_page(table, rounds(), known, title=payload, note=payload)
    path.write_text(text, encoding="utf-8")
    browser.open(path)
    assert browser.run("return document.title") != "broken"
    assert browser.console() == []
    assert browser.requests() == [path.as_uri()]
    assert browser.run("return document.querySelectorAll('script, img, iframe').length") == 0
    assert browser.run("return document.querySelectorAll('a[href^=\"javascript\"]').length") == 0
    for mark in browser.driver.find_elements("css selector", ".by-round a.mark"):
        mark.send_keys(Keys.ENTER)
    assert browser.run("return document.title") != "broken"


#: Pairs of texts whose boxes overlap, and texts that leave the picture.
_COLLISIONS = """
const svg = document.querySelector(arguments[0]), frame = svg.viewBox.baseVal;
const texts = [...svg.querySelectorAll('text')].filter(t => t.textContent.trim()).map(t => {
  const box = t.getBBox(), m = t.getCTM(), o = svg.getCTM();
  const x = (m.e - o.e) / o.a + box.x, y = (m.f - o.f) / o.a + box.y;
  return {word: t.textContent, x, y, r: x + box.width, b: y + box.height};
});
const found = [];
texts.forEach((a, i) => {
  if (a.x < 0 || a.r > frame.width || a.b > frame.height) found.push(a.word + ' leaves');
  texts.slice(i + 1).forEach(b => {
    // Line boxes touch by some pixels; letters do not.
    if (a.x < b.r - 1 && b.x < a.r - 1 && a.y < b.b - 4 && b.y < a.b - 4)
      found.push(a.word + ' | ' + b.word);
  });
});
return found;
"""
