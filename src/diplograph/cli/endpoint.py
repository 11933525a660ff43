"""``serve``: the graph over HTTP."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from diplograph.api import Dialogue
from diplograph.cli.opening import opened_dialogue
from diplograph.errors import ArgumentError

if TYPE_CHECKING:
    from diplograph.endpoint.content import Content

__all__ = ["serve"]

_HERE = ("127.0.0.1", "::1", "localhost")


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="0: a free one."
)
@click.option(
    "--workers",
    default=3,
    show_default=True,
    type=click.IntRange(1, 64),
    help="Processes that answer.",
)
@click.option(
    "--seconds",
    default=10.0,
    show_default=True,
    type=click.FloatRange(0.1, 3600),
    help="Deadline of a question.",
)
@click.option("--public", default="", metavar="URL", help="Address that others reach it under.")
@click.pass_obj
def serve(opened: object, host: str, port: int, workers: int, seconds: float, public: str) -> None:
    """Serve the graph over HTTP: SPARQL 1.1 Protocol, named questions, linked data.

    Example: diplograph serve --port 8000
    """
    import asyncio
    from dataclasses import replace

    try:
        from diplograph.endpoint.server import serve as served
    except ModuleNotFoundError as fault:
        raise ArgumentError(
            f"serve: {fault.name} is missing; pip install 'diplograph[serve]'"
        ) from fault
    from diplograph.endpoint.limits import Limits
    from diplograph.endpoint.pool import Pool

    dialogue = opened_dialogue(opened)
    if dialogue.server is not None:
        raise ArgumentError("serve: answers itself; leave --endpoint out")
    limits = Limits(workers=workers, seconds=seconds)
    if host not in _HERE:
        click.echo(f"note: {host} can be reached from other machines", err=True)

    def started(address: str, number: int) -> None:
        shown = f"[{address}]" if ":" in address else address
        click.echo(f"http://{shown}:{number}/")

    async def run() -> None:
        content = _content(dialogue)
        pages = replace(limits, workers=1, seconds=max(60.0, seconds))
        pools = Pool(content, limits), Pool(content, pages)
        await served(pools, limits, (host, port), started, public)

    try:
        asyncio.run(run())
    except OSError as fault:
        raise ArgumentError(f"{host}:{port}: {fault.strerror}; choose another --port") from fault


def _content(dialogue: Dialogue) -> Content:
    """Return what is served: the graph as text, or the version of a store, which stays open."""
    from diplograph.endpoint.content import Content
    from diplograph.files.jsonld import read_context
    from diplograph.files.ontology import ontology_files, read_shapes
    from diplograph.files.texts import read_text
    from diplograph.store.kept import KeptStore

    workspace = dialogue.workspace
    store = dialogue.store if dialogue.kept is not None else None
    kept = str(store.content) if isinstance(store, KeptStore) else ""
    ontology = tuple((read_text(path), path.name) for path in ontology_files(workspace.ontology))
    graph = ("", "") if kept else dialogue.documents()[-1]
    return Content(
        ontology, graph, read_shapes(workspace.ontology), read_context(workspace.ontology),
        str(workspace.queries), kept,
    )  # fmt: skip
