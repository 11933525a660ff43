"""``effect``: what a change does to the facts and the answers."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from diplograph.api import Dialogue
from diplograph.cli.opening import opened_dialogue

if TYPE_CHECKING:
    from diplograph.store.embedded import EmbeddedStore

__all__ = ["effect"]

_LARGEST = 500_000_000


@click.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path), required=False)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.option("--facts-only", is_flag=True, help="Do not ask the named questions.")
@click.pass_obj
def effect(opened: object, old: Path, new: Path | None, form: str, facts_only: bool) -> None:
    """Say which facts, answers, unknowns and conflicts differ between two graphs.

    OLD and NEW are Turtle files, '-' is standard input; without NEW, the graph of the workspace
    is the new one. A fact or record that is gone without a retraction is a fault.

    Example: git show HEAD:graph/diplograph.ttl | diplograph effect -
    """
    from diplograph.curation.effect import effect_of
    from diplograph.curation.effect_words import as_json, sentences
    from diplograph.errors import RecordErrors

    dialogue = opened_dialogue(opened)
    before = _store(dialogue, _text(old), str(old))
    after = _store(dialogue, dialogue.turtle() if new is None else _text(new), str(new or "graph"))
    found = effect_of(before, after, dialogue.library, ask=not facts_only)
    click.echo(as_json(found) if form == "json" else "\n".join(sentences(found)) + "\n", nl=False)
    if found.refusals:
        raise RecordErrors(found.refusals)


def _text(path: Path) -> str:
    from diplograph.files.texts import read_text

    return sys.stdin.read() if str(path) == "-" else read_text(path, _LARGEST)


def _store(dialogue: Dialogue, text: str, name: str) -> EmbeddedStore:
    from diplograph.files.ontology import ontology_files
    from diplograph.files.texts import read_text
    from diplograph.store.embedded import EmbeddedStore

    store = EmbeddedStore()
    paths = ontology_files(dialogue.workspace.ontology)
    store.load([*((read_text(path), path.name) for path in paths), (text, name)])
    return store
