"""One self-contained page for a network: pyvis carries it, the template is our own.

The stock template of pyvis puts labels into the page unescaped and asks a content network for
styles; ours escapes everything, asks for nothing, and a Content-Security-Policy keeps it so.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from diplograph.errors import ArgumentError
from diplograph.model.identifiers import short_name
from diplograph.query.proof import Proof
from diplograph.views.network.data import kind_of, page_edges, page_nodes, safe_link, twin_rows
from diplograph.views.network.glyphs import glyph_spots
from diplograph.views.network.kinds import variables
from diplograph.views.network.layout import STEP
from diplograph.views.network.legend import legend
from diplograph.views.network.neighbourhood import LARGEST
from diplograph.views.network.parts import carried, drawn
from diplograph.views.network.time import steps
from diplograph.views.network.words import AROUND, reach, summary, unlinked

if TYPE_CHECKING:
    import networkx as nx
    from jinja2 import Environment
    from pyvis.network import Network

__all__ = ["network_page"]

_TEMPLATE = "network.html.jinja"
_LIBRARY = "lib/vis-9.1.2/vis-network.min.js"
_PARTS = ("model", "search", "filter", "address", "paint", "places", "scene", "words", "panel",
          "time", "keys", "main")  # fmt: skip
_OPTIONS: dict[str, Any] = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False, "randomSeed": 1},
    "interaction": {
        "dragNodes": False, "hover": True, "selectConnectedEdges": False,
        "keyboard": {"enabled": False},
    },
    "nodes": {"physics": False},
    "edges": {"smooth": False, "physics": False, "selectionWidth": 0, "hoverWidth": 0},
}  # fmt: skip


def network_page(
    graph: nx.MultiDiGraph,
    evidence: Mapping[str, Sequence[Proof]],
    title: str,
    focus: str | None = None,
    *,
    link: Callable[[str], str | None] = lambda iri: None,
    ways: Sequence[tuple[str, str]] = (),
    note: str = "",
) -> str:
    """Return the page of a network as one HTML text that loads nothing.

    ``evidence`` gives the proofs of each fact that an edge names. ``focus`` (an IRI, an id or a
    label) draws what lies within two steps of one node and says how much is left out; without it,
    more than 300 nodes are drawn around the one that is linked most. What is left out is found by
    name and drawn by the page itself, of up to 1,000 nodes. ``link`` gives the page of an
    IRI, for names that lead on; ``ways`` are words and addresses of other pages, for the top;
    ``note`` says how complete the answer is. Raises ArgumentError for a focus that the graph
    lacks. Equal input gives equal bytes.
    """
    part, centre, notice = drawn(graph, focus)
    held = carried(graph, part)
    nodes = page_nodes(held, link, part)
    edges = page_edges(held, evidence)
    spots = _first_spots(nodes, edges)
    edges = [{**edge, "spot": spots.get(edge["id"])} for edge in edges]
    net = _carrier(nodes, edges)
    environment = _environment(net)
    pages = {node["id"]: node["page"] for node in nodes}
    page: dict[str, Any] = {
        "title": title,
        "notice": [*notice, *reach(graph, part, held)],
        "summary": summary(part),
        "note": note,
        "unlinked": unlinked(held),
        "legend": _legend(graph, held, edges, centre),
        "rows": twin_rows(held, edges, evidence, pages),
        "names": sorted({name for node in nodes for name in (node["label"], *node["names"])}),
        "ways": [(words, address) for words, target in ways if (address := safe_link(target))],
        "schemes": variables(),
        "options": _OPTIONS,
        **_scripts(environment),
    }  # fmt: skip
    environment.globals["page"] = page
    return str(net.generate_html(_TEMPLATE.removesuffix(".jinja")))


def _first_spots(
    nodes: Sequence[Mapping[str, Any]], edges: Sequence[Mapping[str, Any]]
) -> dict[str, tuple[float, float]]:
    seen = [node for node in nodes if not node["rest"]]
    ids = {node["id"] for node in seen}
    return glyph_spots(seen, [each for each in edges if {each["from"], each["to"]} <= ids])


def _legend(
    graph: nx.MultiDiGraph,
    held: nx.MultiDiGraph,
    edges: Sequence[Mapping[str, Any]],
    centre: str | None,
) -> dict[str, Any]:
    return {
        **legend(held, edges, centre), "steps": steps(graph, held), "rail": _rail(graph, held),
        "step": STEP, "centre": centre and short_name(centre), "most": LARGEST,
        "total": len(graph), "around": AROUND,
    }  # fmt: skip


def _rail(graph: nx.MultiDiGraph, held: nx.MultiDiGraph) -> list[int]:
    # The rounds that a page lacks stay on the rail as marks, so that a gap is seen as one.
    return sorted(
        d["round"] for n, d in graph.nodes(data=True) if d["kind"] == "round" and n not in held
    )


def _scripts(environment: Environment) -> dict[str, str]:
    from markupsafe import Markup

    library, program = _library(environment), _program(environment)
    # Both are files of installed packages, checked in _source; no value from a graph is in them.
    return {
        "library": Markup(library),  # noqa: S704
        "program": Markup(program),  # noqa: S704
        "policy": _policy(library, program),
    }


def _carrier(nodes: Sequence[Mapping[str, Any]], edges: Sequence[Mapping[str, Any]]) -> Network:
    # pyvis imports IPython, so it is imported only when a page is wanted.
    from pyvis.network import Network

    net = Network(directed=True, cdn_resources="in_line")
    net.options = _OPTIONS  # set_options() would delete all spaces
    for node in nodes:
        own = {key: value for key, value in node.items() if key not in ("id", "label")}
        size = kind_of(node["kind"]).size + (2 if node["strong"] else 0)
        label = node["label"] or node["id"]
        net.add_node(node["id"], label=label, size=size, shape="custom", **own)
    for edge in edges:
        own = {key: value for key, value in edge.items() if key not in ("from", "to", "facts")}
        net.add_edge(edge["from"], edge["to"], arrows="", **own)
    return net


def _environment(net: Network) -> Environment:
    from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, StrictUndefined

    # set_template() would drop both the escaping and the second loader.
    own = PackageLoader("diplograph", "views/templates")
    environment = Environment(
        loader=ChoiceLoader([own, FileSystemLoader(net.template_dir)]),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    net.templateEnv, net.path = environment, _TEMPLATE
    return environment


def _source(environment: Environment, name: str) -> str:
    if environment.loader is None:  # pragma: no cover - always set above
        raise ArgumentError(f"{name}: no loader for templates; build the page with network_page")
    text = environment.loader.get_source(environment, name)[0].replace("\r\n", "\n")
    # Either would end the script element early, or hide its end.
    if "</script" in text.lower() or "<!--" in text:
        raise ArgumentError(f"{name}: the script holds an HTML tag; use another release of pyvis")
    return text


def _library(environment: Environment) -> str:
    # The address of a source map would make developer tools ask for a file.
    lines = _source(environment, _LIBRARY).split("\n")
    return "\n".join(line for line in lines if not line.startswith("//# sourceMappingURL=")) + "\n"


def _program(environment: Environment) -> str:
    parts = "\n".join(_source(environment, f"network-{part}.js") for part in _PARTS)
    return f'(() => {{\n"use strict";\n{parts}}})();\n'


def _policy(*scripts: str) -> str:
    digests = (base64.b64encode(hashlib.sha256(text.encode()).digest()) for text in scripts)
    hashes = " ".join(f"'sha256-{digest.decode()}'" for digest in digests)
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data:;"
        " base-uri 'none'; form-action 'none'"
    )
