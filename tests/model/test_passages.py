"""Folding, and passages mapped back to the raw text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diplograph.model.passages import SourceText, fold, words

RAW = (
    "Tea Talks\n\nOn 5\u00a0May the “third”\nround met on the 4<sup>th</sup> floor. "
    "Mr. Schro\u0308der’s party came. Southland was welcomed. Southland was thanked.\n"
)
TEXT = SourceText(RAW)


def slice_of(quote: str, prefix: str = "", suffix: str = "") -> str:
    """Return the raw text of the one passage that reads ``quote``."""
    (passage,) = TEXT.find(quote, prefix, suffix)
    return RAW[passage.start : passage.end]


@pytest.mark.parametrize(
    ("quote", "raw"),
    [
        ("5 May", "5\u00a0May"),
        ('the "third" round met', "the “third”\nround met"),
        ("the “third” round", "the “third”\nround"),
        ("the «third» round", "the “third”\nround"),
        ("4th floor", "4<sup>th</sup> floor"),
        ("4<SUP>th</SUP> floor", "4<sup>th</sup> floor"),
        ("Schröder's party", "Schro\u0308der’s party"),
        ("Schro\u0308der’s", "Schro\u0308der’s"),
        ("Schrö", "Schro\u0308"),
        ("Talks  On\t5", "Talks\n\nOn 5"),
    ],
)
def test_a_quotation_is_found_whatever_its_typography(quote: str, raw: str) -> None:
    assert slice_of(quote) == raw


@pytest.mark.parametrize(
    "quote", ["5 may", "Schroder", "Schro", "third round", "", " ", "<b>", "6 May"]
)
def test_another_wording_is_not_found(quote: str) -> None:
    assert TEXT.find(quote) == []


def test_a_letter_is_not_parted_from_its_accent() -> None:
    text = SourceText("x\u0302 and x\u0302y")
    assert text.find("x") == []
    assert len(text.find("x\u0302")) == 2


def test_prefix_and_suffix_single_one_out() -> None:
    assert len(TEXT.find("Southland")) == 2
    (thanked,) = TEXT.find("Southland", suffix="was thanked")
    assert RAW[thanked.start :].startswith("Southland was thanked")
    assert TEXT.find("Southland", prefix="welcomed.") == [thanked]
    assert TEXT.find("Southland", prefix="greeted.") == []
    assert slice_of("May", prefix="On 5", suffix='the "third"') == "May"


def test_passages_that_overlap_are_all_found() -> None:
    assert len(SourceText("na na na").find("na na")) == 2


def test_a_quotation_is_no_pattern() -> None:
    text = SourceText("a.c (b) [c] a+ \\d $1^2 |")
    assert len(text.find("a.c (b) [c] a+ \\d $1^2 |")) == 1
    assert text.find("abc") == []
    assert SourceText("aaa b").find("a+", prefix=".*") == []


@pytest.mark.parametrize(
    ("quote", "whole"),
    [
        ("Southland was welcomed.", True),
        ("Southland was welcomed", True),
        ("Southland was thank", False),
        ("was thanked.", False),
        ("Tea Talks", False),
    ],
)
def test_a_whole_sentence_is_known(quote: str, whole: bool) -> None:
    (passage,) = TEXT.find(quote)
    assert TEXT.is_sentence(passage) is whole


@pytest.mark.parametrize(
    "raw", ["He said: “We met.” Then", "Done! We met? Then", "«We met.» Then", "We met."]
)
def test_a_sentence_may_stand_in_quotation_marks(raw: str) -> None:
    text = SourceText(raw)
    (passage,) = text.find("We met")
    assert text.is_sentence(passage)


def test_the_nearest_passage_helps_to_mend_a_quotation() -> None:
    assert TEXT.nearest("Southland was welcome") == "Southland was welcomed."
    assert TEXT.nearest("round meets on the 4th") == "round met on the 4th"
    assert SourceText("").nearest("anything") == ""


def test_words_are_what_white_space_parts() -> None:
    assert words(" one  two\nthree\u00a0four ") == 4


# --- properties ----------------------------------------------------------------------------

_PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            ["a", "b", "é", "e\u0301", "o\u0308", "й", "и\u0306", " ", "\n", "\u00a0", "\u2009",
             "“", "”", "’", "'", '"', "«", "<sup>", "</sup>", "<b>", "<", ">", ".", "x\u0302\u0323"]
        ),
        st.characters(codec="utf-8", max_codepoint=0x24F),
    ),
    max_size=30,
)  # fmt: skip


@settings(max_examples=300, deadline=None, database=None)
@given(pieces=_PIECES, cut=st.tuples(st.integers(0, 30), st.integers(1, 6)))
def test_a_found_passage_folds_to_the_quotation(pieces: list[str], cut: tuple[int, int]) -> None:
    raw = "".join(pieces)
    quote = "".join(pieces[cut[0] : cut[0] + cut[1]])
    found = SourceText(raw).find(quote)
    for passage in found:
        assert 0 <= passage.start < passage.end <= len(raw)
        assert fold(raw[passage.start : passage.end]) == fold(quote)
    assert len({passage.start for passage in found}) == len(found)


@settings(max_examples=200, deadline=None, database=None)
@given(
    before=st.text(alphabet="ab .\n", max_size=12),
    quote=st.text(alphabet="cdéй “’", min_size=1, max_size=12),
    after=st.text(alphabet="ab .\n", max_size=12),
    form=st.sampled_from(["NFC", "NFD"]),
)
def test_what_stands_in_the_text_is_found(before: str, quote: str, after: str, form: str) -> None:
    raw = unicodedata.normalize(form, f"{before}|{quote}|{after}")  # type: ignore[arg-type]
    if not fold(quote):
        return
    text = SourceText(raw)
    starts = {passage.start for passage in text.find(quote)}
    assert any(len(before) < start <= len(before) + len(quote) for start in starts)


@settings(max_examples=200, deadline=None, database=None)
@given(text=st.text(max_size=40))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text) or "<" in text


@settings(max_examples=100, deadline=None, database=None)
@given(text=st.text(alphabet="aöüй “”’«»", max_size=40))
def test_composition_does_not_matter(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))
