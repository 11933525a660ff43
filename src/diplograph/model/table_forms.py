"""The tables that records are read from: which column holds which field of which record.

They are tables of the exports (`views.exports.tables`), so an export can be loaded back. A column
that the build computes, or that repeats what another table says, is known and is not a field.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from diplograph.model.hints import FieldHint, field_hints
from diplograph.model.records import (
    Alternative,
    Body,
    Conflict,
    DateClaim,
    Evidence,
    Fact,
    HostParty,
    LevelClaim,
    Meeting,
    ModeClaim,
    Node,
    OrdinalClaim,
    Organisation,
    Participation,
    Person,
    Place,
    PlaceClaim,
    Post,
    PresenceClaim,
    Record,
    Series,
    Source,
    State,
    StatusClaim,
    TitleClaim,
    TopicTreatment,
)

__all__ = ["ANSWERS", "CLAIMS", "FORMS", "ClaimForm", "TableForm"]


@dataclass(frozen=True, eq=False)
class TableForm:
    """One table: its rows are records, or facts of the record that the column ``owner`` names.

    ``key`` names the row itself: the id of a record, the path of a fact. ``told`` are columns that
    hold nothing of their own.
    """

    name: str
    kind: type[Node]
    key: str
    fields: Mapping[str, str]
    told: frozenset[str] = frozenset()
    owner: str = ""
    into: str = ""
    needs: frozenset[str] = frozenset()

    @cached_property
    def is_record(self) -> bool:
        """Whether a row is a record."""
        return issubclass(self.kind, Record)

    @cached_property
    def _hints(self) -> Mapping[str, FieldHint]:
        found = {hint.name: hint for hint in field_hints(self.kind, is_file=self.is_record)}
        return {column: found[name] for column, name in self.fields.items() if name in found}

    @cached_property
    def needed(self) -> frozenset[str]:
        """The columns without which no row is whole; evidence may stand in another table."""
        required = {column for column, hint in self._hints.items() if hint.required}
        return self.needs.union(required - {"sources"}, {self.key} if self.is_record else ())

    @cached_property
    def label_columns(self) -> tuple[str, ...]:
        """The columns that repeat the label of a thing which another column names."""
        named = [column for column, hint in self._hints.items() if hint.names and not hint.is_list]
        labels = (f"{each}Label" for each in (self.key, self.owner, *named) if each)
        return tuple(label for label in labels if label not in self.fields)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """All columns that the table may have."""
        own = (self.key, self.owner, *self.fields)
        known = dict.fromkeys((*own, *self.label_columns, *sorted(self.told)))
        return tuple(column for column in known if column)


def _record(kind: type[Record], name: str, key: str, /, *told: str, **fields: str) -> TableForm:
    named = {f"{key}Label": "label", **fields, "note": "note"}
    return TableForm(name, kind, key, named, frozenset(told))


def _fact(
    name: str,
    kind: type[Fact],
    key: str,
    into: str,
    /,
    *told: str,
    needs: frozenset[str] = frozenset(),
    **fields: str,
) -> TableForm:
    named = {**fields, "reasoning": "inferred", "note": "note", "sources": "evidence"}
    common = ("basis", "strength", "witnesses", "preferred", "facts", "series", "seriesLabel")
    return TableForm(name, kind, key, named, frozenset((*common, *told)), "meeting", into, needs)


#: In the order in which the rows of one record are read: the record, its evidence, its facts.
FORMS = (
    _record(
        Source, "sources", "source", "witnessLabel", "rounds", "supports",
        publisher="publisher", title="title", issued="published", language="language",
        kind="kind", strength="strength", textForm="text_form", witness="witness", address="url",
        reportsOn="reports_on", complete="complete", publishedBy="published_by", origin="origin",
    ),
    _record(State, "states", "state", code="code", short="short"),
    _record(
        Organisation, "organisations", "organisation", abbreviation="abbreviation",
        unitOf="unit_of",
    ),
    _record(Person, "people", "person"),
    _record(
        Post, "posts", "post", "perhapsSameAs", body="in_body", party="party", level="seniority",
        sameAs="perhaps_same_as",
    ),
    _record(
        Place, "places", "place", country="country", latitude="latitude", longitude="longitude"
    ),
    _record(
        Series, "series", "series", abbreviation="abbreviation", parties="parties",
        firstSide="first_side", others="others_label", meetingIds="meeting_ids",
        meetingLabels="meeting_label",
    ),
    _record(
        Meeting, "meetings", "meeting", "standing", "standingLabel", format="format",
        series="series",
    ),
    _record(
        Conflict, "differences", "conflict", difference="difference", reason="reason",
        decidedOn="decided_on", policy="policy", about="about", sources="sources",
    ),
    TableForm(
        "alternatives", Alternative, "fact", {"fact": "fact", "preferred": "preferred"},
        owner="conflict", into="alternatives",
    ),
    TableForm(
        "proofs", Evidence, "proof",
        {
            "fact": "fact", "source": "source", "quotation": "quote", "prefix": "prefix",
            "suffix": "suffix", "name": "name", "wording": "wording", "post": "post",
            "strength": "strength",
        },
        owner="meeting", into="evidence", needs=frozenset(("fact",)),
    ),
    _fact(
        "claims", Fact, "claim", "", needs=frozenset(("property", "value")),
        subject="subject", property="property", value="value", venue="venue",
    ),
    _fact(
        "participations", Participation, "participation", "participations", "round", "earliest",
        "latest", "place", "placeLabel", "isHead", person="person", role="role", party="party",
        body="body", post="post",
    ),
    _fact(
        "treatments", TopicTreatment, "handled", "topics", "round", "isAgenda", "parties",
        topic="topic", treatment="treatment", by="by", speaker="speaker",
    ),
)  # fmt: skip

#: Tables of the exports that hold answers over several records; no record is read from them.
ANSWERS = ("commitments", "roster", "rounds", "topic-scheme")


@dataclass(frozen=True, eq=False)
class ClaimForm:
    """What a claim of one property is: its record, where its value and it itself stand."""

    kind: type[Fact]
    value: str
    into: str
    given: Mapping[str, str] = field(default_factory=dict)


#: Whether the subject is a delegation, and the name of the property → the claim.
CLAIMS: Mapping[tuple[bool, str], ClaimForm] = {
    (False, "roundNumber"): ClaimForm(OrdinalClaim, "number", "ordinals"),
    (False, "titleAsPrinted"): ClaimForm(TitleClaim, "title", "titles"),
    (False, "seriesTitleAsPrinted"): ClaimForm(TitleClaim, "title", "titles", {"of": "series"}),
    (False, "date"): ClaimForm(DateClaim, "on", "dates"),
    (False, "location"): ClaimForm(PlaceClaim, "place", "places"),
    (False, "hasLevel"): ClaimForm(LevelClaim, "level", "levels"),
    (False, "hasMode"): ClaimForm(ModeClaim, "mode", "modes"),
    (False, "hostedBy"): ClaimForm(HostParty, "host", "hosts"),
    (True, "hasPresence"): ClaimForm(PresenceClaim, "state", "presence"),
    (True, "hasStatus"): ClaimForm(StatusClaim, "status", "statuses"),
    (True, "hasLevel"): ClaimForm(LevelClaim, "level", "levels"),
    (True, "hasBody"): ClaimForm(Body, "body", "bodies"),
}
