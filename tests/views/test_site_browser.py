"""The site in a real browser: from disk, no network, no word in the console, keyboard, search."""

from __future__ import annotations

from pathlib import Path

import pytest
from selenium.webdriver import ActionChains, Keys
from selenium.webdriver.support.wait import WebDriverWait

from diplograph.api import Dialogue
from diplograph.files.folders import write_folder
from diplograph.files.jsonld import read_context
from diplograph.views.site.site import site_of

from .conftest import Browser

#: One page of each kind.
KINDS = (
    "index.html", "network/index.html", "posts/index.html", "topics/index.html",
    "agenda/index.html", "together/index.html", "map/index.html", "conflicts/index.html",
    "worklist/index.html", "sources/index.html", "queries/index.html", "downloads/index.html",
    "quality/index.html", "corrections/index.html", "about/index.html", "names/index.html",
    "people/index.html", "meetings/index.html", "parties/index.html",
    "organisations/index.html", "programmes/index.html", "places/index.html",
    "documents/index.html", "id/almaty/index.html",
    "id/roman-vassilenko/index.html", "id/round-10/index.html", "id/kazakhstan/index.html",
    "id/eeas/index.html", "topic/cbrn-risks/index.html", "id/bomca/index.html",
    "id/eeas-deputy-secretary-general-political-affairs/index.html",
    "id/r10-2023-eeas/index.html", "queries/person-timeline/index.html", "ontology/index.html",
    "id/date-of-round-08/index.html", "network/network.html",
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, shipped: Dialogue) -> Path:
    """The site of the graph of this repository, on disk."""
    context = read_context(shipped.workspace.ontology)
    site = site_of(shipped.store, shipped.library, shipped.turtle(), context)
    target = tmp_path_factory.mktemp("site") / "explorer"
    write_folder(target, ((path, site.page(path)) for path in site.paths()), "names.js")
    return target


@pytest.mark.parametrize("page", KINDS)
def test_a_page_opens_from_disk_without_a_word_or_a_request(
    browser: Browser, folder: Path, page: str
) -> None:
    for width in (360, 1440):
        browser.size(width, 900)
        browser.open(folder / page)
        assert browser.console() == []
        asked = browser.requests()
        assert asked and all(each.startswith(folder.as_uri()) for each in asked)
        assert browser.run("return document.compatMode") == "CSS1Compat"
        # The page never scrolls sideways: tables and pictures do, in their regions.
        assert browser.run("return document.documentElement.scrollWidth") <= width  # type: ignore[operator]
        font = str(browser.run("return getComputedStyle(document.body).fontFamily"))
        assert "system-ui" in font, "the style sheet is not admitted"


@pytest.mark.parametrize(
    "page",
    ["conflicts/index.html", "worklist/index.html", "id/kazakhstan/index.html",
     "id/r10-2023-eeas/index.html", "queries/roster/index.html"],
)  # fmt: skip
def test_every_cell_of_a_table_is_seen_on_a_telephone(
    browser: Browser, folder: Path, page: str
) -> None:
    browser.size(360, 900)
    browser.open(folder / page)
    outside = browser.run(
        "return [...document.querySelectorAll('td, .difference li')]"
        ".filter((cell) => cell.getBoundingClientRect().right > 360).length"
    )
    assert outside == 0
    hidden = browser.run("return document.querySelectorAll('td.proofs:not(:empty)').length")
    assert hidden or page.startswith(("conflicts", "worklist"))


def test_the_keyboard_reaches_the_evidence_of_vassilenko(browser: Browser, folder: Path) -> None:
    browser.size(1440, 900)
    browser.open(folder / "index.html")
    for _ in range(120):
        ActionChains(browser.driver).send_keys(Keys.TAB).perform()
        if browser.run("return document.activeElement.textContent") == "Roman Vassilenko":
            break
    else:
        pytest.fail("no tab stop is named Roman Vassilenko")
    ActionChains(browser.driver).send_keys(Keys.ENTER).perform()
    assert "roman-vassilenko" in browser.driver.current_url
    for _ in range(120):
        ActionChains(browser.driver).send_keys(Keys.TAB).perform()
        target = str(browser.run("return document.activeElement.getAttribute('href')"))
        if target.startswith("#fact-round-10-participation-roman-vassilenko-host"):
            break
    else:
        pytest.fail("no tab stop leads to the evidence for the host of round 10")
    ActionChains(browser.driver).send_keys(Keys.ENTER).perform()
    shown = str(browser.run("return document.querySelector(':target').innerText"))
    assert "hosted by the Deputy Foreign Minister of Kazakhstan Mr Roman Vassilenko" in shown
    top = browser.run("return document.querySelector(':target').getBoundingClientRect().top")
    assert 0 <= float(str(top)) < 900


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("vassilenko", "Roman Vassilenko"),
        ("Василенко", "Roman Vassilenko"),
        ("wassilenko roman", "Roman Vassilenko"),
        ("Cristophe Belliard", "Jean-Christophe Belliard"),
        ("BOMCA", "Border Management Programme in Central Asia"),
        ("Хакала", "Terhi Hakala"),
        ("vasilenka", "Roman Vassilenko"),
    ],
)
def test_a_name_is_found_in_any_spelling_and_script(
    browser: Browser, folder: Path, typed: str, found: str
) -> None:
    browser.size(1440, 900)
    browser.open(folder / "id" / "round-10" / "index.html")
    ActionChains(browser.driver).send_keys("/").perform()
    assert browser.run("return document.activeElement.id") == "find"
    ActionChains(browser.driver).send_keys(typed).perform()
    first = browser.run("return document.querySelector('#found li').firstChild.textContent")
    assert first == found
    ActionChains(browser.driver).send_keys(Keys.ENTER).perform()
    assert browser.run("return document.querySelector('h1').textContent") == found
    assert browser.console() == []


