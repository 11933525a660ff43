"""Binding parameters: a VALUES block at the head of every group that uses the variable.

The terms are serialised, escaped, and placed by the tokens of the query, never pasted into it.
Embedded and remote engines get the same text, so they cannot differ in what a binding means.
(Oxigraph's own substitutions refuse a variable that the outermost SELECT does not project.)
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from diplograph.errors import ArgumentError
from diplograph.store.base import Term
from diplograph.store.guard import MOST_REMEMBERED, Token, tokens

__all__ = ["place_values", "serialised"]

_NOT_IN_IRI = re.compile(r'[\x00-\x20<>"{}|\\^`]')
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


@dataclass
class _Group:
    """A pair of braces: where it opens, and which variables stand directly in it."""

    opens: int
    is_pattern: bool
    first: str = ""
    variables: set[str] = field(default_factory=set)


def serialised(term: Term) -> str:
    """Return a term as SPARQL writes it; raise ArgumentError for what no IRI or tag can hold."""
    if term.is_iri:
        if not term.value or _NOT_IN_IRI.search(term.value):
            raise ArgumentError(f"'{term.value}': no IRI; percent-encode what it may not hold")
        return f"<{term.value}>"
    if term.datatype and _NOT_IN_IRI.search(term.datatype):
        raise ArgumentError(f"'{term.datatype}': no IRI; percent-encode what it may not hold")
    if term.language and not _LANGUAGE.fullmatch(term.language):
        raise ArgumentError(f"'{term.language}': no language; write a tag such as en or uz-Cyrl")
    text = '"' + "".join(_ESCAPES.get(character, character) for character in term.value) + '"'
    if term.language:
        return f"{text}@{term.language}"
    return f"{text}^^<{term.datatype}>" if term.datatype else text


def place_values(query: str, bindings: Mapping[str, Term]) -> str:
    """Return ``query`` with each variable of ``bindings`` bound wherever a group uses it.

    An engine may begin with the first block of a group, so what narrows most is given first.
    """
    if not bindings:
        return query
    blocks = {name: f" VALUES ?{name} {{ {serialised(term)} }}" for name, term in bindings.items()}
    pieces: list[str] = []
    end = 0
    for place, variables in _places(query):
        wanted = [block for name, block in blocks.items() if name in variables]
        if wanted:
            pieces += (query[end:place], *wanted)
            end = place
    return "".join((*pieces, query[end:]))


@lru_cache(maxsize=MOST_REMEMBERED)
def _places(query: str) -> tuple[tuple[int, frozenset[str]], ...]:
    """Return, in order, where a group begins that may bind, and the variables that stand in it."""
    return tuple(
        sorted(
            (each.opens, frozenset(each.variables))
            for each in _groups(query)
            if each.is_pattern and each.first != "SELECT" and each.variables
        )
    )


def _groups(query: str) -> list[_Group]:
    found: list[_Group] = []
    stack: list[_Group] = []
    before: list[Token] = []
    for token in tokens(query):
        if stack and not stack[-1].first:
            stack[-1].first = token.text.upper()
        if token.text == "{" and token.kind == "other":
            stack.append(_Group(token.end, _opens_a_pattern(before)))
        elif token.text == "}" and token.kind == "other" and stack:
            found.append(stack.pop())
        elif token.kind == "variable" and stack:
            stack[-1].variables.add(token.text[1:])
        before.append(token)
    return found


def _opens_a_pattern(before: list[Token]) -> bool:
    """Tell a group from the template of a CONSTRUCT and from the rows of a VALUES."""
    index = len(before) - 1
    if index >= 0 and before[index].text.upper() == "CONSTRUCT":
        return False
    if index >= 0 and before[index].text == ")":
        while index >= 0 and before[index].text != "(":
            index -= 1
        index -= 1
    elif index >= 0 and before[index].kind == "variable":
        index -= 1
    return not (index >= 0 and before[index].text.upper() == "VALUES")
