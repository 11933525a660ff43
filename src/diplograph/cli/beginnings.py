"""``init``: a workspace for another dialogue."""

from __future__ import annotations

from pathlib import Path

import click

__all__ = ["init"]


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--ontology", is_flag=True, help="Copy the ontology too, to add topics of your own.")
def init(folder: Path, ontology: bool) -> None:
    """Begin a workspace for another dialogue: templates, an example, a README; built and checked.

    Example: diplograph init my-dialogue
    """
    from diplograph.build.loader import build_turtle, load
    from diplograph.files.lock import write_lock
    from diplograph.files.starter import TEXTS, write_starter
    from diplograph.files.texts import write_atomically
    from diplograph.files.workspace import Workspace

    written = write_starter(folder, Workspace.packaged(), ontology=ontology)
    workspace = Workspace(folder.resolve())
    loaded = load(workspace, folder / TEXTS)
    write_lock(workspace.lock, loaded.lock)
    write_atomically(workspace.built, build_turtle(loaded))
    click.echo(f"{folder}: {len(written) + 2} files; read {folder / 'README.md'}")
