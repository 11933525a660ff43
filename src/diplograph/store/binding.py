"""Binding parameters: a VALUES block at the head of every group that uses the variable.

A variable that no column, filter or other expression sees needs no block: its term is written into
the triples. So it is in an OPTIONAL or EXISTS, which add to rows that are there: a block would have
an engine answer them for everything before it looks at those rows.

The terms are serialised, escaped, and placed by the tokens of the query, never pasted into it.
Embedded and remote engines get the same text, so they cannot differ in what a binding means.
(Oxigraph's own substitutions refuse a variable that the outermost SELECT does not project.)
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from diplograph.errors import ArgumentError
from diplograph.store.base import Term
from diplograph.store.guard import MOST_REMEMBERED, Token, tokens

__all__ = ["place_values", "serialised"]

_NOT_IN_IRI = re.compile(r'[\x00-\x20<>"{}|\\^`]')
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


@dataclass
class _Group:
    """A pair of braces: where it opens, and how variables stand directly in it."""

    opens: int
    #: OPTIONAL, EXISTS, DATA for what is no pattern, or the empty text.
    kind: str
    around: _Group | None
    first: str = ""
    #: Where each variable stands in a triple.
    in_triples: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    in_filters: set[str] = field(default_factory=set)
    #: Those in expressions that are no filter, and those that a group within relies on.
    elsewhere: set[str] = field(default_factory=set)
    parentheses: int = 0
    is_filter: bool = False

    @property
    def is_pattern(self) -> bool:
        """Whether it is a group that may bind."""
        return self.kind != "DATA" and self.first != "SELECT"

    @property
    def variables(self) -> set[str]:
        """All that stand directly in it."""
        return {*self.in_triples, *self.in_filters, *self.elsewhere}

    def take(self, token: Token, before: list[Token]) -> None:
        """Take the next token that stands directly in it."""
        self.first = self.first or token.text.upper()
        if token.text == "(" and token.kind == "other":
            if not self.parentheses:
                self.is_filter = "FILTER" in [each.text.upper() for each in before[-2:]]
            self.parentheses += 1
        elif token.text == ")" and token.kind == "other":
            self.parentheses -= 1
        elif token.kind == "variable":
            name = token.text[1:]
            if not self.parentheses and before[-1].text.upper() != "VALUES":
                place = token.end - len(token.text), token.end
                self.in_triples.setdefault(name, []).append(place)
            elif self.parentheses and self.is_filter:
                self.in_filters.add(name)
            else:
                self.elsewhere.add(name)


@dataclass(frozen=True)
class _Place:
    """A part of a query that gives way to a block of values, or to a term written into a triple."""

    begin: int
    end: int
    name: str
    #: A block that only a literal needs, since nothing but an IRI is written into a triple.
    is_for_literals: bool = False


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
    terms = {name: serialised(term) for name, term in bindings.items()}
    order = {name: number for number, name in enumerate(terms)}
    wanted = (each for each in _places(query) if each.name in terms)
    pieces: list[str] = []
    end = 0
    for place in sorted(wanted, key=lambda each: (each.begin, order[each.name])):
        is_block, is_iri = place.begin == place.end, bindings[place.name].is_iri
        if is_iri if place.is_for_literals else not (is_block or is_iri):
            continue
        term = terms[place.name]
        block = f" VALUES ?{place.name} {{ {term} }}"
        pieces += (query[end : place.begin], block if is_block else term)
        end = place.end
    return "".join((*pieces, query[end:]))


@lru_cache(maxsize=MOST_REMEMBERED)
def _places(query: str) -> tuple[_Place, ...]:
    """Return where variables are bound, whatever their values are."""
    groups, outside = _groups(query)
    groups = [group for group in groups if group.is_pattern]
    seen = outside.union(*(group.in_filters | group.elsewhere for group in groups))
    found: list[_Place] = []
    for group in groups:
        written = _written(group, outside) | (group.in_triples.keys() - seen)
        found += (_Place(group.opens, group.opens, each) for each in group.variables - written)
        for name in written:
            found.append(_Place(group.opens, group.opens, name, is_for_literals=True))
            found += (_Place(*place, name) for place in group.in_triples.get(name, ()))
    return tuple(found)


def _written(group: _Group, outside: set[str]) -> set[str]:
    """Return the variables whose term is written into the triples of a group, and hand them on.

    The group around an OPTIONAL binds them, and its filters see what is bound there. One that
    stands in an OPTIONAL alone and is a column is not written: it is empty where nothing is found.
    """
    if group.kind == "EXISTS":
        return group.in_triples.keys() - group.in_filters - group.elsewhere
    around = group.around
    if group.kind != "OPTIONAL" or around is None:
        return set()
    written = group.variables - group.elsewhere - (outside - around.variables)
    around.elsewhere |= written & (group.in_filters | (outside - around.in_triples.keys()))
    for name in written:
        around.in_triples.setdefault(name, [])
    return written


def _groups(query: str) -> tuple[list[_Group], set[str]]:
    """Return the groups of a query, inner ones first, and the variables that stand in none."""
    found: list[_Group] = []
    outside: set[str] = set()
    stack: list[_Group] = []
    before: list[Token] = []
    for token in tokens(query):
        if token.kind == "other" and token.text == "{":
            if stack:
                stack[-1].first = stack[-1].first or "{"
            stack.append(_Group(token.end, _kind(before), stack[-1] if stack else None))
        elif token.kind == "other" and token.text == "}" and stack:
            found.append(stack.pop())
        else:
            if stack:
                stack[-1].take(token, before)
            if token.kind == "variable" and not (stack and stack[-1].is_pattern):
                outside.add(token.text[1:])
        before.append(token)
    if any(_selects_all(first, second) for first, second in pairwise(before)):
        outside |= {name for group in found for name in group.variables}
    return found, outside


def _selects_all(first: Token, second: Token) -> bool:
    return second.text == "*" and first.text.upper() in ("SELECT", "DISTINCT", "REDUCED")


def _kind(before: list[Token]) -> str:
    """Return the kind of the group that opens next."""
    word = before[-1].text.upper() if before else ""
    if word in ("OPTIONAL", "EXISTS"):
        return word
    return "" if _opens_a_pattern(before) else "DATA"


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
