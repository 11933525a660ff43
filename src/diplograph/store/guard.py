"""What is refused before the engine sees a query.

Oxigraph's parser recurses: thousands of nested groups end the process, not the query. So the
nesting is counted first; and so are the operators, since a chain `1+1+…` nests as deep as it is
long. `SERVICE`, `FROM` and `LOAD` would reach outside the graph; they are
looked for among the tokens of the query, not in its strings, comments or IRIs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from diplograph.errors import QueryError

__all__ = [
    "DEEPEST", "LONGEST", "MOST_OPERATORS", "Token", "refuse_deep_nesting", "refuse_outside_graphs",
    "tokens",
]  # fmt: skip

DEEPEST = 128
MOST_OPERATORS = 256
LONGEST = 200_000

_TOKEN = re.compile(
    r"""(?P<comment>\#[^\n\r]*)
      | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
      | (?P<string>\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*'''
                  |"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')
      | (?P<variable>[?$]\w+)
      | (?P<prefixed>[^\W\d][\w.\-]*?:[\w.\-:%]*|:[\w.\-:%]*)
      | (?P<word>[^\W\d]\w*)
      | (?P<other>\S)
    """,
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """A token of a query: its kind, its text, where it ends."""

    kind: str
    text: str
    end: int


def tokens(query: str) -> Iterator[Token]:
    """Yield the tokens of a query; white space and comments are left out."""
    for match in _TOKEN.finditer(query):
        if match.lastgroup and match.lastgroup != "comment":
            yield Token(match.lastgroup, match.group(), match.end())


def refuse_deep_nesting(query: str) -> None:
    """Raise QueryError when a query is too long or nests groups, brackets or negations too deep."""
    if len(query) > LONGEST:
        raise QueryError(f"query: {len(query)} characters; at most {LONGEST} are read")
    depth = run = operators = 0
    for kind, text, _ in tokens(query):
        if kind == "other" and text in "{([":
            depth += 1
        elif kind == "other" and text in "})]":
            depth -= 1
        run = run + 1 if kind == "other" and text in "!-+^" else 0
        operators += (kind == "other" and text in "!-+^*/|&=<>{") or text.upper() == "FILTER"
        if max(depth, run) > DEEPEST:
            raise QueryError(f"query: nested too deep; at most {DEEPEST} levels are read")
        if operators > MOST_OPERATORS:
            raise QueryError(f"query: too many operators; at most {MOST_OPERATORS} are read")


def refuse_outside_graphs(query: str) -> None:
    """Raise QueryError when a query calls another service or names graphs to fetch."""
    for kind, text, _ in tokens(query):
        if kind == "word" and text.upper() in ("SERVICE", "FROM", "LOAD"):
            raise QueryError(f"query: {text.upper()} reaches outside this graph; leave it out")
