"""How much of a record a draft finds, and how much of what it proposes is right.

Each verbatim document is drafted with a graph of all the other sources: neither its own facts nor
the names that it alone prints are known. What is proposed is held against the facts of the round
that cite the document and are stated.

    DIPLOGRAPH_TEXTS=DIR python benchmarks/drafting.py            # prints the tables
    DIPLOGRAPH_TEXTS=DIR python benchmarks/drafting.py --write    # renews docs/drafting.md
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from diplograph.build.loader import Loaded, build_lines, load
from diplograph.curation.draft import Draft, draft_of
from diplograph.curation.gazetteer import Gazetteer
from diplograph.files.draft_rules import read_draft_rules
from diplograph.files.ontology import ontology_files
from diplograph.files.readable import read_readable
from diplograph.files.workspace import Workspace
from diplograph.model.hints import walk
from diplograph.model.records import Evidence, Fact, Meeting, Programme
from diplograph.query.library import Library
from diplograph.store.embedded import EmbeddedStore

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "drafting.md"
BEGIN, END = "<!-- figures -->", "<!-- /figures -->"
SECTIONS = (
    "number", "date", "place", "presence of parties", "people", "roles", "posts", "mentions",
    "topics", "treatments", "programmes", "documents", "announcements", "amounts",
)  # fmt: skip
Items = dict[str, set[tuple[str, ...]]]


def drafted(loaded: Loaded, source: str, texts: Path) -> Draft:
    """Return the draft of a source, made without anything that the source itself tells."""
    others = [key for key in loaded.corpus.sources if key != source]
    store = EmbeddedStore()
    paths = ontology_files(ROOT / "ontology")
    store.load((path.read_text("utf-8"), path.name) for path in paths)
    store.load_lines(build_lines(loaded, others), "graph")
    gazetteer = Gazetteer.of_store(store, Library(ROOT / "queries"))
    text = read_readable(texts / f"{source}.txt")
    return draft_of(source, text.body, text.header, gazetteer, read_draft_rules())


def _cites(fact: Fact, source: str) -> bool:
    return not fact.inferred and any(each.source == source for each in fact.evidence)


def _named(facts: Iterable[Fact], source: str) -> Iterator[tuple[str, str]]:
    """Yield the name as printed and the person, for people whom the draft cannot know by id."""
    for fact in facts:
        person = getattr(fact, "person", None)
        for _, _, value in walk(fact):
            if isinstance(value, Evidence) and value.source == source and value.name and person:
                yield value.name.strip("@_"), str(person)


def expected(loaded: Loaded, meeting: Meeting, source: str) -> tuple[Items, dict[str, str]]:
    """Return what the records say of the round on the word of the source, and its names."""

    def of(facts: Iterable[Fact], *fields: str) -> set[tuple[str, ...]]:
        cited = [fact for fact in facts if _cites(fact, source)]
        rows = {tuple(str(getattr(fact, field) or "") for field in fields) for fact in cited}
        return {row for row in rows if all(row)}

    presences = {
        (str(delegation.party), str(claim.state))
        for delegation in meeting.delegations
        for claim in delegation.presence
        if _cites(claim, source)
    }
    programmes = loaded.corpus.of(Programme).values()
    items = {
        "number": of(meeting.ordinals, "number"),
        "date": of(meeting.dates, "on"),
        "place": of(meeting.places, "place"),
        "presence of parties": presences,
        "people": of(meeting.participations, "person"),
        "roles": of(meeting.participations, "person", "role"),
        "posts": of(meeting.participations, "person", "post"),
        "mentions": of(meeting.mentions, "person", "mention"),
        "topics": of(meeting.topics, "topic"),
        "treatments": of(meeting.topics, "topic", "treatment"),
        "programmes": of(meeting.programmes, "programme"),
        "documents": of(meeting.documents, "document"),
        "announcements": {
            (str(date.on),)
            for each in meeting.announcements
            if each.series
            for date in each.expected
            if _cites(date, source)
        },
        "amounts": {
            (f"{amount.amount:.0f}",)
            for programme in programmes
            for amount in programme.amounts
            if _cites(amount, source)
        },
    }
    facts = [*meeting.participations, *meeting.mentions]
    return items, dict(_named(facts, source))


def proposed(draft: Draft, names: Mapping[str, str]) -> Items:
    """Return what a draft proposes; a new person counts as the one of that printed name."""
    new = {person.id: names.get(person.name, person.id) for person in draft.people}

    def of(section: str, *fields: str) -> set[tuple[str, ...]]:
        rows = {tuple(each.fields.get(name, "") for name in fields) for each in draft.of(section)}
        return {tuple(new.get(value, value) for value in row) for row in rows if all(row)}

    return {
        "number": of("ordinals", "number"),
        "date": of("dates", "on"),
        "place": of("places", "place"),
        "presence of parties": of("delegations", "party", "state"),
        "people": of("participations", "person"),
        "roles": of("participations", "person", "role"),
        "posts": of("participations", "person", "post"),
        "mentions": of("mentions", "person", "mention"),
        "topics": of("topics", "topic"),
        "treatments": of("topics", "topic", "treatment"),
        "programmes": of("programmes", "programme"),
        "documents": of("documents", "document"),
        "announcements": of("announcements", "expected"),
        "amounts": of("amounts", "amount"),
    }


def rounds_of(loaded: Loaded) -> Iterator[tuple[str, Meeting]]:
    """Yield the verbatim sources with the round that each reports on."""
    for key, source in loaded.corpus.sources.items():
        if source.text_form == "verbatim":
            (meeting,) = (
                loaded.corpus.meetings[str(each)]
                for each in source.reports_on
                if loaded.corpus.meetings[str(each)].series
            )
            yield key, meeting


def figures(texts: Path) -> str:
    """Return the two tables: by what is proposed, and by document."""
    loaded = load(Workspace(ROOT), texts)
    sums = {name: [0, 0, 0] for name in SECTIONS}
    documents = []
    for source, meeting in rounds_of(loaded):
        draft = drafted(loaded, source, texts)
        wanted, names = expected(loaded, meeting, source)
        found = proposed(draft, names)
        whole = [0, 0, 0]
        for name in SECTIONS:
            counts = len(found[name] & wanted[name]), len(found[name]), len(wanted[name])
            sums[name] = [a + b for a, b in zip(sums[name], counts, strict=True)]
            if name != "treatments":
                whole = [a + b for a, b in zip(whole, counts, strict=True)]
        documents.append((source, whole))
    head = "| {} | right | proposed | in the records | precision | recall |\n" + "|---" * 6 + "|\n"
    lines = [head.format("what")]
    lines += [_row(name, *counts) for name, counts in sums.items()]
    lines += ["\n", head.format("document, without treatments")]
    lines += [_row(f"`{name}`", *counts) for name, counts in documents]
    return "".join(lines)


def _row(name: str, right: int, given: int, wanted: int) -> str:
    precision = f"{right / given:.2f}" if given else "–"
    recall = f"{right / wanted:.2f}" if wanted else "–"
    return f"| {name} | {right} | {given} | {wanted} | {precision} | {recall} |\n"


def page_with(tables: str, page: str) -> str:
    """Return the page with the tables between its two marks."""
    before, _, rest = page.partition(BEGIN)
    return f"{before}{BEGIN}\n{tables}{END}{rest.partition(END)[2]}"


def main() -> None:
    """Print the tables, or renew the page that shows them."""
    tables = figures(Path(os.environ["DIPLOGRAPH_TEXTS"]))
    if "--write" in sys.argv:
        PAGE.write_text(page_with(tables, PAGE.read_text("utf-8")), "utf-8")
    else:
        sys.stdout.write(tables)


if __name__ == "__main__":
    main()
