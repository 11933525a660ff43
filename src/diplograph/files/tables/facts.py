"""The facts that the rows of one meeting write, each with its evidence and its path."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from diplograph.files.tables.cells import Plan, Row, fields_of, path_of, plan_of
from diplograph.model.fact_paths import claim_path, participation_path, treatment_path
from diplograph.model.identifiers import ONTOLOGY
from diplograph.model.records import (
    Delegation,
    Evidence,
    Fact,
    Meeting,
    Participation,
    PlaceClaim,
    TopicTreatment,
)
from diplograph.model.table_forms import CLAIMS, ClaimForm, TableForm
from diplograph.model.text import Cell, Text

__all__ = ["MeetingFacts"]

_SCHEMA = "https://schema.org/"
_WAY_OUT = "leave it out, or write what the build makes of the row"


#: A source that a row of a fact names.
_SOURCE = plan_of(Evidence, {"sources": "source"})


@cache
def _plan(form: TableForm) -> Plan:
    # What a piece of evidence is of, and which sources a fact names, is not read as a field.
    named = form.fields.items()
    return plan_of(form.kind, {a: b for a, b in named if a not in ("fact", "sources")})


@cache
def _plan_of_claim(form: ClaimForm) -> Plan:
    columns = {"value": form.value, "reasoning": "inferred", "note": "note"}
    return plan_of(form.kind, columns | ({"venue": "venue"} if form.kind is PlaceClaim else {}))


@dataclass
class MeetingFacts:
    """What the rows of one meeting add to it; rows at fault are told of and left out."""

    meeting: str
    #: Path of a fact that a row marks as not preferred → the row.
    lost: dict[str, Row] = field(default_factory=dict)
    _evidence: dict[str, list[Evidence]] = field(default_factory=dict)
    _proofs: dict[str, Row] = field(default_factory=dict)
    _places: dict[str, Row] = field(default_factory=dict)
    _lists: dict[str, list[Fact]] = field(default_factory=dict)
    _cells: dict[str, dict[str, list[Fact]]] = field(default_factory=dict)
    _whole: bool = True

    def proof(self, form: TableForm, row: Row) -> None:
        """Take a row of evidence, before the fact that it is of."""
        values = fields_of(row, _plan(form))
        fact = path_of(row.cells.get("fact", ""))
        if not fact:
            row.fault("", "column 'fact' is empty", "write the path of the fact that this bears")
        elif values is not None:
            found = self._evidence.setdefault(fact, [])
            new = Evidence(**values)
            if new in found:
                row.fault("", "the same evidence stands above", "keep one of the two rows")
            found.append(new)
            self._proofs.setdefault(fact, row)

    def fact(self, form: TableForm, row: Row) -> None:
        """Take a row of a fact."""
        before = len(row.findings)
        made = self._claim(row) if form.kind is Fact else self._plain(form, row)
        if made is None or len(row.findings) > before:
            self._whole = False
            return
        path, fact, into = made
        self._hold_to_told(form, row, path, fact)
        other = self._places.setdefault(path, row)
        if other is not row:
            row.fault("", f"the same fact stands at {other.at}", "keep one, with both evidences")
            return
        evidence = self._evidence.pop(path, [])
        evidence += self._sources(row, {str(each.source) for each in evidence})
        if not evidence:
            row.fault("", "a fact without evidence", "name its source in 'sources', or in 'proofs'")
        into.append(replace(fact, evidence=tuple(evidence)))

    def _sources(self, row: Row, named: Collection[str]) -> Iterator[Evidence]:
        """Yield the evidence of the sources that the row names and no row of ``proofs`` does."""
        cell = row.cells.get("sources", "")
        if cell.isspace():
            row.fault("sources", "only white space", "leave an unknown cell empty")
        for source in dict.fromkeys(cell.split()):
            if path_of(source) not in named:
                alone = replace(row, cells={"sources": source})
                values = fields_of(alone, _SOURCE)
                if values is not None:
                    yield Evidence(**values)

    def _plain(self, form: TableForm, row: Row) -> tuple[str, Fact, list[Fact]] | None:
        values = fields_of(row, _plan(form))
        if values is None:
            return None
        kind: Any = form.kind
        fact = kind(**values, evidence=())
        into = self._lists.setdefault(form.into, [])
        if isinstance(fact, Participation):
            return participation_path(self.meeting, fact), fact, into
        if isinstance(fact, TopicTreatment):
            return treatment_path(self.meeting, fact), fact, into
        return None

    def _claim(self, row: Row) -> tuple[str, Fact, list[Fact]] | None:
        subject = path_of(row.cells.get("subject", self.meeting))
        name = row.cells.get("property", "").removeprefix(ONTOLOGY).removeprefix(_SCHEMA)
        party = subject.removeprefix(f"{self.meeting}/delegation/")
        of_party = party != subject and "/" not in party
        if subject != self.meeting and not of_party:
            way_out = f"write {self.meeting}, or {self.meeting}/delegation/PARTY"
            row.fault("subject", f"'{subject}' is neither the meeting nor a party at it", way_out)
            return None
        form = CLAIMS.get((of_party, name))
        if form is None:
            known = ", ".join(each for delegation, each in CLAIMS if delegation == of_party)
            row.fault("property", f"no claim '{name}' of such a subject", f"known: {known}")
            return None
        fact = self._value(row, form)
        if fact is None:
            return None
        value = getattr(fact, form.value)
        text = str(value)
        path = claim_path(subject, name, text, inferred=bool(fact.inferred))
        if not of_party:
            return path, fact, self._lists.setdefault(form.into, [])
        return path, fact, self._cells.setdefault(party, {}).setdefault(form.into, [])

    def _value(self, row: Row, form: ClaimForm) -> Fact | None:
        if "venue" in row.cells and form.kind is not PlaceClaim:
            row.fault("venue", "a venue without a place", "write it beside a claim of 'location'")
        values = fields_of(row, _plan_of_claim(form))
        kind: Any = form.kind
        return None if values is None else kind(**values, **form.given, evidence=())

    def _hold_to_told(self, form: TableForm, row: Row, path: str, fact: Fact) -> None:
        """Refuse what a row tells and does not itself decide, where it tells it otherwise."""
        cells = row.cells
        for column in (form.key, "facts"):
            told = path_of(cells.get(column, path))
            if told != path:
                row.fault(column, f"'{told}' is not the path of this fact, {path}", _WAY_OUT)
        basis = "inferred" if fact.inferred else "stated"
        if cells.get("basis", basis) != basis:
            row.fault("basis", f"'{cells['basis']}' of a fact that is {basis}", "see 'reasoning'")
        preferred = cells.get("preferred", "true")
        if preferred == "false":
            self.lost[path] = row
        elif preferred != "true":
            row.fault("preferred", f"'{preferred}' does not fit", "write true or false")

    def left_over(self) -> None:
        """Refuse evidence of facts that no row has."""
        if self._whole:
            for path in self._evidence:
                row = self._proofs[path]
                row.fault("fact", f"no fact '{path}'", "add its row, or mend the path")

    def added_to(self, meeting: Meeting) -> Meeting:
        """Return the meeting with these facts after its own."""
        changes: dict[str, Any] = {
            name: (*getattr(meeting, name), *facts) for name, facts in self._lists.items()
        }
        if self._cells:
            changes["delegations"] = tuple(self._delegations(meeting))
        return replace(meeting, **changes)

    def _delegations(self, meeting: Meeting) -> Iterator[Delegation]:
        left = dict(self._cells)
        for delegation in meeting.delegations:
            added: Mapping[str, Sequence[Fact]] = left.pop(delegation.party, {})
            changes: dict[str, Any] = {
                name: (*getattr(delegation, name), *facts) for name, facts in added.items()
            }
            yield replace(delegation, **changes)
        for party, lists in left.items():
            at = next(iter(lists.values()))[0].at
            subject = Cell(at.path, at.line, "subject")
            values: dict[str, Any] = {name: tuple(facts) for name, facts in lists.items()}
            yield Delegation(party=Text(party, subject), at=at, **values)
