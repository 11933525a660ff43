"""What is left of the tiny world, and of a made one, when only some sources are taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diplograph.build.loader import build_turtle
from diplograph.build.rounds import standing_of, with_implied_rounds
from diplograph.build.subset import restrict
from diplograph.errors import ArgumentError
from diplograph.model.corpus import Corpus
from diplograph.model.dates import PartialDate
from diplograph.model.hints import walk
from diplograph.model.records import (
    Commitment,
    DateClaim,
    Delegation,
    Evidence,
    Fact,
    Meeting,
    OrdinalClaim,
    Organisation,
    Participation,
    Person,
    Post,
    PresenceClaim,
    Record,
    Relation,
    Report,
    Series,
    Source,
    State,
)

if TYPE_CHECKING:
    from conftest import World

SOURCES = ("s-one", "s-two", "s-three")


def said(*sources: str) -> tuple[Evidence, ...]:
    """Return evidence from these sources."""
    return tuple(Evidence(source=each) for each in sources)


def source(name: str, *meetings: str) -> Source:
    """Return a digest of a source that reports on ``meetings``."""
    return Source(
        id=name, label=name, kind="statement", strength="agency", text_form="digest",
        language="en", reports_on=meetings,
    )  # fmt: skip


Key = tuple[str, str, str, str]


def facts(corpus: Corpus) -> set[Key]:
    """Return record, party, field and values of each fact, without its evidence."""
    found = set()
    for record in corpus:
        for owner, hint, value in walk(record):
            if isinstance(value, Fact):
                hidden = ("evidence", "at", "reports")
                plain = {key: each for key, each in vars(value).items() if key not in hidden}
                party = str(getattr(owner, "party", ""))
                found.add((record.id, party, hint.name, str(sorted(plain.items()))))
    return found


MEETING = Meeting(
    id="m-02",
    label="M 2",
    format="round",
    series="the-series",
    ordinals=(OrdinalClaim(number=2, evidence=said("s-one", "s-two")),),
    dates=(DateClaim(on=PartialDate.parse("2020-01-02"), evidence=said("s-two")),),
    delegations=(
        Delegation(
            party="here", presence=(PresenceClaim(state="present", evidence=said("s-one")),)
        ),
    ),
    participations=(
        Participation(
            person="ada", role="chair", party="here", post="post-a", evidence=said("s-one")
        ),
        Participation(
            person="bob", role="expert", party="there", inferred="Both premises.",
            evidence=said("s-one", "s-two"),
        ),
    ),
    commitments=(
        Commitment(
            id="c", label="C", specificity="general", evidence=said("s-two"),
            reports=(
                Report(status="done", as_of=PartialDate.parse("2021"), evidence=said("s-three")),
                Report(status="no-evidence", as_of=PartialDate.parse("2020"), evidence=()),
            ),
        ),
    ),
    relations=(Relation(to="elsewhere", relation="mentions", evidence=said("s-three")),),
)  # fmt: skip

WHOLE = Corpus.of_records(
    [
        *(source(name, "m-02") for name in SOURCES),
        Series(
            id="the-series", label="S", meeting_ids="m-{number:02d}", meeting_label="M {number}",
            parties=("here", "there"),
        ),
        State(id="here", label="Here", code="XA"),
        State(id="there", label="There", code="XB"),
        State(id="far", label="Far", code="XC"),
        Person(id="ada", label="Ada"),
        Person(id="bob", label="Bob"),
        Organisation(id="office", label="Office", unit_of="far"),
        Post(id="post-a", label="Post", in_body="office"),
        Meeting(id="elsewhere", label="Elsewhere", format="summit"),
        MEETING,
    ]
)  # fmt: skip


def test_all_sources_leave_every_fact() -> None:
    assert facts(restrict(WHOLE, SOURCES)) == facts(WHOLE)


@pytest.mark.parametrize(
    ("dropped", "lost", "records"),
    [
        (
            "s-one",
            ["participations", "participations", "presence"],
            {"s-one", "ada", "bob", "post-a", "office", "far"},
        ),
        (
            "s-two",
            ["commitments", "dates", "participations", "reports", "reports"],
            {"s-two", "bob"},
        ),
        ("s-three", ["relations", "reports"], {"s-three", "elsewhere"}),
    ],
)
def test_dropping_a_source_drops_exactly_what_it_alone_supports(
    dropped: str, lost: list[str], records: set[str]
) -> None:
    left = restrict(WHOLE, [each for each in SOURCES if each != dropped])
    assert facts(left) < facts(WHOLE)
    assert sorted(field for _, _, field, _ in facts(WHOLE) - facts(left)) == lost
    assert set(WHOLE.records) - set(left.records) == records


def test_evidence_of_a_dropped_source_is_gone() -> None:
    left = restrict(WHOLE, ["s-two", "s-three"])
    named = {str(v.source) for r in left for _, _, v in walk(r) if isinstance(v, Evidence)}
    assert named == {"s-two", "s-three"}


def test_without_sources_the_series_and_its_parties_are_left() -> None:
    assert set(restrict(WHOLE, ()).records) == {"the-series", "here", "there"}


def test_no_name_leads_nowhere_in_what_is_left() -> None:
    for chosen in ([], ["s-one"], ["s-two"], ["s-three"], ["s-one", "s-three"]):
        left = restrict(WHOLE, chosen)
        assert set(left.sources) == set(chosen)
        for record in left:
            for _, hint, value in walk(record):
                if type(hint.names).__name__ == "Ref":
                    assert value in left.records, (chosen, record.id, hint.name)


_FACTS = st.lists(
    st.tuples(st.sets(st.sampled_from(SOURCES), min_size=1), st.booleans()), min_size=1, max_size=8
)


@settings(max_examples=120, deadline=None, database=None)
@given(made=_FACTS, some=st.sets(st.sampled_from(SOURCES)), more=st.sets(st.sampled_from(SOURCES)))
def test_adding_a_source_never_removes_a_fact(
    made: list[tuple[set[str], bool]], some: set[str], more: set[str]
) -> None:
    people: list[Record] = [Person(id=f"p-{n}", label="P") for n in range(len(made))]
    meeting = Meeting(
        id="m",
        label="M",
        format="round",
        participations=tuple(
            Participation(
                person=f"p-{n}", role="expert", party="here", evidence=said(*sorted(sources)),
                inferred="A reason." if inferred else None,
            )
            for n, (sources, inferred) in enumerate(made)
        ),
    )  # fmt: skip
    base: list[Record] = [State(id="here", label="H", code="XA"), meeting]
    whole = Corpus.of_records([*base, *people, *(source(name, "m") for name in SOURCES)])
    fewer, larger = restrict(whole, some), restrict(whole, some | more)
    assert facts(fewer) <= facts(larger) <= facts(whole)
    assert set(fewer.records) <= set(larger.records) <= set(whole.records)
    expected = {
        f"p-{n}"
        for n, (sources, inferred) in enumerate(made)
        if (sources <= some if inferred else sources & some)
    }
    assert {key for key in fewer.records if key.startswith("p-")} == expected


def test_the_tiny_world_as_one_source_has_it(world: World) -> None:
    loaded = world.load()
    herald = restrict(loaded.corpus, ["tea-01-herald"])
    assert set(herald.records) == {
        "ada-example", "northland", "southland", "tea-01", "tea-01-herald", "tea-talks"
    }  # fmt: skip
    whole = with_implied_rounds(herald)
    assert set(whole.meetings) == {"tea-01"}
    ministry = with_implied_rounds(restrict(loaded.corpus, ["tea-03-ministry"]))
    standings = {key: standing_of(ministry, each) for key, each in ministry.meetings.items()}
    assert standings == {"tea-01": "later-mention", "tea-02": "implied", "tea-03": "contemporary"}
    turtle = build_turtle(loaded, ["tea-03-ministry"])
    assert "tea-01-herald" not in turtle
    assert "topic:border-security" not in turtle


def test_a_source_that_is_not_known_is_refused(world: World) -> None:
    with pytest.raises(ArgumentError, match="no source 'nobody'"):
        world.turtle("tea-01-herald", "nobody")


def test_both_sources_together_build_the_whole(world: World) -> None:
    assert world.turtle("tea-01-herald", "tea-03-ministry") == world.turtle()
