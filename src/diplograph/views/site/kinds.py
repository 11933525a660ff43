"""Which kinds of things have pages, and which questions each page answers."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from diplograph.model.identifiers import ONTOLOGY

__all__ = ["PAGE_KINDS", "PageKind", "kind_of"]

#: A question, the column of its answer that holds the thing, and the heading of the rows.
Section = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class PageKind:
    """A kind of thing: its class, its words, its list in the site, the questions of its page.

    ``schema_org`` is the class of schema.org that search engines read it as, where there is one.
    """

    key: str
    iri: str
    word: str
    plural: str
    sections: tuple[Section, ...]
    schema_org: str = ""


_ORG = "http://www.w3.org/ns/org#"

_PARTY: tuple[Section, ...] = (
    ("party-representatives", "party", "Who represented it"),
    ("party-status", "party", "In what capacity"),
    ("hand-overs", "party", "Posts that passed from one person to another"),
    ("delegation-bodies", "party", "Bodies in its delegations"),
)

#: In the order in which a thing of several classes takes its page.
PAGE_KINDS = (
    PageKind(
        "people", "http://xmlns.com/foaf/0.1/Person", "Person", "People",
        (
            ("person-timeline", "person", "Meetings, roles and posts"),
            ("gaps", "person", "Rounds that do not name this person"),
            ("named-but-absent", "person", "Named, but not as taking part"),
            ("tenures", "person", "Posts, as the sources date them"),
            ("hand-overs", "outgoing", "Who came after in the same post"),
            ("hand-overs", "incoming", "Who was there before in the same post"),
            ("shared-rounds", "person", "At the same rounds"),
            ("spellings", "person", "Spellings, source by source"),
        ),
        "Person",
    ),
    PageKind(
        "meetings", ONTOLOGY + "Meeting", "Meeting", "Meetings",
        (
            ("rounds", "meeting", "Date and place"),
            ("chairs", "meeting", "Chair"),
            ("hosts", "meeting", "Host"),
            ("roster", "meeting", "Parties at the table"),
            ("person-timeline", "meeting", "People"),
            ("named-but-absent", "meeting", "Named, but not as taking part"),
            ("topics-by-round", "meeting", "Topics"),
            ("commitments", "meeting", "Promises"),
            ("forecast-check", "meeting", "Announcements"),
            ("programmes", "meeting", "Programmes"),
            ("delegation-bodies", "meeting", "Bodies in the delegations"),
            ("worklist", "meeting", "What is not known"),
            ("round-neighbours", "meeting", "Rounds before and after"),
            ("series-names", "meeting", "Names of the dialogue, as printed"),
            ("inferred-facts", "meeting", "What is inferred"),
            ("facts-of", "meeting", "Every fact"),
        ),
        "Event",
    ),
    PageKind(
        "posts", _ORG + "Post", "Post", "Posts",
        (
            ("post-at-rounds", "post", "The holder at each round"),
            ("office-holders", "post", "Holders"),
            ("hand-overs", "post", "Passed on from here"),
            ("hand-overs", "laterPost", "Passed on to here"),
            ("tenures", "post", "Tenures, as the sources date them"),
        ),
    ),
    PageKind("parties", ONTOLOGY + "State", "State", "Parties and states", _PARTY, "Country"),
    PageKind(
        "organisations", _ORG + "Organization", "Organisation", "Organisations",
        (*_PARTY[:3], ("delegation-bodies", "body", "In delegations")),
        "Organization",
    ),
    PageKind(
        "topics", ONTOLOGY + "AgendaTopic", "Topic", "Topics",
        (
            ("topics-by-round", "topic", "How each round treated it"),
            ("topic-first-appearance", "topic", "First appearance"),
            ("topic-continuity", "topic", "Which rounds mention it"),
        ),
        "DefinedTerm",
    ),
    PageKind(
        "programmes", ONTOLOGY + "Programme", "Programme", "Programmes",
        (
            ("programmes", "programme", "Where it is named"),
            ("funding", "programme", "Money stated for it"),
        ),
    ),
    PageKind(
        "sources", ONTOLOGY + "SourceDocument", "Source", "Sources",
        (
            ("sources", "source", "The source"),
            ("lost-without", "source", "What would be lost without it"),
            ("evidence", "source", "What it is evidence for"),
        ),
        "CreativeWork",
    ),
    PageKind(
        "conflicts", ONTOLOGY + "ConflictSet", "Difference between sources", "Conflicts",
        (("conflicts", "conflict", "The readings"),),
    ),
    PageKind(
        "formulas", ONTOLOGY + "Formula", "Formula", "Formulas",
        (("formulas", "formula", "Where the words come back"),),
    ),
    PageKind("documents", ONTOLOGY + "ReferenceDocument", "Document", "Documents", ()),
    PageKind(
        "places", ONTOLOGY + "Place", "Place", "Places",
        (("rounds", "place", "Rounds held here"),), "Place",
    ),
    PageKind(
        "series", ONTOLOGY + "MeetingSeries", "Series of meetings", "Series", (), "EventSeries"
    ),
)  # fmt: skip


def kind_of(classes: Collection[str]) -> PageKind | None:
    """Return the kind of page of a thing of these classes, None when it has no page."""
    return next((kind for kind in PAGE_KINDS if kind.iri in classes), None)
