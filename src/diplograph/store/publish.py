"""Publishing: a graph goes whole into a server that the user runs, or not at all.

The old graph is read first, so that the change can be told; the new one replaces it in one
request (PUT of the Graph Store Protocol, or one update), and is read back and compared.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from urllib.parse import urlencode

import pyoxigraph as ox

from diplograph.errors import StoreError
from diplograph.files.http import Reply, Server
from diplograph.model.identifiers import short_name
from diplograph.store.canonical import canonical_lines

__all__ = ["Change", "publish", "triples_of"]

_TYPE = " <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <"
_TURTLE = "application/n-triples, text/turtle;q=0.9"
_NUMBER = re.compile(
    r'"([^"]*)"\^\^<http://www\.w3\.org/2001/XMLSchema#(?:decimal|integer|double|float|boolean)>'
)


@dataclass(frozen=True, slots=True)
class Change:
    """What a publication changes: triples that come and go, and the kinds of things in them."""

    added: frozenset[str]
    removed: frozenset[str]
    total: int

    def lines(self) -> list[str]:
        """Return the change in lines for people."""
        counts = f"{self.total} triples; {len(self.added)} are new, {len(self.removed)} are gone"
        more, fewer = _kinds(self.added), _kinds(self.removed)
        kinds = [f"  {name}: {more[name]} new, {fewer[name]} gone" for name in sorted(more | fewer)]
        return [counts, *kinds]


def triples_of(documents: list[tuple[str, str]]) -> frozenset[str]:
    """Return the triples of Turtle documents, each as a line of N-Triples."""
    return canonical_lines(
        quad for text, _ in documents for quad in ox.parse(text, format=ox.RdfFormat.TURTLE)
    )


def publish(
    server: Server, triples: frozenset[str], graph: str, queries: Server | None = None
) -> Change:
    """Replace a graph (an IRI; '': the default graph) by ``triples``; return what changed.

    ``server`` is the address of the Graph Store Protocol. With ``queries``, the address of
    queries, it is that of SPARQL updates. Raises StoreError when the server refuses, or when what
    it holds afterwards is not what it was given.
    """

    def held() -> frozenset[str]:
        return _read_by_query(queries, graph) if queries else _read_graph(server, graph)

    old, new = held(), _comparable(triples)
    if _comparable(old) != new:
        send = _updated if queries else _put
        reply = send(server, triples, graph)
        if not 200 <= reply.status < 300:
            raise _refused(server, reply, held() == old)
        found = held()
        if _comparable(found) != new:
            raise StoreError(
                f"{server.url}: holds {len(found)} triples after {len(triples)} were sent;"
                " publish again, or see the log of the server"
            )
    before = _comparable(old)
    return Change(new - before, before - new, len(triples))


def _address(server: Server, graph: str) -> str:
    joint = "&" if "?" in server.url else "?"
    return server.url + joint + (urlencode({"graph": graph}) if graph else "default")


def _read_graph(server: Server, graph: str) -> frozenset[str]:
    reply = server.read(None, {"Accept": _TURTLE}, _address(server, graph))
    if reply.status == 404:
        return frozenset()
    return _parsed(server, reply)


def _read_by_query(server: Server, graph: str) -> frozenset[str]:
    within = f"GRAPH <{graph}> {{ ?s ?p ?o }}" if graph else "?s ?p ?o"
    query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {within} }}"
    headers = {"Accept": _TURTLE, "Content-Type": "application/x-www-form-urlencoded"}
    return _parsed(server, server.read(urlencode({"query": query}).encode(), headers))


def _parsed(server: Server, reply: Reply) -> frozenset[str]:
    if reply.status != 200:
        raise _refused(server, reply, True)
    try:
        found = ox.parse(reply.body, format=ox.RdfFormat.TURTLE)
        return canonical_lines(found)
    except SyntaxError as fault:
        raise StoreError(
            f"{server.url}: answers with {reply.kind}, not with a graph; see docs/stores.md"
        ) from fault


def _put(server: Server, triples: frozenset[str], graph: str) -> Reply:
    # Every server reads Turtle, of which N-Triples is a part.
    return server.send(
        "PUT", _text(triples), {"Content-Type": "text/turtle"}, _address(server, graph)
    )


def _updated(server: Server, triples: frozenset[str], graph: str) -> Reply:
    name, clear = (f"GRAPH <{graph}>", f"GRAPH <{graph}>") if graph else ("", "DEFAULT")
    data = _text(triples).decode()
    inner = f"{name} {{\n{data}}}" if name else data
    update = f"CLEAR SILENT {clear} ;\nINSERT DATA {{ {inner} }}".encode()
    return server.send("POST", update, {"Content-Type": "application/sparql-update"})


def _text(triples: frozenset[str]) -> bytes:
    return "".join(f"{each}\n" for each in sorted(triples)).encode()


def _refused(server: Server, reply: Reply, is_whole: bool) -> StoreError:
    state = "the old graph is whole" if is_whole else "the old graph is NOT whole: publish again"
    hint = (
        "set DIPLOGRAPH_USER and DIPLOGRAPH_PASSWORD, or DIPLOGRAPH_TOKEN"
        if reply.status in (401, 403)
        else "see docs/stores.md for the address"
    )
    said = reply.message() or "no reason given"
    return StoreError(f"{server.url}: status {reply.status}: {said}; {state}; {hint}")


def _comparable(triples: frozenset[str]) -> frozenset[str]:
    """Write numbers by their value: a server may change how they are spelt."""
    return frozenset(_NUMBER.sub(_by_value, each) for each in triples)


def _by_value(match: re.Match[str]) -> str:
    text = {"true": "1", "false": "0"}.get(match[1], match[1])
    try:
        return f'"{float(text):.12g}"'
    except ValueError:
        return match[0]


def _kinds(triples: frozenset[str]) -> Counter[str]:
    found = (each.partition(_TYPE)[2].partition(">")[0] for each in triples if _TYPE in each)
    return Counter(short_name(iri).rpartition("#")[2] for iri in found)
