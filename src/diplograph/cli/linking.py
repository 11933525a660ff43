"""``links``: whether the sources still stand where they stood; the one command that calls out."""

from __future__ import annotations

import json

import click

from diplograph.cli.opening import opened_dialogue

__all__ = ["links"]


@click.command()
@click.option("--source", help="Ask for the page of this source only (id).")
@click.option("--timeout", type=click.FloatRange(0.1, 600), default=20.0, show_default=True)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.pass_obj
def links(opened: object, source: str | None, timeout: float, form: str) -> int:
    """Ask the site of each source whether its page answers and still holds the quoted words.

    This command alone calls other sites, one page at a time. The exit code is 1 when a page does
    not answer or lacks words.

    Example: diplograph links --source r10-2023-eeas
    """
    from diplograph.curation.links import link_states, links_of
    from diplograph.files.pages import ask_for_page
    from diplograph.query.names import resolve

    dialogue = opened_dialogue(opened)
    store, library = dialogue.store, dialogue.library
    wanted = links_of(store, library, resolve(store, library, source, "source") if source else None)
    bad = 0
    for state in link_states(wanted, lambda address: ask_for_page(address, timeout=timeout)):
        bad += not state.is_good
        if form == "json":
            shown = {
                "source": state.link.source, "address": state.link.address,
                "state": state.word, "detail": state.detail, "gone": state.gone,
            }  # fmt: skip
            click.echo(json.dumps(shown, ensure_ascii=False))
            continue
        click.echo(f"{state.link.source}: {state.word} ({state.detail})  {state.link.address}")
        for words in state.gone:
            click.echo(f"    gone: “{words}”")
    click.echo(f"{len(wanted)} addresses asked, {bad} at fault", err=True)
    return 1 if bad else 0
