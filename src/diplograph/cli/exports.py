"""``export``: the graph in the forms that other programs read."""

from __future__ import annotations

from pathlib import Path

import click

from diplograph.api import Dialogue
from diplograph.cli.opening import opened_dialogue
from diplograph.errors import ArgumentError
from diplograph.views.exports.exporting import EXPORTS

__all__ = ["export"]

_OF_SEVERAL_FILES = ("csv", "jsonl", "parquet")


@click.command()
@click.option("--format", "form", type=click.Choice(tuple(EXPORTS)), default="turtle")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Write here; default stdout. csv, jsonl, parquet: an archive FILE.zip, or a folder.",
)
@click.option("--view", help="In the terms of another vocabulary, such as eli-dl or schema-org.")
@click.pass_obj
def export(opened: object, form: str, output: Path | None, view: str | None) -> None:
    """Write the graph in another form; the same graph gives the same bytes.

    Example: diplograph export --format json-ld -o dialogue.jsonld
    """
    from diplograph.files.folders import write_files
    from diplograph.files.texts import write_bytes_atomically

    dialogue: Dialogue = opened_dialogue(opened)
    if view is not None or output is None or str(output) == "-":
        _deliver(dialogue.export_view(view, form) if view else dialogue.export(form), output)
        return
    several = form in _OF_SEVERAL_FILES
    if several and output.suffix not in ("", ".zip") and not output.is_dir():
        raise ArgumentError(
            f"-o: {form} is several tables, not one '{output}'; name FILE.zip or DIR"
        )
    if several and (output.is_dir() or not output.suffix):
        write_files(output, dialogue.export_files(form).items())
    else:
        write_bytes_atomically(output, dialogue.export(form))
    click.echo(str(output))


def _deliver(data: bytes, output: Path | None) -> None:
    from diplograph.files.texts import write_bytes_atomically

    if output is None or str(output) == "-":
        click.echo(data, nl=False)
        return
    write_bytes_atomically(output, data)
    click.echo(str(output))
