"""Answers as data frames: every column has the type of its datatype, and no value is lost."""

from datetime import date

import pytest

from diplograph.errors import ArgumentError
from diplograph.query import frames
from diplograph.query.table import Table
from diplograph.store.base import Term

XSD = "http://www.w3.org/2001/XMLSchema#"


def typed(value, kind):
    return Term(value, datatype=XSD + kind)


COLUMNS = ("whole", "part", "yes", "day", "iri", "text", "mixed", "broken", "empty")
TABLE = Table(
    COLUMNS,
    (
        (
            typed("12", "integer"), typed("1.50", "decimal"), typed("true", "boolean"),
            typed("2023-06-13", "date"), Term("https://example.org/a", is_iri=True),
            Term("=SUM(A1)", language="en"), typed("1", "integer"), typed("twelve", "integer"),
            None,
        ),
        (None, typed("2e1", "double"), None, None, None, None, Term("one"), None, None),
    ),
)  # fmt: skip


def test_pandas_columns_have_the_type_of_their_datatype():
    frame = TABLE.to_pandas()
    types = dict(zip(COLUMNS, map(str, frame.dtypes), strict=True))
    assert types["whole"] == "Int64"
    assert types["part"] == "Float64"
    assert types["yes"] == "boolean"
    assert types["day"] == "datetime64[s]"
    assert {types[name] for name in ("iri", "text", "mixed", "broken", "empty")} == {"string"}


def test_polars_columns_have_the_type_of_their_datatype():
    import polars

    schema = TABLE.to_polars().schema
    assert schema["whole"] == polars.Int64
    assert schema["part"] == polars.Float64
    assert schema["yes"] == polars.Boolean
    assert schema["day"] == polars.Date
    assert {schema[n] for n in ("iri", "text", "mixed", "broken", "empty")} == {polars.String}


def test_values_and_missing_values_arrive():
    rows = TABLE.to_polars().rows()
    assert rows[0] == (
        12, 1.5, True, date(2023, 6, 13), "https://example.org/a", "=SUM(A1)", "1", "twelve", None,
    )  # fmt: skip
    assert rows[1] == (None, 20.0, None, None, None, None, "one", None, None)
    frame = TABLE.to_pandas()
    assert frame["whole"][0] == 12 and frame["whole"].isna()[1]
    assert frame["day"][0].date() == date(2023, 6, 13) and frame["day"].isna()[1]
    assert frame["broken"][0] == "twelve"


@pytest.mark.parametrize("number", ["9" * 18, "9" * 19, "1" * 400, "٣", "1_0", ""])
def test_a_number_that_no_column_can_hold_stays_text(number):
    table = Table(("n",), ((typed(number, "integer"),),))
    value = table.to_polars()["n"][0]
    assert value == (int(number) if number == "9" * 18 else number)
    assert str(table.to_pandas()["n"][0]) == number


def test_a_day_that_is_none_stays_text():
    table = Table(("day",), ((typed("2023-02-30", "date"),), (typed("2023-02-03", "date"),)))
    assert table.to_polars()["day"].to_list() == ["2023-02-30", "2023-02-03"]
    assert str(table.to_pandas()["day"].dtype) == "string"


def test_a_table_without_rows_keeps_its_columns():
    assert list(Table(("a", "b"), ()).to_pandas().columns) == ["a", "b"]
    assert Table(("a", "b"), ()).to_polars().columns == ["a", "b"]


def test_every_answer_of_the_shipped_graph_becomes_a_frame_with_its_rows(shipped):
    for name in ("retention", "rounds", "tenures", "continuity", "roster"):
        table = shipped.ask(name).table
        assert table.to_pandas().shape == (len(table.rows), len(table.columns))
        assert table.to_polars().shape == (len(table.rows), len(table.columns))
    assert str(shipped.ask("retention").table.to_pandas()["gap"].dtype) == "Int64"


def test_a_frame_library_that_is_missing_is_named(monkeypatch):
    monkeypatch.setattr(frames.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ArgumentError, match=r"polars: not installed; install 'diplograph\[fr"):
        TABLE.to_polars()
    with pytest.raises(ArgumentError, match="pandas: not installed"):
        TABLE.to_pandas()
