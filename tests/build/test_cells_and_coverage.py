"""Cells of rounds by parties, coverage and implied rounds, computed by hand."""

from __future__ import annotations

import pytest

from diplograph.build.cells import cells_of
from diplograph.build.coverage import coverage_of
from diplograph.build.graph import build_triples
from diplograph.build.rounds import standing_of, with_implied_rounds
from diplograph.build.vocabulary import concept, node
from diplograph.files.lock import EvidenceLock
from diplograph.model.concepts import Vocabulary
from diplograph.model.corpus import Corpus
from diplograph.model.dates import PartialDate
from diplograph.model.records import (
    Announcement,
    Body,
    DateClaim,
    Delegation,
    Evidence,
    HostParty,
    Meeting,
    OrdinalClaim,
    Organisation,
    Participation,
    Person,
    Place,
    PlaceClaim,
    PresenceClaim,
    Record,
    Relation,
    Series,
    Source,
    State,
    TopicTreatment,
)
from diplograph.model.terms import DG

HEADS = ("chair", "head-of-delegation")
STRENGTHS = {"organiser": 5, "agency": 3, "weak": 1}
EVIDENCE = (Evidence(source="paper"),)
PARTIES = ("a", "b", "c", "d", "e", "f")


def meeting(name: str = "m-01", series: str | None = "s", **fields: object) -> Meeting:
    """Return a meeting of the series."""
    return Meeting(id=name, label=name, format="round", series=series, **fields)  # type: ignore[arg-type]


def numbered(number: int, **fields: object) -> Meeting:
    """Return the round with this number."""
    ordinal = OrdinalClaim(number=number, evidence=EVIDENCE)
    return meeting(f"m-{number:02d}", ordinals=(ordinal,), **fields)


def corpus(*records: Record, reports_on: tuple[str, ...] = ("m-01",)) -> Corpus:
    """Return a world of six parties, one source and ``records``."""
    return Corpus.of_records(
        [
            Series(
                id="s", label="S", meeting_ids="m-{number:02d}", meeting_label="M {number}",
                parties=PARTIES,
            ),
            *(State(id=each, label=each, code=f"X{each.upper()}") for each in (*PARTIES, "g")),
            Organisation(id="office", label="Office"),
            *(Person(id=each, label=each) for each in ("p", "q", "r")),
            Place(id="city", label="City", country="a"),
            Source(
                id="paper", label="Paper", kind="statement", strength="agency",
                text_form="digest", language="en", reports_on=reports_on,
            ),
            *records,
        ]
    )  # fmt: skip


def party(name: str, *states: str, bodies: tuple[str, ...] = ()) -> Delegation:
    """Return a delegation of which sources state ``states``."""
    return Delegation(
        party=name,
        presence=tuple(PresenceClaim(state=each, evidence=EVIDENCE) for each in states),
        bodies=tuple(Body(body=each, evidence=EVIDENCE) for each in bodies),
    )


def person(name: str, role: str, of: str) -> Participation:
    """Return a participation."""
    return Participation(person=name, role=role, party=of, evidence=EVIDENCE)


def cells(each: Meeting, **options: tuple[str, ...]) -> dict[str, tuple[str, str | None]]:
    """Return presence and head by party."""
    found = cells_of(corpus(each, **options), each, HEADS)
    return {cell.party: (cell.presence, cell.head) for cell in found}


def test_every_party_has_one_cell() -> None:
    round_one = meeting(
        delegations=(
            party("b", "present"), party("c", "present", "stated-absent"), party("d", "invited"),
            party("e", "stated-absent"),
        ),
        participations=(person("p", "chair", "a"), person("q", "expert", "b")),
    )  # fmt: skip
    assert cells(round_one) == {
        "a": ("present", "named"),
        "b": ("present", "not-named"),
        "c": ("sources-disagree", "not-named"),
        "d": ("invited", None),
        "e": ("stated-absent", None),
        "f": ("not-reported", None),
    }


def test_a_meeting_that_no_source_reports_on() -> None:
    assert set(cells(meeting(), reports_on=()).values()) == {("no-source", None)}
    later = meeting(delegations=(party("a", "present"),))
    assert cells(later, reports_on=())["a"] == ("present", "not-named")


