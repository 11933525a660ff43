"""``analyse``: the measures, which are computed from the answers to several named questions."""

from __future__ import annotations

from collections.abc import Sequence

import click

from diplograph.analysis.corpus.engine import ENGINES, Scale
from diplograph.cli.opening import opened_dialogue
from diplograph.cli.questions import pairs
from diplograph.errors import ArgumentError
from diplograph.query.table import FORMATS

__all__ = ["analyse"]


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("measure", required=False)
@click.argument("parameters", nargs=-1, type=click.UNPROCESSED)
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="table", help="Form of the answer."
)
@click.option("--stated-only", is_flag=True, help="Leave out what a curator inferred.")
@click.option("--engine", type=click.Choice(ENGINES), help="Compute by SQL over flat tables.")
@click.option("--master", help="The Spark cluster to compute on, such as spark://HOST:7077.")
@click.option("--tables", help="A folder of exported Parquet tables, in place of the graph's own.")
@click.pass_obj
def analyse(
    opened: object,
    measure: str | None,
    parameters: Sequence[str],
    form: str,
    stated_only: bool,
    engine: str | None,
    master: str | None,
    tables: str | None,
) -> None:
    """Compute a measure, such as who stayed and who remembered; without a name, list them all.

    Example: diplograph analyse retention
    """
    scale = _scale(engine, master, tables)
    if measure is None:
        _list_measures()
        return
    dialogue = opened_dialogue(opened)
    result = dialogue.measure(measure, stated_only=stated_only, scale=scale, **pairs(parameters))
    if form != "table":
        click.echo(result.table.as_format(form), nl=False)
        click.echo(str(result.completeness), err=True)
        return
    click.echo(result.title)
    click.echo()
    for sentence in result.sentences:
        click.echo(sentence)
    if result.sentences:
        click.echo()
    click.echo(result.table.text(), nl=False)
    click.echo()
    click.echo(str(result.completeness))
    click.echo(f"computed from: {', '.join(result.queries)}")


def _list_measures() -> None:
    from diplograph.analysis.registry import MEASURES, measure_named

    width = max(map(len, MEASURES))
    for found in map(measure_named, MEASURES):
        options = " ".join(f"--{each}" for each in found.parameters)
        click.echo(f"{found.name.ljust(width)}  {found.title}  {options}".rstrip())


def _scale(engine: str | None, master: str | None, tables: str | None) -> Scale | None:
    if engine is not None:
        return Scale(engine, master, tables)
    for option, value in (("--master", master), ("--tables", tables)):
        if value is not None:
            raise ArgumentError(
                f"{option}: no engine; add --engine {' or --engine '.join(ENGINES)}"
            )
    return None
