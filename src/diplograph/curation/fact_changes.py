"""Which facts were added, changed or lost between two graphs, from the rows of named queries.

The queries are ``facts`` (each fact, on what ground), ``evidence`` (what supports it), ``kinds``
(which addresses there are) and ``retractions`` (what was withdrawn, and why).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from diplograph.model.identifiers import ID, ONTOLOGY, concept_iri, short_name
from diplograph.query.library import Library
from diplograph.store.base import Store, Term

__all__ = ["FactChange", "FactState", "fact_changes", "facts_of", "lost_addresses", "twin_of"]

_ALL = {"reading": Term(concept_iri("reading", "all"), is_iri=True)}
_INFERRED = "-inferred"
_WITHDRAWN = ONTOLOGY + "Withdrawn"


@dataclass(frozen=True, slots=True)
class FactState:
    """A fact as one graph holds it; ``evidence`` says for each source what it prints."""

    fact: str
    label: str
    kind: str
    basis: str
    reasoning: str
    note: str
    counts: bool
    computed: bool
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FactChange:
    """One fact that was added, changed or lost; ``changes`` says in words what is otherwise."""

    what: str
    state: FactState
    changes: tuple[str, ...] = field(default=())

    @property
    def path(self) -> str:
        """The path of the fact below ``id/``."""
        return short_name(self.state.fact)


def facts_of(store: Store, library: Library) -> dict[str, FactState]:
    """Return every fact of a graph by its IRI."""
    evidence = _evidence(store, library)
    found: dict[str, FactState] = {}
    for row in store.select(library["facts"].text, _ALL).rows:
        fact, label, kind, basis, reasoning, note, counts, computed = (
            "" if cell is None else str(cell) for cell in row[:8]
        )
        found[fact] = FactState(
            fact, label, kind, basis, reasoning, note, counts == "true", computed == "true",
            tuple(evidence.get(fact, ())),
        )  # fmt: skip
    return found


def _evidence(store: Store, library: Library) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    rows = store.select(library["evidence"].text)
    column = {name: index for index, name in enumerate(rows.columns)}
    for row in rows.rows:
        quoted = row[column["quotation"]]
        words = [f"“{quoted}”" if quoted is not None else "without a quotation"]
        for name in ("name", "wording", "post"):
            cell = row[column[name]]
            if cell is not None:
                words.append(f"{name} “{cell}”")
        source = short_name(str(row[column["source"]]))
        found[str(row[column["fact"]])].append(f"{source}: {', '.join(words)}")
    return {fact: sorted(words) for fact, words in found.items()}


def fact_changes(
    old: Mapping[str, FactState], new: Mapping[str, FactState]
) -> tuple[FactChange, ...]:
    """Return the changes in the order of their kind and address.

    A fact that was inferred and is now stated, or the other way, is a changed one.
    """
    return tuple(sorted(_changes(old, new), key=lambda each: (each.what, each.state.fact)))


def _changes(old: Mapping[str, FactState], new: Mapping[str, FactState]) -> Iterator[FactChange]:
    renamed = {fact: twin_of(fact, new) for fact in old if fact not in new}
    twins = {twin for twin in renamed.values() if twin}
    for fact in new:
        if fact not in old and fact not in twins:
            yield FactChange("added", new[fact])
    for fact, state in old.items():
        after = new.get(fact) or new.get(renamed.get(fact, ""))
        if after is None:
            yield FactChange("gone", state)
        elif changes := tuple(_differences(state, after)):
            yield FactChange("changed", after, changes)


def twin_of(fact: str, new: Mapping[str, FactState]) -> str:
    """Return the address of the same value on another basis, or the empty text."""
    other = fact.removesuffix(_INFERRED) if fact.endswith(_INFERRED) else fact + _INFERRED
    return other if other in new else ""


def _differences(old: FactState, new: FactState) -> Iterator[str]:
    for name in ("label", "basis", "reasoning", "note"):
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            yield f"{name}: {before or 'none'} → {after or 'none'}"
    if old.counts != new.counts:
        yield "now counts in the preferred reading" if new.counts else "no longer preferred"
    for words in sorted(set(new.evidence) - set(old.evidence)):
        yield f"evidence added: {words}"
    for words in sorted(set(old.evidence) - set(new.evidence)):
        yield f"evidence gone: {words}"


def lost_addresses(old: Store, new: Store, library: Library) -> dict[str, str]:
    """Return each address that is gone, with the reason of its retraction or the empty text.

    An address is a fact or a record; what the build computes comes and goes with the facts.
    """
    before, after = _addresses(old, library), _addresses(new, library)
    reasons = {
        str(row[2]): str(row[5]) for row in new.select(library["retractions"].text).rows if row[2]
    }
    return {iri: reasons.get(iri, "") for iri in sorted(before - after)}


def _addresses(store: Store, library: Library) -> set[str]:
    kinds: dict[str, set[str]] = defaultdict(set)
    for row in store.select(library["kinds"].text).rows:
        kinds[str(row[0])].add(str(row[1]))
    return {
        iri
        for iri, found in kinds.items()
        if iri.startswith(ID)
        and _WITHDRAWN not in found
        and (ONTOLOGY + "Fact" in found or _is_record(iri, found))
    }


def _is_record(iri: str, kinds: set[str]) -> bool:
    return "/" not in iri.removeprefix(ID) and ONTOLOGY + "Retraction" not in kinds
