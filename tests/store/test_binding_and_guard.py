"""Parameters are bound as terms wherever they stand; what reaches outside is refused."""

from __future__ import annotations

import threading
import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Graph
from rdflib.plugins.sparql.parser import parseQuery

from diplograph.errors import ArgumentError, DiplographError, QueryError, StoreError
from diplograph.store.base import Rows, Term
from diplograph.store.binding import place_values, serialised
from diplograph.store.embedded import EmbeddedStore
from diplograph.store.guard import DEEPEST, LONGEST, MOST_OPERATORS, tokens

EX = "http://e.example/"
DATA = """
@prefix e: <http://e.example/> .
e:ada e:knows e:bob, e:eve ; e:name "Ada", "Ада"@ru ; e:age 40 ; e:likes e:tea .
e:bob e:knows e:eve ; e:name "Bob" ; e:age 30 .
e:eve e:knows e:ada ; e:name "?who { } \\" ' # <x>" ; e:age 30 ; e:likes e:tea .
"""
HEAD = "PREFIX e: <http://e.example/>\n"
ADA = Term(EX + "ada", is_iri=True)
STORE = EmbeddedStore()
STORE.load([(DATA, "data")])
GRAPH = Graph().parse(data=DATA, format="turtle")


def iri(name: str) -> Term:
    """Return an IRI of the test data."""
    return Term(EX + name, is_iri=True)


def plainly(answer: Rows | bool | str) -> object:
    """Return an answer so that two engines can be compared."""
    if isinstance(answer, Rows):
        return sorted(tuple(str(term) if term else "" for term in row) for row in answer.rows)
    return answer


def by_rdflib(query: str) -> object:
    """Return the answer of rdflib."""
    result = GRAPH.query(query)
    if result.type == "ASK":
        return bool(result.askAnswer)
    if result.type == "CONSTRUCT":
        assert result.graph is not None
        return "".join(
            sorted(line + "\n" for line in result.graph.serialize(format="nt").splitlines() if line)
        )
    return sorted(tuple("" if t is None else str(t) for t in row) for row in result)  # type: ignore[union-attr]


