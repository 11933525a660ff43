"""A new workspace: the invented example that comes with the package, and the templates."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from diplograph.errors import WorkspaceError
from diplograph.files.folders import write_files
from diplograph.files.record_version import VERSION_FILE
from diplograph.files.texts import read_text
from diplograph.files.workspace import Workspace

__all__ = ["TEXTS", "write_starter"]

#: The folder of the texts of the sources in a new workspace.
TEXTS = "texts"

#: A file that begins with a dot is not packaged under its own name.
_RENAMED = {"gitignore": ".gitignore"}


def write_starter(folder: Path, packaged: Workspace, *, ontology: bool = False) -> list[Path]:
    """Write a new workspace into ``folder`` and return its files.

    The templates are those of the workspace ``packaged``; with ``ontology`` its ontology is copied
    as well. Raises WorkspaceError when the folder is there and not empty, or cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise WorkspaceError(f"{folder}: is there and not empty; name a new folder")
    example = Path(str(files("diplograph.curation") / "starter"))
    copies = {}
    for path in sorted(example.rglob("*")):
        if path.is_file():
            place = path.relative_to(example)
            copies[folder / place.with_name(_RENAMED.get(place.name, place.name))] = path
    templates = packaged.records / "templates"
    for path in sorted(templates.glob("*.yaml")):
        copies[folder / "graph" / "records" / "templates" / path.name] = path
    version = packaged.records / VERSION_FILE
    copies[folder / "graph" / "records" / VERSION_FILE] = version
    if ontology:
        for path in sorted(packaged.ontology.iterdir()):
            if path.is_file():
                copies[folder / "ontology" / path.name] = path
    write_files(
        folder,
        (
            (str(target.relative_to(folder)), read_text(path).encode("utf-8"))
            for target, path in copies.items()
        ),
    )
    return sorted(copies)
