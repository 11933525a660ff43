"""The query page: questions to begin with, the words of the graph, the terms that complete."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from diplograph.endpoint.pages import rendered, short
from diplograph.errors import ArgumentError, UnknownName
from diplograph.model.identifiers import BASE
from diplograph.model.namespaces import PREFIXES
from diplograph.query.ask import answer_query, bind
from diplograph.query.header import Query
from diplograph.query.library import Library
from diplograph.store.base import Store, Term
from diplograph.store.binding import place_values

__all__ = ["query_page"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A heading of the words: the classes, the properties of one class, those of several."""

    name: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """A term as the page shows it."""

    term: str
    label: str
    definition: str
    is_class: bool
    range: str

    @property
    def anchor(self) -> str:
        """Return the place of the term in the reference of the ontology."""
        return self.term.partition(":")[2]


def query_page(store: Store, library: Library) -> bytes:
    """Return the page on which a query is written and answered."""
    examples = [query for query in library.all() if query.folder == ""]
    vocabulary = _vocabulary(store, library)
    concepts = answer_query(store, library, "concepts", {}).table.dicts()
    terms = [(word.term, word.label) for _, words in vocabulary for word in words]
    terms += [(_iri(row["concept"]), row["conceptLabel"] or "") for row in concepts]
    data = {
        "base": BASE,
        "examples": [_example(store, library, each) for each in examples],
        "prefixes": PREFIXES,
        "terms": sorted(terms),
    }  # fmt: skip
    return rendered(
        "query.html.jinja", data=data, examples=examples, vocabulary=vocabulary, prefixes=PREFIXES
    )


def _vocabulary(store: Store, library: Library) -> list[tuple[Kind, list[Word]]]:
    """Return the rows of the question ``terms``: the classes, then properties by their domain."""
    classes: list[Word] = []
    of: dict[str, list[Word]] = defaultdict(list)
    for row in answer_query(store, library, "terms", {}).table.dicts():
        word = Word(
            _iri(row["term"]), row["termLabel"] or "", row["definition"] or "",
            row["kind"] == "class", " ".join(map(_iri, (row["range"] or "").split())),
        )  # fmt: skip
        if word.is_class:
            classes.append(word)
        else:
            of[" ".join(map(_iri, (row["domain"] or "").split()))].append(word)
    several = of.pop("", [])
    return [
        (Kind("Classes"), classes),
        (Kind("Properties of several classes"), several),
        *((Kind(f"Properties of {domain}"), words) for domain, words in sorted(of.items())),
    ]


def _iri(text: str | None) -> str:
    return short(Term(text or "", is_iri=True))


def _example(store: Store, library: Library, query: Query) -> dict[str, object]:
    """Return a query with its example bound, so that it has an answer at once, and what is bound.

    An example names a thing of one dialogue; in another, the query stands for all things.
    """
    text = "\n".join(line for line in query.text.splitlines() if not line.startswith("#+"))
    try:
        bindings = bind(store, library, query, query.example)
    except (ArgumentError, UnknownName):
        bindings = bind(store, library, query, {})
    bound = [name for name in bindings if name in query.example]
    return {
        "name": query.name, "about": query.description, "bound": bound,
        "text": f"# {query.title}\n{place_values(text, bindings)}\n",
    }  # fmt: skip
