"""What a person types leads to the thing that is meant, and to a choice where several are."""

from __future__ import annotations

import pytest

from diplograph.errors import ArgumentError, UnknownName
from diplograph.query.names import resolve, resolve_concept


@pytest.mark.parametrize(
    ("typed", "parameter", "thing"),
    [
        ("11", "meeting", "id/round-11"),
        ("3", "meeting", "id/round-03"),
        ("11", "", "id/round-11"),
        ("Round 11", "meeting", "id/round-11"),
        ("round-3", "meeting", "id/round-03"),
        ("jean christophe belliard", "person", "id/jean-christophe-belliard"),
        ("Roman Vasilenko", "person", "id/roman-vassilenko"),
        ("Василенко", "person", "id/roman-vassilenko"),
        ("Kazakhstan", "party", "id/kazakhstan"),
    ],
)
def test_a_name_however_written_leads_to_the_thing_that_is_meant(shipped, typed, parameter, thing):
    assert resolve(shipped.store, shipped.library, typed, parameter).value.endswith(f"/{thing}")


def test_a_part_of_several_names_is_not_decided_for_the_reader(shipped):
    with pytest.raises(UnknownName, match="several things"):
        resolve(shipped.store, shipped.library, "2024", "meeting")


def test_what_is_suggested_is_of_the_kind_that_is_asked_for(shipped):
    with pytest.raises(UnknownName) as raised:
        resolve(shipped.store, shipped.library, "nobody", "person")
    assert "ontology#" not in str(raised.value)


def test_every_whole_name_of_one_thing_still_leads_to_it(shipped):
    rows = shipped.ask("names").table.dicts()
    things: dict[str, set[str]] = {}
    for row in rows:
        things.setdefault(str(row["name"]).casefold(), set()).add(str(row["thing"]))
    assert len(things) > 500
    single = {name: each for name, each in things.items() if len(each) == 1}
    for name, each in list(single.items())[::25]:
        assert {resolve(shipped.store, shipped.library, name).value} == each, name


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("CBRN risks", "cbrn-risks"),
        ("topic/cbrn-risks", "cbrn-risks"),
        ("Hybrid threats", "hybrid-threats"),
        ("hybrid", "hybrid-threats"),
    ],
)
def test_a_concept_is_found_by_its_label_and_a_part_of_it(shipped, typed, slug):
    found = resolve_concept(shipped.store, shipped.library, "topic", typed)
    assert found.value.endswith(f"/topic/{slug}")


def test_a_part_of_several_concepts_lists_them(shipped):
    with pytest.raises(UnknownName, match="border-management, topic/border-security"):
        resolve_concept(shipped.store, shipped.library, "topic", "border")


def test_a_word_of_a_scheme_is_no_person_whom_nobody_names(shipped):
    with pytest.raises(ArgumentError, match="'role/chair' is no person"):
        shipped.ask("person-at-meeting", person="role/chair", meeting="11")