def test_the_words_of_a_quotation_lead_to_the_fact_that_they_bear(
    browser: Browser, folder: Path
) -> None:
    browser.size(1440, 900)
    browser.open(folder / "about" / "index.html")
    asked = browser.requests()
    assert not any("quotations.js" in each for each in asked), "no page waits for the quotations"
    ActionChains(browser.driver).send_keys("/").send_keys(
        "kazakhstan mr roman vassilenko"
    ).perform()
    first = "return (document.querySelector('#found li') || {innerText: ''}).innerText"
    WebDriverWait(browser.driver, 20).until(lambda _: "hosted by" in str(browser.run(first)))
    ActionChains(browser.driver).send_keys(Keys.ENTER).perform()
    shown = str(browser.run("return document.querySelector(':target').innerText"))
    assert "hosted by the Deputy Foreign Minister of Kazakhstan Mr Roman Vassilenko" in shown
    assert browser.console() == []


def test_a_name_that_nothing_has_is_said_to_be_unknown(browser: Browser, folder: Path) -> None:
    browser.open(folder / "index.html")
    ActionChains(browser.driver).send_keys("/").send_keys("zzqx").perform()
    assert browser.run("return document.getElementById('told').textContent") == (
        "nothing has this name, and no quotation these words"
    )
    ActionChains(browser.driver).send_keys(Keys.ENTER).perform()
    assert browser.driver.current_url.endswith("/index.html")


def test_pages_work_without_a_script(browser: Browser, folder: Path) -> None:
    driver = browser.driver
    driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        driver.get((folder / "id" / "roman-vassilenko" / "index.html").as_uri())
        assert "All names" in driver.find_element("css selector", ".bar").text
        assert not driver.find_element("id", "search").is_displayed()
        assert driver.find_element("css selector", ".fact q").is_displayed()
    finally:
        driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_the_menu_of_a_telephone_unfolds_by_keyboard_and_hides_nothing(
    browser: Browser, folder: Path
) -> None:
    browser.size(360, 900)
    browser.open(folder / "id" / "round-10" / "index.html")
    links = browser.driver.find_elements("css selector", ".menu a")
    assert not any(link.is_displayed() for link in links)
    browser.run("document.querySelector('.menu summary').focus()")
    ActionChains(browser.driver).send_keys(Keys.ENTER).perform()
    shown = [link for link in links if link.is_displayed()]
    assert {"Network", "Sources", "Worklist", "Downloads"} <= {link.text for link in shown}
    boxes = [link.rect for link in shown]
    assert max(box["x"] + box["width"] for box in boxes) <= 360
    assert min(box["height"] for box in boxes) >= 24
    browser.size(1440, 900)
    assert not browser.driver.find_element("css selector", ".menu").is_displayed()
    assert browser.driver.find_element("css selector", ".ways a").is_displayed()


def test_paper_is_white_and_shows_where_a_source_is(browser: Browser, folder: Path) -> None:
    browser.size(720, 1000)
    dark = [{"name": "prefers-color-scheme", "value": "dark"}]
    command = "Emulation.setEmulatedMedia"
    browser.driver.execute_cdp_cmd(command, {"media": "print", "features": dark})
    try:
        browser.open(folder / "id" / "round-10" / "index.html")
        paper = browser.run("return getComputedStyle(document.body).backgroundColor")
        assert paper == "rgb(255, 255, 255)"
        after = "getComputedStyle(document.querySelector('.pieces a.out'), '::after').content"
        assert "https://" in str(browser.run(f"return {after}"))
        wide = browser.run("return document.documentElement.scrollWidth")
        assert float(str(wide)) <= 720, "nothing is cut at the edge of the paper"
        for hidden in (".top", ".onpage", "details"):
            assert not browser.driver.find_element("css selector", hidden).is_displayed()
    finally:
        browser.driver.execute_cdp_cmd(command, {"media": "", "features": []})


