"""A draft as records: every proposal a comment, until a curator takes the '# ' off."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from diplograph.curation.draft import Draft
from diplograph.curation.proposals import NewPerson, Proposal
from diplograph.files.yaml_records import DRAFT

__all__ = ["extraction_record", "meeting_record", "person_record", "source_record"]

_MARK = f"{DRAFT}: nobody has read this; keep what is right, then delete this line\n"
_HOW = """\
## Proposed from {source}. Read each line beside the text. To keep one, take its "# " off, and that
## of the line with the name of the list; delete the others.
"""
_ORDER = ("ordinals", "dates", "places", "participations", "mentions", "topics", "announcements",
          "programmes", "documents")  # fmt: skip


def meeting_record(draft: Draft, label: str) -> str:
    """Return the record of the round; nothing in it counts before a curator keeps it."""
    lines = [_MARK.rstrip("\n"), *_HOW.format(source=draft.source).splitlines()]
    lines += [f"label: {_scalar(label)}", "format: round"]
    if draft.series:
        lines.append(f"series: {draft.series}")
    for section in _ORDER:
        proposals = draft.of(section)
        if not proposals:
            continue
        lines += ["", f"# {section}:"]
        for proposal in proposals:
            lines += _item(draft.source, proposal)
    lines += _delegations(draft)
    lines += _amounts(draft)
    return "\n".join(lines) + "\n"


def _item(source: str, proposal: Proposal) -> Iterator[str]:
    remark = f": {proposal.remark}" if proposal.remark else ""
    yield f"##   {proposal.confidence}{remark}"
    start = "- "
    for name, value in proposal.fields.items():
        if proposal.section == "announcements" and name == "expected":
            yield "#     expected:"
            yield f"#       - on: {_scalar(value)}"
            yield from _evidence(source, proposal, "        ")
            continue
        yield f"#   {start}{name}: {_scalar(value)}"
        start = "  "
    yield from _evidence(source, proposal, "    ")


def _evidence(source: str, proposal: Proposal, indent: str) -> Iterator[str]:
    yield f"# {indent}evidence:"
    for count, quote in enumerate(proposal.quotes):
        yield f"# {indent}  - source: {source}"
        yield f"# {indent}    quote: {_scalar(quote)}"
        if not count:
            for name, value in proposal.printed.items():
                yield f"# {indent}    {name}: {_scalar(value)}"


def _delegations(draft: Draft) -> Iterator[str]:
    proposals = draft.of("delegations")
    if proposals:
        yield ""
        yield "# delegations:"
    for proposal in proposals:
        yield f"##   {proposal.confidence}"
        yield f"#   - party: {proposal.fields['party']}"
        yield "#     presence:"
        yield f"#       - state: {proposal.fields['state']}"
        yield from _evidence(draft.source, proposal, "        ")


def _amounts(draft: Draft) -> Iterator[str]:
    proposals = draft.of("amounts")
    if proposals:
        yield ""
        yield "## Money in the text. It belongs to the record of a programme, under 'amounts'."
    for proposal in proposals:
        fields = ", ".join(f"{name} {value}" for name, value in proposal.fields.items())
        yield f"##   {proposal.confidence}: {fields}: “{proposal.quotes[0]}”"


def source_record(draft: Draft, meeting: str) -> str:
    """Return the record of the source, from the header of the text."""
    header = draft.header
    title = _known(header, "title")
    lines = [_MARK.rstrip("\n"), f"label: {_scalar(title or draft.source)}"]
    lines += [
        "## Choose: press-release, statement, ministry-page, agency-report, press-article and",
        "## others (ontology/formats.ttl).",
        "# kind: press-release",
        "## Choose: organiser, participant, agency, secondary or weak (ontology/knowledge.ttl).",
        "# strength: organiser",
        "text_form: verbatim",
        f"language: {_known(header, 'language') or 'en'}",
    ]
    for name in ("publisher", "title", "url", "published"):
        value = _known(header, name)
        if value:
            lines += [f"# {name}: {_scalar(value)}"]
    lines += ["reports_on:", f"  - {meeting}"]
    return "\n".join(lines) + "\n"


def _known(header: Mapping[str, str], name: str) -> str:
    value = header.get(name, "")
    return "" if value.lower().startswith("unknown") else value


def person_record(person: NewPerson) -> str:
    """Return the record of a person whom no record names."""
    return f"{_MARK}label: {_scalar(person.name)}\n"


def extraction_record(draft: Draft, records: Iterable[str], day: date, version: str) -> str:
    """Return the record that says which software proposed what of ``records``, and on which day."""
    title = _known(draft.header, "title") or draft.source
    lines = [
        _MARK.rstrip("\n"),
        "## Who proposed what was kept. Delete this file where nothing of the draft was kept.",
        f"label: {_scalar(f'Draft from: {title}')}",
        f"done_on: {day.isoformat()}",
        "## Add 'by:' with the name or the role of who read each line and answers for it.",
        "software: diplograph draft",
        f"version: {json.dumps(version)}",
        "sources:",
        f"  - {draft.source}",
        "## Delete what was not kept.",
        "records:",
        *(f"  - {record}" for record in records),
    ]
    return "\n".join(lines) + "\n"


def _scalar(value: str) -> str:
    if re.fullmatch(r"[0-9]{4}(?:-[0-9]{2}){0,2}|[1-9][0-9]{0,8}", value):
        return value
    plain = re.fullmatch(r"[^\W\d_][\w' .’()–-]*[\w.’)]", value) and ": " not in value
    reserved = value.lower() in ("yes", "no", "on", "off", "true", "false", "null", "y", "n")
    return (
        value
        if plain and not reserved and " #" not in value
        else json.dumps(value, ensure_ascii=False)
    )
