"""Whether a thing is of the kind that a parameter asks for: a topic is no person whom nobody names.

Without this check a question about a thing of another kind has no rows, and reads as if sources
were silent.
"""

from __future__ import annotations

from diplograph.errors import ArgumentError
from diplograph.model.identifiers import ONTOLOGY, short_name
from diplograph.query.library import Library
from diplograph.store.base import Store, Term

__all__ = ["classes_for", "expect_kind"]

#: Class → the word for its members; the first that fits a thing is the word for it.
_WORDS = {
    "http://xmlns.com/foaf/0.1/Person": "person",
    ONTOLOGY + "Meeting": "meeting",
    ONTOLOGY + "MeetingSeries": "series",
    ONTOLOGY + "State": "state",
    "http://www.w3.org/ns/org#Organization": "organisation",
    "http://www.w3.org/ns/org#Post": "post",
    ONTOLOGY + "SourceDocument": "source",
    ONTOLOGY + "Place": "place",
    ONTOLOGY + "Programme": "programme",
    ONTOLOGY + "AgendaTopic": "topic",
}
#: Parameter → what it asks for, and the kinds that fit. Others take anything.
_WANTED: dict[str, tuple[str, tuple[str, ...]]] = {
    "person": ("person", ("person",)),
    "other": ("person", ("person",)),
    "party": ("party", ("state", "organisation")),
    "guest": ("party or post", ("state", "organisation", "post")),
    "meeting": ("meeting", ("meeting",)),
    "earlier": ("meeting", ("meeting",)),
    "later": ("meeting", ("meeting",)),
    "post": ("post", ("post",)),
    "source": ("source", ("source",)),
    "series": ("series", ("series",)),
}


def classes_for(parameter: str) -> tuple[str, ...]:
    """Return the classes of the things that fit a parameter of that name; none where any does."""
    fitting = _WANTED.get(parameter, ("", ()))[1]
    return tuple(kind for kind, word in _WORDS.items() if word in fitting)


def expect_kind(store: Store, library: Library, parameter: str, thing: Term) -> None:
    """Do nothing where a thing fits a parameter of that name, or its kind is not known.

    Raises ArgumentError that says what the thing is and what was asked for.
    """
    if parameter not in _WANTED or not thing.is_iri:
        return
    wanted, fitting = _WANTED[parameter]
    rows = store.select(library["kinds"].text, {"thing": thing}).rows
    classes = {row[1].value for row in rows if row[1] is not None}
    words = [word for kind, word in _WORDS.items() if kind in classes]
    if not classes or set(words) & set(fitting):
        return
    name = short_name(thing.value)
    if not words:
        raise ArgumentError(f"--{parameter}: '{name}' is no {wanted}; name a {wanted}")
    raise ArgumentError(
        f"--{parameter}: '{name}' is {_a(words[0])} and no {wanted}; name a {wanted}, or see"
        f" 'diplograph show {name}'"
    )


def _a(word: str) -> str:
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"
