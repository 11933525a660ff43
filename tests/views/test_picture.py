"""A picture shows itself in a notebook: trusted, untrusted, and converted to HTML."""

from __future__ import annotations

import base64
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from xml.dom import minidom

import jupytext
import pytest
from nbconvert import HTMLExporter

from diplograph.api import Dialogue
from diplograph.errors import ArgumentError
from diplograph.query.html import table_html
from diplograph.query.table import Table
from diplograph.store.base import Term
from diplograph.views.picture import Picture
from diplograph.views.pictures import picture

if TYPE_CHECKING:
    from conftest import Browser

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

CELLS = """
# %%
import diplograph
dialogue = diplograph.open()
dialogue.draw("swimlane")

# %%
dialogue.draw("network", focus="roman-vassilenko")

# %%
dialogue.ask("chairs")
"""
HOSTILE = "</script><img src=x onerror=window.hacked=1>\"'"


@pytest.fixture(scope="module")
def ego(shipped: Dialogue) -> Picture:
    return shipped.draw("network", focus="roman-vassilenko")


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A notebook that was run and converted, in another folder than its own."""
    from test_notebooks import executed

    exporter = HTMLExporter(
        template_name="offline", extra_template_basedirs=[str(ROOT / "notebooks")]
    )
    html, _ = exporter.from_notebook_node(executed(jupytext.reads(CELLS, fmt="py:percent")))
    path = tmp_path_factory.mktemp("converted") / "notebook.html"
    path.write_text(html, encoding="utf-8")
    return path


def test_a_picture_has_its_forms(ego: Picture) -> None:
    forms = ego._repr_mimebundle_()
    assert set(forms) == {"text/html", "image/svg+xml", "text/plain"}
    assert "Around Roman Vassilenko" in forms["text/plain"]
    html = forms["text/html"]
    assert html.index("<img ") < html.index("<iframe ")
    assert re.search(r'sandbox="[a-z -]+" srcdoc="&lt;!doctype', html)
    assert "allow-same-origin" not in html
    assert "allow-top-navigation" not in html
    image = re.search(r"base64,([^\"]+)", html)
    assert image is not None
    assert base64.b64decode(image[1]).decode() == ego.svg


def test_a_picture_is_drawn_as_the_command_draws_it(shipped: Dialogue, ego: Picture) -> None:
    again = picture(shipped.store, shipped.library, "network", "svg", "roman-vassilenko")
    assert again == ego.svg
    with pytest.raises(ArgumentError, match="no such picture"):
        shipped.draw("hairball")


def test_the_image_of_the_network_is_whole_and_asks_for_nothing(ego: Picture) -> None:
    tree = minidom.parseString(ego.svg)
    drawn = {node.firstChild.data for node in tree.getElementsByTagName("text") if node.firstChild}
    assert {"Roman", "Vassilenko", "Enrique Mora", "Kazakhstan", "Head of delegation"} <= drawn
    assert any(each.startswith("Not drawn: ") and "topics" in each for each in drawn)
    assert not re.search(r"<script|<image|href=|url\(|@import", ego.svg)


def test_a_table_is_escaped_and_counted() -> None:
    cells = (Term(HOSTILE), Term("https://example.org/a", is_iri=True), Term("javascript:alert(1)"))
    html = table_html(*Table(("a", "b", "c"), (cells,) * 5).shown(), HOSTILE, HOSTILE, most=3)
    assert "<img" not in html
    assert "</script" not in html
    assert "href='javascript" not in html
    assert html.count("<tr>") == 4
    assert "2 more rows are left out here." in html


def test_a_head_stands_over_its_cells_and_a_date_on_one_line() -> None:
    html = table_html(["date", "link"], [["2023-06-13", "https://example.org/a"], ["13", "no"]])
    assert html.count("<th scope='col' style='text-align:left'>") == 2
    assert html.count("white-space:nowrap") == 1
    assert html.count("overflow-wrap:anywhere") == 1


def test_a_hostile_picture_stays_in_its_frame(browser: Browser, tmp_path: Path) -> None:
    page = f"<title>t</title><script>parent.document.title = 'x'; top.hacked = 1</script>{HOSTILE}"
    title = "&lt;img src=x onerror=top.hacked=1>"
    svg = f"<svg xmlns='http://www.w3.org/2000/svg'><title>{title}</title></svg>"
    path = tmp_path / "cell.html"
    html = Picture("x", page, svg)._repr_html_()
    path.write_text(f"<!doctype html><title>cell</title>{html}", encoding="utf-8")
    browser.open(path)
    browser.run("document.querySelector('details').open = true")
    assert browser.run("return document.title") == "cell"
    assert browser.run("return window.hacked === undefined")
    assert browser.run("return document.querySelectorAll('img').length") == 1


def test_a_converted_notebook_shows_its_pictures_without_a_network(
    browser: Browser, converted: Path
) -> None:
    browser.size(1440, 1000)
    browser.open(converted)
    asked = [url for url in browser.requests() if not url.startswith(("file:", "data:", "about:"))]
    assert asked == []
    seen = browser.run(
        "return [...document.querySelectorAll('figure > img')].map("
        "(image) => [image.complete, image.naturalWidth, image.getBoundingClientRect().width])"
    )
    assert isinstance(seen, list)
    assert len(seen) == 2
    assert all(done and natural > 600 and shown > 300 for done, natural, shown in seen)
    assert browser.run("return document.querySelectorAll('.jp-OutputArea table').length") == 1
    assert browser.console() == []


def test_the_page_in_the_frame_runs_there(browser: Browser, converted: Path) -> None:
    browser.open(converted)
    browser.run("document.querySelectorAll('figure details')[1].open = true")
    frame = browser.driver.find_elements("css selector", "figure iframe")[1]
    browser.run("arguments[0].scrollIntoView()", frame)
    browser.driver.switch_to.frame(frame)
    try:
        browser.driver.implicitly_wait(5)
        assert browser.driver.find_element("css selector", "#stage canvas")
        browser.driver.find_element("id", "play").click()
        assert "Up to round 1," in browser.driver.find_element("id", "moment").text
    finally:
        browser.driver.implicitly_wait(0)
        browser.driver.switch_to.default_content()


def test_an_untrusted_notebook_keeps_the_image(ego: Picture) -> None:
    # What sanitisers of notebooks keep: an image with its words; what they drop: frames.
    html = re.sub(r"<iframe.*?</iframe>", "", ego._repr_html_(), flags=re.DOTALL)
    assert '<img src="data:image/svg+xml;base64,' in html
    assert 'alt="Who met whom, and about what. 5 rounds' in html
