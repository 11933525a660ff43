"""A card: what a thing is, and the answers that tell of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from diplograph.model.identifiers import ONTOLOGY
from diplograph.query.ask import Answer, answer_query
from diplograph.query.library import Library
from diplograph.query.names import resolve
from diplograph.store.base import Store, Term

__all__ = ["Card", "card_of"]

_PERSON = "http://xmlns.com/foaf/0.1/Person"
_ORGANISATION = "http://www.w3.org/ns/org#Organization"
_POST = "http://www.w3.org/ns/org#Post"

#: Kind of thing → the named questions of its card, each with the parameter that takes the thing.
_SECTIONS: dict[str, tuple[tuple[str, str], ...]] = {
    _PERSON: (
        ("person-timeline", "person"),
        ("gaps", "person"),
        ("tenures", "person"),
        ("named-but-absent", "person"),
        ("spellings", "person"),
    ),
    _POST: (("post-at-rounds", "post"), ("tenures", "post")),
    _ORGANISATION: (("party-representatives", "party"), ("delegation-bodies", "body")),
    ONTOLOGY + "State": (("party-representatives", "party"), ("party-status", "party")),
    ONTOLOGY + "Meeting": (("roster", "meeting"), ("facts-of", "meeting")),
    ONTOLOGY + "AgendaTopic": (("topics-by-round", "topic"),),
    ONTOLOGY + "Programme": (("programmes", "programme"), ("funding", "programme")),
    ONTOLOGY + "SourceDocument": (("sources", "source"), ("lost-without", "source")),
    ONTOLOGY + "Formula": (("formulas", "formula"),),
}


@dataclass(frozen=True)
class Card:
    """The thing, what is said of it, and the answers about it that have rows."""

    thing: Term
    about: Answer
    sections: tuple[Answer, ...]


def card_of(store: Store, library: Library, text: str, stated: bool = False) -> Card:
    """Return the card of what an id, a name or a spelling names.

    Raises UnknownName, with near names, when nothing or more than one thing has the name.
    """
    thing = resolve(store, library, text)
    about = answer_query(store, library, "about", {"thing": thing.value})
    return Card(thing, about, tuple(_answers(store, library, thing, stated)))


def _answers(store: Store, library: Library, thing: Term, stated: bool) -> Iterator[Answer]:
    kinds = {str(row[1]) for row in store.select(library["kinds"].text, {"thing": thing}).rows}
    for kind, sections in _SECTIONS.items():
        if kind not in kinds:
            continue
        for name, parameter in sections:
            takes_readings = "reading" in library[name].parameters
            answer = answer_query(
                store, library, name, {parameter: thing.value}, stated and takes_readings
            )
            if answer.table.rows:
                yield answer
