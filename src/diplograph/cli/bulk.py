"""``build --stream``: from records of any number to a store or a file, with a bar on the way."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import click

from diplograph.api import Dialogue

__all__ = ["stream"]

_Each = TypeVar("_Each")


def stream(dialogue: Dialogue, output: Path | None, store: Path | None) -> tuple[str, ...]:
    """Write the graph to a store, or to a file of N-Triples, one batch in memory at a time.

    Returns the tables from which nothing was read.
    """
    from diplograph.build.bulk import Bulk
    from diplograph.errors import ArgumentError
    from diplograph.files.texts import write_chunks_atomically

    if (output is None) == (store is None) or (output is not None and output.suffix != ".nt"):
        raise ArgumentError("--stream: writes a store or N-Triples; give --store DIR or -o FILE.nt")
    gc.disable()  # neither records nor triples hold cycles
    bulk = Bulk(dialogue.workspace, _watched)
    if output is not None:
        write_chunks_atomically(output, bulk.chunks())
        click.echo(f"{output}: written", err=True)
    elif store is not None:
        count = dialogue.keep(store, bulk.chunks())
        click.echo(f"{store}: {count} triples", err=True)
    return bulk.answers


def _watched(items: Iterable[_Each], label: str, length: int) -> Iterator[_Each]:
    quiet = not sys.stderr.isatty()
    with click.progressbar(
        items, length=length, label=label, file=sys.stderr, hidden=quiet
    ) as shown:
        yield from shown
