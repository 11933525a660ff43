"""The swimlane as text: what is drawn, what is not, and what foreign text cannot do."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from diplograph.errors import ArgumentError
from diplograph.query.table import Table
from diplograph.views.drawing.measure import drawable, squeezed, text_width, wrap
from diplograph.views.drawing.palette import DARK, LIGHT, PAINTS, Scheme, glyph_of, glyphs
from diplograph.views.swimlane.lanes import Sides
from diplograph.views.swimlane.swimlane import swimlane_page, swimlane_svg

from .swimlane_rows import CONTINUITY, ID, ROUNDS, continuity, proofs, rounds

SVG = "{http://www.w3.org/2000/svg}"
SIDES = Sides(ID + "european-union", "European Union", "Central Asia and guests")
HOSTILE = (
    "<img src=x onerror=\"document.title='broken'\">",
    "</script><script>document.title='broken'</script>",
    "\"' onload='document.title=1' x=\"",
    "</title></text></style><style>*{display:none}</style>",
    "]]>{{ 7*7 }}&amp;\x00\x0b\u202eevil",
)


def picture(table: Table | None = None) -> ET.Element:
    """Return the root of the standalone picture."""
    rows = table or continuity()
    return ET.fromstring(swimlane_svg(rows, rounds(), proofs(rows), sides=SIDES))


def having(root: ET.Element, word: str) -> list[ET.Element]:
    """Return the elements of a class."""
    return [each for each in root.iter() if word in (each.get("class") or "").split()]


def test_every_round_without_a_report_is_hatched_in_every_band() -> None:
    silent = [str(n) for n, (_, _, standing) in ROUNDS.items() if standing != "contemporary"]
    hatched = [each.get("data-round") for each in having(picture(), "hatch")]
    assert silent == ["6", "7", "8", "9"]
    assert {number: hatched.count(number) for number in hatched} == dict.fromkeys(silent, 4)


def test_the_head_of_a_silent_round_says_no_source() -> None:
    heads = {
        each.get("data-round"): " ".join(each.itertext()).split()
        for word in ("reported", "unreported")
        for each in having(picture(), word)
    }
    assert heads["9"] == ["9", "no", "source", "only", "announced"]
    assert heads["8"] == ["8", "2020", "Brussels", "no", "source", "mentioned", "later"]
    assert heads["10"] == ["10", "2023", "Astana", "reported"]


def test_the_hatch_covers_every_row_and_nothing_else_stands_there() -> None:
    root = picture()
    spans = {float(e.get("x", 0)): float(e.get("width", 0)) for e in having(root, "hatch")}
    for mark in having(root, "mark"):
        x = float(re.findall(r"[\d.]+", mark.get("transform", ""))[0])
        assert not any(left <= x <= left + width for left, width in spans.items())


@pytest.mark.parametrize(
    ("name", "style"), [("Roman Vassilenko", "silent"), ("Enrique Mora", "solid")]
)
def test_a_line_is_solid_only_between_neighbouring_reported_rounds(name: str, style: str) -> None:
    links = [each for each in having(picture(), "link") if name in "".join(each.itertext())]
    assert [(each.get("class") or "").split()[1] for each in links] == [style]


def test_a_line_over_reported_rounds_that_do_not_name_the_person_is_broken() -> None:
    given = {number: (date, place, "contemporary") for number, (date, place, _) in ROUNDS.items()}
    table = continuity()
    text = swimlane_svg(table, rounds(given), proofs(table))
    assert "the sources on rounds 6–9 do not name this person" in text
    assert 'class="link unnamed"' in text
    assert 'class="hatch"' not in text


def test_a_mark_at_a_silent_round_is_drawn_and_its_line_is_dotted() -> None:
    table = continuity((*CONTINUITY, ("Roman Vassilenko", 9, *CONTINUITY[4][2:])))
    root = picture(table)
    links = [e for e in having(root, "link") if "Vassilenko" in "".join(e.itertext())]
    assert [(each.get("class") or "").split()[1] for each in links] == ["silent", "silent"]
    assert len(having(root, "mark")) == len(CONTINUITY) + 1


def test_no_mark_without_evidence() -> None:
    table = continuity()
    known = proofs(table)
    lost = sorted(known)[0]
    with pytest.raises(ArgumentError, match="has no evidence; give its proofs"):
        swimlane_svg(table, rounds(), {**known, lost: []})
    tips = [each.findtext(f"{SVG}title") or "" for each in having(picture(), "mark")]
    assert len(tips) == len(CONTINUITY)
    assert all("“said of " in tip for tip in tips)


def test_a_meeting_outside_the_rounds_is_refused() -> None:
    few = {number: each for number, each in ROUNDS.items() if number != 10}
    with pytest.raises(ArgumentError, match="round-10' is not among the rounds"):
        swimlane_svg(continuity(), rounds(few), proofs(continuity()))


def test_two_readings_of_a_date_make_one_column_with_both_years() -> None:
    one = rounds()
    other = tuple(rounds({10: ("2022-12", "Almaty", "contemporary")}).rows)
    text = swimlane_svg(continuity(), Table(one.columns, one.rows + other), proofs(continuity()))
    root = ET.fromstring(text)
    head = next(e for e in having(root, "reported") if e.get("data-round") == "10")
    assert " ".join(" ".join(head.itertext()).split()) == ("10 2022–2023 Almaty or Astana reported")


def test_people_named_once_come_after_those_who_return() -> None:
    root = picture()
    names = ["".join(each.itertext()) for each in having(root, "name")]
    assert names == ["Enrique Mora", "Terhi Hakala", "Roman Vassilenko", "Dinara Kemelova"]
    asides = ["".join(each.itertext()) for each in having(root, "aside")]
    assert asides == ["named at one round", "named at one round"]


def test_an_inferred_fact_has_an_open_outline_and_says_so() -> None:
    marks = [e for e in having(picture(), "inferred") if "mark" in (e.get("class") or "")]
    assert [(each.findtext(f"{SVG}title") or "").split("\n")[0] for each in marks] == [
        "Terhi Hakala, special representative, round 11, Brussels 2024, inferred"
    ]


def test_two_roles_at_one_round_stand_side_by_side() -> None:
    second = ("Roman Vassilenko", 10, "chair", "Chair", *CONTINUITY[4][4:])
    table = continuity((*CONTINUITY, second))
    places = [each.get("transform") for each in having(picture(table), "mark")]
    assert len(set(places)) == len(CONTINUITY) + 1


@pytest.mark.parametrize("payload", HOSTILE)
def test_foreign_text_stays_text(payload: str) -> None:
    rows = tuple(
        (payload, number, role + payload, payload, party, payload, payload, basis)
        for _, number, role, _, party, _, _, basis in CONTINUITY
    )
    table = continuity(rows)
    known = proofs(table, payload, f"javascript:document.title=1;{payload}")
    columns = rounds({number: (date, payload, s) for number, (date, _, s) in ROUNDS.items()})
    names = {e.tag for e in picture().iter()} | {SVG + "a"}
    for text in (
        swimlane_svg(table, columns, known, title=payload, note=payload),
        re.findall(r"<svg.*?</svg>", swimlane_page(table, columns, known), re.DOTALL)[1],
    ):
        root = ET.fromstring(text)
        assert {each.tag for each in root.iter()} <= names
        assert not [k for each in root.iter() for k in each.attrib if k.startswith("on")]
    page = swimlane_page(table, columns, known, title=payload, note=payload)
    assert "<script" not in page
    assert "<img" not in page
    assert 'href="javascript' not in page


def test_same_rows_same_bytes() -> None:
    table, shuffled = continuity(), continuity(tuple(reversed(CONTINUITY)))
    for draw in (swimlane_svg, swimlane_page):
        assert draw(table, rounds(), proofs(table)) == draw(shuffled, rounds(), proofs(shuffled))


def test_the_headline_and_the_summary_are_counted() -> None:
    page = swimlane_page(continuity(), rounds(), proofs(continuity()))
    assert (
        "<h1>2 of 4 people return: Roman Vassilenko (rounds 5 and 10) and "
        "Enrique Mora (rounds 10 and 11)</h1>"
    ) in page
    assert "From one reported round to the very next: Enrique Mora (10 and 11)." in page
    assert "Across rounds without a source: Roman Vassilenko (5 and 10)." in page
    assert "No source at hand reports on rounds 6–9: who was at these rounds is not known." in page


def test_no_rows_make_a_picture_that_says_so() -> None:
    nothing = Table(continuity().columns, ())
    assert "No person is named at any round" in swimlane_svg(nothing, rounds(), {})
    empty = Table(rounds().columns, ())
    assert "<h1>No person is named at any round</h1>" in swimlane_page(nothing, empty, {})


def test_a_view_holds_no_graph_pattern() -> None:
    folder = Path(swimlane_svg.__code__.co_filename).parent
    for path in [*folder.glob("swimlane*.py"), folder / "lanes.py"]:
        assert not re.search(r"\bSELECT\b|\bWHERE\b|\bPREFIX\b", path.read_text("utf-8")), path


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("side", "index"), [(LIGHT, 0), (DARK, 1)])
def test_contrast(side: Scheme, index: int) -> None:
    for text in (side.ink, side.muted, side.link):
        assert _contrast(text, side.paper) >= 4.5
        assert _contrast(text, side.wash) >= 4.5
    for name, colours in PAINTS.items():
        assert _contrast(side.letter, colours[index]) >= 4.5, name
        assert _contrast(colours[index], side.paper) >= 4.5, name
        assert _contrast(colours[index], side.wash) >= 3, name


def test_a_letter_stands_for_one_role_and_an_unknown_role_has_a_mark() -> None:
    letters = [each.letter for each in glyphs()]
    assert len(set(letters)) == len(letters)
    assert glyph_of("toast-master").letter == "?"


def test_wrapping_never_exceeds_the_width_and_cuts_long_words() -> None:
    lines = wrap("Donaudampfschifffahrtsgesellschaftskapitän " * 3, 12, 100, 4)
    assert len(lines) == 4
    assert lines[-1].endswith("…")
    assert all(text_width(line, 12) <= 100 for line in lines)


def test_a_word_stays_whole_where_it_can_be_set_closer() -> None:
    room = text_width("Rahmatullozo", 12)
    assert len(wrap("Rahmatullozoda", 12, room, 4)) == 2
    assert wrap("Rahmatullozoda", 12, room, 4, whole=True) == ("Rahmatullozoda",)
    assert squeezed("Rahmatullozoda", 12, room) == {
        "textLength": round(room), "lengthAdjust": "spacingAndGlyphs",
    }  # fmt: skip
    assert squeezed("Rahmat", 12, room) == {}
    # At a hyphen a name breaks nevertheless, and a word without end is cut.
    assert wrap("Jean-Christophe", 12, room, 4, whole=True) == ("Jean-", "Christophe")
    assert len(wrap("a" * 99, 12, room, 99, whole=True)) > 5


def test_control_letters_are_replaced() -> None:
    assert drawable("a\x00b\u202ec\nd") == "a\ufffdb\ufffdc d"
