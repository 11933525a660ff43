"""The toggles of the swimlane work without a script, by mouse and by keyboard."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from selenium.webdriver import Keys

from diplograph.api import Dialogue
from diplograph.views.pictures import picture

from .conftest import Browser

_FAINT = """
const rows = [...document.querySelectorAll('.by-round g.row')];
return rows.filter(row => +getComputedStyle(row).opacity < 0.5)
  .map(row => [...row.querySelectorAll('.name')].map(t => t.textContent).join(' '));
"""
_NAMES = _FAINT.replace("< 0.5", "<= 1")


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory, shipped: Dialogue) -> Path:
    """Return the page of the graph of this repository."""
    path = tmp_path_factory.mktemp("toggles") / "swimlane.html"
    text = picture(shipped.store, shipped.library, "swimlane", "html")
    path.write_text(str(text), encoding="utf-8")
    return path


def choose(browser: Browser, words: str) -> None:
    """Choose the toggle of these words."""
    browser.driver.find_element("xpath", f"//label[normalize-space()='{words}']/input").send_keys(
        Keys.SPACE
    )


def test_at_first_everybody_is_in_front(browser: Browser, page: Path) -> None:
    browser.size(1440, 900)
    browser.open(page)
    assert browser.run(_FAINT) == []
    assert browser.run("return document.scripts.length") == 0


def test_only_those_who_return_stay_in_front(
    browser: Browser, page: Path, shipped: Dialogue
) -> None:
    browser.open(page)
    choose(browser, "named at two rounds or more")
    returning = {row["personLabel"] for row in shipped.ask("recurring-people").table.dicts()}
    faint, names = browser.run(_FAINT), browser.run(_NAMES)
    assert isinstance(faint, list)
    assert isinstance(names, list)
    assert set(names) - set(faint) == returning
    shown = browser.run(
        "return [...document.querySelectorAll('tr.person')]"
        ".filter(row => row.clientHeight > 0).map(row => row.querySelector('th').textContent)"
    )
    assert isinstance(shown, list)
    assert set(shown) == returning


def test_a_party_stays_in_front(browser: Browser, page: Path, shipped: Dialogue) -> None:
    browser.open(page)
    choose(browser, "Kazakhstan")
    rows = shipped.ask("continuity", party="kazakhstan").table.dicts()
    faint, names = browser.run(_FAINT), browser.run(_NAMES)
    assert isinstance(faint, list)
    assert isinstance(names, list)
    assert set(names) - set(faint) == {row["personLabel"] for row in rows}


def test_a_role_stays_in_front(browser: Browser, page: Path, shipped: Dialogue) -> None:
    browser.open(page)
    choose(browser, "Chair")
    clear = browser.run(
        "return [...document.querySelectorAll('.by-round a.mark')]"
        ".filter(mark => +getComputedStyle(mark).opacity === 1).length"
    )
    rows = shipped.ask("continuity").table.dicts()
    assert clear == sum(str(row["role"]).endswith("/role/chair") for row in rows) > 0


def test_columns_stand_as_far_apart_as_their_dates(browser: Browser, page: Path) -> None:
    browser.open(page)
    choose(browser, "as far apart as their dates")
    place = (
        "return [...document.querySelectorAll('.by-date .rounds .number')]"
        ".map(t => +t.getAttribute('x'))"
    )
    places = browser.run(place)
    assert isinstance(places, list)
    gaps = [b - a for a, b in pairwise(places)]
    assert min(gaps) >= 76
    # July 2018 to May 2019 is shorter than May 2019 to October 2020.
    assert gaps[4] < gaps[5]
    size = "return document.querySelector('{}').getBoundingClientRect().height"
    assert float(str(browser.run(size.format(".by-date")))) > 500
    assert browser.run(size.format(".by-round")) == 0
    assert browser.console() == []


@pytest.mark.parametrize("columns", ["evenly, by round", "as far apart as their dates"])
def test_the_way_back_from_the_evidence_leads_to_the_picture_that_is_shown(
    browser: Browser, page: Path, columns: str
) -> None:
    browser.open(page)
    choose(browser, columns)
    shown = [each for each in browser.driver.find_elements("css selector", "a.back")
             if each.is_displayed()]  # fmt: skip
    facts = browser.run("return document.querySelectorAll('li.fact').length")
    assert len(shown) == facts
    shown[-1].click()
    target = browser.driver.find_element("css selector", ":target")
    assert target.is_displayed()
    assert target.get_attribute("aria-label") in str(shown[-1].get_attribute("aria-label"))
