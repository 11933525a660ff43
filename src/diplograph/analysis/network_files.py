"""The network of people and meetings as files for Gephi, Cytoscape and others: GraphML, GEXF.

GEXF is 1.2draft and dynamic: each meeting is there on the days between which it was held, each
edge on those of its meeting, each person on those of the meetings at which sources name them.
The same graph gives the same bytes, on any day: the date that networkx would stamp is left out.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from diplograph.analysis.attendance import attendance_of
from diplograph.errors import ArgumentError
from diplograph.query.ask import answer_query
from diplograph.query.library import Library
from diplograph.store.base import Store

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["FORMS", "gexf", "graphml", "network_file"]

#: The forms of a network file.
FORMS = ("graphml", "gexf")

#: What the question ``dataset`` says of the graph that a network is of; the file says it too.
_ABOUT = ("title", "version", "dataset", "licence")
_NAME = "Who is named at which meeting"


def network_file(store: Store, library: Library, form: str, *, reading: str = "preferred") -> bytes:
    """Return the network of people and meetings in one of ``FORMS``.

    Raises ArgumentError for another form.
    """
    if form not in FORMS:
        raise ArgumentError(f"'{form}': no form of a network; there are {', '.join(FORMS)}")
    graph = attendance_of(store, library, reading=reading)
    about = next(answer_query(store, library, "dataset", {}).table.dicts(), {})
    graph.graph |= {name: about[name] for name in _ABOUT if about.get(name)}
    return graphml(graph) if form == "graphml" else gexf(graph)


def graphml(graph: nx.Graph[str]) -> bytes:
    """Return an attendance network as GraphML; days are the attributes ``start`` and ``end``."""
    import networkx as nx

    plain = _copy(graph)
    out = io.BytesIO()
    nx.write_graphml_xml(plain, out)
    return out.getvalue().rstrip() + b"\n"


def gexf(graph: nx.Graph[str]) -> bytes:
    """Return an attendance network as dynamic GEXF 1.2draft, with a spell for each known date.

    A meeting that is known to a year only has a spell of that year: the days on which it may have
    been held. A meeting or an edge without a spell has no known date.
    """
    from networkx.readwrite.gexf import GEXFWriter

    dynamic = _copy(graph)
    dynamic.graph["mode"] = "dynamic"
    for node, data in dynamic.nodes(data=True):
        days = _spells(dynamic, node, data)
        data.pop("start", None)
        data.pop("end", None)
        if days:
            data["spells"] = days
    for number, (_, _, data) in enumerate(dynamic.edges(data=True)):
        data["id"] = str(number)
        start, end = data.pop("start", None), data.pop("end", None)
        if start and end:
            data["spells"] = [(start, end)]
    writer = GEXFWriter(dynamic, version="1.2draft")
    about = [str(dynamic.graph[name]) for name in _ABOUT if name in dynamic.graph]
    _mend_head(writer.xml, about)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue().rstrip() + b"\n"


def _spells(graph: nx.Graph[str], node: str, data: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return the days of a meeting, or those of all meetings of a person that have a date."""
    meetings = [data] if data["bipartite"] else [graph.nodes[each] for each in graph[node]]
    dated = (each for each in meetings if "start" in each and "end" in each)
    return sorted({(each["start"], each["end"]) for each in dated})


def _mend_head(document: Any, about: Iterable[str]) -> None:
    """Leave out the day of writing and the version of networkx, and what the schema forbids.

    networkx writes a ``name`` of the graph, which GEXF 1.2draft has not; it goes into ``meta``.
    """
    from xml.etree.ElementTree import SubElement

    meta = document.find("meta")
    meta.attrib.pop("lastmodifieddate", None)
    meta.find("creator").text = "diplograph"
    SubElement(meta, "description").text = "; ".join([_NAME, *about])
    document.find("graph").attrib.pop("name", None)


def _copy(graph: nx.Graph[str]) -> nx.Graph[str]:
    """Return a copy in the order of the node names, whose texts hold no character XML forbids."""
    import networkx as nx

    copied: nx.Graph[str] = nx.Graph()
    copied.graph |= _legal_values(
        {name: graph.graph[name] for name in _ABOUT if name in graph.graph}
    )
    for node in sorted(graph):
        copied.add_node(_legal(node), **_legal_values(graph.nodes[node]))
    people = sorted(node for node, kind in graph.nodes(data="bipartite") if not kind)
    for person in people:
        for meeting in sorted(graph[person]):
            values = _legal_values(graph.edges[person, meeting])
            copied.add_edge(_legal(person), _legal(meeting), **values)
    return copied


def _legal_values(data: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _legal(each) if isinstance(each, str) else each for name, each in data.items()}


def _legal(text: str) -> str:
    """Return a text with U+FFFD for whatever XML 1.0 cannot hold."""
    return "".join(each if _is_legal(ord(each)) else "\ufffd" for each in text)


def _is_legal(code: int) -> bool:
    return (
        code in (0x9, 0xA, 0xD)
        or 0x20 <= code <= 0xD7FF
        or 0xE000 <= code <= 0xFFFD
        or code >= 0x10000
    )
