"""The figures of the shipped graph: every mark has evidence, every unknown looks like one."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter

import pytest

from diplograph.api import Dialogue
from diplograph.errors import ArgumentError
from diplograph.query.table import Table
from diplograph.store.base import Term
from diplograph.views.drawing.measure import text_width
from diplograph.views.figure import Figure
from diplograph.views.figures import FIGURES, figure
from diplograph.views.grid.rounds import rounds_of

SVG = "{http://www.w3.org/2000/svg}"


def anchor(iri: str) -> str:
    """Return an address on the page, as a page that shows a figure gives it."""
    return "#" + iri.rsplit("/id/", 1)[-1]


def having(root: ET.Element, word: str) -> list[ET.Element]:
    """Return the elements of a class."""
    return [each for each in root.iter() if word in (each.get("class") or "").split()]


@pytest.fixture(scope="module")
def figures(shipped: Dialogue) -> dict[str, Figure]:
    """Return every figure of the graph of this repository."""
    about = {"strip": "https://w3id.org/diplograph/id/roman-vassilenko"}
    return {
        name: figure(shipped.store, shipped.library, name, anchor, about=about.get(name, ""))
        for name in FIGURES
    }


@pytest.mark.parametrize("name", FIGURES)
def test_both_pictures_of_a_figure_are_svg_that_asks_nothing(
    figures: dict[str, Figure], name: str
) -> None:
    for text in filter(None, (figures[name].svg, figures[name].narrow)):
        root = ET.fromstring(text)
        assert root.tag == SVG + "svg"
        assert "<script" not in text
        ids = [each.get("id") for each in root.iter() if each.get("id")]
        assert len(set(ids)) == len(ids)
        assert all(str(each).startswith(name) for each in ids)
        for element in root.iter():
            assert not [key for key in element.attrib if key.startswith("on")]
            assert element.tag not in (SVG + "image", SVG + "use", SVG + "foreignObject")


@pytest.mark.parametrize("name", FIGURES)
def test_every_mark_is_a_link_to_its_evidence(figures: dict[str, Figure], name: str) -> None:
    drawn = figures[name]
    known = {anchor(fact) for fact in drawn.facts}
    for text in filter(None, (drawn.svg, drawn.narrow)):
        for mark in having(ET.fromstring(text), "mark"):
            assert mark.get("aria-label")
            if mark.get("class", "").split()[1] != "bare":
                assert mark.get("href") in known, mark.get("aria-label")


def test_the_roster_has_one_mark_for_each_row_of_its_query(
    shipped: Dialogue, figures: dict[str, Figure]
) -> None:
    rows = list(shipped.ask("roster").table.dicts())
    for text in (figures["roster"].svg, figures["roster"].narrow):
        marks = having(ET.fromstring(text), "mark")
        assert len(marks) == len(rows) == 84
        spoken = [(each.get("aria-label") or "").split(": ", 1)[1] for each in marks]
        words = ("no source", "not reported", "invited", "disagree", "present", "(")
        labels = Counter(next(word for word in words if word in each) for each in spoken)
        said = Counter(str(row["presence"]).rsplit("/", 1)[-1] for row in rows)
        assert labels["no source"] == said["no-source"]
        assert labels["not reported"] == said["not-reported"]
        assert labels["present"] + labels["("] == said["present"]


def test_the_succession_has_one_mark_for_each_post_round_and_holder(
    shipped: Dialogue, figures: dict[str, Figure]
) -> None:
    rows = list(shipped.ask("office-holders").table.dicts())
    held = {(row["post"], row["round"], row["person"]) for row in rows}
    root = ET.fromstring(figures["succession"].svg)
    assert len(having(root, "mark")) == len(held)
    labels = [str(each.get("aria-label")) for each in having(root, "label")]
    assert len(labels) == len({row["post"] for row in rows})


def test_a_bar_is_solid_only_between_neighbouring_reported_rounds(
    figures: dict[str, Figure],
) -> None:
    bars = having(ET.fromstring(figures["succession"].svg), "bar")
    assert bars
    for bar in bars:
        words = bar.findtext(SVG + "title") or ""
        solid = "solid" in (bar.find(SVG + "line").get("class") or "").split()  # type: ignore[union-attr]
        assert solid == ("one round after the other" in words), words
        turns = bar.find(SVG + "path") is not None
        assert turns == (", then " in words), words


def test_a_treatment_is_one_mark_and_silence_is_a_point(
    shipped: Dialogue, figures: dict[str, Figure]
) -> None:
    cells = list(shipped.ask("topic-continuity").table.dicts())
    shown = {row["topic"] for row in cells}
    treated = list(shipped.ask("topics-by-round").table.dicts())
    manners = {(r["topic"], r["round"], r["treatment"]) for r in treated if r["topic"] in shown}
    root = ET.fromstring(figures["topics"].svg)
    assert len(having(root, "mark")) == len(manners)
    silent = sum(row["state"] == "not-mentioned" for row in cells)
    assert len(having(root, "point")) == silent + 1  # and one in the legend


@pytest.mark.parametrize("name", ["roster", "succession", "topics"])
def test_a_round_without_a_source_is_hatched_over_all_rows(
    shipped: Dialogue, figures: dict[str, Figure], name: str
) -> None:
    rounds = shipped.ask("rounds").table.dicts()
    silent = {str(r["round"]) for r in rounds if not str(r["standing"]).endswith("contemporary")}
    for text in (figures[name].svg, figures[name].narrow):
        root = ET.fromstring(text)
        bands = max(1, len(having(root, "band")))
        hatched = Counter(str(each.get("data-round")) for each in having(root, "hatch"))
        assert hatched == dict.fromkeys(silent, bands)


def test_the_flow_has_one_bar_for_each_row_and_its_height_is_the_number_of_topics(
    shipped: Dialogue, figures: dict[str, Figure]
) -> None:
    rows = list(shipped.ask("agenda-by-group").table.dicts())
    marks = having(ET.fromstring(figures["agenda-flow"].svg), "mark")
    assert len(marks) == len(rows)
    drawn = Counter(round(float(having(m, "pale")[0].get("height", "0")) / 9) for m in marks)
    assert drawn == Counter(int(str(row["topics"])) for row in rows)
    solid = [int(float(each.get("height", "0")) / 9) for m in marks for each in having(m, "solid")]
    assert sorted(solid) == sorted(int(str(r["agreed"])) for r in rows if str(r["agreed"]) != "0")


def test_a_pair_is_one_mark_with_the_number_of_its_rounds(
    shipped: Dialogue, figures: dict[str, Figure]
) -> None:
    rows = list(shipped.ask("co-attendance").table.dicts())
    marks = having(ET.fromstring(figures["together"].svg), "mark")
    numbers = Counter("".join(having(mark, "letter")[0].itertext()) for mark in marks)
    assert numbers == Counter(str(row["shared"]) for row in rows)
    again = [row for row in rows if int(str(row["shared"])) > 1]
    narrow = ET.fromstring(figures["together"].narrow)
    assert len(having(narrow, "mark")) == sum(int(str(row["shared"])) for row in again)
    assert "not proof that two people spoke" in " ".join(figures["together"].sentences)
    assert having(narrow, "point")
    assert "do not name both" in figures["together"].narrow


def test_a_place_is_one_mark_and_one_without_degrees_is_named(
    shipped: Dialogue, figures: dict[str, Figure]
) -> None:
    rows = list(shipped.ask("venues").table.dicts())
    placed = {row["placeLabel"] for row in rows if row["latitude"]}
    bare = {row["placeLabel"] for row in rows} - placed
    root = ET.fromstring(figures["venues"].svg)
    named = {(mark.get("aria-label") or "").split(": ")[0] for mark in having(root, "mark")}
    assert named <= placed
    outside = " ".join("".join(each.itertext()) for each in having(root, "where"))
    assert all(str(name) in outside for name in placed - named)
    told = " ".join(figures["venues"].sentences)
    assert all(str(name) in told for name in bare)


@pytest.mark.parametrize(
    ("about", "marks"),
    [("id/roman-vassilenko", 6), ("id/kazakhstan", 12), ("topic/cybersecurity", 4)],
)
def test_a_strip_is_one_row(shipped: Dialogue, about: str, marks: int) -> None:
    iri = f"https://w3id.org/diplograph/{about}"
    drawn = figure(shipped.store, shipped.library, "strip", anchor, about=iri)
    assert len(having(ET.fromstring(drawn.svg), "mark")) == marks
    assert len(drawn.table) == 1


def test_a_strip_of_a_source_is_refused(shipped: Dialogue) -> None:
    with pytest.raises(ArgumentError, match="no person, party, post or topic"):
        about = "https://w3id.org/diplograph/id/r10-2023-eeas"
        figure(shipped.store, shipped.library, "strip", about=about)


def test_a_figure_that_there_is_not_is_refused(shipped: Dialogue) -> None:
    with pytest.raises(ArgumentError, match="no such figure"):
        figure(shipped.store, shipped.library, "pie")


def test_two_rounds_of_one_number_are_refused(shipped: Dialogue) -> None:
    table = shipped.ask("rounds").table
    other = Term("https://example.org/other-round", is_iri=True)
    again = (other, *table.rows[0][1:])
    assert table.columns[0] == "meeting"
    with pytest.raises(
        ArgumentError, match="2 rounds have the number 1, and a picture is of one series"
    ):
        rounds_of(Table(table.columns, (*table.rows, again)))


def test_the_flow_says_of_each_topic_once_what_the_sources_say(
    shipped: Dialogue, figures: dict[str, Figure]
) -> None:
    rows = list(shipped.ask("agenda-by-group").table.dicts())
    cells = [
        str(cell)
        for row in figures["agenda-flow"].table.rows
        for cell in row
        if re.match(r"\d+ topics? \(", str(cell))
    ]
    assert len(cells) == len(rows)
    found = []
    for cell in cells:
        told = re.fullmatch(r"(\d+) topics? \((.+)\)", cell)
        assert told is not None
        number, parts = int(told[1]), told[2].split(", ")
        counts = [int(each.split()[0]) for each in parts if each[0].isdigit()]
        # Nothing is said of none; of a whole group a word stands in place of its number.
        assert all(counts)
        assert sum(counts) == number if len(parts) > 1 else not counts
        found.append(number)
    assert sorted(found) == sorted(int(str(row["topics"])) for row in rows)


def test_a_name_is_not_broken_within_a_word(figures: dict[str, Figure]) -> None:
    root = ET.fromstring(figures["succession"].svg)
    words = [each for each in root.iter(SVG + "text") if "tiny" in (each.get("class") or "")]
    drawn = {each.text: each for each in words}
    assert {"Shamsiddinzoda", "Rahmatullozoda"} <= set(drawn)
    for each in words:
        room = float(each.get("textLength", "inf"))
        # A line set closer says how wide it may be, and is not set closer by much.
        assert room == float("inf") or room < text_width(str(each.text), 11) <= 1.25 * room
