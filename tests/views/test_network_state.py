"""The network page over the rounds, under filters, and as a link that brings back all of it."""

from __future__ import annotations

import itertools
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from selenium.webdriver.common.keys import Keys

from diplograph.api import Dialogue
from diplograph.views.pictures import picture

if TYPE_CHECKING:
    from conftest import Browser

#: The pixels of the canvas: equal pictures have equal places.
PIXELS = "return document.querySelector('#stage canvas').toDataURL()"


@pytest.fixture(scope="module")
def html(shipped: Dialogue) -> str:
    return picture(shipped.store, shipped.library, "network", "html")


@pytest.fixture(scope="module")
def page(html: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("network") / "network.html"
    path.write_text(html, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def ego(shipped: Dialogue, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ego") / "ego.html"
    text = picture(shipped.store, shipped.library, "network", "html", "roman-vassilenko")
    path.write_text(text, encoding="utf-8")
    return path


def text_of(browser: Browser, name: str) -> str:
    return str(browser.run("return document.getElementById(arguments[0]).textContent", name))


def fragment(browser: Browser) -> str:
    return str(browser.run("return location.hash"))


def until(browser: Browser, script: str, seconds: float = 6) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if browser.run(script):
            return True
        time.sleep(0.05)
    return False


def names_walked(browser: Browser) -> set[str]:
    """Return the label of every node that the arrow keys reach: what is shown."""
    stage = browser.driver.find_element("id", "stage")
    found: set[str] = set()
    for _ in range(400):
        stage.send_keys(Keys.ARROW_RIGHT)
        words = browser.driver.find_element("id", "status").text
        if (name := words.rsplit(";", 1)[0]) in found:
            return {each.rsplit(", ", 1)[0] for each in found}
        found.add(name)
    raise AssertionError("the arrow keys do not come round")


def drawn(browser: Browser) -> str:
    time.sleep(0.2)  # vis-network draws in the next frame
    return str(browser.run(PIXELS))


def tick(browser: Browser, *keys: str) -> None:
    for key in keys:
        browser.driver.find_element("css selector", f"#legend input[value='{key}']").click()


def test_places_are_the_same_on_two_loads_and_after_a_way_through_the_rounds(
    browser: Browser, page: Path
) -> None:
    browser.size(1440, 1000)
    browser.open(page)
    first = drawn(browser)
    browser.open(page)
    assert drawn(browser) == first
    slider = browser.driver.find_element("id", "step")
    slider.send_keys(Keys.HOME)
    assert drawn(browser) != first
    slider.send_keys(Keys.END)
    assert drawn(browser) == first


@pytest.mark.parametrize("topics", [False, True])
def test_no_name_lies_upon_another(browser: Browser, page: Path, topics: bool) -> None:
    browser.size(1440, 1000)
    browser.open(page)
    if topics:
        tick(browser, "topic")
    written = browser.canvas_names()
    boxes = {tuple(each) for each in written}
    assert len(boxes) > 60
    over = [
        (one[0], other[0])
        for one, other in itertools.combinations(sorted(boxes), 2)
        if one[1] < other[2] and other[1] < one[2] and one[3] < other[4] and other[3] < one[4]
    ]
    assert over == []


def test_up_to_a_round_and_at_a_round_alone(browser: Browser, page: Path) -> None:
    browser.open(page, "#upto=5")
    early = names_walked(browser)
    assert {"Roman Vassilenko", "Helga Schmid", "Peter Burian"} <= early
    assert not {"Enrique Mora", "Terhi Hakala"} & early
    assert "Up to round 5, Ashgabat, 2018. Named there: at least" in text_of(browser, "moment")
    browser.open(page, "#round=10")
    alone = names_walked(browser)
    assert {"Roman Vassilenko", "Enrique Mora"} <= alone
    assert "Helga Schmid" not in alone
    said = text_of(browser, "moment")
    assert said.startswith("At round 10, Astana, 2023.")
    assert "seen at an earlier round: Enrique Mora, Roman Vassilenko" in said


def test_the_slider_and_the_keys_go_through_the_rounds(browser: Browser, page: Path) -> None:
    browser.open(page)
    slider = browser.driver.find_element("id", "step")
    slider.send_keys(Keys.ARROW_LEFT)
    assert fragment(browser) == "#upto=12"
    assert slider.get_attribute("aria-valuetext") == "Up to round 12, Dushanbe, 2025"
    browser.driver.find_element("id", "stage").send_keys(Keys.PAGE_UP)
    assert fragment(browser) == "#upto=11"
    browser.driver.find_element("css selector", "#time input[value='round']").click()
    assert fragment(browser) == "#round=11"
    slider.send_keys(Keys.END)
    assert fragment(browser) == ""
    assert text_of(browser, "moment") == "All rounds."


def test_play_goes_on_by_itself_and_stops_when_told(browser: Browser, page: Path) -> None:
    browser.open(page)
    button = browser.driver.find_element("id", "play")
    button.click()
    assert fragment(browser) == "#upto=1"
    assert until(browser, "return location.hash === '#upto=2'")
    assert button.text == "Pause"
    button.click()
    stopped = fragment(browser)
    time.sleep(2.2)
    assert fragment(browser) == stopped
    assert button.text == "Play"


def test_less_motion_plays_by_hand(browser: Browser, page: Path) -> None:
    browser.less_motion(True)
    try:
        browser.open(page)
        button = browser.driver.find_element("id", "play")
        assert button.text == "Next round"
        button.click()
        time.sleep(2.2)
        assert fragment(browser) == "#upto=1"
        button.click()
        assert fragment(browser) == "#upto=2"
    finally:
        browser.less_motion(False)


def test_filters_by_party_role_and_strength(browser: Browser, page: Path) -> None:
    browser.open(page)
    keys = browser.run(
        "return [...document.querySelectorAll('#legend label:not([hidden]) input')]"
        ".map((box) => box.value)"
    )
    assert isinstance(keys, list)
    tick(browser, *(k for k in keys if k.startswith("party.") and k != "party.kazakhstan"))
    kazakh = names_walked(browser)
    assert {"Roman Vassilenko", "Marat Syzdykov", "Kazakhstan"} <= kazakh
    assert not {"Enrique Mora", "European Union"} & kazakh
    browser.open(page)
    tick(browser, *(k for k in keys if k.startswith("role.") and k != "role.chair"))
    chairs = names_walked(browser)
    assert {"Enrique Mora", "Helga Schmid"} <= chairs
    assert "Roman Vassilenko" not in chairs
    browser.open(page)
    tick(browser, *(k for k in keys if k.startswith("strength.") and k != "strength.organiser"))
    organiser = names_walked(browser)
    assert {"Enrique Mora", "Alexei Volkov"} <= organiser
    assert not {"Vepa Hajiyev", "Olof Skoog"} & organiser
    assert "Not shown: Topic, Participating ministry or party" in text_of(browser, "scope")


def test_what_lies_around_one_person(browser: Browser, page: Path) -> None:
    browser.open(page, "#node=enrique-mora")
    before = len(names_walked(browser))
    way = "return [...document.querySelectorAll('#panel .ways button')].at(-1)"
    browser.run(f"{way}.click()")
    assert fragment(browser) == "#node=enrique-mora&around=enrique-mora"
    assert "Around Enrique Mora, two steps deep" in text_of(browser, "scope")
    assert "left out" in text_of(browser, "scope")
    browser.open(page, "#around=enrique-mora")
    near = names_walked(browser)
    assert "Roman Vassilenko" in near
    assert "Helga Schmid" not in near
    browser.open(page, "#node=enrique-mora&around=enrique-mora")
    browser.run(f"{way}.click()")
    assert fragment(browser) == "#node=enrique-mora"
    assert len(names_walked(browser)) == before


def test_a_link_brings_back_the_whole_state(browser: Browser, page: Path) -> None:
    browser.open(page)
    browser.driver.find_element("id", "name").send_keys("Мора", Keys.ENTER)
    assert text_of(browser, "panel").startswith("Enrique Mora")
    browser.run("[...document.querySelectorAll('#panel .ways button')].at(-1).click()")
    tick(browser, "role.speaker", "party.turkmenistan", "strength.weak", "topic")
    browser.driver.find_element("id", "step").send_keys(Keys.ARROW_LEFT, Keys.ARROW_LEFT)
    browser.driver.find_element("id", "in").click()
    link = fragment(browser)
    for part in ("node=enrique-mora", "around=enrique-mora", "upto=", "hide=", "view="):
        assert part in link
    seen = drawn(browser), text_of(browser, "moment"), text_of(browser, "scope")
    for load in (lambda: browser.open(page, link), browser.driver.refresh):
        load()
        assert fragment(browser) == link
        assert text_of(browser, "panel").startswith("Enrique Mora")
        assert (text_of(browser, "moment"), text_of(browser, "scope")) == seen[1:]
        assert not browser.run(
            "return document.querySelector('#legend [value=\"party.turkmenistan\"]').checked"
        )
        assert browser.run("return document.querySelector('#legend [value=topic]').checked")
        assert drawn(browser) == seen[0]


@pytest.mark.parametrize(
    "hash_", ["#upto=99", "#upto=&view=1,2", "#view=a,b,c", "#around=nobody&node=%E0%A4%A", "#hide"]
)
def test_a_broken_link_does_no_harm(browser: Browser, page: Path, hash_: str) -> None:
    browser.open(page, hash_)
    assert browser.console() == []
    assert text_of(browser, "moment") == "All rounds."


def test_opening_undoes_what_hides_it(browser: Browser, page: Path) -> None:
    browser.open(page, "#upto=3&hide=person,role.chair,topic")
    browser.driver.find_element("id", "name").send_keys("Enrique Mora", Keys.ENTER)
    assert fragment(browser) == "#node=enrique-mora&hide=role.chair,topic"


def test_the_ego_network_says_what_it_leaves_out(browser: Browser, ego: Path) -> None:
    browser.open(ego)
    notice = browser.driver.find_element("css selector", "header .notice").text
    assert notice.startswith("Around Roman Vassilenko: two steps deep")
    assert "nodes are left out: 7 rounds, " in notice
    near = names_walked(browser)
    assert {"Enrique Mora", "Kazakhstan", "21st EU–Kazakhstan Cooperation Committee"} <= {
        each.split(", Brussels")[0] for each in near
    }
    # They share a ministry with him and no meeting.
    assert "Marat Syzdykov" not in near
    browser.open(ego, "#upto=11")
    assert "Named there: at least" in text_of(browser, "moment")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("link", ["", "#node=roman-vassilenko&upto=10"])
def test_axe_finds_nothing_serious(browser: Browser, page: Path, scheme: str, link: str) -> None:
    browser.scheme(scheme)
    browser.open(page, link)
    assert browser.faults() == []
    browser.scheme("light")


def test_the_saved_picture_says_what_is_chosen(browser: Browser, ego: Path) -> None:
    browser.open(ego, "#upto=10&hide=topic,meeting")
    browser.run(
        "window.said = []; window.squeezed = [];"
        " const old = CanvasRenderingContext2D.prototype.fillText;"
        "CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {"
        " window.said.push(text);"
        " if (this.measureText(text).width > rest[2]) window.squeezed.push(text);"
        " return old.call(this, text, ...rest) };"
        "HTMLAnchorElement.prototype.click = function () { window.saved = this.href }"
    )
    browser.driver.find_element("id", "save").click()
    assert str(browser.run("return window.saved")).startswith("data:image/png")
    assert browser.run("return window.squeezed") == []
    said = browser.run("return window.said")
    assert isinstance(said, list)
    assert any(each.startswith("Around Roman Vassilenko") for each in said)
    assert any(each.startswith("Up to round 10") for each in said)
    assert "Not shown: Related meeting, Topic" in " ".join(said)
