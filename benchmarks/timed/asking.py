"""Asking: every question of the library with its example, ours in process and each engine."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from invented.examples import arguments, things
from invented.workspace import Invented

from diplograph.api import Dialogue
from diplograph.files.workspace import Workspace
from diplograph.model.identifiers import BASE, ID, concept_iri
from diplograph.query.header import Query
from diplograph.query.library import Library
from diplograph.store.base import Term
from diplograph.store.binding import place_values
from timed.child import (
    PATIENCE,
    ChildError,
    Outcome,
    fault_of,
    from_child,
    in_child,
    repeated,
    stopped,
)
from timed.engines import ENGINES
from timed.measured import Measured, measured
from timed.workspaces import Sample

__all__ = ["OURS", "asked", "bound_text", "questions"]

OURS = "diplograph"
Question = tuple[Query, dict[str, str]]
#: Question and arguments → number of rows.
Asker = Callable[[Query, dict[str, str]], int]

_XSD = "http://www.w3.org/2001/XMLSchema#"


def questions() -> list[Query]:
    """Return the questions of the library, without the checks and what only pictures ask."""
    return [each for each in Library(Workspace.packaged().queries).all() if not each.folder]


def bound_text(query: Query, given: dict[str, str]) -> str:
    """Return the SPARQL of a question with its arguments in it, as every engine is asked it."""
    terms = {name: _term(query, name, value) for name, value in given.items()}
    if "reading" in query.parameters:
        terms["reading"] = Term(concept_iri("reading", "preferred"), is_iri=True)
    return place_values(query.text, terms)


def _term(query: Query, name: str, value: str) -> Term:
    parameter = query.parameters[name]
    if parameter.type == "iri":
        return Term((BASE if value == "dataset" else ID) + value, is_iri=True)
    if parameter.type == "concept":
        return Term(concept_iri(parameter.scheme, value), is_iri=True)
    return Term(value, datatype=_XSD + "integer" if parameter.type == "integer" else "")


def asked(sample: Sample, engine: str, clock: str, cap: float, whole: float) -> Iterator[Measured]:
    """Yield the time of loading and of each question; a question is stopped after ``cap`` seconds.

    The engine has ``whole`` seconds for loading and all questions; what is left then is not asked.
    """
    fitting = things(Invented(sample.triples, sample.seed))
    left = {query.name: (query, arguments(query, fitting)) for query in questions()}
    end = time.monotonic() + whole * PATIENCE[clock]
    forks = engine == OURS or ENGINES[engine].forks
    reason = f"not asked: its {whole * PATIENCE[clock]:g} s were over"
    is_loaded = False
    while left and time.monotonic() < end:
        work = partial(_asked, sample, engine, clock, cap, left)
        last = None
        try:
            for name, last in from_child(work, whole, clock, None if forks else cap):
                if name in left or not is_loaded:
                    yield measured("asking", name, engine, sample.triples, last)
                is_loaded = True
                left.pop(name, None)
        except ChildError as error:
            reason = str(error)
            break
        if forks or last is None:
            break
        if left and not last.fault:
            # The child did not end by itself: it was killed over its next question.
            name = next(iter(left))
            del left[name]
            killed = Outcome(fault=stopped(cap, clock))
            yield measured("asking", name, engine, sample.triples, killed)
    for name in (*([] if is_loaded else ["load"]), *left):
        yield measured("asking", name, engine, sample.triples, Outcome(fault=reason))


def _asked(
    sample: Sample, engine: str, clock: str, cap: float, wanted: Mapping[str, Question]
) -> Iterator[tuple[str, Outcome]]:
    """Load, and answer question after question; end after a fault of an engine with threads."""
    opened = _ours if engine == OURS else partial(_peer, engine)
    forks = engine == OURS or ENGINES[engine].forks
    asker: list[Asker] = []
    load = repeated(lambda: asker.append(opened(sample)), clock, once=True)
    yield "load", replace(load, result=None)
    for name, (query, given) in list(wanted.items()):
        answer = partial(repeated, partial(asker[0], query, given), clock)
        if forks:
            yield name, in_child(answer, cap, clock)
            continue
        try:
            yield name, answer()
        except BaseException as fault:  # a panic of a peer in Rust is no Exception
            yield name, Outcome(fault=fault_of(fault))
            return


def _ours(sample: Sample) -> Asker:
    dialogue = Dialogue(Workspace(sample.form("triples")))
    len(dialogue.store)
    return lambda query, given: len(dialogue.ask(query.name, **given).table)


def _peer(name: str, sample: Sample) -> Asker:
    engine = ENGINES[name]()
    engine.load(sample)
    return lambda query, given: engine.count(bound_text(query, given))