#: A query with ?who, and the same with the term written in by hand (%s).
QUERIES = {
    "plain": ("SELECT ?x { ?who e:knows ?x }", "SELECT ?x { %s e:knows ?x }"),
    "projected": ("SELECT ?who ?x { ?who e:knows ?x }", "SELECT (%s AS ?who) ?x { %s e:knows ?x }"),
    "object": ("SELECT ?x { ?x e:knows ?who }", "SELECT ?x { ?x e:knows %s }"),
    "sub-select": (
        "SELECT ?x ?n { ?x e:name ?n { SELECT ?x { ?who e:knows ?x } } }",
        "SELECT ?x ?n { ?x e:name ?n { SELECT ?x { %s e:knows ?x } } }",
    ),
    "sub-select that counts": (
        "SELECT ?n { { SELECT (COUNT(?x) AS ?n) WHERE { ?who e:knows ?x } } }",
        "SELECT ?n { { SELECT (COUNT(?x) AS ?n) WHERE { %s e:knows ?x } } }",
    ),
    "sub-select that projects it": (
        "SELECT ?n { { SELECT ?who (COUNT(?x) AS ?n) { ?who e:knows ?x } GROUP BY ?who } }",
        "SELECT ?n { { SELECT ?w (COUNT(*) AS ?n) { VALUES ?w {%s} ?w e:knows ?x } GROUP BY ?w } }",
    ),
    "sub-select with MINUS": (
        "SELECT ?x { { SELECT DISTINCT ?x { ?x e:age ?a MINUS { ?x e:knows ?who } } } }",
        "SELECT ?x { { SELECT DISTINCT ?x { ?x e:age ?a MINUS { ?x e:knows %s } } } }",
    ),
    "MINUS": (
        "SELECT ?x { ?x e:age ?a MINUS { ?who e:knows ?x } }",
        "SELECT ?x { ?x e:age ?a MINUS { %s e:knows ?x } }",
    ),
    "MINUS with both": (
        "SELECT ?x { ?who e:knows ?x MINUS { ?x e:knows ?who } }",
        "SELECT ?x { %s e:knows ?x MINUS { ?x e:knows %s } }",
    ),
    "NOT EXISTS": (
        "SELECT ?x { ?x e:age ?a FILTER NOT EXISTS { ?who e:knows ?x } }",
        "SELECT ?x { ?x e:age ?a FILTER NOT EXISTS { %s e:knows ?x } }",
    ),
    "EXISTS with a filter": (
        "SELECT ?x { ?x e:age ?a FILTER EXISTS { ?x e:knows ?y FILTER (?y = ?who) } }",
        "SELECT ?x { ?x e:age ?a FILTER EXISTS { ?x e:knows ?y FILTER (?y = %s) } }",
    ),
    "OPTIONAL": (
        "SELECT ?x ?l { ?x e:age ?a OPTIONAL { ?x e:knows ?who ; e:likes ?l } }",
        "SELECT ?x ?l { ?x e:age ?a OPTIONAL { ?x e:knows %s ; e:likes ?l } }",
    ),
    "OPTIONAL with a filter": (
        "SELECT ?x ?y { ?x e:age ?a OPTIONAL { ?x e:knows ?y FILTER (?y != ?who) } }",
        "SELECT ?x ?y { ?x e:age ?a OPTIONAL { ?x e:knows ?y FILTER (?y != %s) } }",
    ),
    "OPTIONAL with a filter within": (
        "SELECT ?x ?l { ?x e:age ?a"
        " OPTIONAL { ?x e:knows ?y OPTIONAL { ?y e:likes ?l FILTER (?y != ?who) } } }",
        "SELECT ?x ?l { ?x e:age ?a"
        " OPTIONAL { ?x e:knows ?y OPTIONAL { ?y e:likes ?l FILTER (?y != %s) } } }",
    ),
    "OPTIONAL with a computed column": (
        "SELECT ?x ?b { ?x e:age ?a OPTIONAL { ?x e:knows ?y BIND (?y = ?who AS ?b) } }",
        "SELECT ?x ?b { ?x e:age ?a OPTIONAL { ?x e:knows ?y BIND (?y = %s AS ?b) } }",
    ),
    "OPTIONAL that makes it a column": (
        "SELECT ?x ?who { ?x e:age ?a OPTIONAL { ?x e:likes ?l ; e:knows ?who } }",
        "SELECT ?x ?who { ?x e:age ?a OPTIONAL { VALUES ?who {%s} ?x e:likes ?l ; e:knows ?who } }",
    ),
    "OPTIONAL in a template": (
        "CONSTRUCT { ?x e:of ?who } WHERE { ?x e:age ?a OPTIONAL { ?x e:knows ?who } }",
        "CONSTRUCT { ?x e:of ?w } WHERE { ?x e:age ?a OPTIONAL { VALUES ?w {%s} ?x e:knows ?w } }",
    ),
    "OPTIONAL and EXISTS": (
        "SELECT ?x ?l { ?x e:age ?a OPTIONAL { ?x e:likes ?l"
        " FILTER EXISTS { ?x e:knows ?who . ?who e:age ?b FILTER (?who != ?x) } } }",
        "SELECT ?x ?l { ?x e:age ?a OPTIONAL { ?x e:likes ?l"
        " FILTER EXISTS { ?x e:knows %s . %s e:age ?b FILTER (%s != ?x) } } }",
    ),
    "UNION": (
        "SELECT ?x { { ?who e:knows ?x } UNION { ?x e:knows ?who } }",
        "SELECT ?x { { %s e:knows ?x } UNION { ?x e:knows %s } }",
    ),
    "FILTER": (
        "SELECT ?x { ?x e:age ?a FILTER (?x != ?who) }",
        "SELECT ?x { ?x e:age ?a FILTER (?x != %s) }",
    ),
    "BIND": (
        "SELECT ?b { ?x e:age ?a BIND (IF(?x = ?who, 1, 0) AS ?b) }",
        "SELECT ?b { ?x e:age ?a BIND (IF(?x = %s, 1, 0) AS ?b) }",
    ),
    "VALUES data": (
        "SELECT ?x ?k { VALUES ?k { e:knows } VALUES (?y ?z) { (e:ada 1) } ?who ?k ?x }",
        "SELECT ?x ?k { VALUES ?k { e:knows } VALUES (?y ?z) { (e:ada 1) } %s ?k ?x }",
    ),
    "VALUES at the end": (
        "SELECT ?x { ?who e:knows ?x } VALUES ?x { e:bob }",
        "SELECT ?x { %s e:knows ?x } VALUES ?x { e:bob }",
    ),
    "path": ("SELECT ?x { ?who e:knows/e:knows ?x }", "SELECT ?x { %s e:knows/e:knows ?x }"),
    "group and having": (
        "SELECT ?x (COUNT(*) AS ?n) { ?x e:knows ?who } GROUP BY ?x HAVING (COUNT(*) > 0)",
        "SELECT ?x (COUNT(*) AS ?n) { ?x e:knows %s } GROUP BY ?x HAVING (COUNT(*) > 0)",
    ),
    "dollar": ("SELECT ?x { $who e:knows ?x }", "SELECT ?x { %s e:knows ?x }"),
    "ASK": ("ASK { ?who e:likes ?x }", "ASK { %s e:likes ?x }"),
    "strings and comments": (
        'SELECT ?x { # ?who { } "\n ?who e:knows ?x . FILTER (?x != "?who { } # \'")'
        " FILTER (STR(?x) != '''}{ \" ?who''') FILTER (?x != <http://e.example/#?who>) }",
        "SELECT ?x { %s e:knows ?x }",
    ),
    "prefix like a keyword": (
        "PREFIX values: <http://e.example/> SELECT ?x { ?who values:knows ?x }",
        "SELECT ?x { %s e:knows ?x }",
    ),
    "a longer name": (
        "SELECT ?x { ?whose e:age 40 . ?who e:knows ?x }",
        "SELECT ?x { ?whose e:age 40 . %s e:knows ?x }",
    ),
    "CONSTRUCT": (
        "CONSTRUCT { ?x e:of ?who } WHERE { ?who e:knows ?x }",
        "CONSTRUCT { ?x e:of %s } WHERE { %s e:knows ?x }",
    ),
    "CONSTRUCT over lines": (
        "CONSTRUCT # the {\n { ?x e:of ?who . }\n{ ?who e:knows ?x }",
        "CONSTRUCT { ?x e:of %s } WHERE { %s e:knows ?x }",
    ),
}