@pytest.mark.parametrize(
    ("states", "role", "presence"),
    [
        (("invited", "present"), None, "present"),
        (("invited", "stated-absent"), None, "stated-absent"),
        (("invited",), "expert", "present"),
        (("stated-absent",), "chair", "sources-disagree"),
        (("sources-disagree",), None, "sources-disagree"),
        (("sources-disagree", "present"), None, "sources-disagree"),
    ],
)
def test_claims_that_meet_in_one_cell(
    states: tuple[str, ...], role: str | None, presence: str
) -> None:
    people = (person("p", role, "a"),) if role else ()
    assert (
        cells(meeting(delegations=(party("a", *states),), participations=people))["a"][0]
        == presence
    )


def test_a_body_at_the_table_is_the_party_at_the_table() -> None:
    assert cells(meeting(delegations=(party("a", bodies=("office",)),)))["a"] == (
        "present",
        "not-named",
    )


def test_a_guest_beyond_the_series_has_a_cell_too() -> None:
    found = cells(meeting(participations=(person("p", "chair", "g"),)))
    assert list(found) == [*PARTIES, "g"]
    assert found["g"] == ("present", "named")


def test_a_related_meeting_has_cells_for_those_it_names_only() -> None:
    outside = meeting(series=None, delegations=(party("a", "present"),))
    assert cells(outside) == {"a": ("present", "not-named")}


# --- coverage ------------------------------------------------------------------------------


def coverage(each: Meeting) -> dict[str, tuple[str, int, int]]:
    """Return word, expected and found by aspect."""
    found = coverage_of(each, cells_of(corpus(each), each, HEADS))
    return {every.aspect: (every.coverage, every.expected, every.found) for every in found}


def test_coverage_of_an_empty_round() -> None:
    assert coverage(meeting()) == {
        "heads": ("none", 6, 0),
        "presence": ("none", 6, 0),
        "chair": ("none", 1, 0),
        "host": ("none", 1, 0),
        "date": ("none", 1, 0),
        "place": ("none", 1, 0),
        "topics": ("none", 0, 0),
    }


def test_coverage_of_a_round_in_part() -> None:
    round_one = meeting(
        delegations=(party("b", "present"), party("c", "stated-absent"), party("d", "invited")),
        participations=(person("p", "chair", "a"),),
        dates=(DateClaim(on=PartialDate.parse("2015"), evidence=EVIDENCE),),
        places=(PlaceClaim(place="city", evidence=EVIDENCE),),
        hosts=(HostParty(host="a", evidence=EVIDENCE),),
        topics=(TopicTreatment(topic="t", treatment="discussed", evidence=EVIDENCE),),
    )
    assert coverage(round_one) == {
        "heads": ("partial", 5, 1),  # c is stated absent, so five may have had a head there
        "presence": ("partial", 6, 3),  # a, b present; c absent
        "chair": ("complete", 1, 1),
        "host": ("complete", 1, 1),
        "date": ("partial", 1, 0),  # a year is no day
        "place": ("complete", 1, 1),
        "topics": ("partial", 0, 1),  # texts say "including"
    }


def test_coverage_of_a_round_in_full() -> None:
    everyone = tuple(person("p", "head-of-delegation", each) for each in PARTIES)
    day = DateClaim(on=PartialDate.parse("2015-03-11"), evidence=EVIDENCE)
    whole = coverage(meeting(participations=everyone, dates=(day,)))
    assert whole["heads"] == ("complete", 6, 6)
    assert whole["presence"] == ("complete", 6, 6)
    assert whole["date"] == ("complete", 1, 1)
    two_days = DateClaim(on=PartialDate.parse("2015-03-11/2015-03-12"), evidence=EVIDENCE)
    assert coverage(meeting(dates=(two_days,)))["date"] == ("complete", 1, 1)
    other = DateClaim(on=PartialDate.parse("2015-03-12"), evidence=EVIDENCE)
    assert coverage(meeting(dates=(day, other)))["date"] == ("partial", 1, 0)


