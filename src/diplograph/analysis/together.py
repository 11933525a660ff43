"""Together: the projection of the attendance network on people, weighted by what they shared."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["of_rounds", "together"]


def of_rounds(graph: nx.Graph[str]) -> nx.Graph[str]:
    """Return the part of an attendance network that is rounds and the people named at them."""
    import networkx as nx

    rounds = {node for node, kind in graph.nodes(data="kind") if kind == "round"}
    found: nx.Graph[str] = nx.Graph()
    found.add_nodes_from((node, graph.nodes[node]) for node in sorted(rounds))
    edges = sorted((p, m) for p, m in graph.edges if m in rounds or p in rounds)
    for one, other in edges:
        person, held = (one, other) if other in rounds else (other, one)
        found.add_node(person, **graph.nodes[person])
        found.add_edge(person, held, **graph.edges[one, other])
    return found


def together(graph: nx.Graph[str]) -> nx.Graph[str]:
    """Return the people of an attendance network, joined where both are named at a meeting.

    ``weight`` counts the shared meetings, ``meetings`` names them, and ``newman`` is the sum of
    1 / (n - 1) over them, where n people are named at a meeting (Newman 2001): a full room says
    less of any two. Each is a lower bound where rooms are not fully named.
    """
    import networkx as nx

    people = sorted(node for node, of in graph.nodes(data="bipartite") if not of)
    found: nx.Graph[str] = nx.Graph()
    found.add_nodes_from((person, graph.nodes[person]) for person in people)
    for meeting in sorted(node for node, of in graph.nodes(data="bipartite") if of):
        present = sorted(graph[meeting])
        for one, other in combinations(present, 2):
            before = found.get_edge_data(one, other) or {"weight": 0, "newman": 0.0, "meetings": ""}
            found.add_edge(
                one,
                other,
                weight=before["weight"] + 1,
                newman=before["newman"] + 1 / (len(present) - 1),
                meetings=f"{before['meetings']} {meeting}".strip(),
            )
    return found
