"""From what a person types to an IRI: ids, labels, spellings, and near misses."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import defaultdict

from diplograph.errors import UnknownName
from diplograph.model.identifiers import BASE, ID, ONTOLOGY, concept_iri, is_slug, short_name
from diplograph.query.kinds import classes_for
from diplograph.query.library import Library
from diplograph.store.base import Store, Term

__all__ = ["resolve", "resolve_concept"]

_INTEGER = "http://www.w3.org/2001/XMLSchema#integer"

#: What is taken for the number of a round.
_NUMBER = re.compile(r"[0-9]{1,9}")
#: What may stand between the words of a name, with the zeros that may stand before a number.
_BETWEEN = re.compile(r"[\s\-‐‑–]+(?:0+(?=[0-9]))?")

#: Name → the things that have it.
_Names = dict[str, set[str]]


def _key(text: str) -> str:
    stripped = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in stripped if not unicodedata.combining(c)).split())


def _loosely(key: str) -> str:
    """Return what several ways to write a name have in common: round-03 is also round 3."""
    return _BETWEEN.sub(" ", key)


def resolve(store: Store, library: Library, text: str, parameter: str = "") -> Term:
    """Return the IRI that an id, an IRI, a label, a spelling or a part of them names.

    A number names the round that has it. Where several things have a name, or a part of one is
    given, a thing that fits a parameter of the name ``parameter`` comes before others. A withdrawn
    address leads to what stands instead. Raises UnknownName when nothing has this name, or several
    things have, or with the nearest names when it is misspelt.
    """
    if not text.strip():
        raise UnknownName("an empty name; give an id, a name, a spelling, or a part of one")
    iri = text if text.startswith(("http://", "https://")) else ID + text
    if (is_slug(text) or "/" in text) and not set(iri) & set('<>"{}|\\^` \n\t'):
        for candidate in (iri, BASE + text):
            if store.has(candidate):
                return Term(_standing(store, library, candidate), is_iri=True)
    if _NUMBER.fullmatch(text) and (found := _rounds(store, text)):
        return Term(_one_of(text, found), is_iri=True)
    names = store.remembered(_names, library["names"].text)
    return Term(_only(text, names, _fitting(store, library, parameter)), is_iri=True)


def _rounds(store: Store, number: str) -> set[str]:
    query = (
        f"SELECT DISTINCT ?meeting {{ ?meeting <{ONTOLOGY}roundNumber> ?number ;"
        f" <{ONTOLOGY}inSeries> ?series }} ORDER BY ?meeting"
    )
    rows = store.select(query, {"number": Term(str(int(number)), datatype=_INTEGER)}).rows
    return {row[0].value for row in rows if row[0] is not None}


def _fitting(store: Store, library: Library, parameter: str) -> set[str]:
    """Return the things of the kinds that a parameter takes; none where it takes any."""
    query = library["kinds"].text
    return {
        row[0].value
        for kind in classes_for(parameter)
        for row in store.select(query, {"kind": Term(kind, is_iri=True)}).rows
        if row[0] is not None
    }


def _names(store: Store, query: str) -> _Names:
    """Return what each name names; the last part of an IRI is a name too."""
    names: _Names = defaultdict(set)
    for thing, name in store.select(query).rows:
        if thing is not None and name is not None:
            names[_key(name.value)].add(thing.value)
            names[_key(short_name(thing.value))].add(thing.value)
    return dict(names)


def _standing(store: Store, library: Library, iri: str) -> str:
    """Return what stands in the place of a withdrawn address: itself when nothing does.

    Raises UnknownName for one that was split, with the things that it became.
    """
    instead = sorted(store.remembered(_instead, library["retractions"].text).get(iri, ()))
    if len(instead) > 1:
        listed = " or ".join(map(short_name, instead))
        raise UnknownName(f"'{short_name(iri)}': withdrawn, and now several; name {listed}")
    if not instead or instead[0] == iri:
        return iri
    return _standing(store, library, instead[0])


def _instead(store: Store, query: str) -> dict[str, set[str]]:
    """Return what stands instead of each withdrawn address."""
    rows = store.select(query)
    gone, instead = (rows.columns.index(name) for name in ("gone", "instead"))
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows.rows:
        left, right = row[gone], row[instead]
        if left is not None and right is not None:
            found[left.value].add(right.value)
    return dict(found)


def _with(words: set[str], names: _Names) -> set[str]:
    """Return what has these words in a name."""
    return {iri for name in names if words <= set(name.split()) for iri in names[name]}


def _shortest_with(words: set[str], names: _Names) -> set[str]:
    """Return what has these words in a name, those whose name has the fewest others."""
    holding = {name for name in names if words <= set(name.split())}
    least = min((len(name.split()) for name in holding), default=0)
    return {iri for name in holding if len(name.split()) == least for iri in names[name]}


def _written_loosely(key: str, names: _Names) -> set[str]:
    """Return what has a name that differs by hyphens and leading zeros alone."""
    wanted = _loosely(key)
    return {iri for name in names if _loosely(name) == wanted for iri in names[name]}


def _only(text: str, names: _Names, fitting: set[str]) -> str:
    """Return the one thing that has a name, one of ``fitting`` before others."""
    wanted = _key(text)
    among = _among(names, fitting)
    words = set(wanted.split())
    found = (
        among.get(wanted)
        or names.get(wanted)
        or _written_loosely(wanted, among)
        or _written_loosely(wanted, names)
        or _with(words, among)
        or _shortest_with(words, names)
    )
    if found:
        return _one_of(text, found)
    known = among or names
    near = difflib.get_close_matches(wanted, known, n=3, cutoff=0.6)
    ids = list(dict.fromkeys(short_name(min(known[name])) for name in near))
    hint = f"did you mean {' or '.join(map(repr, ids))}?" if ids else "try a part of it"
    raise UnknownName(f"'{text}': nothing has this name; {hint}")


def _one_of(text: str, found: set[str]) -> str:
    """Return the only thing found; raise UnknownName where there are more."""
    if len(found) == 1:
        return next(iter(found))
    listed = ", ".join(sorted(map(short_name, found))[:8])
    raise UnknownName(f"'{text}': several things have this name; name one of {listed}")


def _among(names: _Names, things: set[str]) -> _Names:
    """Return the names of some things alone."""
    both = ((name, named & things) for name, named in names.items()) if things else ()
    return {name: named for name, named in both if named}


def resolve_concept(store: Store, library: Library, scheme: str, text: str) -> Term:
    """Return the concept of a scheme that its slug, its IRI, its label or a part of it names.

    Raises UnknownName where several have this name, or none, with the known ones.
    """
    start = concept_iri(scheme, "")
    text = text.removeprefix(start).removeprefix(f"{scheme}/")
    iri = concept_iri(scheme, text)
    if is_slug(text) and store.has(iri):
        return Term(iri, is_iri=True)
    names = store.remembered(_names, library["names"].text)
    own = {iri for named in names.values() for iri in named if iri.startswith(start)}
    among = _among(names, own)
    found = among.get(_key(text)) or _with(set(_key(text).split()), among)
    if found:
        return Term(_one_of(text, found), is_iri=True)
    rows = store.select(
        "SELECT ?slug WHERE { ?c <http://www.w3.org/2004/02/skos/core#inScheme> ?scheme ;"
        " <http://www.w3.org/2004/02/skos/core#notation> ?slug } ORDER BY ?slug",
        {"scheme": Term(start, is_iri=True)},
    ).rows
    known = [str(row[0]) for row in rows]
    near = difflib.get_close_matches(text, known, n=1)
    hint = f"did you mean '{near[0]}'?" if near else f"known: {', '.join(known[:40])}"
    raise UnknownName(f"no concept '{text}' in the scheme '{scheme}'; {hint}")
