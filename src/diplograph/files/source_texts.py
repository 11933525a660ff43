"""The texts of the sources, kept outside the project: a header, a blank line, the body."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from diplograph.errors import WorkspaceError
from diplograph.files.texts import read_text
from diplograph.model.passages import SourceText

__all__ = ["read_source_texts"]


def read_source_texts(folder: Path, ids: Iterable[str]) -> Mapping[str, SourceText]:
    """Return the bodies of ``folder/<id>.txt`` by id; raise WorkspaceError when one is missing."""
    if not folder.is_dir():
        raise WorkspaceError(f"{folder}: no such folder; give --texts the folder of source texts")
    texts = {}
    for key in ids:
        _, blank, body = read_text(folder / f"{key}.txt", limit=10_000_000).partition("\n\n")
        if not blank:
            raise WorkspaceError(
                f"{folder / key}.txt: no blank line after the header; put one before the text"
            )
        texts[key] = SourceText(body)
    return texts
