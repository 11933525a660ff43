"""The page of the network, as text and in a browser without any network."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import subprocess
import sys
import time
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from selenium.webdriver import ActionChains
from selenium.webdriver.common.keys import Keys

from diplograph.api import Dialogue
from diplograph.query.proof import Proof, proof_of
from diplograph.query.table import Table
from diplograph.store.base import Term
from diplograph.views.network.data import safe_link
from diplograph.views.network.neighbourhood import at_the_rounds
from diplograph.views.network.network import network
from diplograph.views.network.page import network_page

if TYPE_CHECKING:
    import networkx as nx

    from conftest import Browser

QUERIES = ("person-meeting", "membership", "topic-meeting")
TITLE = "EU–Central Asia dialogue"
HOSTILE = (
    "<img src=x onerror=window.hacked=1>",
    "</script><script>window.hacked=1</script>",
    "</style><script>window.hacked=1</script>",
    '"><svg onload=window.hacked=1>',
    "<a href=javascript:window.hacked=1>href</a>",
    "{{ 7*7 }}",
)  # fmt: skip


class Reader(HTMLParser):
    """Collects the tags with their attributes, and the scripts' texts."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def tags_of(html: str) -> list[tuple[str, dict[str, str | None]]]:
    reader = Reader()
    reader.feed(html)
    return reader.tags


@pytest.fixture(scope="module")
def tables(supplied: Dialogue) -> tuple[Table, ...]:
    return tuple(supplied.ask(name).table for name in ("network-nodes", *QUERIES))


@pytest.fixture(scope="module")
def graph(tables: tuple[Table, ...]) -> nx.MultiDiGraph:
    return network(*tables)


@pytest.fixture(scope="module")
def evidence(tables: tuple[Table, ...], supplied: Dialogue) -> dict[str, list[Proof]]:
    people = tables[1]
    facts = sorted({fact for row in people.rows for fact in people.facts(row)})
    return {fact: list(proof_of(supplied.store, supplied.library, fact)) for fact in facts}


@pytest.fixture(scope="module")
def html(graph: nx.MultiDiGraph, evidence: dict[str, list[Proof]]) -> str:
    return network_page(graph, evidence, TITLE)


@pytest.fixture(scope="module")
def page(html: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "network.html"
    path.write_text(html, encoding="utf-8")
    return path


#: Collects the colours of the canvas and where the blue of a ring or of a chair's line lies.
PIXELS = """
const canvas = document.querySelector("#stage canvas");
const { width, height } = canvas;
const data = canvas.getContext("2d").getImageData(0, 0, width, height).data;
const seen = new Set();
const blue = [];
for (let i = 0; i < data.length; i += 4) {
  if (data[i + 3] < 255) continue;
  const colour = data.slice(i, i + 3).join();
  seen.add(colour);
  if (colour === "0,103,163") blue.push([(i / 4) % width, Math.floor(i / 4 / width)]);
}
const middle = (axis) => {
  const all = blue.map((spot) => spot[axis]);
  return (Math.min(...all) + Math.max(...all)) / 2 / (width / canvas.clientWidth);
};
"""


def settled(browser: Browser, script: str, seconds: float = 5) -> Any:
    """Return the value of a script as soon as it is true."""
    end = time.monotonic() + seconds
    while not (value := browser.run(script)) and time.monotonic() < end:
        time.sleep(0.05)
    return value


def panel(browser: Browser) -> str:
    return str(browser.run("return document.getElementById('panel').textContent"))


# --- the text ---


def test_counts_equal_the_rows(
    tables: tuple[Table, ...], graph: nx.MultiDiGraph, html: str
) -> None:
    assert graph.number_of_nodes() == len(tables[0])
    assert graph.number_of_edges() == sum(len(table) for table in tables[1:])
    assert html.count('<td id="proof-') == graph.number_of_edges()


def test_a_crowd_of_related_meetings_is_left_out_and_counted(shipped: Dialogue) -> None:
    whole = network(*(shipped.ask(name).table for name in ("network-nodes", *QUERIES)))
    part = at_the_rounds(whole)
    kinds = {data["kind"] for _, data in part.nodes(data=True)}
    assert "meeting" not in kinds
    assert {"round", "person", "party", "topic"} <= kinds
    left_out = len(whole) - len(part)
    assert left_out > 40
    assert f"{left_out} nodes" in network_page(whole, {}, TITLE)


def test_equal_input_gives_equal_bytes(
    tables: tuple[Table, ...], evidence: dict[str, list[Proof]], html: str
) -> None:
    assert network_page(network(*tables), evidence, TITLE) == html


def test_the_page_asks_for_nothing(html: str) -> None:
    for tag, attributes in tags_of(html):
        assert tag not in ("link", "iframe", "object", "embed", "base")
        if tag in ("script", "img"):
            assert "src" not in attributes
        if tag == "a":
            assert attributes["rel"] == "noreferrer noopener"
    assert "cdnjs" not in html
    assert "sourceMappingURL" not in html


def test_the_policy_names_the_very_scripts(html: str) -> None:
    policy = next(a["content"] for t, a in tags_of(html) if a.get("http-equiv"))
    scripts = re.findall(r"<script>(.*?)</script>", html, flags=re.DOTALL)
    assert len(scripts) == 2
    for script in scripts:
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in str(policy)
    assert str(policy).startswith("default-src 'none'; script-src 'sha256-")


def test_only_text_enters_the_page() -> None:
    templates = Path(network_page.__code__.co_filename).parent / "templates"
    for path in sorted(templates.glob("network*")):
        text = path.read_text(encoding="utf-8")
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacent|\|\s*safe|document\.write", text
        ), path


