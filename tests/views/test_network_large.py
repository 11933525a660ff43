"""The network page of more people than one picture can show: what it opens with, and the rest."""

from __future__ import annotations

import itertools
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from selenium.webdriver.common.keys import Keys

from diplograph.cli.main import main
from diplograph.views.network.neighbourhood import around, at_the_rounds, most_linked
from diplograph.views.network.network import network
from diplograph.views.network.page import network_page
from diplograph.views.pictures import network_of

sys.path.insert(0, str(Path(__file__).parent))
from crowd import crowd

if TYPE_CHECKING:
    import networkx as nx

    from conftest import Browser


#: What stands on the lines of what is open, and in a glyph.
ROLES = {"Chair", "Host", "Participant", "Speaker", "Opener", "Head of delegation", "on behalf of"}


class Large:
    """A page on disk, its graph, and the part that the page opens with."""

    def __init__(self, folder: Path, people: int, rounds: int) -> None:
        self.workspace = crowd(people, rounds).workspace(folder)
        self.page = folder / "network.html"
        words = ["--workspace", str(folder), "draw", "network", "-o", str(self.page)]
        assert main(words) == 0
        self.html = self.page.read_text("utf-8")
        from diplograph.api import Dialogue

        dialogue = Dialogue(self.workspace)
        self.graph: nx.MultiDiGraph = network_of(dialogue.store, dialogue.library)
        self.centre = most_linked(at_the_rounds(self.graph))
        self.part: nx.MultiDiGraph = around(self.graph, self.centre)

    def left_out(self, part: nx.MultiDiGraph) -> str:
        counts = Counter(d["kind"] for n, d in self.graph.nodes(data=True) if n not in part)
        words = {"round": "rounds", "person": "people", "party": "parties"}
        parts = [f"{counts[kind]} {word}" for kind, word in words.items() if counts[kind]]
        return f"{len(self.graph) - len(part)} nodes are left out: " + " and ".join(
            [", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts
        )

    def label(self, node: str) -> str:
        return str(self.graph.nodes[node]["label"])

    def stranger(self) -> str:
        """Return somebody who is not in the part, seen at more than one round."""
        found = (n for n, d in self.graph.nodes(data=True) if d["kind"] == "person"
                 and n not in self.part and len(d["rounds"]) > 1)  # fmt: skip
        return str(min(found))


@pytest.fixture(scope="module", params=[(330, 14), (850, 40)], ids=["350", "896"])
def large(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Large:
    return Large(tmp_path_factory.mktemp("large"), *request.param)


def text_of(browser: Browser, name: str) -> str:
    return str(browser.run("return document.getElementById(arguments[0]).textContent", name))


def short(node: str) -> str:
    return node.rsplit("/", 1)[-1]


def written(browser: Browser) -> dict[str, list[list[Any]]]:
    found: dict[str, list[list[Any]]] = {}
    for each in browser.canvas_names():
        found.setdefault(each[0], []).append(each)
    return found


def find(browser: Browser, name: str) -> None:
    browser.driver.find_element("id", "name").send_keys(name, Keys.ENTER)


def test_it_opens_with_one_neighbourhood_and_says_what_it_leaves_out(
    browser: Browser, large: Large
) -> None:
    browser.size(1440, 1100)
    browser.open(large.page)
    total = len(large.graph)
    notice = text_of(browser, "notice")
    assert total > 300
    assert notice.startswith(
        f"{total} nodes cannot be read in one picture, so this is what lies around"
        f" {large.label(large.centre)}: two steps deep"
    )
    assert large.left_out(large.part) in notice
    assert "Find a name, and the picture is drawn around it" in notice
    assert text_of(browser, "scope").startswith(f"{len(large.part)} of {total} nodes")
    lines = {line for n in large.part for line in large.graph.nodes[n]["lines"]}
    seen = set(written(browser))
    assert {line for line in seen if not line.isdigit() and len(line) > 2} <= lines
    assert browser.console() == []
    assert [url for url in browser.requests() if not url.startswith("file:")] == []


def test_search_draws_around_somebody_who_was_left_out(browser: Browser, large: Large) -> None:
    stranger = large.stranger()
    browser.open(large.page)
    assert large.label(stranger) not in written(browser)
    find(browser, large.label(stranger).upper())
    assert text_of(browser, "panel").startswith(large.label(stranger))
    link = str(browser.run("return location.hash"))
    assert link == f"#node={short(stranger)}&around={short(stranger)}"
    there = around(large.graph, stranger)
    notice = text_of(browser, "notice")
    assert notice.startswith(f"Around {large.label(stranger)}: two steps deep")
    assert large.left_out(there) in notice
    assert "cannot be read" not in notice
    assert not browser.run("return document.getElementById('summary').offsetHeight")
    assert text_of(browser, "scope").startswith(f"{len(there)} of {len(large.graph)} nodes")
    lines = {line for n in there for line in large.graph.nodes[n]["lines"]}
    assert set(large.graph.nodes[stranger]["lines"]) <= set(written(browser))
    assert {words for words in written(browser) if not words.isdigit()} - lines <= ROLES
    for fragment in (f"#node={short(stranger)}", f"#around={short(stranger)}"):
        browser.open(large.page, fragment)
        assert text_of(browser, "notice") == notice
    assert browser.console() == []


def test_the_way_back_leads_to_the_first_picture(browser: Browser, large: Large) -> None:
    browser.open(large.page)
    notice, first = text_of(browser, "notice"), written(browser)
    browser.open(large.page)
    find(browser, large.label(large.stranger()))
    browser.run("[...document.querySelectorAll('#panel .ways button')].at(-1).click()")
    browser.driver.find_element("id", "stage").send_keys(Keys.ESCAPE)
    assert text_of(browser, "notice") == notice
    assert written(browser) == first


def test_places_are_the_same_on_two_loads(browser: Browser, large: Large) -> None:
    for fragment in ("", f"#around={short(large.stranger())}"):
        browser.open(large.page, fragment)
        places = written(browser)
        browser.open(large.page, fragment)
        assert written(browser) == places


def test_no_name_lies_upon_another(browser: Browser, large: Large) -> None:
    for fragment in ("", f"#around={short(large.stranger())}"):
        browser.open(large.page, fragment)
        boxes = {tuple(box) for each in written(browser).values() for box in each}
        assert len(boxes) > 20
        over = [
            (one[0], other[0])
            for one, other in itertools.combinations(sorted(boxes), 2)
            if one[1] < other[2] and other[1] < one[2] and one[3] < other[4] and other[3] < one[4]
        ]
        assert over == []


def test_rounds_and_filters_work_around_somebody_left_out(browser: Browser, large: Large) -> None:
    stranger = large.stranger()
    rounds = large.graph.nodes[stranger]["rounds"]
    browser.open(large.page, f"#around={short(stranger)}&round={rounds[0]}")
    here = {words for words in written(browser) if not words.isdigit()}
    assert f"At round {rounds[0]}, " in text_of(browser, "moment")
    browser.open(large.page, f"#around={short(stranger)}")
    assert here < {words for words in written(browser) if not words.isdigit()}
    boxes = "return [...document.querySelectorAll('#legend label:not([hidden]) input')]"
    count = int(str(browser.run(f"{boxes}[1].closest('label').querySelector('small').textContent")))
    part = around(large.graph, stranger)
    assert count == sum(1 for _, data in part.nodes(data=True) if data["kind"] == "person")
    browser.driver.find_element("css selector", "#legend input[value='person']").click()
    assert large.label(stranger) not in written(browser)
    assert "Not shown: Person" in text_of(browser, "scope")


def test_the_keyboard_leads_on_from_somebody_left_out(browser: Browser, large: Large) -> None:
    stranger = large.stranger()
    browser.open(large.page, f"#node={short(stranger)}")
    stage = browser.driver.find_element("id", "stage")
    stage.send_keys(Keys.ARROW_RIGHT)
    near = {large.label(n) for n in (*large.graph.successors(stranger),
                                     *large.graph.predecessors(stranger))}  # fmt: skip
    assert any(text_of(browser, "status").startswith(name) for name in near)
    stage.send_keys(Keys.ENTER)
    assert str(browser.run("return document.querySelector('#panel h2').textContent")) in near


def test_the_command_draws_around_a_named_one(
    browser: Browser, large: Large, tmp_path: Path
) -> None:
    stranger, path = large.stranger(), tmp_path / "focus.html"
    words = ["--workspace", str(large.page.parent), "draw", "network"]
    assert main([*words, "--focus", large.label(stranger), "-o", str(path)]) == 0
    browser.open(path)
    notice = text_of(browser, "notice")
    assert notice.startswith(f"Around {large.label(stranger)}: two steps deep")
    assert large.left_out(around(large.graph, stranger)) in notice
    find(browser, large.label(large.centre))
    assert text_of(browser, "panel").startswith(large.label(large.centre))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_and_nothing_sticks_out(
    browser: Browser, large: Large, scheme: str
) -> None:
    browser.scheme(scheme)
    try:
        browser.open(large.page, f"#node={short(large.stranger())}")
        # The rows of the table are alike; axe-core takes a minute for two thousand of them.
        browser.run(
            "[...document.querySelectorAll('tbody tr')].slice(40).forEach((r) => r.remove())"
        )
        assert browser.faults() == []
        browser.size(360, 800)
        assert browser.run("return document.documentElement.scrollWidth <= innerWidth")
    finally:
        browser.scheme("light")
        browser.size(1440, 1100)


def test_a_page_holds_a_thousand_nodes_and_says_how_many_it_does_not() -> None:
    graph = network_of_chain(1100)
    html = network_page(graph, {}, "Chain")
    held = re.search(r'id="nodes">(.*?)</script>', html, flags=re.DOTALL)
    assert held and len(json.loads(held[1])) == 1000
    assert "100 of them are not in this page: draw around one with --focus." in html


def network_of_chain(length: int) -> nx.MultiDiGraph:
    from diplograph.query.table import Table
    from diplograph.store.base import Term

    rows = tuple((Term(f"n{i}"), Term(f"N{i}"), Term("person")) for i in range(length))
    links = tuple((Term(f"n{i}"), Term(f"n{i + 1}"), Term("knows")) for i in range(length - 1))
    nodes = Table(("node", "nodeLabel", "kind"), rows)
    return network(nodes, Table(("source", "target", "kind"), links))
