"""The figures by name: which named questions each one draws, and the one way to have it."""

from __future__ import annotations

import importlib
from collections.abc import Callable

from diplograph.errors import ArgumentError
from diplograph.query.ask import answer_query
from diplograph.query.library import Library
from diplograph.query.proof import all_proofs
from diplograph.store.base import Store
from diplograph.views.drawing.phrases import slug_of
from diplograph.views.figure import Evidence, Figure, Link, Material
from diplograph.views.series import Asking

__all__ = ["FIGURES", "NEEDS_FOCUS", "figure"]

#: Figure → the module of ``diplograph.views`` that draws it, by a function of the same name.
FIGURES = {
    "roster": "grid.roster",
    "succession": "grid.succession",
    "topics": "grid.topics",
    "agenda-flow": "flow.agenda_flow",
    "together": "pairs.together",
    "venues": "map.venues",
    "strip": "grid.strip",
}
#: The figures that are about one thing.
NEEDS_FOCUS = ("strip",)

#: Class of a thing → the kind of its strip, the first that fits.
_KINDS = {"Person": "person", "Post": "post", "AgendaTopic": "topic", "Actor": "party"}


def figure(
    store: Store,
    library: Library,
    name: str,
    link: Link | None = None,
    *,
    evidence: Evidence | None = None,
    about: str = "",
    series: str | None = None,
) -> Figure:
    """Return a figure by its name, drawn from today's answers.

    ``link`` gives the address of a fact or a thing, none for no link; ``evidence`` the proofs of
    all facts, which a caller who draws many figures asks for once (``all_proofs``); ``about`` the
    IRI of the person, party, post or topic that a strip is about; ``series`` the one whose rounds
    are drawn, by id, name or IRI. Raises ArgumentError for a figure that there is not, for a strip
    of something else, and for several series whose rounds have the same numbers.
    """
    if name not in FIGURES:
        raise ArgumentError(f"'{name}': no such figure; there are {', '.join(FIGURES)}")
    module = importlib.import_module(f"diplograph.views.{FIGURES[name]}")
    known = all_proofs(store, library) if evidence is None else evidence
    if name in NEEDS_FOCUS:
        kind = _kind(store, library, about)
        queries, parameter = module.KINDS[kind][:2]
        given = {parameter: slug_of(about) if kind == "topic" else about}
    else:
        kind, queries, given = "", module.QUERIES, {}
    asking = Asking(store, library, series)
    answers = {each: asking(each, given) for each in queries}
    limits = str(next(iter(answers.values())).completeness)
    tables = {each: answer.table for each, answer in answers.items()}
    material = Material(tables, known, link or _no_link, about, limits)
    draw: Callable[..., Figure] = getattr(module, name.replace("-", "_"))
    return draw(material, kind) if kind else draw(material)


def _kind(store: Store, library: Library, about: str) -> str:
    classes = answer_query(store, library, "kinds", {"thing": about}).table.column("kind")
    names = {each.replace("#", "/").rsplit("/", 1)[-1] for each in classes}
    for name, kind in _KINDS.items():
        if name in names:
            return kind
    raise ArgumentError(f"strip: '{about}' is no person, party, post or topic; name one of these")


def _no_link(_: str) -> None:
    return None