@pytest.mark.parametrize("name", QUERIES)
@pytest.mark.parametrize("who", ["ada", "bob", "nobody"])
def test_binding_answers_as_a_query_with_the_term_written_in(name: str, who: str) -> None:
    open_query, by_hand = (HEAD + each for each in QUERIES[name])
    by_hand = by_hand.replace("%s", f"<{EX}{who}>")
    bindings = {"who": iri(who)}
    wanted = plainly(STORE.answer(by_hand))
    assert plainly(STORE.answer(open_query, bindings)) == wanted
    assert by_rdflib(place_values(open_query, bindings)) == by_rdflib(by_hand) == wanted


def test_an_optional_takes_a_term_into_its_triples_and_keeps_the_block_of_a_literal() -> None:
    query = "SELECT ?x ?l { ?x ?y ?who OPTIONAL { ?x e:knows ?who ; e:likes ?l } } ORDER BY ?who"
    written = place_values(query, {"who": ADA})
    assert written.count("VALUES") == 1
    assert f"OPTIONAL {{ ?x e:knows <{EX}ada> ;" in written
    block = 'VALUES ?who { "Ada" }'
    assert place_values(query, {"who": Term("Ada")}).count(block) == 2
    everything = "SELECT * { ?x ?y ?z OPTIONAL { ?x e:knows ?who } }"
    assert f"OPTIONAL {{ VALUES ?who {{ <{EX}ada> }} ?x" in place_values(everything, {"who": ADA})


def test_a_term_that_nothing_but_triples_sees_needs_no_block() -> None:
    query = "SELECT ?x { ?x e:knows ?who MINUS { ?who e:likes ?x } }"
    assert place_values(query, {"who": ADA}) == query.replace("?who", f"<{EX}ada>")


def test_an_unbound_parameter_answers_for_all() -> None:
    assert len(STORE.select(HEAD + "SELECT ?who ?x { ?who e:knows ?x }").rows) == 4


def test_two_parameters_at_once() -> None:
    query = HEAD + "SELECT ?x { ?who e:knows ?x . ?x e:likes ?what }"
    rows = STORE.select(query, {"who": ADA, "what": iri("tea")})
    assert [str(term) for row in rows.rows for term in row] == [EX + "eve"]


def test_a_parameter_that_the_query_lacks_changes_nothing() -> None:
    query = HEAD + "SELECT ?x { ?who e:knows ?x }"
    assert place_values(query, {"whom": ADA}) == query


@pytest.mark.parametrize(
    "term",
    [Term("Ada"), Term("Ада", language="ru"), Term('?who { } " \' # <x>'),
     Term("40", datatype="http://www.w3.org/2001/XMLSchema#integer")],
)  # fmt: skip
def test_literals_are_bound_with_their_kind(term: Term) -> None:
    rows = STORE.select("SELECT ?s { ?s ?p ?o }", {"o": term}).rows
    assert len(rows) == 1


