"""``doctor``: versions, files, counts, and what is missing."""

from __future__ import annotations

import importlib.util
import platform
import shutil
from importlib.metadata import PackageNotFoundError, version

import click

from diplograph.api import Dialogue
from diplograph.cli.opening import opened_dialogue

__all__ = ["doctor"]

_PACKAGES = ("diplograph", "rdflib", "pyoxigraph", "networkx", "pyvis", "shacl", "pyshacl")
_COUNTED = (
    "Meeting", "Participation", "Delegation", "TopicTreatment", "Commitment", "Announcement",
    "Fact", "Evidence", "SourceDocument",
)  # fmt: skip

_COUNTS = "SELECT ?kind (COUNT(?thing) AS ?count) { ?thing a ?kind } GROUP BY ?kind ORDER BY ?kind"


@click.command()
@click.pass_obj
def doctor(opened: object) -> int:
    """Say which versions, files and counts there are, and what is missing.

    Example: diplograph doctor
    """
    click.echo(f"Python {platform.python_version()} on {platform.system()}")
    for name in _PACKAGES:
        click.echo(f"  {name.ljust(12)} {_version(name)}")
    dialogue = opened_dialogue(opened)
    missing = _files(dialogue)
    if not missing:
        _counts(dialogue)
    if not any(map(importlib.util.find_spec, ("shacl", "pyshacl"))):
        click.echo("missing: shacl, for the shapes; pip install 'diplograph[curate]'")
    if shutil.which("chromium") is None:
        click.echo("missing: chromium, which the tests open the pages with")
    return 1 if missing else 0


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def _files(dialogue: Dialogue) -> list[str]:
    workspace = dialogue.workspace
    click.echo(f"workspace {workspace.root}")
    missing = []
    needed = (workspace.built, workspace.ontology, workspace.queries)
    for path in (workspace.records, workspace.lock, *needed):
        there = path.exists()
        click.echo(f"  {'found  ' if there else 'missing'} {path}")
        if not there and path in needed:
            missing.append(str(path))
    return missing


def _counts(dialogue: Dialogue) -> None:
    click.echo(f"graph: {len(dialogue.store)} triples with the ontology")
    rows = dialogue.store.select(_COUNTS).rows
    counts = {str(row[0]).rpartition("#")[2]: str(row[1]) for row in rows}
    for kind in _COUNTED:
        click.echo(f"  {kind.ljust(16)} {counts.get(kind, '0')}")
    click.echo(f"  {'named questions'.ljust(16)} {len(dialogue.library.paths())}")
