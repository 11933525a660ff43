"""Migrations: records of an earlier form rewritten as text, so that no comment and no word is lost.

A change of the form of the records that old records do not fit adds a step at the end of ``STEPS``.
A step leaves a record alone that it has rewritten already; so what was cut off is finished by
calling it again. Templates and comments are not rewritten: a curator writes them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from diplograph.errors import Finding, RecordErrors, WorkspaceError
from diplograph.files.record_version import VERSION_FILE, read_version, refuse_other_version
from diplograph.files.texts import read_text, write_together
from diplograph.files.yaml_records import compose_record
from diplograph.model.records import KINDS

__all__ = ["STEPS", "Rewriting", "Step", "migrate", "rename_field"]

#: Folder of the kind, place for messages, text → the text in the next form.
Rewriting = Callable[[str, str, str], str]


@dataclass(frozen=True, slots=True)
class Step:
    """From one version of the records to the next: what changes, and the rewriting if any."""

    about: str
    rewrite: Rewriting | None = None


#: Step n leads from version n to version n + 1; the number of steps is the version of today.
STEPS = (Step("The folder of the records names their version."),)


def rename_field(text: str, place: str, old: str, new: str, within: Sequence[str] = ()) -> str:
    """Return a record with a field renamed; ``within`` names the fields on the way to it.

    Only the word changes. Raises RecordErrors when both names are there or the YAML is at fault.
    """
    spans: list[tuple[int, int]] = []
    for mapping in _mappings(compose_record(place, text), within):
        keys = {key.value: key for key, _ in mapping.value if isinstance(key, yaml.ScalarNode)}
        if old not in keys:
            continue
        mark = keys[old].start_mark
        if new in keys:
            where = f"{place}:{mark.line + 1}"
            problem = f"field '{old}' is now called '{new}', which is here too"
            raise RecordErrors([Finding(where, problem, "keep one of the two")])
        spans.append((mark.index, keys[old].end_mark.index))
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _mappings(node: yaml.Node, within: Sequence[str]) -> Iterator[yaml.MappingNode]:
    if isinstance(node, yaml.SequenceNode):
        for each in node.value:
            yield from _mappings(each, within)
    elif isinstance(node, yaml.MappingNode):
        if not within:
            yield node
            return
        for key, value in node.value:
            if key.value == within[0]:
                yield from _mappings(value, within[1:])


def migrate(records: Path, root: Path, steps: Sequence[Step] = STEPS) -> tuple[Path, ...]:
    """Bring the records below ``records`` to the version of today; return the files that changed.

    All or nothing: every record is rewritten before the first is written, a fault of the disk puts
    the old ones back, and the version is written last. Raises RecordErrors with every fault of the
    records, or when they are of a newer version; WorkspaceError when the disk refuses.
    """
    if not records.is_dir():
        raise WorkspaceError(f"{records}: no such folder; a workspace keeps its records there")
    version = read_version(records, root)
    if version >= len(steps):
        refuse_other_version(records, root, len(steps))
        return ()
    changed: dict[Path, str] = {}
    findings: list[Finding] = []
    for kind in KINDS:
        for path in sorted((records / kind).glob("[!.]*.yaml")):
            old = read_text(path)
            try:
                new = _rewritten(steps[version:], kind, path.relative_to(root).as_posix(), old)
            except RecordErrors as errors:
                findings.extend(errors.findings)
                continue
            if new != old:
                changed[path] = new
    if findings:
        raise RecordErrors(findings)
    changed[records / VERSION_FILE] = f"{len(steps)}\n"
    write_together(changed)
    return tuple(changed)


def _rewritten(steps: Sequence[Step], kind: str, place: str, text: str) -> str:
    for step in steps:
        if step.rewrite is not None:
            text = step.rewrite(kind, place, text)
    return text
