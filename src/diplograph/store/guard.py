"""What is refused before the engine sees a query.

Oxigraph's parser recurses: thousands of nested groups end the process, not the query. So the
nesting is counted first; and so are the operators, since a chain `1+1+…` nests as deep as it is
long. `SERVICE`, `FROM` and `LOAD` would reach outside the graph; they are
looked for among the tokens of the query, not in its strings, comments or IRIs. Oxigraph's parser
has no tokens: it reads `SERVICE:x`, `trueSERVICE<x>` and `SERVICESILENT<x>` as a call, where the
grammar of SPARQL sees one word or one name. What either of them may take for a call is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from diplograph.errors import QueryError

__all__ = [
    "DEEPEST", "LONGEST", "MOST_OPERATORS", "MOST_REMEMBERED", "Token", "query_form",
    "refuse_deep_nesting", "refuse_outside_graphs",
    "tokens",
]  # fmt: skip

DEEPEST = 128
MOST_OPERATORS = 256
LONGEST = 200_000
#: How many queries that were let pass, or taken apart, are not looked at again.
MOST_REMEMBERED = 256
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")

#: The keyword within a prefix, and the prefix that is left when the engine reads it as one.
_GLUED = re.compile(r".*SERVICE(?:SILENT)?", re.IGNORECASE)

_TOKEN = re.compile(
    r"""(?P<comment>\#[^\n\r]*)
      | (?P<iri><[^<>"{}|^`\x00-\x20]*>)
      | (?P<string>\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*'''
                  |"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')
      | (?P<variable>[?$]\w+)
      | (?P<prefixed>(?:[^\W\d][\w.\-]*?)?:(?:[\w.\-:%]|\\[_~.\-!$&'()*+,;=/?\#@%])*)
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


def query_form(query: str) -> str:
    """Return SELECT, ASK, CONSTRUCT or DESCRIBE; raise QueryError when a query has no form."""
    for kind, text, _ in tokens(query):
        if kind == "word" and text.upper() in _FORMS:
            return text.upper()
    raise QueryError(f"query: no query form; begin with one of {', '.join(_FORMS)}")


@lru_cache(maxsize=MOST_REMEMBERED)
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


@lru_cache(maxsize=MOST_REMEMBERED)
def refuse_outside_graphs(query: str) -> None:
    """Raise QueryError when a query calls another service or names graphs to fetch."""
    unclear = False
    brackets = [""]
    before = Token("", "", 0)
    found = list(tokens(query))
    declared = set(_declared(found))
    for token in found:
        kind, text, _ = token
        word = _reaching(kind, text, declared)
        if word:
            raise QueryError(f"query: {word} reaches outside this graph; leave it out")
        if kind == "other" and text in "{([":
            brackets.append(text)
        elif kind == "other" and text in "})]" and len(brackets) > 1:
            brackets.pop()
        # Within an expression, '<' after an operand means 'less', and '#' begins a comment.
        unclear |= kind == "iri" and "#" in text and brackets[-1] == "(" and _is_operand(before)
        before = token
    if unclear and re.search("service", query, re.IGNORECASE):
        raise QueryError("query: '<' may mean 'less' or begin an IRI; write a space after 'less'")


def _declared(found: list[Token]) -> Iterator[str]:
    """Yield the prefixes that a query declares, also those that stand right behind the keyword."""
    for before, token in pairwise(found):
        if token.kind == "prefixed":
            label = token.text.partition(":")[0]
            if before.text.upper() == "PREFIX":
                yield label
            elif label.upper().startswith("PREFIX"):
                yield label[len("PREFIX") :]


def _reaching(kind: str, text: str, declared: set[str]) -> str:
    """Return the keyword that a token is, or that the engine may read at its edge."""
    if kind == "word":
        text = text.upper()
        return text if text in ("FROM", "LOAD") else "SERVICE" if "SERVICE" in text else ""
    if kind == "prefixed":
        label = text.partition(":")[0]
        if _GLUED.match(label) and _GLUED.sub("", label) in declared:
            return "SERVICE"
    return ""


def _is_operand(token: Token) -> bool:
    return token.kind in ("variable", "string", "prefixed", "iri", "word") or (
        token.kind == "other" and (token.text == ")" or token.text.isalnum())
    )
