"""Each figure as a page of its own, in a real browser with no way to any network."""

from __future__ import annotations

from pathlib import Path

import pytest

from diplograph.api import Dialogue
from diplograph.views.figures import FIGURES
from diplograph.views.pictures import picture

from .conftest import Browser

#: What a figure of one thing is about in the tests.
ABOUT = {"strip": "roman-vassilenko"}
_TEXTS = """
const svg = [...document.querySelectorAll('svg.figure')].find(each => each.clientWidth > 0);
const frame = svg.viewBox.baseVal, scale = svg.getBoundingClientRect().width / frame.width;
const texts = [...svg.querySelectorAll('text')]
  .filter(t => t.textContent.trim() && !(t.getAttribute('transform') || '').includes('rotate'));
const left = svg.getBoundingClientRect().left;
const boxes = texts.map(t => {
  const b = t.getBoundingClientRect();
  return {word: t.textContent, x: (b.left - left) / scale, r: (b.right - left) / scale,
          y: b.top / scale, b: b.bottom / scale, size: parseFloat(getComputedStyle(t).fontSize)};
});
const found = [];
boxes.forEach((a, i) => {
  if (a.x < -1 || a.r > frame.width + 1) found.push(a.word + ' leaves');
  boxes.slice(i + 1).forEach(b => {
    if (a.x < b.r - 1 && b.x < a.r - 1 && a.y < b.b - 4 && b.y < a.b - 4)
      found.push(a.word + ' | ' + b.word);
  });
});
return found;
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, shipped: Dialogue) -> dict[str, Path]:
    """Return the page of each figure of the graph of this repository."""
    folder = tmp_path_factory.mktemp("figures")
    found = {}
    for name in FIGURES:
        text = picture(shipped.store, shipped.library, name, "html", ABOUT.get(name))
        assert isinstance(text, str)
        found[name] = folder / f"{name}.html"
        found[name].write_text(text, encoding="utf-8")
    return found


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("name", FIGURES)
def test_it_opens_without_a_word_a_request_or_a_sideways_step(
    browser: Browser, pages: dict[str, Path], name: str, width: int
) -> None:
    browser.size(width, 900)
    browser.open(pages[name])
    assert browser.console() == []
    assert browser.requests() == [pages[name].as_uri()]
    assert browser.run("return document.scripts.length") == 0
    assert browser.run("return document.documentElement.scrollWidth") <= width  # type: ignore[operator]
    shown = browser.run(
        "return [...document.querySelectorAll('svg.figure')].filter(e => e.clientWidth > 0).length"
    )
    assert shown == 1


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("name", FIGURES)
def test_no_two_texts_of_the_picture_collide(
    browser: Browser, pages: dict[str, Path], name: str, width: int
) -> None:
    browser.size(width, 900)
    browser.open(pages[name])
    assert browser.run(_TEXTS) == []


@pytest.mark.parametrize("name", FIGURES)
def test_every_link_of_the_picture_ends_at_evidence(
    browser: Browser, pages: dict[str, Path], name: str
) -> None:
    browser.open(pages[name])
    lost = browser.run(
        "return [...document.querySelectorAll('a[href^=\"#\"]')]"
        ".map(a => a.getAttribute('href').slice(1)).filter(id => !document.getElementById(id))"
    )
    assert lost == []
    bare = browser.run(
        "return [...document.querySelectorAll('.fact')]"
        ".filter(li => !li.querySelector('.proofs li')).length"
    )
    assert bare == 0
    twice = browser.run(
        "const ids = [...document.querySelectorAll('[id]')].map(e => e.id);"
        "return ids.filter((id, i) => ids.indexOf(id) !== i)"
    )
    assert twice == []


@pytest.mark.parametrize("name", FIGURES)
def test_the_colours_follow_the_scheme_of_the_reader(
    browser: Browser, pages: dict[str, Path], name: str
) -> None:
    browser.size(1440, 900)
    seen = []
    for scheme in ("light", "dark"):
        browser.scheme(scheme)
        browser.open(pages[name])
        seen.append(browser.run("return getComputedStyle(document.querySelector('.paper')).fill"))
    browser.scheme("light")
    assert seen == ["rgb(255, 255, 255)", "rgb(16, 21, 27)"]