# --- implied rounds ------------------------------------------------------------------------


def test_a_number_implies_the_numbers_below_it() -> None:
    whole = with_implied_rounds(corpus(numbered(2), numbered(5)))
    assert list(whole.meetings) == ["m-01", "m-02", "m-03", "m-04", "m-05"]
    third = whole.meetings["m-03"]
    assert third.label == "M 3"
    (ordinal,) = third.ordinals
    assert ordinal.inferred == "A round 5 of the series implies a round 3."
    assert ordinal.evidence == EVIDENCE
    assert (
        whole.meetings["m-01"].ordinals[0].inferred == "A round 2 of the series implies a round 1."
    )


def test_no_number_implies_nothing() -> None:
    assert list(with_implied_rounds(corpus()).meetings) == []
    related = meeting("x", series=None, ordinals=(OrdinalClaim(number=4, evidence=EVIDENCE),))
    assert list(with_implied_rounds(corpus(related)).meetings) == ["x"]


def test_a_round_without_a_number_of_its_own_is_not_implied_again() -> None:
    whole = with_implied_rounds(corpus(meeting("m-01"), numbered(2)))
    assert whole.meetings["m-01"].label == "m-01"


def test_on_what_ground_a_meeting_stands() -> None:
    foretells = Announcement(id="n", label="N", meeting="x-next", evidence=EVIDENCE)
    prepares = Relation(to="x-prepared", relation="prepares", evidence=EVIDENCE)
    place = (PlaceClaim(place="city", evidence=EVIDENCE),)
    whole = with_implied_rounds(
        corpus(
            numbered(2, announcements=(foretells,), relations=(prepares,)),
            numbered(4, places=place),
            meeting("x-next", series=None, places=place),
            meeting("x-prepared", series=None, places=place),
            meeting("x-mentioned", series=None, places=place),
            reports_on=("m-02",),
        )
    )  # fmt: skip
    assert {key: standing_of(whole, each) for key, each in whole.meetings.items()} == {
        "m-01": "implied",
        "m-02": "contemporary",
        "m-03": "implied",
        "m-04": "later-mention",
        "x-mentioned": "later-mention",
        "x-next": "foretold",
        "x-prepared": "foretold",
    }


def test_what_is_not_reported_cites_the_source_that_was_read_without_words() -> None:
    vocabulary = Vocabulary({}, HEADS, STRENGTHS)
    whole = corpus(numbered(1, delegations=(party("a", "invited"),)), numbered(2))
    triples = build_triples(whole, EvidenceLock(), vocabulary)
    cell = node("m-01", "delegation", "b")
    silent, unread = concept("presence", "not-reported"), concept("presence", "no-source")
    assert (cell, DG.hasPresence, silent) in triples
    claims = {s for s, p, o in triples if p == DG.supportedBy and str(s).startswith(str(cell))}
    (claim,) = claims
    (evidence,) = {o for s, p, o in triples if s == claim and p == DG.supportedBy}
    assert (evidence, DG.fromSource, node("paper")) in triples
    assert not {p for s, p, _ in triples if s == evidence and p == DG.quotation}
    nobody = node("m-02", "delegation", "b")
    assert (nobody, DG.hasPresence, unread) in triples
    assert not any(p == DG.supportedBy for s, p, _ in triples if str(s).startswith(str(nobody)))


def test_each_cell_has_one_presence_and_each_round_its_predecessor() -> None:
    vocabulary = Vocabulary({}, HEADS, STRENGTHS)
    clash = numbered(3, delegations=(party("a", "present", "stated-absent"),))
    triples = build_triples(corpus(clash), EvidenceLock(), vocabulary)
    presences = [s for s, p, _ in triples if p == DG.hasPresence]
    assert len(presences) == len(set(presences)) == 3 * len(PARTIES)
    disagree = concept("presence", "sources-disagree")
    assert (node("m-03", "delegation", "a"), DG.hasPresence, disagree) in triples
    assert {(s, o) for s, p, o in triples if p == DG.previousRound} == {
        (node("m-03"), node("m-02")), (node("m-02"), node("m-01"))
    }  # fmt: skip
