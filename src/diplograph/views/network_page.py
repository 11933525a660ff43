"""One self-contained page for a network: pyvis carries it, the template is our own.

The stock template of pyvis puts labels into the page unescaped and asks a content network for
styles; ours escapes everything, asks for nothing, and a Content-Security-Policy keeps it so.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from diplograph.errors import ArgumentError
from diplograph.query.proof import Proof
from diplograph.views.kinds import variables
from diplograph.views.network import LARGEST, around, at_the_rounds, focused
from diplograph.views.network_data import kind_of, legend, page_edges, page_nodes, twin_rows
from diplograph.views.network_words import summary, unlinked

if TYPE_CHECKING:
    import networkx as nx
    from jinja2 import Environment
    from pyvis.network import Network

__all__ = ["network_page"]

_TEMPLATE = "network.html.jinja"
_LIBRARY = "lib/vis-9.1.2/vis-network.min.js"
_PARTS = ("model", "paint", "scene", "panel", "keys", "main")
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
) -> str:
    """Return the page of a network as one HTML text that loads nothing.

    ``evidence`` gives the proofs of each fact that an edge names. ``focus`` (an IRI, an id or a
    label) draws what lies within two steps of one node and says how much is left out. Raises
    ArgumentError for a focus that the graph lacks, and for more than 300 nodes without a focus.
    Equal input gives equal bytes.
    """
    centre = None if focus is None else focused(graph, focus)
    part = at_the_rounds(graph) if centre is None else around(graph, centre)
    if len(part) > LARGEST:
        raise ArgumentError(
            f"network: {len(part)} nodes cannot be read in one picture, {LARGEST} can;"
            " name a focus, to draw what lies around it"
        )
    nodes, edges = page_nodes(part), page_edges(part)
    net = _carrier(nodes, edges)
    environment = _environment(net)
    environment.globals["page"] = {
        "title": title,
        "focus": None if centre is None else graph.nodes[centre]["label"],
        "left_out": len(graph) - len(part),
        "summary": summary(part),
        "unlinked": unlinked(part),
        "legend": legend(part, edges, centre),
        "rows": twin_rows(part, edges, evidence),
        "names": sorted({name for node in nodes for name in (node["label"], *node["names"])}),
        "schemes": variables(),
        "options": _OPTIONS,
        **_scripts(environment),
    }
    return str(net.generate_html(_TEMPLATE.removesuffix(".jinja")))


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
