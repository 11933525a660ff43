"""The figures by name: which named questions each one draws, and the one way to have it."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping

from diplograph.errors import ArgumentError
from diplograph.query.ask import answer_query
from diplograph.query.library import Library
from diplograph.query.proof import all_proofs
from diplograph.store.base import Store
from diplograph.views.figure import Evidence, Figure, Link, Material

__all__ = ["FIGURES", "NEEDS_FOCUS", "figure"]

#: Figure → the module of ``diplograph.views`` that draws it, by a function of the same name.
FIGURES = {"roster": "roster", "succession": "succession", "topics": "topics"}
#: The figures that are about one thing.
NEEDS_FOCUS: tuple[str, ...] = ()


def figure(
    store: Store,
    library: Library,
    name: str,
    link: Link | None = None,
    *,
    evidence: Evidence | None = None,
    about: str = "",
    arguments: Mapping[str, Mapping[str, str]] | None = None,
) -> Figure:
    """Return a figure by its name, drawn from today's answers.

    ``link`` gives the address of a fact or a thing, none for no link; ``evidence`` the proofs of
    all facts, which a caller who draws many figures asks for once (``all_proofs``); ``about``
    the IRI of the thing that a figure of one thing is about;
    ``arguments`` the parameters of a query by its name. Raises ArgumentError for a figure that
    there is not.
    """
    if name not in FIGURES:
        raise ArgumentError(f"'{name}': no such figure; there are {', '.join(FIGURES)}")
    module = importlib.import_module(f"diplograph.views.{FIGURES[name]}")
    given = arguments or {}
    answers = {
        each: answer_query(store, library, each, given.get(each, {})) for each in module.QUERIES
    }
    limits = str(next(iter(answers.values())).completeness)
    tables = {each: answer.table for each, answer in answers.items()}
    known = all_proofs(store, library) if evidence is None else evidence
    draw: Callable[[Material], Figure] = getattr(module, name.replace("-", "_"))
    return draw(Material(tables, known, link or _no_link, about, limits))


def _no_link(_: str) -> None:
    return None
