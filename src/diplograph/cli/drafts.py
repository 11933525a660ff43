"""``draft``: from a text to records that a curator keeps line by line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from diplograph.api import Dialogue
from diplograph.cli.opening import opened_dialogue

if TYPE_CHECKING:
    from diplograph.curation.draft import Draft
    from diplograph.files.readable import ReadableText

__all__ = ["draft"]

#: The ids and labels of rounds in a series that gives no pattern of them.
_UNKNOWN_PATTERN = ("meeting-{number}", "Meeting {number}")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--id", "source", help="Id of the source; by default the name of the file.")
@click.option(
    "--write", is_flag=True, help="Write the records into the workspace, marked as drafts."
)
@click.option("--texts", type=click.Path(path_type=Path), help="Keep the text here, for 'check'.")
@click.option("--rules", type=click.Path(path_type=Path), help="Rules to read with (YAML).")
@click.pass_obj
def draft(
    opened: object, file: Path, source: str | None, write: bool, texts: Path | None,
    rules: Path | None,
) -> None:  # fmt: skip
    """Propose the records of a round from a text, a saved page or a PDF; nothing is accepted yet.

    Example: diplograph draft press-release.html --write --texts ../texts
    """
    from diplograph.files.readable import read_readable

    dialogue = opened_dialogue(opened)
    text = read_readable(file)
    proposed = _draft(dialogue, source or _slug(file.stem), text, rules)
    records = _records(dialogue, proposed)
    if write:
        _write(dialogue, records)
    else:
        for name, record in records.items():
            click.echo(f"### graph/records/{name}.yaml\n{record}")
    if texts is not None:
        _keep(texts / f"{proposed.source}.txt", text)
    counts = [each.confidence for each in proposed.proposals]
    told = ", ".join(f"{counts.count(word)} {word}" for word in ("sure", "likely", "perhaps"))
    click.echo(f"{len(counts)} proposals ({told}), {len(proposed.people)} new people", err=True)


def _draft(dialogue: Dialogue, source: str, text: ReadableText, rules: Path | None) -> Draft:
    from diplograph.curation.draft import draft_of
    from diplograph.curation.gazetteer import Gazetteer
    from diplograph.files.draft_rules import read_draft_rules

    gazetteer = Gazetteer.of_store(dialogue.store, dialogue.library)
    return draft_of(source, text.body, text.header, gazetteer, read_draft_rules(rules))


def _records(dialogue: Dialogue, proposed: Draft) -> Mapping[str, str]:
    from diplograph import __version__
    from diplograph.curation.draft_records import (
        extraction_record,
        meeting_record,
        person_record,
        source_record,
    )

    pattern, label = _pattern(dialogue, proposed)
    meeting = pattern.format(number=proposed.number) if proposed.number else "new-meeting"
    shown = label.format(number=proposed.number) if proposed.number else "New meeting"
    records = {
        f"meetings/{meeting}": meeting_record(proposed, shown),
        f"sources/{proposed.source}": source_record(proposed, meeting),
    }
    for person in proposed.people:
        records[f"people/{person.id}"] = person_record(person)
    drawn = [name.partition("/")[2] for name in records]
    records[f"extractions/{proposed.source}-draft"] = extraction_record(
        proposed, drawn, date.today(), __version__
    )
    return records


def _pattern(dialogue: Dialogue, proposed: Draft) -> tuple[str, str]:
    from diplograph.files.texts import read_text
    from diplograph.files.yaml_records import parse_record
    from diplograph.model.records import Series

    # The series alone is read: other records may be drafts that nobody has read yet.
    path = dialogue.workspace.records / "series" / f"{proposed.series}.yaml"
    if not proposed.series or not path.is_file():
        return _UNKNOWN_PATTERN
    series = parse_record(Series, proposed.series, str(path), read_text(path))
    assert isinstance(series, Series)  # noqa: S101 - what parse_record returns
    ids, label = _UNKNOWN_PATTERN
    return series.meeting_ids or ids, series.meeting_label or label


def _write(dialogue: Dialogue, records: Mapping[str, str]) -> None:
    from diplograph.errors import WorkspaceError
    from diplograph.files.texts import write_atomically

    paths = {dialogue.workspace.records / f"{name}.yaml": text for name, text in records.items()}
    for path in paths:
        if path.exists():
            raise WorkspaceError(f"{path}: is there; leave --write out, and copy the lines to keep")
    for path, text in paths.items():
        write_atomically(path, text)
        click.echo(str(path))


def _keep(path: Path, text: ReadableText) -> None:
    from diplograph.errors import WorkspaceError
    from diplograph.files.texts import write_atomically

    header = "".join(f"{name}: {value}\n" for name, value in text.header.items())
    kept = f"{header or 'title: unknown'}".rstrip() + f"\n\n{text.body}"
    if path.exists() and path.read_text(encoding="utf-8") != kept:
        raise WorkspaceError(f"{path}: another text is there; choose another --id")
    write_atomically(path, kept)


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "source"