@pytest.mark.parametrize("page", ["topics", "posts", "queries/person-timeline"])
def test_paper_cuts_no_picture_and_no_line(browser: Browser, folder: Path, page: str) -> None:
    browser.size(695, 1000)
    command = "Emulation.setEmulatedMedia"
    browser.driver.execute_cdp_cmd(command, {"media": "print"})
    try:
        browser.open(folder / page / "index.html")
        # 267 mm are left of the height of A4, at 96 px an inch.
        heights = browser.run(
            "return [...document.querySelectorAll('.figure-wide svg, .picture svg')]"
            ".map((each) => each.getBoundingClientRect().height)"
        )
        assert all(height < 267 / 25.4 * 96 for height in heights)  # type: ignore[attr-defined]
        assert browser.run(
            "return [...document.querySelectorAll('pre')]"
            ".every((each) => each.scrollWidth <= each.clientWidth)"
        )
    finally:
        browser.driver.execute_cdp_cmd(command, {"media": ""})


def test_no_way_through_the_site_runs_out_at_the_right(browser: Browser, folder: Path) -> None:
    for width in (360, 800, 1180, 1279, 1280, 1440):
        browser.size(width, 900)
        browser.open(folder / "index.html")
        menu = browser.driver.find_element("css selector", ".menu").is_displayed()
        ways = [
            link.rect
            for link in browser.driver.find_elements("css selector", ".ways a")
            if link.is_displayed()
        ]
        assert menu != bool(ways), width
        assert all(box["x"] + box["width"] <= width for box in ways), width


def test_dark_and_light_follow_the_reader(browser: Browser, folder: Path) -> None:
    browser.scheme("dark")
    browser.open(folder / "index.html")
    paper = "return getComputedStyle(document.body).backgroundColor"
    assert browser.run(paper) == "rgb(16, 21, 27)"
    browser.scheme("light")
    assert browser.run(paper) == "rgb(255, 255, 255)"


@pytest.mark.parametrize("page", KINDS)
def test_axe_finds_nothing_serious(browser: Browser, folder: Path, page: str) -> None:
    browser.driver.set_script_timeout(120)
    browser.size(1440, 900)
    for scheme in ("dark", "light"):
        browser.scheme(scheme)
        browser.open(folder / page)
        assert browser.faults() == [], scheme


#: Each question of the home page, a person or thing of its answer, and the fact that proves it.
WALKS = (
    ("Who has been longest in the room?", "round-10-participation-roman-vassilenko-host",
     "open the passage", "https://eeas.europa.eu/", "#:~:text=hosted%20by%20the%20Deputy"),
    ("Who chaired?", "round-08-participation-enrique-mora-chair",
     "look for the name in the source", "https://www.commonspace.eu/",
     "#:~:text=Enrique%20Mora"),
    ("Who hosted?", "round-10-participation-roman-vassilenko-host",
     "open the passage", "https://eeas.europa.eu/", "#:~:text=hosted%20by%20the%20Deputy"),
    ("Which topics are new?", "round-11-topic-disinformation-concern",
     "open the passage", "https://www.neglobal.eu/", "#:~:text=identifying%20disinformation"),
    # What a source does not say has no passage: the link opens the source that was read.
    ("What is not known?", "round-03-delegation-afghanistan-haspresence-invited",
     "open the source", "https://zakon.kz/", ""),
)  # fmt: skip


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize(("question", "fact", "words", "start", "passage"), WALKS)
def test_a_stranger_is_two_clicks_from_the_passage_of_each_answer(
    browser: Browser, folder: Path, question: str, fact: str, words: str, start: str,
    passage: str, width: int,
) -> None:  # fmt: skip
    browser.size(width, 900)
    browser.open(folder / "index.html")
    card = browser.driver.find_element(
        "xpath", f"//section[contains(@class, 'card')][h2[normalize-space()='{question}']]"
    )
    # The first click: the proof, on the same page and in sight.
    card.find_element("css selector", f"a.proof[href='#fact-{fact}']").click()
    shown = browser.driver.find_element("css selector", ":target")
    assert shown.get_attribute("id") == f"fact-{fact}"
    assert browser.run("const box = document.querySelector(':target').getBoundingClientRect();"
                       " return box.top >= 0 && box.top < innerHeight")  # fmt: skip
    # The second click would leave the disk; its link is read, in sight and not covered.
    links = [
        link for link in shown.find_elements("css selector", "a.out")
        if str(link.get_attribute("href")).startswith(start)
        and passage in str(link.get_attribute("href"))
    ]  # fmt: skip
    assert [link.text for link in links] == [words]
    assert links[0].is_displayed() and links[0].is_enabled()
    assert browser.console() == []
