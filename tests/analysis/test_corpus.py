"""Measures at corpus scale: the SQL over the flat tables gives the rows that SPARQL gives."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diplograph.analysis.corpus.engine import Scale
from diplograph.analysis.corpus.statements import FOLDER, Statement, read_statement
from diplograph.analysis.registry import measure_named
from diplograph.api import Dialogue
from diplograph.cli.main import main
from diplograph.errors import ArgumentError, QueryError, WorkspaceError
from diplograph.files.workspace import Workspace

from .scaled import SCALED, comparable, two_series, written
from .world import ROOT, World

each_measure = pytest.mark.parametrize("name", SCALED)


def differences(dialogue: Dialogue, name: str, **more: object) -> None:
    plain = dialogue.measure(name, **more)
    scaled = dialogue.measure(name, scale=Scale(), **more)
    assert comparable(scaled) == comparable(plain)
    assert scaled.sentences == plain.sentences
    assert "DuckDB" in scaled.queries[0]


def test_there_is_sql_for_the_questions_that_grow_with_a_corpus() -> None:
    wanted = {"co-attendance", "recurrence", "gaps", "retention", "topic-persistence"}
    assert wanted < set(SCALED)
    files = {path.stem for path in (ROOT / "queries" / FOLDER).glob("*.sql")}
    assert files == {measure_named(name).sql for name in SCALED}


@pytest.mark.parametrize("reading", ["preferred", "all"])
@pytest.mark.parametrize("stated_only", [False, True])
@each_measure
def test_sql_gives_the_rows_of_the_measure_on_the_real_graph(
    name: str, stated_only: bool, reading: str, shipped: Dialogue
) -> None:
    differences(shipped, name, stated_only=stated_only, reading=reading)
    assert len(shipped.measure(name, scale=Scale()).table)


@each_measure
def test_sql_gives_the_rows_of_the_measure_on_five_documents(name: str, supplied: Dialogue) -> None:
    differences(supplied, name)


@each_measure
def test_sql_keeps_several_series_apart_as_the_measure_does(name: str) -> None:
    dialogue = two_series()
    differences(dialogue, name)
    differences(dialogue, name, stated_only=True)


def test_two_series_stay_apart() -> None:
    rows = [dict(row) for row in two_series().measure("retention", scale=Scale()).table.dicts()]
    pairs = {(str(row["earlier"])[-9:], str(row["later"])[-9:]) for row in rows}
    assert len(pairs) == 5 and all(one[:-2] == other[:-2] for one, other in pairs)
    topics = two_series().measure("topic-persistence", scale=Scale()).table
    assert set(topics.column("seriesLabel")) == {"Talks", "Parley"}


CELLS = st.sampled_from(["Ada", "Bo", "Cy", "Ada + Bo", "Ada ~", "?", "-", "invited", None])
ROWS = st.lists(
    st.one_of(st.none(), st.fixed_dictionaries({"north": CELLS, "south": CELLS, "west": CELLS})),
    min_size=1,
    max_size=5,
)
in_small_worlds = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


@pytest.mark.slow
@in_small_worlds
@given(ROWS)
def test_sql_gives_the_rows_of_the_measure_in_every_small_world(rows: list) -> None:
    world = World("north south west")
    for number, cells in enumerate([*rows, {"north": "Ada"}], 1):
        if cells is not None:
            named = {party: cell for party, cell in cells.items() if cell}
            world.round(number, str(2010 + number), **named)
    dialogue = world.dialogue()
    for name in ("retention", "recurrence", "gaps", "co-attendance"):
        differences(dialogue, name)


def test_a_parameter_narrows_the_rows(shipped: Dialogue) -> None:
    differences(shipped, "recurrence", person="Roman Vassilenko")
    differences(shipped, "gaps", person="enrique-mora")
    differences(shipped, "topic-persistence", topic="border-management")
    differences(shipped, "co-attendance", least="3")
    differences(shipped, "retention", earlier="round-10")
    differences(shipped, "retention", earlier="round-02", later="round-10")
    whole = shipped.measure("co-attendance", scale=Scale()).table
    assert 0 < len(shipped.measure("co-attendance", least="3", scale=Scale()).table) < len(whole)


def test_a_hostile_argument_is_a_value_and_no_sql(shipped: Dialogue, tmp_path: Path) -> None:
    tables = written(shipped, tmp_path / "tables")
    hostile = "https://e.example/' OR '1'='1"
    found = shipped.measure("gaps", person=hostile, scale=Scale(tables=tables))
    assert len(found.table) == 0 and found.completeness.word == "unknown"
    with pytest.raises(ArgumentError, match="no number"):
        shipped.measure("co-attendance", least="1) OR (1=1", scale=Scale(tables=tables))


@each_measure
def test_exported_tables_answer_without_the_graph(
    name: str, shipped: Dialogue, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tables = written(shipped, tmp_path / "tables")
    words = ["--engine", "duckdb", "--tables", tables, "--format", "csv"]
    assert main(["--workspace", str(tmp_path / "nothing"), "analyse", name, *words]) == 2
    assert main(["analyse", name, *words]) == 0
    printed = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert len(printed) == len(shipped.measure(name).table)


def test_a_table_may_be_a_folder_of_parts(tmp_path: Path, shipped: Dialogue) -> None:
    other = two_series()
    tables = Path(written(shipped, tmp_path / "one"))
    more = Path(written(other, tmp_path / "two"))
    corpus = tmp_path / "corpus"
    for file in tables.iterdir():
        part = corpus / file.name
        part.mkdir(parents=True)
        file.rename(part / "a.parquet")
        (more / file.name).rename(part / "b.parquet")
    found = shipped.measure("retention", scale=Scale(tables=str(corpus)))
    apart = [dialogue.measure("retention") for dialogue in (shipped, other)]
    assert len(found.table) == sum(len(each.table) for each in apart)


def test_a_measure_without_sql_names_those_that_have_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["analyse", "tenure", "--engine", "duckdb"]) == 2
    said = capsys.readouterr().err
    assert "'tenure' has no SQL" in said and all(name in said for name in SCALED)
    assert "Traceback" not in said


def test_what_cannot_be_used_is_refused_with_the_way_out(
    shipped: Dialogue, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for words, fault in (
        (["--engine", "duckdb", "--master", "local"], "add --engine spark"),
        (["--tables", "x"], "no engine; add --engine duckdb"),
        (["--engine", "duckdb", "--tables", str(tmp_path)], "diplograph export --format parquet"),
        (["--engine", "duckdb", "--reading", "r10-2023-eeas"], "leave out --engine"),
        (["--engine", "duckdb", "--party", "kazakhstan"], "no parameter --party"),
        (["--engine", "sqlite"], "'sqlite'"),
    ):
        assert main(["analyse", "gaps", *words]) == 2
        said = capsys.readouterr().err
        assert fault in said and "Traceback" not in said, said
    with pytest.raises(WorkspaceError, match="no such table"):
        shipped.measure("gaps", scale=Scale(tables=str(tmp_path)))


def test_tables_of_an_older_release_are_refused_in_words(shipped: Dialogue, tmp_path: Path) -> None:
    import polars

    tables = Path(written(shipped, tmp_path / "tables"))
    path = tables / "participations.parquet"
    polars.read_parquet(path).drop("series").write_parquet(path)
    with pytest.raises(QueryError, match=r"series.*release"):
        shipped.measure("gaps", scale=Scale(tables=str(tables)))


@pytest.mark.parametrize(
    ("engine", "module", "extra"),
    [("duckdb", "duckdb", "corpus"), ("duckdb", "polars", "corpus"),
     ("spark", "pyspark", "spark"), ("spark", "polars", "spark")],
)  # fmt: skip
def test_a_missing_library_is_named_with_the_extra_that_brings_it(
    engine: str, module: str, extra: str, shipped: Dialogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    import importlib.util

    found = importlib.util.find_spec
    # Where make test alone has run, PySpark is not here: it is taken to be, unless it is the one.
    there = {"pyspark": found("json")}
    monkeypatch.setattr(
        importlib.util,
        "find_spec",
        lambda name: None if name == module else there.get(name) or found(name),
    )
    with pytest.raises(ArgumentError, match=rf"{module}: not installed; .*\[{extra}\]"):
        shipped.measure("gaps", scale=Scale(engine))


def test_a_statement_binds_its_values_and_names_its_tables() -> None:
    for name in SCALED:
        found = read_statement(ROOT / "queries", measure_named(name).sql)
        assert found.parameters[:2] == ("any_reading", "stated_only")
        assert set(found.parameters[2:]) == set(measure_named(name).parameters)
        words = found.text.replace("topic_scheme", "topic-scheme")
        assert all(table in words for table in found.tables)
    with pytest.raises(QueryError, match="one for each question mark"):
        Statement.parse("x", "--+ title: X?\n--+ description: X\n--+ tables: []\n--+ params: [a]\n")
    with pytest.raises(QueryError, match="no header"):
        Statement.parse("x", "SELECT 1")


@pytest.mark.slow
def test_sql_gives_the_rows_of_the_measure_on_an_invented_corpus(tmp_path: Path) -> None:
    """The tables and the triples hold the same invented dialogues, written apart."""
    for form in ("triples", "tables"):
        subprocess.run(
            [sys.executable, ROOT / "benchmarks" / "generate.py", "--triples", "60000",
             "--form", form, "-o", tmp_path / form],
            env=os.environ | {"PYTHONPATH": str(ROOT / "src")}, check=True,
        )  # fmt: skip
    dialogue = Dialogue(Workspace(tmp_path / "triples"))
    assert len(set(dialogue.ask("rounds").table.column("series"))) > 1
    for name in SCALED:
        plain, scaled = dialogue.measure(name), dialogue.measure(name, scale=Scale(
            tables=str(tmp_path / "tables" / "parquet")))  # fmt: skip
        assert comparable(scaled) == comparable(plain)
        assert len(plain.table) > 10
