"""``draw``: pictures of the graph."""

from __future__ import annotations

import gc
from pathlib import Path

import click

from diplograph.cli.opening import opened_dialogue

__all__ = ["draw"]

#: As ``views.pictures.FORMS``, which a test compares; it is not imported for the sake of --help.
_VIEWS = (
    "swimlane", "network", "roster", "succession", "topics", "agenda-flow", "together", "venues",
    "strip",
)  # fmt: skip


@click.command()
@click.argument("view", type=click.Choice(_VIEWS))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="HTML, SVG or PNG, by the ending; '-': HTML to stdout.",
)
@click.option("--focus", help="Draw one thing, and what lies around it.")
@click.option("--series", help="Draw the rounds of one series, where there are several.")
@click.pass_obj
def draw(
    opened: object, view: str, output: Path | None, focus: str | None, series: str | None
) -> None:
    """Draw one picture from the answer to a named question.

    Example: diplograph draw swimlane -o continuity.html
    """
    from diplograph.errors import ArgumentError

    form = output.suffix.lstrip(".").lower() if output and str(output) != "-" else "html"
    if form not in ("html", "svg", "png"):
        raise ArgumentError(f"-o: '{output}' ends in none of .html, .svg, .png; choose one of them")
    gc.disable()  # a picture is drawn and the command ends; nothing is gained by looking for cycles
    dialogue = opened_dialogue(opened)
    from diplograph.views.pictures import picture

    _deliver(picture(dialogue.store, dialogue.library, view, form, focus, series), output)


def _deliver(made: str | bytes, output: Path | None) -> None:
    from diplograph.files.texts import write_bytes_atomically

    if output is None or str(output) == "-":
        click.echo(made, nl=False)
        return
    write_bytes_atomically(output, made.encode("utf-8") if isinstance(made, str) else made)
    click.echo(str(output))
