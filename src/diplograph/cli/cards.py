"""``show``: a card for a person, meeting, topic, organisation, post or source."""

from __future__ import annotations

import click

from diplograph.cli.opening import opened_dialogue

__all__ = ["show"]


@click.command()
@click.argument("name")
@click.option("--proof", is_flag=True, help="Add source, phrase and link of every fact.")
@click.option("--stated-only", is_flag=True, help="Leave out what a curator inferred.")
@click.pass_obj
def show(opened: object, name: str, proof: bool, stated_only: bool) -> None:
    """Show what is known of a thing, by its id, its name or any of its spellings.

    Example: diplograph show "Jean-Cristophe Belliard"
    """
    dialogue = opened_dialogue(opened)
    from diplograph.query.card import card_of
    from diplograph.query.narrative import proof_lines

    card = card_of(dialogue.store, dialogue.library, name, stated_only)
    rows = list(card.about.table.dicts())
    click.echo(rows[0]["thingLabel"] if rows else card.thing.value)
    click.echo(card.thing.value)
    click.echo()
    for row in rows:
        note = f"  ({row['note']})" if row["note"] else ""
        click.echo(f"  {str(row['aspect']).ljust(16)}  {row['valueLabel']}{note}")
    for answer in card.sections:
        click.echo()
        click.echo(f"{answer.query.title}  [{answer.query.name}]")
        click.echo()
        click.echo(answer.table.text(), nl=False)
        if proof:
            for line in proof_lines(dialogue.store, dialogue.library, answer.table):
                click.echo(line)
        click.echo(str(answer.completeness))
