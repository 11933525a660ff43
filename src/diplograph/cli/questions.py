"""``queries``, ``ask`` and ``sparql``: the questions."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from diplograph.api import Dialogue
from diplograph.cli.opening import opened_dialogue
from diplograph.errors import ArgumentError
from diplograph.query.table import FORMATS, Table
from diplograph.store.base import Rows

if TYPE_CHECKING:
    from diplograph.query.ask import Answer

__all__ = ["ask", "pairs", "queries", "sparql"]

_FORMAT = click.option(
    "--format", "form", type=click.Choice(FORMATS), default="table", help="Form of the answer."
)


@click.command()
@click.argument("name", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "turtle")),
    default="text",
    help="As words, or as RDF with every text and parameter.",
)
@click.pass_obj
def queries(opened: object, name: str | None, form: str) -> None:
    """List the named questions, or print one with its parameters and its SPARQL.

    Example: diplograph queries chairs
    """
    dialogue = opened_dialogue(opened)
    if form == "turtle":
        from diplograph.query.catalogue_rdf import catalogue_turtle

        library = dialogue.library
        click.echo(catalogue_turtle([library[name]] if name else library.all()), nl=False)
        return
    if name:
        click.echo(dialogue.library[name].text, nl=False)
        return
    found = [query for query in dialogue.library.all() if query.folder != "checks"]
    width = max(len(query.name) for query in found)
    for query in found:
        options = " ".join(f"--{each}" for each in query.parameters if each != "reading")
        click.echo(f"{query.name.ljust(width)}  {query.title}  {options}".rstrip())


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("name")
@click.argument("parameters", nargs=-1, type=click.UNPROCESSED)
@_FORMAT
@click.option("--proof", is_flag=True, help="Add source, phrase and link of every fact.")
@click.option("--stated-only", is_flag=True, help="Leave out what a curator inferred.")
@click.option("--bom", is_flag=True, help="Begin CSV with a byte-order mark, for spreadsheets.")
@click.pass_obj
def ask(
    opened: object,
    name: str,
    parameters: tuple[str, ...],
    form: str,
    proof: bool,
    stated_only: bool,
    bom: bool,
) -> None:
    """Answer a named question; its parameters are options.

    Example: diplograph ask continuity --person roman-vassilenko --proof
    """
    dialogue = opened_dialogue(opened)
    from diplograph.query.ask import answer_query

    store, library = dialogue.store, dialogue.library
    arguments = pairs(parameters)
    answer = answer_query(store, library, name, arguments, stated_only)
    if form == "table":
        from diplograph.analysis.continuity import story_before

        story = story_before(store, library, name, arguments, stated_only)
        _print_for_people(dialogue, answer, proof, story)
        return
    from diplograph.query.proof import with_proof

    table = with_proof(store, library, answer.table) if proof else answer.table
    click.echo(("\ufeff" if bom and form == "csv" else "") + table.as_format(form), nl=False)
    click.echo(str(answer.completeness), err=True)


def _print_for_people(
    dialogue: Dialogue, answer: Answer, proof: bool, story: Sequence[str]
) -> None:
    click.echo(answer.query.title)
    click.echo()
    for line in story:
        click.echo(line)
    if story:
        click.echo()
    click.echo(answer.table.text(), nl=False)
    if proof:
        from diplograph.query.narrative import proof_lines

        click.echo()
        for line in proof_lines(dialogue.store, dialogue.library, answer.table):
            click.echo(line)
    click.echo()
    click.echo(str(answer.completeness))


def pairs(words: Sequence[str]) -> dict[str, str]:
    """Return the values of ``--NAME VALUE`` and ``--NAME=VALUE`` by name; raise ArgumentError."""
    found: dict[str, str] = {}
    rest = list(words)
    while rest:
        word = rest.pop(0)
        if not word.startswith("--"):
            raise ArgumentError(f"'{word}': not a parameter; write --NAME VALUE")
        name, equals, value = word[2:].partition("=")
        if not equals:
            if not rest:
                raise ArgumentError(f"{word}: no value; write {word} VALUE")
            value = rest.pop(0)
        if name in found:
            raise ArgumentError(f"--{name}: given twice; give it once")
        found[name] = value
    return found


@click.command()
@click.argument("query")
@_FORMAT
@click.pass_obj
def sparql(opened: object, query: str, form: str) -> None:
    """Answer any SPARQL 1.1 query: text, a file, or '-' for standard input.

    Example: diplograph sparql 'SELECT ?s WHERE { ?s a <https://schema.org/Event> }'
    """
    result = opened_dialogue(opened).sparql(_query_text(query))
    if isinstance(result, Rows):
        click.echo(Table(result.columns, result.rows).as_format(form), nl=False)
    else:
        click.echo(str(result).lower() if isinstance(result, bool) else result, nl=False)
        if isinstance(result, bool):
            click.echo()


def _query_text(query: str) -> str:
    from diplograph.errors import QueryError
    from diplograph.files.texts import read_text

    if query == "-":
        return sys.stdin.read()
    if not query.strip():
        raise QueryError("query: empty; write one, name its file, or '-' for standard input")
    # DESCRIBE of an IRI has no braces.
    looks_like_a_file = not set("{<") & set(query) and len(query) < 1000
    return read_text(Path(query)) if looks_like_a_file else query