def test_pyvis_and_networkx_wait_until_wanted() -> None:
    code = (
        "import sys, diplograph.views.network.page, diplograph.views.network.network;"
        "sys.exit(bool({'pyvis', 'networkx', 'IPython'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def chain(length: int) -> nx.MultiDiGraph:
    rows = tuple((Term(f"n{i}"), Term(f"N{i}"), Term("person")) for i in range(length))
    links = tuple((Term(f"n{i}"), Term(f"n{i + 1}"), Term("knows")) for i in range(length - 1))
    return network(
        Table(("node", "nodeLabel", "kind"), rows), Table(("source", "target", "kind"), links)
    )


def data_of(html: str) -> list[dict[str, Any]]:
    """Return the nodes that a page holds."""
    found = re.search(r'id="nodes">(.*?)</script>', html, flags=re.DOTALL)
    assert found
    return list(json.loads(found[1]))


def test_too_many_nodes_are_drawn_around_one() -> None:
    assert "N299" in network_page(chain(300), {}, TITLE)
    middle = network_page(chain(301), {}, TITLE)
    assert "301 nodes cannot be read in one picture" in middle
    assert "298 nodes are left out: 298 people." in middle or "297 nodes are left out" in middle
    focused = network_page(chain(301), {}, TITLE, focus="n150")
    assert "296 nodes are left out: 296 people." in focused
    assert {node["label"] for node in data_of(focused) if not node["rest"]} == {
        f"N{number}" for number in range(148, 153)
    }
    assert len(data_of(focused)) == 301


def test_ninety_rounds_have_numbers_that_stand_apart(browser: Browser, tmp_path: Path) -> None:
    rows = tuple(
        (Term(f"r{i}"), Term(f"R{i}"), Term("round"), Term(str(i)), Term(f"{1930 + i}-05-01"))
        for i in range(1, 92)
    )
    rounds = Table(("node", "nodeLabel", "kind", "round", "earliest"), rows)
    page = tmp_path / "rounds.html"
    nothing = Table(("source", "target", "kind"), ())
    page.write_text(network_page(network(rounds, nothing), {}, TITLE), encoding="utf-8")
    browser.open(page)
    places = browser.run(
        "return [...document.querySelectorAll('.ticks span')].filter((each) => each.textContent)"
        ".map((each) => { const range = document.createRange(); range.selectNodeContents(each);"
        " const box = range.getBoundingClientRect(); return [box.left, box.right]; })"
    )
    assert isinstance(places, list) and 10 < len(places) < 20
    assert all(right <= left for (_, right), (left, _) in pairwise(places))
    slider = "return document.getElementById('step').getBoundingClientRect().right"
    assert places[-1][1] <= float(str(browser.run(slider))) + 12


def test_what_the_picture_is_drawn_around_is_shown(graph: nx.MultiDiGraph) -> None:
    focused = network_page(graph, {}, TITLE, focus="topic/cybersecurity")
    assert '<input type="checkbox" value="topic" checked>' in focused
    assert '<input type="checkbox" value="topic">' in network_page(graph, {}, TITLE)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../id/mora/index.html", "../id/mora/index.html"),
        ("https://example.org/a", "https://example.org/a"),
        (" java\tscript:window.hacked=1", ""),
        ("JAVASCRIPT:window.hacked=1", ""),
        ("data:text/html,x", ""),
        (None, ""),
    ],
)
def test_names_lead_to_pages_and_to_nothing_else(given: str | None, kept: str) -> None:
    assert safe_link(given) == kept
    text = network_page(chain(2), {}, TITLE, link=lambda iri: given, ways=[("Home", given or "")])
    hrefs = [a["href"] for tag, a in tags_of(text) if tag == "a"]
    assert hrefs == ([kept] * 3 if kept else [])


