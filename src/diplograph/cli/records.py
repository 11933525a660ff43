"""``check`` and ``build``: from records to the graph."""

from __future__ import annotations

import gc
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from diplograph.api import Dialogue
from diplograph.cli.opening import opened_dialogue

if TYPE_CHECKING:
    from diplograph.build.loader import Loaded

__all__ = ["build", "check"]

_NO_TEXTS = (
    "note: quotations are held against graph/evidence.lock only; "
    "give --texts DIR to look each one up in its source"
)

_ANSWERS = "note: no record is read from {}: it holds answers over several records"

_ABSENT = "note: held against graph/evidence.lock only, for want of the text: {}"


def _texts(option: Path | None) -> Path | None:
    found = os.environ.get("DIPLOGRAPH_TEXTS")
    return option or (Path(found) if found else None)


@click.command()
@click.option(
    "--texts",
    type=click.Path(path_type=Path),
    help="Folder of the source texts (or DIPLOGRAPH_TEXTS); renews graph/evidence.lock.",
)
@click.option(
    "--shapes",
    "engine",
    type=click.Choice(["shacl", "pyshacl"]),
    help="Test the shapes with this engine; both agree, the first is faster and the default.",
)
@click.option("--watch", "watching", is_flag=True, help="Check again whenever a file is saved.")
@click.pass_obj
def check(opened: object, texts: Path | None, engine: str | None, watching: bool) -> None:
    """Check records, references, evidence, shapes and rules; every fault at once.

    Example: diplograph check --texts ../texts
    """
    dialogue = opened_dialogue(opened)
    folder = _texts(texts)
    if not watching:
        gc.disable()  # as in build
        _check(dialogue, folder, engine)
        return
    from diplograph.cli.editing import watch

    workspace = dialogue.workspace
    folders = [workspace.records, workspace.ontology, workspace.queries]
    watch([*folders, folder] if folder else folders, lambda: _check_again(dialogue, folder, engine))


def _check_again(dialogue: Dialogue, folder: Path | None, engine: str | None) -> None:
    from diplograph.errors import DiplographError, RecordErrors

    click.echo(err=True)
    try:
        _check(dialogue, folder, engine)
    except RecordErrors as errors:
        click.echo(f"{errors}\nfaults: {len(errors.findings)}", err=True)
    except DiplographError as error:
        click.echo(str(error), err=True)


def _check(dialogue: Dialogue, folder: Path | None, engine: str | None) -> None:
    from diplograph.build.loader import build_turtle, load
    from diplograph.files.lock import write_lock
    from diplograph.query.verdict import faults_of_graph

    loaded = load(dialogue.workspace, folder)
    _remark(loaded, folder)
    places: dict[str, str] = {}
    turtle = build_turtle(loaded, places=places)
    remarks = faults_of_graph(dialogue.workspace, dialogue.library, turtle, places, engine)
    for remark in remarks:
        click.echo(remark, err=True)
    if folder is not None and write_lock(dialogue.workspace.lock, loaded.lock):
        click.echo("graph/evidence.lock renewed", err=True)
    quotations = len(loaded.lock.passages)
    click.echo(f"{len(loaded.corpus.records)} records, {quotations} quotations: no fault")


def _remark(loaded: Loaded, folder: Path | None) -> None:
    if folder is None:
        click.echo(_NO_TEXTS, err=True)
    if loaded.absent:
        click.echo(_ABSENT.format(", ".join(loaded.absent)), err=True)
    if loaded.answers:
        click.echo(_ANSWERS.format(", ".join(loaded.answers)), err=True)


@click.command()
@click.option("--check", "only_check", is_flag=True, help="Write nothing; fail when stale.")
@click.option("--sources", multiple=True, help="Build from these sources only (ids, commas).")
@click.option("--texts", type=click.Path(path_type=Path), help="Look quotations up here as well.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write here ('-': stdout).")
@click.option("--store", type=click.Path(path_type=Path), help="Keep it in this store on disk too.")
@click.option(
    "--stream",
    "streaming",
    is_flag=True,
    help="Straight to --store or -o FILE.nt, in little memory.",
)
@click.pass_obj
def build(
    opened: object,
    only_check: bool,
    sources: tuple[str, ...],
    texts: Path | None,
    output: Path | None,
    store: Path | None,
    streaming: bool,
) -> int:
    """Build graph/diplograph.ttl from the records; the same records give the same bytes.

    Example: diplograph build --sources r10-2023-eeas,r11-2024-neglobal -o two.ttl
    """
    from diplograph.build.loader import build_turtle, load
    from diplograph.errors import ArgumentError
    from diplograph.files.texts import write_atomically

    dialogue = opened_dialogue(opened)
    if streaming:
        return _stream(dialogue, bool(only_check or sources or texts), output, store)
    chosen = [each for item in sources for each in item.split(",") if each]
    if chosen and output is None:
        raise ArgumentError("--sources: a part of the graph needs a place of its own; give -o FILE")
    if store is not None and (only_check or output is not None):
        raise ArgumentError("--store: keeps the whole graph; leave out --check, --sources and -o")
    folder = _texts(texts)
    gc.disable()  # the triples hold no cycles; to look for some takes a third of the time
    loaded = load(dialogue.workspace, folder)
    _remark(loaded, folder)
    turtle = build_turtle(loaded, chosen)
    target = output or dialogue.workspace.built
    if only_check:
        return _fresh(target, turtle)
    if str(target) == "-":
        click.echo(turtle, nl=False)
        return 0
    changed = write_atomically(target, turtle)
    click.echo(f"{target}: {'written' if changed else 'unchanged'}", err=True)
    if store is not None:
        click.echo(f"{store}: {dialogue.keep(store)} triples", err=True)
    return 0


def _stream(dialogue: Dialogue, otherwise: bool, output: Path | None, store: Path | None) -> int:
    from diplograph.cli.bulk import stream
    from diplograph.errors import ArgumentError

    if otherwise:
        raise ArgumentError("--stream: builds the whole; leave out --check, --sources and --texts")
    answers = stream(dialogue, output, store)
    click.echo(_NO_TEXTS, err=True)
    if answers:
        click.echo(_ANSWERS.format(", ".join(answers)), err=True)
    return 0


def _fresh(target: Path, turtle: str) -> int:
    if target.is_file() and target.read_bytes() == turtle.encode("utf-8"):
        click.echo(f"{target}: fresh", err=True)
        return 0
    click.echo(f"{target}: stale; run 'diplograph build' and commit the file", err=True)
    return 1
