"""The names that the graph knows, and the candidates for a name in a text.

A name is compared without case, accents, hyphens and script (transliterated by anyascii), then by
likeness (rapidfuzz). Both packages belong to the extra ``curate``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from diplograph.errors import WorkspaceError
from diplograph.model.identifiers import short_name
from diplograph.query.library import Library
from diplograph.store.base import Store

__all__ = ["Candidate", "Gazetteer", "key_of"]

#: Likeness, of a hundred, from which a name is held to be a known one, and from which it may be.
_LIKELY = 90
_PERHAPS = 80


@dataclass(frozen=True, slots=True)
class Candidate:
    """A known thing that a name in a text may be, and how likely: sure, likely, perhaps."""

    id: str
    name: str
    confidence: str


@dataclass(frozen=True)
class Gazetteer:
    """Names by kind: ``names[kind][name]`` are the ids that have it; parties by id."""

    names: Mapping[str, Mapping[str, frozenset[str]]]
    parties: Mapping[str, tuple[str, ...]]

    @classmethod
    def of_store(cls, store: Store, library: Library) -> Gazetteer:
        """Return the gazetteer of a graph, from the named question ``gazetteer``."""
        names: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        parties: dict[str, dict[str, None]] = defaultdict(dict)
        for kind, thing, name, party in store.select(library["gazetteer"].text).rows:
            key = short_name(str(thing)).removeprefix("topic/")
            names[str(kind)][str(name)].add(key)
            if party is not None:
                parties[key][short_name(str(party))] = None
        frozen = {
            kind: {name: frozenset(ids) for name, ids in sorted(found.items())}
            for kind, found in names.items()
        }
        return cls(frozen, {key: tuple(found) for key, found in parties.items()})

    def of(self, *kinds: str) -> Iterator[tuple[str, str]]:
        """Yield name and id of everything of these kinds, the longest names first."""
        pairs = [
            (name, key)
            for kind in kinds
            for name, keys in self.names.get(kind, {}).items()
            for key in sorted(keys)
        ]
        yield from sorted(pairs, key=lambda pair: (-len(pair[0]), pair))

    def people(self, name: str) -> list[Candidate]:
        """Return the people whom a name in a text may mean, the likeliest first."""
        from rapidfuzz import fuzz

        wanted = key_of(name)
        best: dict[str, tuple[float, str]] = {}
        for known, key in self.of("person"):
            other = key_of(known)
            if wanted.replace(" ", "") == other.replace(" ", ""):
                score = 100.0
            else:
                score = min(float(fuzz.token_sort_ratio(wanted, other)), 99.0)
            if score > best.get(key, (0.0, ""))[0]:
                best[key] = (score, known)
        ordered = sorted(best.items(), key=lambda item: (-item[1][0], item[0]))
        return [
            Candidate(key, known, _word(score)) for key, (score, known) in ordered
            if score >= _PERHAPS
        ][:3]  # fmt: skip

    def party_of(self, key: str) -> str:
        """Return the party that a thing belongs to or stood for, the empty text when unknown."""
        found = self.parties.get(key, ())
        if not found:
            return ""
        return found[0] if key not in found else key


def _word(score: float) -> str:
    if score == 100:
        return "sure"
    return "likely" if score >= _LIKELY else "perhaps"


def key_of(name: str) -> str:
    """Return a name as it is compared: Latin letters and digits in lower case, single spaces."""
    try:
        from anyascii import anyascii
    except ImportError as fault:
        raise WorkspaceError(
            "draft: names need more packages; pip install 'diplograph[curate]'"
        ) from fault
    return " ".join(re.sub(r"[^a-z0-9]+", " ", anyascii(name).lower()).split())