HOSTILE = [
    '" } DROP ALL #', "\\", '\\"', '"""', "a\nb", "a\rb", "a\tb", "\x00", "\x07", "\u2028", "?who",
    "}",
    "' UNION { ?s ?p ?o } #", "\\u0022 }", "&<>", "\U0001f600", "<http://e.example/>", "%s{}",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_leaves_its_literal(text: str) -> None:
    query = "SELECT ?v { ?s <http://e.example/age> 40 BIND (?text AS ?v) }"
    rows = STORE.select(query, {"text": Term(text)}).rows
    assert [[term.value for term in row if term] for row in rows] == [[text]]


@settings(max_examples=60, deadline=None, database=None)
@given(text=st.text(max_size=30))
def test_any_text_comes_back_as_it_went_in(text: str) -> None:
    query = "SELECT ?v { ?s <http://e.example/age> 40 BIND (?text AS ?v) }"
    for term in (Term(text), Term(text, language="en"), Term(text, datatype=EX + "type")):
        ((value,),) = STORE.select(query, {"text": term}).rows
        assert value == term
    parseQuery(place_values(query, {"text": Term(text)}))


@pytest.mark.parametrize(
    "value",
    ["a b", "a>", "<a", "a\n", 'a"', "a{", "a}", "a|b", "a\\u0020", "a^b", "a`b", "", "a\x00"],
)
def test_no_iri_leaves_its_brackets(value: str) -> None:
    with pytest.raises(ArgumentError, match="no IRI"):
        serialised(Term(value, is_iri=True))
    with pytest.raises(ArgumentError, match="no IRI"):
        serialised(Term("x", datatype=value or " "))


@pytest.mark.parametrize("language", ["en }", "en ?x", "e n", "", "1", "en\n", "-"])
def test_no_language_leaves_its_tag(language: str) -> None:
    if not language:
        assert serialised(Term("x", language=language)) == '"x"'
        return
    with pytest.raises(ArgumentError, match="language"):
        serialised(Term("x", language=language))


# --- the guard -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://x.example/> { ?s ?p ?o } }",
        "SELECT * { sErViCe SILENT <http://x.example/> { ?s ?p ?o } }",
        "SELECT * {SERVICE<http://x.example/>{?s ?p ?o}}",
        "SELECT * { SERVICE # a remark\n ?x { ?s ?p ?o } }",
        "SELECT * { # a remark\r SERVICE <http://x.example/> { } }",
        "SELECT * { ?s ?p 'it''s' SERVICE <http://x.example/> {} }",
        'SELECT * { ?s ?p "a\\"b" SERVICE <http://x.example/> {} }',
        "SELECT * { ?s ?p '' SERVICE <http://x.example/> {} }",
        "SELECT * { ?s ?p ?o FILTER(?o<3) SERVICE <http://x.example/> {} FILTER(?o>3) }",
        "SELECT * { ?s ?p 5SERVICE <http://x.example/> {} }",
        "SELECT * FROM <http://x.example/> { ?s ?p ?o }",
        "SELECT * from NAMED <http://x.example/> { ?s ?p ?o }",
        "SELECT *FROM<http://x.example/>{ ?s ?p ?o }",
        "DESCRIBE ?s FROM <file:///etc/passwd> { ?s ?p ?o }",
        "LOAD <http://x.example/>",
        "DROP ALL ; LOAD <http://x.example/>",
        "BASE <http://x.example/> SELECT * { SERVICE <a> { } }",
        "SELECT * { \\u0053ERVICE <http://x.example/> { } }",
        "SELECT * { ?s ?p ?o . \\u0023 \n SERVICE <http://x.example/> { } }",
    ],
)
def test_what_reaches_outside_is_refused(query: str) -> None:
    with pytest.raises(QueryError):
        STORE.answer(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service ?from { ?service ?from ?load }",
        'SELECT * { ?s ?p "SERVICE <x> FROM LOAD" }',
        "SELECT * { ?s ?p '''SERVICE ' FROM''' }",
        "SELECT * { ?s ?p ?o } # SERVICE <http://x.example/>",
        "PREFIX service: <http://e.example/> SELECT * { ?s service:from service:load }",
        "PREFIX e: <http://e.example/> SELECT * { ?s e:service ?o }",
        "PREFIX e: <http://e.example/> SELECT * { ?s e:x-from ?o }",
        "PREFIX : <http://e.example/> SELECT * { ?s :from :load }",
        "SELECT * { ?s <http://e.example/SERVICE> <FROM:x> }",
        "SELECT * { ?s ?p ?o FILTER (?o < 3 && ?o > 2) }",
    ],
)
def test_names_strings_and_remarks_may_hold_those_words(query: str) -> None:
    STORE.answer(query)


