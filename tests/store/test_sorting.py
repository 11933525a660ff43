"""A question without its last ORDER BY, and its rows put in that order: the engine's own."""

from __future__ import annotations

import random

import pytest

from diplograph.api import Dialogue
from diplograph.store.base import Rows, Term
from diplograph.store.sorting import unsorted

ORDERED = """PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
# ORDER BY ?comment
SELECT ?concept ?label (STRLEN(?label) AS ?length) {
  { SELECT ?concept ?label { ?concept skos:prefLabel ?label } ORDER BY ?label LIMIT 300 }
  FILTER(?label != "ORDER BY ?x")
}
"""


@pytest.mark.parametrize(
    "order",
    ["ORDER BY ?label ?concept", "order by DESC(?length) STR(?label) ?concept",
     "ORDER BY DESC(?concept = skos:Concept) LANG(?label) ?label ?concept"],
)  # fmt: skip
def test_shuffled_rows_come_back_in_the_order_of_the_question(
    shipped: Dialogue, order: str
) -> None:
    wanted = shipped.store.select(ORDERED + order)
    plain = unsorted(ORDERED + order)
    assert plain is not None and plain.query == ORDERED
    rows = list(shipped.store.select(plain.query).rows)
    random.Random(4).shuffle(rows)
    assert plain.sorted(Rows(wanted.columns, tuple(rows))) == wanted


@pytest.mark.parametrize(
    "query",
    ["SELECT ?s { ?s ?p ?o }", "ASK { ?s ?p ?o } ", ORDERED, ORDERED + "ORDER BY ?label LIMIT 3",
     ORDERED + "ORDER BY ?label VALUES ?label { 'x' }", "DESCRIBE ?s { ?s ?p ?o } ORDER BY ?s",
     "SELECT ?s (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?s ORDER BY DESC(COUNT(*)) ?s",
     "SELECT ?s { ?s ?p ?o } ORDER BY EXISTS { ?s a ?s } ?s"],
)  # fmt: skip
def test_what_has_no_last_order_or_depends_on_it_is_left_alone(query: str) -> None:
    assert unsorted(query) is None


def test_a_key_that_is_no_column_is_not_guessed() -> None:
    plain = unsorted("SELECT ?s { ?s ?p ?o } ORDER BY ?o")
    assert plain is not None
    assert plain.sorted(Rows(("s",), ((Term("http://e.example/", is_iri=True),),))) is None


def test_a_key_that_only_the_server_knows_is_left_to_it() -> None:
    plain = unsorted("PREFIX own: <tag:own,2031:> SELECT ?k { ?s ?p ?k } ORDER BY own:rank(?k)")
    assert plain is not None and plain.sorted(Rows(("k",), ((Term("a"),),))) is None
    unread = unsorted("SELECT ?k { ?s ?p ?k } ORDER BY own:rank(?k)")
    assert unread is not None and unread.sorted(Rows(("k",), ((Term("a"),),))) is None


def test_unbound_and_blank_keys_come_first_and_hostile_texts_stay_texts() -> None:
    plain = unsorted("SELECT ?k { ?s ?p ?k } ORDER BY ?k")
    assert plain is not None
    hostile = Term('") } SELECT * { ?s ?p ?o } #\n')
    rows = ((hostile,), (Term("a"),), (None,), (Term("_:b", is_blank=True),))
    found = plain.sorted(Rows(("k",), rows))
    assert found is not None and found.rows == (rows[2], rows[3], rows[0], rows[1])
