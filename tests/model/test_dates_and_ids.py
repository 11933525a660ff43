"""Dates with their bounds, slugs, and the hints that fields give."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date

import pytest
from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException
from hypothesis import given, settings
from hypothesis import strategies as st

from diplograph.model import records
from diplograph.model.dates import PartialDate
from diplograph.model.hints import field_hints, walk
from diplograph.model.identifiers import BASE, concept_iri, is_slug, record_iri, short_name
from diplograph.model.records import KINDS, Evidence, Fact, Meeting, Node, OrdinalClaim
from diplograph.model.text import Location, Text


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2015-03-11", date(2015, 3, 11), date(2015, 3, 11)),
        ("2015-03", date(2015, 3, 1), date(2015, 3, 31)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("2015", date(2015, 1, 1), date(2015, 12, 31)),
        ("2015-03-11/2015-03-12", date(2015, 3, 11), date(2015, 3, 12)),
        ("2015-21", date(2015, 3, 1), date(2015, 5, 31)),
    ],
)
def test_the_bounds_of_a_date(text: str, first: date, last: date) -> None:
    parsed = PartialDate.parse(text)
    assert (parsed.earliest, parsed.latest, str(parsed)) == (first, last, text)


@settings(max_examples=150, deadline=None, database=None)
@given(
    year=st.one_of(
        st.integers(1000, 9999).map(str), st.integers(0, 999).map(lambda each: f"{each:03}X")
    ),
    rest=st.sampled_from(["", *(f"-{part}" for part in range(10, 43)), "-02", "-02-03", "-02-30"]),
    doubt=st.sampled_from(["", "?", "~", "%"]),
)
def test_what_is_read_without_the_parser_has_the_bounds_that_it_gives(
    year: str, rest: str, doubt: str
) -> None:
    text = f"{year}{rest}{doubt}"
    try:
        parsed = parse_edtf(text)
        bounds = [date(*each[:3]) for each in (parsed.lower_strict(), parsed.upper_strict())]
    except (EDTFParseException, TypeError, AttributeError, ValueError):
        with pytest.raises(ValueError, match=r".+"):
            PartialDate.parse(text)
    else:
        found = PartialDate.parse(text)
        assert [found.earliest, found.latest] == bounds


@pytest.mark.parametrize(
    "text",
    ["2015-02-30", "2015-13", "15-03-11", "11 March 2015", "2015/2014", "..", "", "x", "2015-3",
             "٢٠١٥-٠٣", "٢٠١٥", "[" * 5_000, "2015," * 5_000, "9" * 5_000, "2015/" * 300],
)  # fmt: skip
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        PartialDate.parse(text)


@settings(max_examples=150, deadline=None, database=None)
@given(text=st.text(alphabet="0123456789-/.?~uXYEPTZ[]{},", max_size=14))
def test_any_text_is_a_date_with_bounds_or_a_value_error(text: str) -> None:
    try:
        parsed = PartialDate.parse(text)
    except ValueError:
        return
    assert parsed.earliest <= parsed.latest


@settings(max_examples=80, deadline=None, database=None)
@given(day=st.dates(min_value=date(1000, 1, 1)))
def test_a_day_is_its_own_bounds(day: date) -> None:
    assert PartialDate.parse(day.isoformat()) == PartialDate(day.isoformat(), day, day)


@pytest.mark.parametrize("text", ["a", "a-b", "r10-2023-eeas", "0"])
def test_slugs(text: str) -> None:
    assert is_slug(text)


@pytest.mark.parametrize("text", ["", "-a", "a-", "a--b", "A", "é", "a b", "a/b", "a\n", "..", "٣"])
def test_what_is_no_slug(text: str) -> None:
    assert not is_slug(text)


def test_iris_have_one_base() -> None:
    assert record_iri("a", "b") == BASE + "id/a/b"
    assert concept_iri("role", "chair") == BASE + "role/chair"
    assert short_name(record_iri("a", "b")) == "a/b"
    assert short_name(concept_iri("role", "chair")) == "role/chair"
    assert short_name("http://elsewhere.example/") == "http://elsewhere.example/"


def test_a_text_remembers_its_place() -> None:
    text = Text("word", Location("file.yaml", 3))
    assert (text, str(text.at)) == ("word", "file.yaml:3")


def test_every_field_of_every_kind_of_node_has_a_type_that_the_reader_knows() -> None:
    kinds = [
        each for each in vars(records).values() if isinstance(each, type) and is_dataclass(each)
    ]
    nodes = [kind for kind in kinds if issubclass(kind, Node)]
    assert len(nodes) > 40
    for kind in nodes:
        hints = field_hints(kind)
        assert {hint.name for hint in hints} == {each.name for each in fields(kind)} - {"at"}
        assert all(isinstance(hint.type, type) for hint in hints)


def test_a_file_holds_no_id_of_its_own() -> None:
    for kind in KINDS.values():
        assert "id" not in {hint.name for hint in field_hints(kind, is_file=True)}


def test_walking_reaches_every_value_with_its_owner() -> None:
    evidence = Evidence(source="a-source", quote="words")
    meeting = Meeting(
        id="m", label="M", format="round", ordinals=(OrdinalClaim(number=1, evidence=(evidence,)),)
    )
    seen = [(type(owner).__name__, hint.name, value) for owner, hint, value in walk(meeting)]
    assert ("Evidence", "quote", "words") in seen
    assert ("OrdinalClaim", "evidence", evidence) in seen
    assert [name for _, name, value in seen if isinstance(value, Fact)] == ["ordinals"]
    assert all(value is not None for _, _, value in seen)


@pytest.mark.parametrize(
    "text",
    ["2018/2020", "2007-01/2007-06", "2015-03-10/2015-03-12", "[2018-03-16..2018-11-22]",
     "[2017..2018]", "2019-02/2020", "2016-02-27/2016-03", "2016-02"],
)  # fmt: skip
def test_a_range_read_here_has_the_bounds_that_the_parser_gives(text: str) -> None:
    from diplograph.model.dates import _parsed

    ours = PartialDate.parse(text)
    assert (ours.earliest, ours.latest) == _parsed(text)


@pytest.mark.parametrize(
    "text", ["2020/2018", "[2018-11-22..2018-03-16]", "2018-13/2019", "2018-02-30/2019"]
)
def test_a_range_that_ends_before_it_begins_or_names_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        PartialDate.parse(text)
