"""The page of a named question shows the cells that `ask` shows, and leads to what they name."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from diplograph.api import Dialogue

from .running import Running

BASE = "https://w3id.org/diplograph/"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


class FirstTable(HTMLParser):
    """Heads, cells and links of the first table of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.links: dict[str, str] = {}
        self._cell: list[str] | None = None
        self._link = ""
        self.feed(page.partition("</table>")[0])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self._cell, self._link = [], ""
        elif tag == "a" and self._cell is not None:
            self._link = dict(attrs)["href"] or ""

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th") and self._cell is not None:
            self.rows[-1].append("".join(self._cell))
            self.links["".join(self._cell)] = self._link
            self._cell = None


#: Labels, names beside IRIs (coverage), IRIs without either (facts), texts of sources (evidence).
@pytest.mark.parametrize("name", ["chairs", "coverage", "facts", "sole-sources", "evidence"])
def test_a_page_has_the_cells_of_the_answer(
    name: str, endpoint: Running, shipped: Dialogue
) -> None:
    query = shipped.library[name]
    heads, rows = shipped.ask(name, **query.example).table.shown()
    arguments = "&".join(f"{key}={value}" for key, value in query.example.items())
    found = FirstTable(endpoint.get(f"/queries/{name}?{arguments}", Accept=BROWSER).text)
    assert found.rows == [heads, *rows] and rows


def test_a_cell_leads_to_the_thing_that_it_names(endpoint: Running, shipped: Dialogue) -> None:
    links = FirstTable(endpoint.get("/queries/coverage", Accept=BROWSER).text).links
    row = next(shipped.ask("coverage").table.dicts())
    for name, thing in (("aspectName", "aspect"), ("meetingLabel", "meeting")):
        assert links[str(row[name])] == str(row[thing]).replace(BASE, "/")
    assert links[str(row["round"])] == ""
