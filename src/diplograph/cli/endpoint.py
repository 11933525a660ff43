"""``serve``: the graph over HTTP."""

from __future__ import annotations

import click

from diplograph.api import opened_dialogue
from diplograph.errors import ArgumentError

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
    from diplograph.files.jsonld import read_context

    dialogue = opened_dialogue(opened)
    if dialogue.server is not None or dialogue.kept is not None:
        raise ArgumentError("serve: answers from memory; leave --endpoint and --store out")
    limits = Limits(workers=workers, seconds=seconds)
    if host not in _HERE:
        click.echo(f"note: {host} can be reached from other machines", err=True)

    def started(address: str, number: int) -> None:
        shown = f"[{address}]" if ":" in address else address
        click.echo(f"http://{shown}:{number}/")

    async def run() -> None:
        documents, queries = dialogue.documents(), dialogue.workspace.queries
        context = read_context(dialogue.workspace.ontology)
        pages = replace(limits, workers=1, seconds=max(60.0, seconds))
        pools = (
            Pool(documents, queries, limits, context), Pool(documents, queries, pages, context)
        )  # fmt: skip
        await served(pools, limits, (host, port), started, public)

    try:
        asyncio.run(run())
    except OSError as fault:
        raise ArgumentError(f"{host}:{port}: {fault.strerror}; choose another --port") from fault
