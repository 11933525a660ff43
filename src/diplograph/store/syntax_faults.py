"""What a fault of syntax is, in words: the place, the fault, the way out.

Oxigraph names the place, and lists all that its grammar would take there, which misleads: at a
misspelt FILTER it expects OPTIONAL. What commonly goes wrong is looked for in the tokens first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, pairwise

from diplograph.model.namespaces import PREFIXES
from diplograph.store.guard import Token, tokens

__all__ = ["told"]

_PLACE = re.compile(r"error at (\d+):(\d+)")
_LONGEST = 40
_KEYWORDS = """
    A ABS ADJUST AS ASC ASK AVG BASE BIND BNODE BOUND BY CEIL COALESCE CONCAT CONSTRUCT CONTAINS
    COUNT DATATYPE DAY DEFAULT DESC DESCRIBE DISTINCT ENCODE_FOR_URI EXISTS FALSE FILTER FLOOR FROM
    GRAPH GROUP GROUP_CONCAT HASLANG HASLANGDIR HAVING HOURS IF IN IRI ISBLANK ISIRI ISLITERAL
    ISNUMERIC ISTRIPLE ISURI LANG LANGDIR LANGMATCHES LATERAL LCASE LIMIT MAX MD5 MIN MINUS MINUTES
    MONTH NAMED NOT NOW OBJECT OFFSET OPTIONAL ORDER PREDICATE PREFIX RAND REDUCED REGEX REPLACE
    ROUND SAMETERM SAMPLE SECONDS SELECT SEPARATOR SERVICE SHA1 SHA256 SHA384 SHA512 SILENT STR
    STRAFTER STRBEFORE STRDT STRENDS STRLANG STRLANGDIR STRLEN STRSTARTS STRUUID SUBJECT SUBSTR SUM
    TIMEZONE TRIPLE TRUE TZ UCASE UNDEF UNION URI UUID VALUES VERSION WHERE YEAR
"""
_SPARQL = frozenset(_KEYWORDS.split())


def told(said: str, query: str) -> str:
    """Return what the parser said of a query as "error at line:column: the fault; the way out"."""
    place, expected, _ = said.partition(": expected ")
    found = _PLACE.fullmatch(place)
    if not expected or not found:
        return f"{said}; see SPARQL 1.1"
    if "variable that is unbound" in said:
        return (
            f"{place}: a column of SELECT is neither grouped nor counted;"
            " name it in GROUP BY, or write (SAMPLE(?x) AS ?y)"
        )
    every = list(tokens(query))
    offset = _offset(query, int(found[1]), int(found[2]))
    for token, fault in chain(
        _open_texts(every), _undeclared(every), _no_words(every, query), _unclosed(every),
        _standing(every, offset),
    ):  # fmt: skip
        start = query[: token.end - len(token.text)]
        line, column = start.count("\n") + 1, len(start) - start.rfind("\n")
        return f"error at {line}:{column}: {fault}"
    return f"{place}: the query ends too early; see SPARQL 1.1"


def _open_texts(every: list[Token]) -> Iterator[tuple[Token, str]]:
    """Yield the quotation marks that are no end of a text: all behind the first is astray."""
    for token in every:
        if token.kind == "other" and token.text in "\"'":
            yield token, "the text that begins here does not end on its line; close it"


def _undeclared(every: list[Token]) -> Iterator[tuple[Token, str]]:
    """Yield the names whose prefix no PREFIX declares."""
    known = {"_"}
    for before, token in pairwise([Token("", "", 0), *every]):
        if token.kind != "prefixed":
            continue
        prefix = token.text.partition(":")[0]
        if before.text.upper() == "PREFIX":
            known.add(prefix)
        elif prefix not in known:
            way = f"begin with PREFIX {prefix}: <{PREFIXES.get(prefix, '…')}>"
            yield token, f"the prefix {prefix}: is not declared; {way}"


def _no_words(every: list[Token], query: str) -> Iterator[tuple[Token, str]]:
    """Yield the bare words that SPARQL does not have; a language or part of a number is none."""
    for token in every:
        start = token.end - len(token.text)
        if token.kind != "word" or token.text.upper() in _SPARQL:
            continue
        if not re.search(r"[@\d.-]$", query[:start]):
            way = "a name takes a prefix, as in dg:Meeting, a variable a question mark"
            yield token, f"{token.text[:_LONGEST]} is no word of SPARQL; {way}"


def _unclosed(every: list[Token]) -> Iterator[tuple[Token, str]]:
    """Yield the bracket that closes what is not open, or else the last that nothing closes."""
    opened: list[Token] = []
    for token in every:
        if token.kind == "other" and token.text in "{([":
            opened.append(token)
        elif token.kind == "other" and token.text in "})]":
            pair = (opened.pop().text if opened else "") + token.text
            if pair not in ("{}", "()", "[]"):
                yield token, f"{token.text} closes what is not open; take it out, or open it before"
                return
    for token in opened[-1:]:
        yield token, f"{token.text} opens here and nothing closes it; close it"


def _standing(every: list[Token], offset: int) -> Iterator[tuple[Token, str]]:
    """Yield what stands at a place that the grammar does not take, or ends there."""
    for token in every:
        if token.end >= offset:
            missing = ", or something is missing after it" if token.end == offset else ""
            yield token, f"{token.text[:_LONGEST]} cannot stand here{missing}; see SPARQL 1.1"


def _offset(query: str, line: int, column: int) -> int:
    """Return the place of a line and a column, both counted from one."""
    return sum(len(each) + 1 for each in query.split("\n")[: line - 1]) + column - 1
