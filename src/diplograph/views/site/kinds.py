"""Which kinds of things have pages, and which questions each page answers."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from diplograph.model.identifiers import ONTOLOGY
from diplograph.views.site.sections import SECTIONS, Section

__all__ = ["PAGE_KINDS", "PageKind", "kind_of"]

_ORG = "http://www.w3.org/ns/org#"


@dataclass(frozen=True, slots=True)
class PageKind:
    """A kind of thing: its class, its words, its list in the site, the questions of its page.

    ``schema_org`` is the class of schema.org that search engines read it as, where there is one.
    """

    key: str
    iri: str
    word: str
    plural: str
    schema_org: str = ""

    @property
    def sections(self) -> tuple[Section, ...]:
        """Return the sections of the page of such a thing, in their order."""
        return SECTIONS.get(self.key, ())


#: In the order in which a thing of several classes takes its page.
PAGE_KINDS = (
    PageKind("people", "http://xmlns.com/foaf/0.1/Person", "Person", "People", "Person"),
    PageKind("meetings", ONTOLOGY + "Meeting", "Meeting", "Meetings", "Event"),
    PageKind("posts", _ORG + "Post", "Post", "Posts"),
    PageKind("parties", ONTOLOGY + "State", "State", "Parties and states", "Country"),
    PageKind(
        "organisations", _ORG + "Organization", "Organisation", "Organisations", "Organization"
    ),
    PageKind("topics", ONTOLOGY + "AgendaTopic", "Topic", "Topics", "DefinedTerm"),
    PageKind("programmes", ONTOLOGY + "Programme", "Programme", "Programmes"),
    PageKind("sources", ONTOLOGY + "SourceDocument", "Source", "Sources", "CreativeWork"),
    PageKind("conflicts", ONTOLOGY + "ConflictSet", "Difference between sources", "Conflicts"),
    PageKind("formulas", ONTOLOGY + "Formula", "Formula", "Formulas"),
    PageKind("documents", ONTOLOGY + "ReferenceDocument", "Document", "Documents"),
    PageKind("places", ONTOLOGY + "Place", "Place", "Places", "Place"),
    PageKind(
        "series", ONTOLOGY + "MeetingSeries", "Series of meetings", "Series", "EventSeries"
    ),
)  # fmt: skip


def kind_of(classes: Collection[str]) -> PageKind | None:
    """Return the kind of page of a thing of these classes, None when it has no page."""
    return next((kind for kind in PAGE_KINDS if kind.iri in classes), None)
