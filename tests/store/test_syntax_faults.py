"""A fault of syntax is told with its place, in words, and with a way out."""

from __future__ import annotations

import pytest

from diplograph.errors import QueryError
from diplograph.model.namespaces import PREFIXES
from diplograph.store.embedded import EmbeddedStore
from diplograph.store.syntax_faults import told

_PREFIX = "the prefix {0}: is not declared; begin with PREFIX {0}: <{1}>"
_NAME = "a name takes a prefix, as in dg:Meeting, a variable a question mark"


@pytest.mark.parametrize(
    ("query", "fault"),
    [
        ("SELECT ?x { ?x wdt:P31 ?y }", "1:16: " + _PREFIX.format("wdt", "…")),
        ("SELECT ?x {\n ?x dg:date ?y }", "2:5: " + _PREFIX.format("dg", PREFIXES["dg"])),
        ("SELECT ?x { ?x a Meeting }", f"1:18: Meeting is no word of SPARQL; {_NAME}"),
        ("SELECT ?x { ?x a ?y FILTR(?x > 1) }", f"1:21: FILTR is no word of SPARQL; {_NAME}"),
        ("SELCT ?x { ?x a ?y }", f"1:1: SELCT is no word of SPARQL; {_NAME}"),
        (
            'SELECT ?x { ?x a "b }',
            "1:18: the text that begins here does not end on its line; close it",
        ),
        ("SELECT ?x { ?x a ?y", "1:11: { opens here and nothing closes it; close it"),
        (
            "SELECT ?x { ?x a ?y)",
            "1:20: ) closes what is not open; take it out, or open it before",
        ),
        ("SELECT ?x WHERE ?x a ?y", "1:17: ?x cannot stand here; see SPARQL 1.1"),
        (
            "SELECT ?x { ?x a ?y } ORDER ?x",
            "1:29: ?x cannot stand here, or something is missing after it; see SPARQL 1.1",
        ),
        ("", "1:1: the query ends too early; see SPARQL 1.1"),
        (
            "SELECT ?x ?c { ?x a ?c } GROUP BY ?x",
            "1:37: a column of SELECT is neither grouped nor counted;"
            " name it in GROUP BY, or write (SAMPLE(?x) AS ?y)",
        ),
    ],
)
def test_a_fault_has_a_place_words_and_a_way_out(query: str, fault: str) -> None:
    with pytest.raises(QueryError) as raised:
        EmbeddedStore().answer(query)
    assert str(raised.value) == f"query: error at {fault}"


@pytest.mark.parametrize(
    "sound", ["_:b", "1e6", "2.5E-1", "true", "'é'@en-GB", "'''a \" b'''", "'1'^^<x:b>", "e:x"]
)
def test_what_is_sound_is_not_blamed_for_a_fault_elsewhere(sound: str) -> None:
    query = f"PREFIX e: <http://e.example/>\nSELECT ?x {{ ?x ?y {sound} , }}"
    with pytest.raises(QueryError, match=r"error at 2:\d+: } cannot stand here"):
        EmbeddedStore().answer(query)


def test_another_parser_is_quoted_as_it_speaks() -> None:
    assert told("line 3 is wrong", "ASK {}") == "line 3 is wrong; see SPARQL 1.1"
