"""Which part of a network is drawn: the rounds at a glance, or what lies around one node."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diplograph.errors import ArgumentError
from diplograph.model.identifiers import short_name

if TYPE_CHECKING:
    import networkx as nx

__all__ = [
    "HUBS", "LARGEST", "around", "at_the_rounds", "focused", "met", "most_linked", "part_of",
]  # fmt: skip

#: More nodes than this cannot be read in one picture.
LARGEST = 300
#: More related meetings than this hide the rounds.
CROWD = 12
#: Whoever shares only one of these with a node is not near to it: no way leads through them.
HUBS = frozenset({"organisation", "party", "topic"})


def around(
    graph: nx.MultiDiGraph, focus: str, steps: int = 2, largest: int = LARGEST
) -> nx.MultiDiGraph:
    """Return the part of a graph within ``steps`` of a node, the nearest ``largest`` nodes of it.

    ``focus`` is an IRI, an id or a label. A party, a body or a topic belongs to the part, but
    no step leads on from it, unless it is the focus: two people of one ministry have not met
    for that. Of nodes at the same distance those with most links come first. Raises
    ArgumentError when the graph has no such node.
    """
    centre = focused(graph, focus)
    distance = {centre: 0}
    ring = [centre]
    for step in range(1, steps + 1):
        open_ends = (n for n in ring if n == centre or graph.nodes[n]["kind"] not in HUBS)
        near = {other for node in open_ends for other in _beside(graph, node)}
        ring = sorted(near - distance.keys())
        distance.update(dict.fromkeys(ring, step))
    kept = sorted(distance, key=lambda node: (distance[node], -graph.degree(node), node))[:largest]
    return part_of(graph, set(kept))


def _beside(graph: nx.MultiDiGraph, node: str) -> set[str]:
    return {*graph.successors(node), *graph.predecessors(node)}


def focused(graph: nx.MultiDiGraph, focus: str) -> str:
    """Return the node that an IRI, an id, a label or a spelling names; else raise ArgumentError."""
    for node, data in graph.nodes(data=True):
        if focus in (node, short_name(node), data["label"], *data["names"]):
            return str(node)
    raise ArgumentError(f"focus: no node '{focus}' in this network; name a node of it by its id")


def most_linked(graph: nx.MultiDiGraph) -> str:
    """Return the node that a graph too large to be read is drawn around.

    It is whoever is seen at most rounds; in a graph without people at rounds, the node with most
    links. Raises ArgumentError for a graph without nodes.
    """
    if not graph:
        raise ArgumentError("network: no node to draw around; ask for a network with rows")
    people = [n for n, data in graph.nodes(data=True) if data["kind"] == "person"]
    seen = {node: len(graph.nodes[node]["rounds"]) for node in people}
    candidates = people if any(seen.values()) else list(graph)
    return str(min(candidates, key=lambda n: (-seen.get(n, 0), -graph.degree(n), n)))


def at_the_rounds(graph: nx.MultiDiGraph, most: int = CROWD) -> nx.MultiDiGraph:
    """Return a graph as it is read at a glance.

    With more than ``most`` related meetings these are left out, and with them whoever and whatever
    is linked to nothing else; the rounds, their people, parties and topics stay.
    """
    meetings = {node for node, data in graph.nodes(data=True) if data["kind"] == "meeting"}
    if len(meetings) <= most:
        return graph
    rounds = [node for node, data in graph.nodes(data=True) if data["kind"] == "round"]
    linked = {other for node in rounds for other in _beside(graph, node)}
    people = {node for node in linked if graph.nodes[node]["kind"] == "person"}
    bodies = {other for node in people for other in graph.successors(node)}
    kept = ({*rounds, *linked, *bodies}) - meetings
    return part_of(graph, kept)


def met(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """Return the meetings, the people and topics linked to one, and the bodies of these people."""
    meetings = [n for n, data in graph.nodes(data=True) if data["kind"] in ("round", "meeting")]
    linked = {other for node in meetings for other in _beside(graph, node)}
    people = {node for node in linked if graph.nodes[node]["kind"] == "person"}
    bodies = {other for node in people for other in graph.successors(node)}
    return part_of(graph, {*meetings, *linked, *bodies})


def part_of(graph: nx.MultiDiGraph, kept: set[str]) -> nx.MultiDiGraph:
    """Return the nodes of ``kept`` and the links between them, in the order of the graph."""
    part = type(graph)()
    part.add_nodes_from((node, data) for node, data in graph.nodes(data=True) if node in kept)
    part.add_edges_from(
        (start, end, key, data)
        for start, end, key, data in graph.edges(keys=True, data=True)
        if start in kept and end in kept
    )
    return part
