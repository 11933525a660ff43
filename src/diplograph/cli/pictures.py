"""``draw`` and ``export``: pictures and files of the graph."""

from __future__ import annotations

from pathlib import Path

import click

from diplograph.api import Dialogue, opened_dialogue

__all__ = ["draw", "export"]

_VIEWS = ("swimlane", "network")


@click.command()
@click.argument("view", type=click.Choice(_VIEWS))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="HTML or SVG, by the ending; '-': stdout.",
)
@click.option("--focus", help="Draw one thing and what lies around it (network).")
@click.pass_obj
def draw(opened: object, view: str, output: Path | None, focus: str | None) -> None:
    """Draw one picture from the answer to a named question.

    Example: diplograph draw swimlane -o continuity.html
    """
    from diplograph.errors import ArgumentError
    from diplograph.views.pictures import picture

    form = output.suffix.lstrip(".").lower() if output and str(output) != "-" else "html"
    if form not in ("html", "svg"):
        raise ArgumentError(f"-o: '{output}' ends in neither .html nor .svg; choose one of them")
    dialogue = opened_dialogue(opened)
    text = picture(dialogue.store, dialogue.library, view, form, focus)
    _deliver(text, output)


@click.command()
@click.option("--format", "form", type=click.Choice(["turtle"]), default="turtle")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write here; default stdout.")
@click.pass_obj
def export(opened: object, form: str, output: Path | None) -> None:
    """Write the graph as Turtle, byte for byte as it was built.

    Example: diplograph export --format turtle -o dialogue.ttl
    """
    dialogue: Dialogue = opened_dialogue(opened)
    _deliver(dialogue.turtle(), output)


def _deliver(text: str, output: Path | None) -> None:
    from diplograph.files.texts import write_atomically

    if output is None or str(output) == "-":
        click.echo(text, nl=False)
        return
    write_atomically(output, text)
    click.echo(str(output))
