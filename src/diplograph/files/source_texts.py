"""The texts of the sources, kept outside the project: a header, a blank line, the body."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from diplograph.errors import Finding, WorkspaceError
from diplograph.files.texts import read_text
from diplograph.model.passages import SourceText

__all__ = ["read_source_texts"]


def read_source_texts(
    folder: Path, ids: Iterable[str]
) -> tuple[Mapping[str, SourceText], Mapping[str, Finding]]:
    """Return by id the bodies of ``folder/<id>.txt``, and a finding for each that is missing.

    Raises WorkspaceError when there is no such folder.
    """
    if not folder.is_dir():
        raise WorkspaceError(f"{folder}: no such folder; give --texts the folder of source texts")
    texts: dict[str, SourceText] = {}
    findings: dict[str, Finding] = {}
    for key in ids:
        try:
            _, blank, body = read_text(folder / f"{key}.txt", limit=10_000_000).partition("\n\n")
        except WorkspaceError as error:
            place, _, rest = str(error).partition(": ")
            problem, _, solution = rest.partition("; ")
            findings[key] = Finding(place, problem, solution)
            continue
        if not blank:
            problem = "no blank line after the header"
            findings[key] = Finding(f"{folder / key}.txt", problem, "put one before the text")
            continue
        texts[key] = SourceText(body)
    return texts, findings
