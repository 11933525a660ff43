"""One page for each person, meeting, party, organisation, post, topic, programme and source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import partial

from markupsafe import Markup

from diplograph.model.date_words import UNDATED, date_words
from diplograph.model.identifiers import BASE
from diplograph.query.proof import NO_ADDRESS
from diplograph.views.drawing.anchors import address as web_address
from diplograph.views.drawing.measure import drawable
from diplograph.views.exports.search_engines import schema_org, schema_org_thing, script_element
from diplograph.views.site.blocks import Block, block_of
from diplograph.views.site.cells import Cell
from diplograph.views.site.file_links import files_of
from diplograph.views.site.frame import Frame
from diplograph.views.site.kinds import PageKind, kind_of
from diplograph.views.site.proofs import groups_of, proven
from diplograph.views.site.strips import strip_of
from diplograph.views.site.witnesses import witness_of

__all__ = ["blocks_of", "shown_facts", "thing_pages", "things_of"]

#: What stands at the head of a page and not in the list of details.
_AT_THE_HEAD = ("definition", "note")


def things_of(kinds: Mapping[str, set[str]]) -> dict[str, PageKind]:
    """Return the kind of page of every thing that has one, by IRI, in order."""
    found = {iri: kind_of(classes) for iri, classes in sorted(kinds.items())}
    return {iri: kind for iri, kind in found.items() if kind is not None}


def thing_pages(
    frame: Frame, things: Mapping[str, PageKind], *, has_data: bool
) -> dict[str, Callable[[], bytes]]:
    """Return the pages of all things by path; ``has_data`` when files lie beside them."""
    return {
        frame.addresses.page(iri): partial(_page, frame, kind, iri, has_data)
        for iri, kind in things.items()
        if frame.addresses.page(iri)
    }


def blocks_of(frame: Frame, kind: PageKind, thing: str) -> tuple[Block, ...]:
    """Return the answers that have rows about a thing, in the order of its page."""
    if thing in frame.blocks:
        return frame.blocks[thing]
    teller = frame.teller(frame.addresses.page(thing))
    found = []
    for section in kind.sections:
        answer = frame.answers.about(section.query, section.column, thing)
        if answer.table.rows:
            found.append(block_of(answer, section, teller))
    return frame.blocks.setdefault(thing, tuple(found))


def shown_facts(frame: Frame, kind: PageKind, thing: str) -> tuple[str, ...]:
    """Return the facts on the page of a thing: those of its rows, of its strip, and its own."""
    page = frame.addresses.page(thing)
    found = [fact for block in blocks_of(frame, kind, thing) for fact in block.facts]
    found += frame.answers.own_facts.get(thing, ())
    steps = strip_of(kind.key, frame.answers, frame.addresses, page, thing)
    return tuple(dict.fromkeys([*found, *(fact for step in steps for fact in step.facts)]))


def _page(frame: Frame, kind: PageKind, thing: str, has_data: bool) -> bytes:
    page = frame.addresses.page(thing)
    title = drawable(frame.answers.label(thing))
    details = _details(frame, thing, page)
    if kind.key == "sources":
        # The answer on a source holds what the details would say.
        details = {key: details[key] for key in _AT_THE_HEAD if key in details}
        details["counts as witness"] = witness_of(frame, thing, page)
    places: dict[str, list[Block]] = defaultdict(list)
    if kind.key == "meetings" and "date" not in details:
        details = {"date": [(Cell(UNDATED), "")], **details}
    for block in blocks_of(frame, kind, thing):
        places[block.section.place].append(block)
        for aspect in block.section.says:
            details.pop(aspect, None)
    spellings = {cell.text for cell, _ in details.pop("spelling", [])} - {title}
    others = [cell for cell, _ in details.pop("also called", [])]
    notes = [cell.text for key in _AT_THE_HEAD for cell, _ in details.pop(key, [])]
    files = files_of(thing) if has_data else ()
    proofs = proven(frame.answers, frame.addresses, page, shown_facts(frame, kind, thing))
    return frame.render(
        "thing", page, title,
        kind=kind, iri=thing, others=others, notes=notes, spellings=sorted(spellings),
        details=list(details.items()),
        steps=strip_of(kind.key, frame.answers, frame.addresses, page, thing),
        cells=places["cells"], heads=places["head"], strip_blocks=places["strip"],
        blocks=[block for block in places["table"] if block.lines], every=places["proof"],
        proofs=proofs, groups=groups_of(frame.answers, proofs),
        proof_of=frame.addresses.here, files=files, head=_description(frame, kind, thing),
        citation=frame.citation(title, thing),
        alternates=[(file.media, file.path) for file in files],
    )  # fmt: skip


def _description(frame: Frame, kind: PageKind, thing: str) -> Markup:
    """Return what search engines read of a thing: of a meeting its event, else what it is."""
    answers = frame.answers
    if not kind.schema_org:
        return Markup("")
    if kind.schema_org == "Event":
        found = schema_org(answers.store, answers.library, thing)
        return script_element(found) if found["@graph"] else Markup("")
    rows = [
        {key: value or "" for key, value in row.items()}
        for row in answers.about("about", "thing", thing).table.dicts()
    ]
    return script_element(schema_org_thing(kind.schema_org, thing, answers.label(thing), rows))


def _details(frame: Frame, thing: str, page: str) -> dict[str, list[tuple[Cell, str]]]:
    table = frame.answers.about("about", "thing", thing).table
    found: dict[str, list[tuple[Cell, str]]] = defaultdict(list)
    place = {name: index for index, name in enumerate(table.columns)}
    for row in table.rows:
        value, label, note = (row[place[name]] for name in ("value", "valueLabel", "note"))
        if value is None:
            continue
        link = frame.addresses.to(page, value.value) if value.is_iri else None
        outside = web_address(value.value)
        text = drawable(label.value if label else value.value)
        text = date_words(text) if str(row[place["aspect"]]) == "date" else text
        if outside and note:
            # An identifier stands as its last part beside the name of its list.
            text = text.rstrip("/").rsplit("/", 1)[-1] or text
            text = text.rsplit(":", 1)[-1] if text.startswith("#") else text
        outside = "" if value.value.startswith(BASE) else outside
        cell = Cell(text, link or outside, not link and bool(outside), value.language)
        found[str(row[place["aspect"]])].append((cell, drawable(note.value) if note else ""))
    read = frame.answers.sources_of.get(thing, ())
    found["sources read"] += [
        (
            Cell(drawable(frame.answers.label(each)), frame.addresses.to(page, each) or ""),
            "" if each in frame.answers.addressed else NO_ADDRESS,
        )
        for each in read
    ]
    return {aspect: values for aspect, values in found.items() if values}
