"""``publish``: the graph into a SPARQL server that the user runs."""

from __future__ import annotations

import click

from diplograph.cli.opening import opened_dialogue
from diplograph.model.identifiers import BASE

__all__ = ["publish"]


@click.command()
@click.option("--to", "address", required=True, metavar="URL", help="Its graph store.")
@click.option("--graph", default=BASE + "dataset", show_default=True, help="IRI of the graph.")
@click.option("--default-graph", is_flag=True, help="Load into the default graph instead.")
@click.option("--queries", metavar="URL", help="Where it is asked; --to then takes updates.")
@click.option("--seconds", default=300.0, show_default=True, help="Deadline of one request.")
@click.pass_obj
def publish(
    opened: object,
    address: str,
    graph: str,
    default_graph: bool,
    queries: str | None,
    seconds: float,
) -> None:
    """Load the graph into a SPARQL server that you run, all or nothing; say what changed.

    Example: diplograph publish --to http://localhost:7878/store
    """
    from diplograph.errors import ArgumentError
    from diplograph.files.http import Server
    from diplograph.store.base import Term
    from diplograph.store.binding import serialised
    from diplograph.store.publish import publish as published
    from diplograph.store.publish import triples_of

    if ":" not in graph:
        raise ArgumentError(f"--graph: '{graph}' is no IRI; write it in full")
    serialised(Term(graph, is_iri=True))
    triples = triples_of(opened_dialogue(opened).documents())
    name = "" if default_graph else graph
    asked = Server(queries, seconds) if queries else None
    change = published(Server(address, seconds), triples, name, asked)
    click.echo(f"{address}: {f'<{name}>' if name else 'the default graph'}")
    for line in change.lines():
        click.echo(line)
