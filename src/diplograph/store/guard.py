"""What is refused before the engine sees a query.

Oxigraph's parser recurses: thousands of nested groups end the process, not the query. So the
nesting is counted first. `SERVICE`, `FROM` and `LOAD` would reach outside the graph; they are
looked for among the tokens of the query, not in its strings, comments or IRIs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from diplograph.errors import QueryError

__all__ = ["DEEPEST", "LONGEST", "Token", "refuse_deep_nesting", "refuse_outside_graphs", "tokens"]

DEEPEST = 128
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
    depth = deepest = run = longest_run = 0
    for kind, text, _ in tokens(query):
        if kind == "other" and text in "{([":
            depth += 1
            deepest = max(deepest, depth)
        elif kind == "other" and text in "})]":
            depth -= 1
        run = run + 1 if kind == "other" and text in "!-+^" else 0
        longest_run = max(longest_run, run)
    if max(deepest, longest_run) > DEEPEST:
        raise QueryError(f"query: nested {max(deepest, longest_run)} deep; at most {DEEPEST}")


def refuse_outside_graphs(query: str) -> None:
    """Raise QueryError when a query calls another service or names graphs to fetch."""
    for kind, text, _ in tokens(query):
        if kind == "word" and text.upper() in ("SERVICE", "FROM", "LOAD"):
            raise QueryError(
                f"query: {text.upper()} reaches outside this graph; leave it out, the graph is whole"
            )
