"""Every named question asked once for everything, its rows handed out thing by thing."""

from __future__ import annotations

from collections import defaultdict
from contextlib import suppress
from functools import cached_property

from diplograph.errors import ArgumentError, UnknownName
from diplograph.model.identifiers import BASE, ID, short_name
from diplograph.query.ask import Answer, answer_query, bind
from diplograph.query.completeness import Completeness, completeness_of
from diplograph.query.header import Query
from diplograph.query.library import Library
from diplograph.query.proof import NO_ADDRESS, Proof, all_proofs
from diplograph.query.table import Row, Table
from diplograph.store.base import Store, Term
from diplograph.views.site.remembered_store import RememberedStore

__all__ = ["Answers"]


class Answers:
    """The answers that the pages are made of; a question is asked when it is first needed.

    The rows about a thing are those in which a column holds its IRI: what the same question gives
    with that thing as its parameter, at a fraction of the time.
    """

    def __init__(self, store: Store, library: Library) -> None:
        """Take the store that answers and the library of questions."""
        self.store, self.library = RememberedStore(store), library
        self._whole: dict[str, Answer] = {}
        self._rows: dict[tuple[str, str], dict[str, list[Row]]] = {}
        self._limits: dict[tuple[str, str], Completeness] = {}

    def whole(self, name: str) -> Answer:
        """Return the answer to a named question for everything, in the preferred reading."""
        if name not in self._whole:
            self._whole[name] = answer_query(self.store, self.library, name, {})
        return self._whole[name]

    def example(self, query: Query) -> Answer:
        """Return the answer of a question to its example.

        A graph that lacks what the example names, or has another thing of that name, gives the
        answer for everything.
        """
        with suppress(UnknownName, ArgumentError):
            if query.example:
                return answer_query(self.store, self.library, query.name, query.example)
        return self.whole(query.name)

    def statements(self, query: Query) -> str:
        """Return the answer of a CONSTRUCT to its example as N-Triples."""
        bindings = {}
        with suppress(UnknownName, ArgumentError):
            bindings = bind(self.store, self.library, query, query.example)
        found = self.store.answer(query.text, bindings)
        return found if isinstance(found, str) else ""

    def rows(self, name: str) -> list[dict[str, str]]:
        """Return the rows of the whole answer as texts, the empty text for nothing."""
        table = self.whole(name).table
        return [{key: value or "" for key, value in row.items()} for row in table.dicts()]

    def about(self, name: str, column: str, thing: str) -> Answer:
        """Return the part of the answer whose ``column`` holds ``thing``.

        Raises ArgumentError when the question has no such column.
        """
        answer = self.whole(name)
        if column not in answer.table.columns:
            raise ArgumentError(f"{name}: no column '{column}'; see 'diplograph queries {name}'")
        if (name, column) not in self._rows:
            found: dict[str, list[Row]] = defaultdict(list)
            index = answer.table.columns.index(column)
            for row in answer.table.rows:
                found[str(row[index] or "")].append(row)
            self._rows[name, column] = found
        rows = tuple(self._rows[name, column].get(thing, ()))
        bindings = {column: Term(thing, is_iri=True)}
        limits = self._completeness(answer, bindings, len(rows))
        return Answer(answer.query, bindings, Table(answer.table.columns, rows), limits)

    def _completeness(self, answer: Answer, bindings: dict[str, Term], rows: int) -> Completeness:
        scope = bindings.get(answer.query.scope, Term("")).value
        key = answer.query.name, scope if rows else f"{scope} without rows"
        if key not in self._limits:
            self._limits[key] = completeness_of(
                self.store, self.library, answer.query, bindings, rows
            )
        return self._limits[key]

    @cached_property
    def proofs(self) -> dict[str, list[Proof]]:
        """The evidence of every fact, by the IRI of the fact."""
        return all_proofs(self.store, self.library)

    @cached_property
    def reviews(self) -> dict[str, list[dict[str, str]]]:
        """The reviews that name each fact, by its IRI; what nobody reviewed has none."""
        found: dict[str, list[dict[str, str]]] = defaultdict(list)
        for row in self.rows("reviews"):
            if row["review"]:
                found[row["thing"]].append(row)
        return found

    @cached_property
    def labels(self) -> dict[str, str]:
        """What each thing is called, by its IRI."""
        return {row["thing"]: row["thingLabel"] for row in self.rows("about")}

    @cached_property
    def kinds(self) -> dict[str, set[str]]:
        """The classes of each thing, by its IRI."""
        found: dict[str, set[str]] = defaultdict(set)
        for row in self.rows("kinds"):
            found[row["thing"]].add(row["kind"])
        return found

    @cached_property
    def strengths(self) -> dict[str, str]:
        """How strong a source or a fact is, in words, by the short name of its strength."""
        start = BASE + "strength/"
        return {
            iri.removeprefix(start): label
            for iri, label in self.labels.items()
            if iri.startswith(start)
        }

    @cached_property
    def same_witness(self) -> dict[str, list[str]]:
        """The sources that count once with each source, itself among them, by its IRI."""
        together: dict[str, list[str]] = defaultdict(list)
        for row in self.rows("sources"):
            together[row["witness"]].append(row["source"])
        return {source: sources for sources in together.values() for source in sources}

    @cached_property
    def kind_of_fact(self) -> dict[str, str]:
        """What sort of statement each fact is, by its IRI: a participation, a claim, …."""
        return {row["fact"]: row["kind"] for row in self.rows("facts")}

    @cached_property
    def addressed(self) -> set[str]:
        """The sources that have a public address."""
        return {row["source"] for row in self.rows("sources") if row["address"] != NO_ADDRESS}

    @cached_property
    def silences(self) -> set[str]:
        """The facts which say that sources were read and do not report on a party."""
        return {
            fact
            for row in self.rows("roster")
            if row["presence"].endswith("/not-reported")
            for fact in row["facts"].split()
        }

    @cached_property
    def sources_of(self) -> dict[str, list[str]]:
        """The sources that report on each meeting, by the IRI of the meeting."""
        found: dict[str, list[str]] = defaultdict(list)
        for row in self.rows("sources"):
            for meeting in row["reportsOn"].split():
                found[meeting].append(row["source"])
        return found

    def label(self, thing: str) -> str:
        """Return what a thing is called, its short name when it has no label."""
        return self.labels.get(thing) or self.names.get(thing, [short_name(thing)])[0]

    @cached_property
    def names(self) -> dict[str, list[str]]:
        """Every name and spelling of each thing, by its IRI."""
        found: dict[str, list[str]] = defaultdict(list)
        for row in self.rows("names"):
            found[row["thing"]].append(row["name"])
        return found

    @cached_property
    def own_facts(self) -> dict[str, list[str]]:
        """The facts with evidence below the IRI of each record, such as those of a meeting."""
        found: dict[str, list[str]] = defaultdict(list)
        for fact in self.proofs:
            found[ID + fact.removeprefix(ID).split("/")[0]].append(fact)
        return found
