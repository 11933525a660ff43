"""The site of a graph whose every text is an attack: nothing of it comes alive."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from diplograph.api import Dialogue
from diplograph.build.loader import build_turtle, load
from diplograph.files.folders import write_folder
from diplograph.files.workspace import Workspace
from diplograph.views.site.site import site_of

from .conftest import Browser

ROOT = Path(__file__).parents[2]
PAYLOADS = (
    "<img src=x onerror=\"document.title='broken'\">",
    "</script><script>document.title='broken'</script>",
    '"\' onfocus=\'document.title="broken"\' autofocus x="',
    "</title></style><style>*{display:none}</style><base href=//example.org>",
    "{{ 7*7 }}{% raw %}</pre><iframe srcdoc=x></iframe>",
)
#: Texts by which the queries choose; everything else that a reader sees is attacked.
_KEPT = ("notation", "textForm", "sha256", "language", "versionInfo", "date", "uriSpace", "origin")


def attacked(turtle: str, payload: str) -> str:
    """Return the graph with the payload at the end of every text, and an address that is code."""
    triples = []
    for quad in ox.parse(turtle.encode(), format=ox.RdfFormat.TURTLE):
        subject, predicate, value = quad.subject, quad.predicate, quad.object
        is_text = isinstance(value, ox.Literal) and (
            value.language or value.datatype.value.endswith("#string")
        )
        if is_text and not predicate.value.endswith(_KEPT):
            text = f"{value.value} {payload}"
            value = (
                ox.Literal(text, language=value.language) if value.language else ox.Literal(text)
            )
        elif predicate.value == "https://schema.org/url":
            value = ox.NamedNode("javascript:document.title='broken'")
        triples.append(ox.Triple(subject, predicate, value))
    return (ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"").decode()


@pytest.fixture(scope="module")
def clean() -> str:
    """The graph of the tiny world."""
    return build_turtle(load(Workspace(ROOT / "tests" / "tiny"), None))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_of_the_graph_comes_alive_on_any_page(
    browser: Browser, tmp_path: Path, clean: str, payload: str
) -> None:
    for name in ("ontology", "queries"):
        (tmp_path / name).symlink_to(ROOT / name)
    workspace = Workspace(tmp_path)
    workspace.built.parent.mkdir()
    workspace.built.write_text(attacked(clean, payload), encoding="utf-8")
    dialogue = Dialogue(workspace)
    site = site_of(dialogue.store, dialogue.library, dialogue.turtle())
    folder = tmp_path / "explorer"
    write_folder(folder, ((path, site.page(path)) for path in site.paths()), "names.js")
    pages = [p for p in site.paths() if p.endswith(".html") and not p.startswith("queries/")]
    assert len([page for page in pages if page.startswith("id/")]) > 5
    for page in [*pages, "queries/names/index.html", "queries/continuity/index.html"]:
        browser.open(folder / page)
        assert browser.console() == [], page
        asked = browser.requests()
        assert all(each.startswith(folder.as_uri()) for each in asked), page
        assert browser.run("return document.title") != "broken", page
        stray = "return document.querySelectorAll('img, base, [onerror], [onfocus]').length"
        assert browser.run(stray) == 0, page
        links = "return document.querySelectorAll('a[href^=\"javascript\" i]').length"
        assert browser.run(links) == 0, page
        assert browser.run("return getComputedStyle(document.body).display") == "block", page
    assert payload[:12] in folder.joinpath("index.html").read_text("utf-8").replace(
        "&lt;", "<"
    ).replace("&gt;", ">").replace("&#34;", '"').replace("&#39;", "'")


def test_the_search_shows_foreign_names_as_text(
    browser: Browser, tmp_path: Path, clean: str
) -> None:
    for name in ("ontology", "queries"):
        (tmp_path / name).symlink_to(ROOT / name)
    workspace = Workspace(tmp_path)
    workspace.built.parent.mkdir()
    workspace.built.write_text(attacked(clean, PAYLOADS[0]), encoding="utf-8")
    dialogue = Dialogue(workspace)
    site = site_of(dialogue.store, dialogue.library)
    for path in ("index.html", "names.js", "quotations.js", "search.js", "style.css"):
        (tmp_path / path).write_bytes(site.page(path))
    browser.open(tmp_path / "index.html")
    browser.driver.find_element("id", "find").send_keys("ada")
    shown = str(browser.run("return document.querySelector('#found li').firstChild.textContent"))
    assert PAYLOADS[0] in shown
    box = browser.driver.find_element("id", "find")
    box.clear()
    box.send_keys("img src onerror document")
    found = str(browser.run("return document.getElementById('found').innerText"))
    assert "“" in found and found.count("<img") > 1, "names and quotations, both as text"
    assert browser.run("return document.querySelectorAll('#found img').length") == 0
    assert browser.run("return document.title") != "broken"
    assert browser.console() == []