# --- in the browser ---


def test_the_panel_leads_to_the_page_of_what_is_open(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "linked.html"
    text = network_page(chain(2), {}, TITLE, link=lambda iri: f"id/{iri}/index.html")
    path.write_text(text, encoding="utf-8")
    browser.open(path, "#node=n1")
    href = browser.run("return document.querySelector('#panel .ways a').getAttribute('href')")
    assert href == "id/n1/index.html"
    assert browser.console() == []


def test_it_draws_without_network_and_without_complaint(browser: Browser, page: Path) -> None:
    browser.size(1440, 1000)
    browser.open(page)
    drawn = settled(browser, f"{PIXELS} return seen.size > 20")
    assert drawn
    assert browser.console() == []
    assert [url for url in browser.requests() if not url.startswith("file:")] == []


@pytest.mark.parametrize("width", [360, 1440])
def test_nothing_sticks_out_sideways(browser: Browser, page: Path, width: int) -> None:
    browser.size(width, 800)
    browser.open(page)
    assert browser.run("return document.documentElement.scrollWidth <= innerWidth")
    browser.size(1440, 1000)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Jean-Cristophe Belliard", "Jean-Christophe Belliard"),
        ("василенко", "Roman Vassilenko"),
        ("VASSILENKO", "Roman Vassilenko"),
        ("wassilenko", "Roman Vassilenko"),
    ],
)
def test_search_finds_any_spelling(browser: Browser, page: Path, typed: str, found: str) -> None:
    browser.open(page)
    field = browser.driver.find_element("id", "name")
    field.send_keys(typed, Keys.ENTER)
    assert found in panel(browser)


def test_the_datalist_offers_the_spellings(html: str) -> None:
    options = {a["value"] for tag, a in tags_of(html) if tag == "option"}
    assert {"Jean-Cristophe Belliard", "Jean-Christophe Belliard", "Roman Vassilenko"} <= options


def test_the_keyboard_reaches_the_evidence(browser: Browser, page: Path) -> None:
    browser.open(page)
    stage = browser.driver.find_element("id", "stage")
    for _ in range(20):
        browser.driver.switch_to.active_element.send_keys(Keys.TAB)
        if browser.driver.switch_to.active_element == stage:
            break
    assert browser.driver.switch_to.active_element == stage
    for _ in range(300):
        stage.send_keys(Keys.ARROW_RIGHT)
        if "Roman Vassilenko" in browser.driver.find_element("id", "status").text:
            break
    stage.send_keys(Keys.ENTER)
    assert "hosted by the Deputy Foreign Minister" in panel(browser)
    stage.send_keys(Keys.ARROW_RIGHT, Keys.ENTER)
    assert "Roman Vassilenko" not in str(
        browser.run("return document.querySelector('#panel h2').textContent")
    )
    stage.send_keys(Keys.ESCAPE, Keys.ESCAPE)
    assert browser.driver.switch_to.active_element != stage


def test_the_permalink_restores_what_was_open_and_hidden(browser: Browser, page: Path) -> None:
    browser.open(page)
    browser.driver.find_element("id", "name").send_keys("Enrique Mora", Keys.ENTER)
    browser.driver.find_element("css selector", "#legend input[value='meeting']").click()
    link = str(browser.run("return location.hash"))
    assert link == "#node=enrique-mora&hide=meeting,topic"
    browser.open(page, link)
    assert browser.run("return document.querySelector('#panel h2').textContent") == "Enrique Mora"
    assert not browser.run("return document.querySelector('#legend [value=meeting]').checked")
    assert browser.run("return document.querySelector('#legend [value=person]').checked")


def test_an_edge_has_its_own_panel_and_link(browser: Browser, page: Path) -> None:
    browser.open(page, "#node=enrique-mora")
    browser.run("document.querySelector('#panel section p .way').click()")
    assert str(browser.run("return location.hash")).startswith("#edge=")
    assert "chaired by Mr Enrique Mora" in panel(browser)


def test_the_panel_says_what_the_table_says(browser: Browser, page: Path) -> None:
    browser.open(page, "#node=roman-vassilenko")
    text = panel(browser)
    assert "Head of delegation" in text
    assert "agency report" in text
    links = browser.run(
        "return [...document.querySelectorAll('#panel a')].map(a => [a.href, a.rel])"
    )
    assert isinstance(links, list)
    assert links
    assert all(href.startswith("http") and rel == "noreferrer noopener" for href, rel in links)


