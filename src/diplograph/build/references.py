"""Every id that a record names exists, and every concept stands in its scheme."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache

from diplograph.errors import Finding
from diplograph.model.corpus import kind_names
from diplograph.model.hints import Walked
from diplograph.model.records import Record, Ref, Term
from diplograph.model.text import NOWHERE, Text

__all__ = ["dangling_in"]


def dangling_in(
    values: Iterable[Walked],
    kinds: Mapping[str, type[Record]],
    schemes: Mapping[str, Collection[str]],
) -> Iterator[Finding]:
    """Yield one finding for each reference of a record that leads nowhere.

    ``kinds`` gives the type of each record by its id, ``schemes`` the slugs of the concepts of each
    scheme of the ontology.
    """
    for _, hint, value in values:
        if isinstance(hint.names, Ref):
            found = _fault_of_reference(kinds, hint.names, value)
        elif isinstance(hint.names, Term):
            found = _fault_of_concept(schemes, hint.names, value)
        else:
            continue
        if found:
            place = value.at if isinstance(value, Text) else NOWHERE
            yield Finding(str(place), f"{hint.name}: {found[0]}", found[1])


def _fault_of_reference(
    kinds: Mapping[str, type[Record]], names: Ref, value: str
) -> tuple[str, str] | None:
    kind = kinds.get(value)
    wanted = _wanted(names.kinds)
    if kind in wanted:
        return None
    words = " or ".join(names.kinds.split("|"))
    if kind is not None:
        return f"'{value}' is a {kind.__name__.lower()}", f"name a {words}"
    known = [key for key, each in kinds.items() if each in wanted]
    return f"no {words} '{value}'", _way_out(value, known, f"add a record for this {words}")


@cache
def _wanted(kinds: str) -> frozenset[type[Record]]:
    return frozenset(kind_names[kind] for kind in kinds.split("|"))


def _fault_of_concept(
    schemes: Mapping[str, Collection[str]], names: Term, value: str
) -> tuple[str, str] | None:
    known = schemes.get(names.scheme, ())
    if value in known:
        return None
    return f"no concept '{value}' in the scheme '{names.scheme}'", _way_out(
        value, known, f"known: {', '.join(sorted(known))}"
    )


def _way_out(value: str, known: Collection[str], otherwise: str) -> str:
    near = difflib.get_close_matches(value, known, n=1, cutoff=0.7)
    return f"did you mean '{near[0]}'?" if near else otherwise
