"""Names that lead nowhere, and rules between records, in the tiny world."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from diplograph.errors import RecordErrors

if TYPE_CHECKING:
    from conftest import World


def test_the_tiny_world_holds_with_and_without_its_texts(world: World) -> None:
    assert len(world.load().corpus.records) == 8
    assert world.load(with_texts=False).lock == world.load().lock


def test_an_unknown_person(world: World) -> None:
    world.edit("meetings/tea-03", "person: ada-example", "person: zoe-nobody")
    assert world.fault() == (
        "graph/records/meetings/tea-03.yaml:25: person: no person 'zoe-nobody'; "
        "add a record for this person"
    )


def test_a_near_miss_is_suggested(world: World) -> None:
    world.edit("meetings/tea-03", "person: ada-example", "person: ada-exampel")
    assert "no person 'ada-exampel'; did you mean 'ada-example'?" in world.fault()


def test_a_record_of_the_wrong_kind(world: World) -> None:
    world.edit("meetings/tea-03", "person: ada-example", "person: northland")
    assert "person: 'northland' is a state; name a person" in world.fault()
    world.edit("meetings/tea-03", "person: northland", "person: ada-example")
    world.edit("meetings/tea-03", "party: southland", "party: ada-example")
    assert "'ada-example' is a person; name a state or organisation" in world.fault()


def test_a_source_that_is_not_there(world: World) -> None:
    world.path("sources/tea-01-herald").unlink()
    messages = world.faults()
    assert len(messages) == 5
    assert all("no source 'tea-01-herald'" in each for each in messages)


def test_a_meeting_that_no_record_tells_of(world: World) -> None:
    world.edit("sources/tea-03-ministry", "- tea-03", "- tea-30")
    assert "reports_on: no meeting 'tea-30'; did you mean 'tea-03'?" in world.fault()


def test_an_unknown_concept(world: World) -> None:
    world.edit("meetings/tea-03", "role: chair", "role: chiar")
    world.edit("meetings/tea-01", "role: chair", "role: xyzzy")
    first, second = world.faults()
    assert first.startswith("graph/records/meetings/tea-01.yaml:20: role: no concept 'xyzzy'")
    assert "known: chair, co-chair" in first
    assert "did you mean 'chair'?" in second


def test_an_unknown_topic(world: World) -> None:
    world.edit("meetings/tea-01", "topic: border-security", "topic: border-securty")
    assert "did you mean 'border-security'?" in world.fault()


def test_two_rounds_with_one_number(world: World) -> None:
    world.edit("meetings/tea-03", "number: 3", "number: 1")
    messages = world.faults()
    assert any("round 1 is also 'tea-01'; give each round its own number" in m for m in messages)
    assert any("round 1 stands in 'tea-03'; name the file tea-01.yaml" in m for m in messages)


def test_the_id_of_a_round_says_its_number(world: World) -> None:
    world.path("meetings/tea-03").rename(world.path("meetings/tea-three"))
    world.edit("sources/tea-03-ministry", "- tea-03", "- tea-three")
    assert "round 3 stands in 'tea-three'; name the file tea-03.yaml" in world.fault()


def test_a_round_has_a_number_of_one_or_more(world: World) -> None:
    world.edit("meetings/tea-03", "number: 3", "number: -3")
    assert any("number" in each and "-3" in each for each in world.faults())


def test_a_pattern_of_ids_without_a_number_is_a_message(world: World) -> None:
    for pattern in ("tea-{count}", "tea", "tea-{number", "tea-{number.real}", "Tea {number}"):
        world.path("series/tea-talks").write_text(
            f'label: T\nmeeting_ids: "{pattern}"\nmeeting_label: "T {{number}}"\n'
            "parties: [northland, southland]\n"
        )
        messages = world.faults()
        assert any("meeting_ids" in each and "{number" in each for each in messages), pattern


def test_one_delegation_for_each_party(world: World) -> None:
    world.edit("meetings/tea-03", "participations:", "  - party: southland\nparticipations:")
    assert "'southland' stands twice; merge the two" in world.fault()


def test_the_code_of_a_state(world: World) -> None:
    world.edit("states/northland", '"XN"', "xn")
    assert "code 'xn'; write ISO 3166-1 alpha-2" in world.fault()


def test_the_address_and_the_form_of_a_source(world: World) -> None:
    world.edit("sources/tea-01-herald", "https://herald.example", "ftp://herald.example")
    world.edit("sources/tea-03-ministry", "text_form: verbatim", "text_form: copied")
    messages = world.faults()
    assert any("write an address with https://" in each for each in messages)
    assert any("text_form 'copied'; write verbatim or digest" in each for each in messages)


def test_an_address_that_is_no_iri(world: World) -> None:
    for address in ("https://a.example/b c", "https://a.example/<b>", "https://a.example/{b}"):
        world.path("sources/tea-01-herald").write_text(
            "label: H\nkind: agency-report\nstrength: agency\ntext_form: verbatim\nlanguage: en\n"
            f'url: "{address}"\nreports_on: [tea-01]\n'
        )
        assert "percent-encode it" in world.fault()


def test_an_alignment_that_is_no_iri(world: World) -> None:
    world.add(
        "states/northland",
        'alignments:\n  - {match: exact, iri: "not an iri", scheme: X, checked: X}\n',
    )
    assert "graph/records/states/northland.yaml:4: iri 'not an iri'" in world.fault()


def test_a_language_that_is_no_tag(world: World) -> None:
    world.add(
        "people/ada-example",
        'names:\n  - {text: Ада, lang: "in Russian", kind: native-script, checked: X}\n',
    )
    assert "lang 'in Russian'" in world.fault()


def test_the_same_fact_twice(world: World) -> None:
    again = (
        "  - topic: border-security\n    treatment: background\n    evidence:\n"
        "      - source: tea-03-ministry\n        quote: border security\n"
    )
    world.add("meetings/tea-03", again)
    with pytest.raises(RecordErrors) as caught:
        world.turtle()
    (message,) = map(str, caught.value.findings)
    assert message == (
        "graph/records/meetings/tea-03.yaml:42: the same fact stands at "
        "graph/records/meetings/tea-03.yaml:34; keep one, with both evidences"
    )


def test_faults_of_every_kind_come_at_once(world: World) -> None:
    world.edit("meetings/tea-03", "person: ada-example", "person: ada-exampel")
    world.edit("meetings/tea-01", "role: chair", "role: chiar")
    world.edit("states/northland", '"XN"', "xn")
    world.edit("meetings/tea-01", "quote: discussed border security", "quote: discussed honey")
    assert len(world.faults()) == 4