def test_a_click_opens_what_lies_under_it(browser: Browser, tmp_path: Path) -> None:
    # The only blue in a chain of people is the ring about the open one.
    path = tmp_path / "chain.html"
    path.write_text(network_page(chain(3), {}, TITLE), encoding="utf-8")
    browser.open(path, "#node=n1")
    x, y = settled(browser, f"{PIXELS} return blue.length > 40 && [middle(0), middle(1)]")
    browser.open(path)
    stage = browser.driver.find_element("id", "stage")
    aside, down = round(x - stage.size["width"] / 2), round(y - stage.size["height"] / 2)
    mouse = ActionChains(browser.driver)
    mouse.move_to_element_with_offset(stage, aside, down).click().perform()
    assert settled(browser, "return location.hash === '#node=n1'")
    assert browser.run("return document.querySelector('#panel h2').textContent") == "N1"


def test_the_legend_hides_and_shows(browser: Browser, page: Path) -> None:
    browser.open(page)
    topics = browser.driver.find_element("css selector", "#legend input[value='topic']")
    assert not topics.is_selected()
    topics.click()
    browser.driver.find_element("css selector", "#legend input[value='role.chair']").click()
    assert browser.run("return location.hash") == "#hide=role.chair"


def test_the_picture_can_be_saved(browser: Browser, page: Path) -> None:
    browser.open(page)
    browser.run(
        "HTMLAnchorElement.prototype.click = function () {"
        " window.saved = [this.download, this.href] }"
    )
    browser.driver.find_element("id", "save").click()
    saved = settled(browser, "return window.saved")
    assert saved[0] == "network.png"
    assert saved[1].startswith("data:image/png;base64,")
    assert browser.console() == []


def test_dark_and_light_differ(browser: Browser, page: Path) -> None:
    grounds = []
    for scheme in ("light", "dark"):
        browser.scheme(scheme)
        browser.open(page)
        grounds.append(
            browser.run("return getComputedStyle(document.documentElement).backgroundColor")
        )
    browser.scheme("light")
    assert grounds[0] != grounds[1]


def test_a_round_without_a_source_says_so(
    browser: Browser, page: Path, graph: nx.MultiDiGraph
) -> None:
    silent = [n for n, d in graph.nodes(data=True) if d["round"] and not d["sourced"]]
    assert silent, "the first round has no source"
    browser.open(page, f"#node={silent[0].rsplit('/', 1)[-1]}")
    assert "not the same as absent" in panel(browser)


def hostile_page(payload: str) -> str:
    """Return a page in which every text of every row and proof is the payload."""
    ends = ((payload, "person", ""), ("r1", "round", "1"), ("r2", payload, ""))
    nodes = Table(
        ("node", "nodeLabel", "kind", "round", "names"),
        tuple(
            tuple(Term(t) if t else None for t in (node, f"{payload} href", kind, number, payload))
            for node, kind, number in ends
        ),
    )
    edges = Table(
        ("source", "target", "kind", "label", "facts"),
        tuple(
            tuple(Term(text) for text in (payload, end, payload, payload, "f"))
            for end in ("r1", "r2")
        ),
    )
    link = "javascript:window.hacked=1"
    proof = Proof("f", payload, payload, payload, payload, payload, "1", payload, link)
    return network_page(network(nodes, edges), {"f": [proof]}, payload, focus=payload)


OPEN_ALL = """
const seen = [];
for (const kind of ["node", "edge"]) {
  for (const item of JSON.parse(document.getElementById(kind + "s").textContent)) {
    location.hash = `${kind}=${encodeURIComponent(item.id)}`;
    window.dispatchEvent(new HashChangeEvent("hashchange"));
    seen.push(document.querySelector("#panel h2").textContent);
  }
}
return seen"""
FOREIGN = "return document.querySelectorAll('img, a[href^=javascript], #panel script').length"
TICK = "for (const box of document.querySelectorAll('#legend input')) if (!box.checked) box.click()"


@pytest.mark.parametrize("payload", HOSTILE)
def test_hostile_text_is_inert(browser: Browser, tmp_path: Path, payload: str) -> None:
    path = tmp_path / "hostile.html"
    path.write_text(hostile_page(payload), encoding="utf-8")
    browser.open(path)
    browser.run(TICK)
    stage = browser.driver.find_element("id", "stage")
    stage.send_keys(Keys.ARROW_RIGHT, Keys.ENTER, Keys.ARROW_RIGHT, Keys.ENTER, Keys.ARROW_RIGHT)
    opened = browser.run(OPEN_ALL)
    assert isinstance(opened, list)
    assert len(opened) == 5
    assert all(payload in heading for heading in opened)
    assert browser.run("return window.hacked === undefined")
    assert browser.run(FOREIGN) == 0
    assert browser.run("return document.querySelectorAll('script').length") == 6
    assert browser.console() == []
