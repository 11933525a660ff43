"""A measure: a question in plain words that is computed from the answers to named queries.

A measure holds no graph pattern of its own. It gets `Questions`, asks them, and returns a table;
which queries it asked, and how complete their answers were, is kept by `Questions`, so that a
measure can neither hide what it rests on nor promise more than its weakest answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from diplograph.errors import ArgumentError
from diplograph.files.workspace import Workspace
from diplograph.query.ask import Answer, answer_query
from diplograph.query.completeness import Completeness
from diplograph.query.header import Parameter
from diplograph.query.kinds import expect_kind
from diplograph.query.library import Library
from diplograph.query.names import resolve
from diplograph.query.table import Table
from diplograph.store.base import Store

__all__ = ["Measure", "Measured", "Questions", "Told", "parameters", "whole_number"]

#: From the weakest to the strongest word of `Completeness`.
_WORDS = ("unknown", "lower bound", "complete")


class Questions:
    """The named queries that a measure asks, in one reading; it remembers each answer."""

    def __init__(
        self,
        store: Store,
        library: Library,
        reading: str = "",
        stated_only: bool = False,
        workspace: Workspace | None = None,
    ) -> None:
        """Take where to ask, and the reading that every query with one is asked in.

        ``workspace`` has the records, for what must be built anew.
        """
        self.workspace = workspace
        self.store = store
        self.library = library
        self.stated_only = stated_only
        self._reading = {"reading": reading} if reading else {}
        self.answers: list[Answer] = []
        self._weighed: list[Completeness] = []

    def ask(self, name: str, **arguments: str) -> Table:
        """Return the rows of a named query; an argument of the empty text is left out.

        Raises what `answer_query` raises: UnknownName, ArgumentError.
        """
        table = self.look_up(name, **arguments)
        self._weighed.append(self.answers[-1].completeness)
        return table

    def look_up(self, name: str, **arguments: str) -> Table:
        """Return the rows of a query of which only labels and dates are taken.

        What it leaves open does not make the measure less complete.
        """
        takes_readings = "reading" in self.library[name].parameters
        given = {key: value for key, value in arguments.items() if value}
        if takes_readings:
            given = self._reading | given
        stated = self.stated_only and takes_readings
        answer = answer_query(self.store, self.library, name, given, stated)
        self.answers.append(answer)
        return answer.table

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the queries that were asked, each once, in that order."""
        return tuple(dict.fromkeys(answer.query.name for answer in self.answers))

    @property
    def completeness(self) -> Completeness:
        """The weakest word among the answers, with the reasons of all that have it."""
        if not self._weighed:
            return Completeness("unknown", "no named query was asked")
        word = min((each.word for each in self._weighed), key=_WORDS.index)
        reasons = (each.reason.split("; ") for each in self._weighed if each.word == word)
        return Completeness(word, "; ".join(dict.fromkeys(r for each in reasons for r in each)))


@dataclass(frozen=True)
class Told:
    """Rows, and sentences that need more answers than the rows."""

    table: Table
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Measured:
    """What a measure found: its rows, how complete they are, and the queries behind them."""

    measure: Measure
    arguments: Mapping[str, str]
    table: Table
    completeness: Completeness
    queries: tuple[str, ...]
    sentences: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The question in plain words."""
        return self.measure.title


@dataclass(frozen=True)
class Measure:
    """A question, its parameters, the named queries that it rests on, and how it is computed.

    ``compute`` gets `Questions`, then by keyword the arguments that were given, all of them text;
    ``tell`` says in sentences what a table of this measure shows. ``docs/measures/NAME.md`` defines
    it. ``sql`` names the statement that computes it at corpus scale, ``finish`` what is then done
    with its rows.
    """

    name: str
    title: str
    queries: tuple[str, ...]
    compute: Callable[..., Table | Told]
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    description: str = ""
    example: Mapping[str, str] = field(default_factory=dict)
    tell: Callable[[Table], tuple[str, ...]] | None = None
    sql: str = ""
    finish: Callable[[Table], Table] | None = None

    def __call__(
        self,
        store: Store,
        library: Library,
        *,
        stated_only: bool = False,
        workspace: Workspace | None = None,
        **arguments: str,
    ) -> Measured:
        """Return the measure of the graph in ``store``; few of them need its ``workspace``.

        ``reading`` is an argument of every measure. Raises ArgumentError for an argument that the
        measure does not have or cannot use, or for a thing of another kind than a parameter asks
        for, UnknownName for a name that nothing has.
        """
        own = self.given(arguments)
        for name, written in own.items():
            if self.parameters[name].type == "iri":
                expect_kind(store, library, name, resolve(store, library, written, name))
        questions = Questions(store, library, arguments.get("reading", ""), stated_only, workspace)
        found = self.compute(questions, **own)
        table = found.table if isinstance(found, Told) else found
        told = found.sentences if isinstance(found, Told) else ()
        if self.tell:
            told += self.tell(table)
        return Measured(self, arguments, table, questions.completeness, questions.names, told)

    def given(self, arguments: Mapping[str, str]) -> dict[str, str]:
        """Return the arguments beside the reading; an empty one is not given.

        Raises ArgumentError for one that the measure does not have.
        """
        own = {key: value for key, value in arguments.items() if key != "reading" and value}
        for name in own:
            if name not in self.parameters:
                known = ", ".join(f"--{each}" for each in (*self.parameters, "reading"))
                raise ArgumentError(f"'{self.name}' has no parameter --{name}; it has: {known}")
        return own


def whole_number(name: str, written: str) -> int:
    """Return the number that an argument writes; raise ArgumentError where it is none."""
    if not re.fullmatch(r"[0-9]{1,9}", written):
        raise ArgumentError(f"--{name}: '{written}' is no number; write digits")
    return int(written)


def parameters(**types: str) -> dict[str, Parameter]:
    """Return parameters by name, from the types that the header of a query has.

    >>> parameters(person="iri")["person"].type
    'iri'
    """
    found = {}
    for name, written in types.items():
        kind, _, scheme = written.partition(":")
        found[name] = Parameter(name, kind, scheme)
    return found
