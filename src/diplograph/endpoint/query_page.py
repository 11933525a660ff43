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


#: Where the names of things stand.
_NAMES = ("skos:altLabel", "skos:notation", "skos:prefLabel")
_DATATYPES = ("edtf:", "rdf:", "xsd:")


@dataclass(frozen=True, slots=True)
class Kind:
    """A heading of the words: the classes, the properties of one class, a scheme of concepts."""

    name: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """A term as the page shows it; ``sort`` is class, property or concept."""

    iri: str
    label: str
    definition: str
    sort: str
    domain: tuple[str, ...] = ()
    ranges: tuple[str, ...] = ()

    @property
    def term(self) -> str:
        """Return the IRI with its prefix."""
        return _iri(self.iri)

    @property
    def range(self) -> str:
        """Return the classes that its values are of."""
        return " ".join(self.ranges)

    @property
    def href(self) -> str:
        """Return its place in the reference of the ontology, or its own page."""
        return self.iri.replace(BASE, "/", 1)


def query_page(store: Store, library: Library) -> bytes:
    """Return the page on which a query is written and answered."""
    examples = [query for query in library.all() if query.folder == ""]
    words = _words(store, library)
    schemes = _schemes(store, library)
    vocabulary = [*_by_domain(words), *schemes]
    every = [word for _, each in vocabulary for word in each]
    own = {word.term for word in every}
    used = {name for word in words for name in (*word.domain, *word.ranges)}
    others = {name for name in used - own if not name.startswith(_DATATYPES)}
    data = {
        "base": BASE,
        "examples": [_example(store, library, each) for each in examples],
        "others": sorted({*others, *_NAMES}),
        "prefixes": PREFIXES,
        "terms": sorted((word.term, word.label) for word in every),
    }  # fmt: skip
    return rendered(
        "query.html.jinja", data=data, examples=examples, vocabulary=vocabulary, prefixes=PREFIXES
    )


def _words(store: Store, library: Library) -> list[Word]:
    """Return the rows of the question ``terms``: classes and properties."""
    return [
        Word(
            row["term"] or "", row["termLabel"] or "", row["definition"] or "",
            "class" if row["kind"] == "class" else "property",
            tuple(map(_iri, (row["domain"] or "").split())),
            tuple(map(_iri, (row["range"] or "").split())),
        )
        for row in answer_query(store, library, "terms", {}).table.dicts()
    ]  # fmt: skip


def _by_domain(words: list[Word]) -> list[tuple[Kind, list[Word]]]:
    """Return the classes, then the properties by the class that has them."""
    of: dict[str, list[Word]] = defaultdict(list)
    for word in words:
        if word.sort == "property":
            of[" ".join(word.domain)].append(word)
    several = of.pop("", [])
    return [
        (Kind("Classes"), [word for word in words if word.sort == "class"]),
        (Kind("Properties of several classes"), several),
        *((Kind(f"Properties of {domain}"), each) for domain, each in sorted(of.items())),
    ]


def _schemes(store: Store, library: Library) -> list[tuple[Kind, list[Word]]]:
    """Return the rows of the question ``concepts`` by their scheme; a concept stands once."""
    found: dict[Kind, dict[str, Word]] = defaultdict(dict)
    for row in answer_query(store, library, "concepts", {}).table.dicts():
        kind = Kind(f"Concepts: {row['schemeLabel']}", row["schemeDefinition"] or "")
        iri = row["concept"] or ""
        word = Word(iri, row["conceptLabel"] or "", row["definition"] or "", "concept")
        found[kind].setdefault(iri, word)
    return [(kind, list(words.values())) for kind, words in found.items()]


def _iri(text: str | None) -> str:
    return short(Term(text or "", is_iri=True))


def _example(store: Store, library: Library, query: Query) -> dict[str, object]:
    """Return a query with its example bound, so that it has an answer at once, and without.

    An example names a thing of one dialogue; in another, the query stands for all things.
    """
    text = "\n".join(line for line in query.text.splitlines() if not line.startswith("#+"))
    try:
        bindings = bind(store, library, query, query.example)
    except (ArgumentError, UnknownName):
        bindings = bind(store, library, query, {})
    bound = [name for name in bindings if name in query.example]
    others = {name: term for name, term in bindings.items() if name not in bound}
    return {
        "name": query.name, "about": query.description, "bound": bound,
        "text": f"# {query.title}\n{place_values(text, bindings)}\n",
        "all": f"# {query.title}\n{place_values(text, others)}\n" if bound else "",
    }  # fmt: skip
