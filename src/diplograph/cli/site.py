"""``site``: the whole explorer as static pages."""

from __future__ import annotations

import re
from pathlib import Path

import click

from diplograph.cli.opening import opened_dialogue
from diplograph.errors import ArgumentError

__all__ = ["site"]


@click.command()
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    help="Folder to write; it is made, or replaced when an earlier site lies there.",
)
@click.option("--base", default="", metavar="URL", help="Public address of the site: a sitemap.")
@click.pass_obj
def site(opened: object, output: Path, base: str) -> None:
    """Write the whole explorer as static pages that work from disk, with no network.

    Example: diplograph site -o explorer
    """
    from diplograph.files.folders import write_folder
    from diplograph.files.jsonld import read_context
    from diplograph.views.site.site import site_of

    dialogue = opened_dialogue(opened)
    context = read_context(dialogue.workspace.ontology)
    if base and not re.fullmatch(r"https?://[^\s?#]+", base):
        raise ArgumentError(f"--base: '{base}' is no address of a site; write https://host/folder")
    found = site_of(dialogue.store, dialogue.library, dialogue.turtle(), context, base)
    count = write_folder(output, ((path, found.page(path)) for path in found.paths()), "names.js")
    click.echo(str(output / "index.html"))
    click.echo(f"{output}: {count} files", err=True)
