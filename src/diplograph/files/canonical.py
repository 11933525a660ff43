"""N-Triples and N-Quads in canonical form, and the hash of a graph (RDFC-1.0).

The graph has no blank nodes, so RDFC-1.0 has nothing to label: its canonical N-Quads are the lines
of the graph, each in canonical form, in the order of their code points.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import pyoxigraph as ox

from diplograph.errors import StoreError

__all__ = ["canonical_line", "canonical_lines", "graph_hash"]

_STRING = "http://www.w3.org/2001/XMLSchema#string"
_CONTROLS = {code: f"\\u{code:04X}" for code in (*range(0x20), 0x7F)}
#: What RDFC-1.0 escapes in a literal; everything else is written as it is.
_ESCAPES = _CONTROLS | {
    ord("\b"): "\\b",
    ord("\t"): "\\t",
    ord("\n"): "\\n",
    ord("\f"): "\\f",
    ord("\r"): "\\r",
    ord('"'): '\\"',
    ord("\\"): "\\\\",
}


def canonical_line(triple: ox.Triple) -> str:
    """Return a triple as a line of canonical N-Triples, with its line feed.

    Raises StoreError for a blank node: every node of a graph here has an IRI.
    """
    return f"{_term(triple.subject)} {_term(triple.predicate)} {_term(triple.object)} .\n"


def canonical_lines(triples: Iterable[ox.Triple]) -> list[str]:
    """Return the lines of a graph in canonical N-Triples, each once, in code point order."""
    return sorted({canonical_line(triple) for triple in triples})


def graph_hash(lines: Iterable[str]) -> str:
    """Return the SHA-256, in hexadecimal, of the canonical N-Quads of a graph (RDFC-1.0)."""
    return hashlib.sha256("".join(lines).encode("utf-8")).hexdigest()


def _term(term: object) -> str:
    if isinstance(term, ox.NamedNode):
        return f"<{term.value}>"
    if not isinstance(term, ox.Literal):
        raise StoreError(f"{term}: a node without an IRI; give it one, so that it can be cited")
    text = f'"{term.value.translate(_ESCAPES)}"'
    if term.language:
        return f"{text}@{term.language}"
    return text if term.datatype.value == _STRING else f"{text}^^<{term.datatype.value}>"
