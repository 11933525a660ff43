"""A file of queries/ that is sent as it stands takes in all readings, each row once."""

from __future__ import annotations

import pytest

from diplograph.api import Dialogue
from diplograph.query.ask import bind
from diplograph.query.header import Query
from diplograph.store.base import Rows

from .test_golden import QUERIES

OF_READINGS = [query for query in QUERIES.values() if "reading" in query.parameters]


def plainly(answer: Rows | bool | str) -> object:
    """Return an answer whose rows, and whose values within a cell, may come in any order."""
    if not isinstance(answer, Rows):
        return answer
    rows = ([" ".join(sorted(str(cell).split())) for cell in row] for row in answer.rows)
    return answer.columns, sorted(rows)


def test_there_are_questions_of_readings() -> None:
    assert len(OF_READINGS) > 50


@pytest.mark.parametrize("query", OF_READINGS, ids=[query.name for query in OF_READINGS])
def test_a_file_as_it_stands_has_the_rows_of_all_readings(query: Query, shipped: Dialogue) -> None:
    bindings = bind(shipped.store, shipped.library, query, {"reading": "all"})
    assert list(bindings) == ["reading"]
    together = shipped.store.answer(query.text, bindings)
    assert plainly(shipped.store.answer(query.text)) == plainly(together)
