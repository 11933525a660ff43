"""From what a person types to an IRI: ids, labels, spellings, and near misses."""

from __future__ import annotations

import difflib
import unicodedata
from collections import defaultdict

from diplograph.errors import UnknownName
from diplograph.model.identifiers import BASE, ID, concept_iri, is_slug, short_name
from diplograph.query.library import Library
from diplograph.store.base import Store, Term

__all__ = ["resolve", "resolve_concept"]


def _key(text: str) -> str:
    stripped = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in stripped if not unicodedata.combining(c)).split())


def _exists(store: Store, iri: str) -> bool:
    # A row, not ASK: Virtuoso 7.2 answers every ASK with VALUES by yes.
    query = "SELECT ?property { ?thing ?property ?value } LIMIT 1"
    return bool(store.select(query, {"thing": Term(iri, is_iri=True)}).rows)


def resolve(store: Store, library: Library, text: str) -> Term:
    """Return the IRI that an id, an IRI, a label or a spelling names.

    A withdrawn address leads to what stands instead. Raises UnknownName when nothing has this
    name, or several things have, or with the nearest names when it is misspelt.
    """
    iri = text if text.startswith(("http://", "https://")) else ID + text
    if (is_slug(text) or "/" in text) and not set(iri) & set('<>"{}|\\^` \n\t'):
        for candidate in (iri, BASE + text):
            if _exists(store, candidate):
                return Term(_standing(store, library, candidate), is_iri=True)
    return Term(_only(text, store.remembered(_names, library["names"].text)), is_iri=True)


def _names(store: Store, query: str) -> dict[str, set[str]]:
    """Return what each name names; the last part of an IRI is a name too."""
    names: dict[str, set[str]] = defaultdict(set)
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


def _shortest_with(words: set[str], names: dict[str, set[str]]) -> set[str]:
    """Return what has these words in a name, those whose name has the fewest others."""
    holding = {name for name in names if words <= set(name.split())}
    least = min((len(name.split()) for name in holding), default=0)
    return {iri for name in holding if len(name.split()) == least for iri in names[name]}


def _only(text: str, names: dict[str, set[str]]) -> str:
    wanted = _key(text)
    found = names.get(wanted) or _shortest_with(set(wanted.split()), names)
    if len(found) == 1:
        return next(iter(found))
    if found:
        listed = ", ".join(sorted(map(short_name, found))[:8])
        raise UnknownName(f"'{text}': several things have this name; name one of {listed}")
    near = difflib.get_close_matches(wanted, names, n=3, cutoff=0.6)
    ids = list(dict.fromkeys(short_name(min(names[name])) for name in near))
    hint = f"did you mean {' or '.join(repr(each) for each in ids)}?" if ids else "try a part of it"
    raise UnknownName(f"'{text}': nothing has this name; {hint}")


def resolve_concept(store: Store, scheme: str, text: str) -> Term:
    """Return the concept of a scheme that its slug or its IRI names.

    Raises UnknownName with the known ones.
    """
    text = text.removeprefix(concept_iri(scheme, ""))
    iri = concept_iri(scheme, text)
    if is_slug(text) and _exists(store, iri):
        return Term(iri, is_iri=True)
    rows = store.select(
        "SELECT ?slug WHERE { ?c <http://www.w3.org/2004/02/skos/core#inScheme> ?scheme ;"
        " <http://www.w3.org/2004/02/skos/core#notation> ?slug } ORDER BY ?slug",
        {"scheme": Term(concept_iri(scheme, ""), is_iri=True)},
    ).rows
    known = [str(row[0]) for row in rows]
    near = difflib.get_close_matches(text, known, n=1)
    hint = f"did you mean '{near[0]}'?" if near else f"known: {', '.join(known[:40])}"
    raise UnknownName(f"no concept '{text}' in the scheme '{scheme}'; {hint}")