@pytest.mark.parametrize(
    "update",
    ["DROP ALL", "INSERT DATA { <a:a> <a:b> <a:c> }", "DELETE WHERE { ?s ?p ?o }", "CLEAR ALL"],
)
def test_nothing_is_written(update: str) -> None:
    with pytest.raises(QueryError):
        STORE.answer(update)
    assert len(STORE) == len(GRAPH)


BOMBS = [
    opening * count
    for opening in ("(", "{", "[", "[] ", "!", "-", "^", "(!", "{{}", "<a>/", "a|", "?x=(",
                    "EXISTS{",
                    "{ ?s ?p 1 } UNION ", "1+", "?s=1||", "!-", "+ -", "\n(", "#\n{", "((()", "<<",
                    "<< ", "NOT ", "f(", "OPTIONAL{?s ?p 1}", "MINUS{?s ?p 1}", "FILTER(?s=1)")
    for count in (500, 20_000)
]  # fmt: skip


@pytest.mark.parametrize(
    "shape",
    ["SELECT * {{ {} }}", "SELECT * {{ ?s ?p ?o FILTER({} 1) }}", "SELECT * {{ ?s {} <a:a> ?o }}",
     "SELECT ({} AS ?x) {{}}", "{}"],
)  # fmt: skip
def test_no_nesting_ends_the_process(shape: str) -> None:
    """Each bomb is answered or refused and none hangs; a crash would end the test run itself."""
    for bomb in BOMBS:
        started = time.perf_counter()
        try:
            STORE.answer(shape.format(bomb))
        except DiplographError as error:
            assert ": " in str(error)
        assert time.perf_counter() - started < 60, bomb[:20]


