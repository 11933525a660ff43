"""``schema``: what editors complete records with; and the watch that checks on each save."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import click

from diplograph.cli.opening import opened_dialogue

__all__ = ["schema", "states_of", "watch"]


@click.command()
@click.argument("kind", required=False)
@click.option("--ids", is_flag=True, help="Offer the ids of the records of this workspace as well.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write KIND.json here.")
@click.pass_obj
def schema(opened: object, kind: str | None, ids: bool, output: Path | None) -> None:
    """Print the JSON Schema of a kind of record, or write those of all kinds, for editors.

    Example: diplograph schema meeting
    """
    from diplograph.curation.json_schema import schema_of
    from diplograph.errors import ArgumentError
    from diplograph.files.folders import write_files
    from diplograph.files.ontology import read_vocabulary
    from diplograph.files.record_folder import read_corpus
    from diplograph.model.corpus import kind_names

    if kind not in kind_names and (kind or output is None):
        known = ", ".join(kind_names)
        raise ArgumentError(f"'{kind or ''}': no kind of record; give one of {known}, or -o DIR")
    workspace = opened_dialogue(opened).workspace
    vocabulary = read_vocabulary(workspace.ontology)
    corpus = read_corpus(workspace.records, workspace.root) if ids else None
    names = [kind] if kind else list(kind_names)
    texts = {f"{name}.json": schema_of(name, vocabulary, corpus) for name in names}
    if output is None:
        click.echo("".join(texts.values()), nl=False)
        return
    write_files(output, ((name, text.encode("utf-8")) for name, text in texts.items()))
    for name in texts:
        click.echo(str(output / name))


def watch(
    folders: Iterable[Path], check: Callable[[], None], pause: float = 0.5, turns: int | None = None
) -> None:
    """Call ``check`` now and whenever a file below ``folders`` changes, until it is interrupted.

    The files are looked at every ``pause`` seconds; ``turns`` ends it after so many looks.
    """
    watched = tuple(folders)
    seen: dict[Path, tuple[int, int]] | None = None
    while turns is None or turns > 0:
        now = dict(states_of(watched))
        if now != seen:
            seen = now
            check()
            click.echo("watching; end with Ctrl-C", err=True)
        time.sleep(pause)
        turns = None if turns is None else turns - 1


def states_of(folders: Iterable[Path]) -> Iterator[tuple[Path, tuple[int, int]]]:
    """Yield each file below ``folders`` with the time of its change and its size."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            try:
                state = path.stat()
            except OSError:  # it went between the two looks
                continue
            if path.is_file() and not path.name.startswith("."):
                yield path, (state.st_mtime_ns, state.st_size)