def test_the_longest_chains_fit_the_stack_of_a_small_thread() -> None:
    """A server answers in threads, whose stack on some systems is half a megabyte."""
    chains = {
        "SELECT * { ?s ?p ?o FILTER(%s 1) }": ("1+", MOST_OPERATORS - 1),
        "SELECT * { ?s ?p ?o FILTER( %s 1) }": ("1||", MOST_OPERATORS // 2 - 1),
        "SELECT * { %s {} }": ("{?s ?p 1} UNION ", MOST_OPERATORS - 2),
        "SELECT * {%s}": ("OPTIONAL{?s ?p 1}", MOST_OPERATORS - 1),
        "SELECT * { %s }": ("MINUS{?s ?p 1}", MOST_OPERATORS - 1),
        "SELECT * { ?s ?p ?o %s }": ("FILTER(?s=1)", MOST_OPERATORS // 2 - 1),
        "SELECT * { ?s %s <a:a> ?o }": ("<a:a>|", MOST_OPERATORS - 1),
        "SELECT *  { ?s ?p ?o FILTER%s }": ("(", DEEPEST - 2),
    }
    shapes = [
        shape % (unit * count) + "".join(")" for _ in range(count) if unit == "(")
        for shape, (unit, count) in chains.items()
    ]
    done: list[int] = []

    def answer() -> None:
        for number, shape in enumerate(shapes):
            with suppress(QueryError):
                STORE.answer(shape)
            done.append(number)

    before = threading.stack_size(512 * 1024)
    try:
        thread = threading.Thread(target=answer)
        thread.start()
    finally:
        threading.stack_size(before)
    thread.join(60)
    assert len(done) == len(chains)


def test_20_000_brackets_are_refused() -> None:
    for bracket in "({[":
        with pytest.raises(QueryError, match=f"at most {DEEPEST}"):
            STORE.answer("SELECT * { ?s ?p ?o FILTER " + bracket * 20_000 + "}")


def test_a_query_may_be_long_but_not_without_end() -> None:
    with pytest.raises(QueryError, match=f"at most {LONGEST}"):
        STORE.answer("SELECT * {}" + " " * LONGEST)


def test_an_honest_depth_is_answered() -> None:
    STORE.answer("SELECT * { ?s ?p ?o FILTER (" + "(" * 60 + "1" + ")" * 60 + ") }")


@pytest.mark.parametrize(
    "query",
    ["", "SELECT", "SELECT * { ?s ?p ", "ask", "\x00", "SELECT * { ?s ?p 'open }", "\ud800"],
)
def test_no_query_at_all_is_a_message(query: str) -> None:
    with pytest.raises(QueryError, match="query: "):
        STORE.answer(query)


@settings(max_examples=200, deadline=None, database=None)
@given(
    parts=st.lists(
        st.sampled_from(
            ["SELECT", "*", "{", "}", "?s", "?p", "'", '"', "#", "\n", "<", ">", "(", ")", "FILTER",
             ".", "e:x", ":", "1", "!", "-", "^", "/", "UNION", "MINUS", "VALUES", "CONSTRUCT",
             "ASK"]
        ),
        max_size=20,
    )
)  # fmt: skip
def test_any_words_are_an_answer_or_a_message(parts: list[str]) -> None:
    try:
        STORE.answer(" ".join(parts), {"s": ADA})
    except DiplographError as error:
        assert str(error).startswith("query: ")


def test_the_tokens_of_a_query() -> None:
    found = [(each.kind, each.text) for each in tokens("ASK{?s e:x-y.z 'a''b' <a>}#c")]
    assert found == [
        ("word", "ASK"), ("other", "{"), ("variable", "?s"), ("prefixed", "e:x-y.z"),
        ("string", "'a'"), ("string", "'b'"), ("iri", "<a>"), ("other", "}"),
    ]  # fmt: skip


def test_turtle_that_is_none_is_a_message() -> None:
    with pytest.raises(StoreError, match=r"part\.ttl: not Turtle"):
        EmbeddedStore().load([("<a:a> <a:b> .", "part.ttl")])


def test_an_answer_that_is_no_table_is_not_selected() -> None:
    with pytest.raises(QueryError, match="not a SELECT"):
        STORE.select("ASK {}")


@pytest.fixture
def callable_server():
    """A socket that counts who calls it."""
    import socket

    calls: list[int] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)

        def count() -> None:
            with suppress(OSError):
                while True:
                    with suppress(TimeoutError):
                        caller, _ = server.accept()
                        calls.append(1)
                        caller.close()

        threading.Thread(target=count, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/", calls


#: What the engine reads as a call although the words of SPARQL are hidden; ? stands for its place.
HIDDEN_CALLS = {
    "glued to a name": "PREFIX : <?> SELECT * { SERVICE:x { ?s ?p ?o } }",
    "glued, with two prefixes": "PREFIXservice:<x:>PREFIX:<?>SELECT * { SERVICE:x { ?s ?p ?o } }",
    "glued to SILENT": "SELECT * { SERVICESILENT<?> { ?s ?p ?o } }",
    "glued to a prefix": "PREFIX b: <?> SELECT * { SERVICEb:x { ?s ?p ?o } }",
    "glued to all": "PREFIX b: <?> SELECT * { OPTIONAL{}SERVICESILENTb:x { ?s ?p ?o } }",
    "behind an escape in an IRI": "SELECT * { OPTIONAL { <x:\\u0041#> ?p ?o } SERVICE <?> {} \n}",
    "behind an escape in a name": (
        "PREFIX b: <x:> SELECT * { OPTIONAL { ?s ?p b:b\\#. } SERVICE <?> { ?a ?b ?c } \n}"
    ),
    "behind 'less than'": (
        'PREFIX b: <x:> SELECT * { ?s ?p ?a FILTER(?a<b:c#>"""\n||true) SERVICE <?> {} #"""\n}'
    ),
}


@pytest.mark.parametrize("name", HIDDEN_CALLS)
def test_a_hidden_call_is_refused(name, callable_server):
    place, calls = callable_server
    query = HIDDEN_CALLS[name].replace("<?>", f"<{place}>")
    with suppress(Exception):
        list(STORE._store.query(query))
    assert calls, "the engine does not read this as a call: the test is stale"
    calls.clear()
    with pytest.raises(QueryError, match=r"reaches outside|write a space"):
        STORE.answer(query)
    assert not calls


def test_an_answer_beyond_the_limit_is_refused_whole():
    from diplograph.errors import LimitError

    small = EmbeddedStore(2)
    small.load([(DATA, "data")])
    assert len(small.select("SELECT * { ?s ?p ?o } LIMIT 2").rows) == 2
    for query in ("SELECT * { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }"):
        with pytest.raises(LimitError, match="more than 2"):
            small.answer(query)
