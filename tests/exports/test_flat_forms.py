"""The flat forms hold the rows of their named question, say the programs that people read with."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sqlite3
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import bibtexparser
import duckdb
import networkx
import pandas
import pytest
from csvw import TableGroup

from diplograph.api import Dialogue
from diplograph.cli.main import main
from diplograph.query.ask import Answer
from diplograph.query.frames import typed_columns
from diplograph.query.table import Table
from diplograph.store.base import Term
from diplograph.views.exports.archive import archive
from diplograph.views.exports.bibtex import bibtex
from diplograph.views.exports.edition import Edition
from diplograph.views.exports.tables import TABLES, flat_tables

from .reading import ROOT, called

Exported = Callable[[str], Path]
COUNT = "SELECT (COUNT(DISTINCT ?x) AS ?n) {{ ?x a <https://w3id.org/diplograph/ontology#{}> }}"
each_table = pytest.mark.parametrize("name", [table.query for table in TABLES])


@pytest.fixture(scope="module")
def answers(shipped: Dialogue) -> dict[str, Answer]:
    return {t.query: answer for t, answer in flat_tables(shipped.store, shipped.library)}


@pytest.fixture(scope="module")
def unpacked(exported: Exported, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files of both archives."""
    folder = tmp_path_factory.mktemp("unpacked")
    for form in ("csv", "parquet"):
        zipfile.ZipFile(exported(form)).extractall(folder)
    return folder


def plain(answer: Answer) -> list[tuple[str, ...]]:
    """Return the rows as texts; an empty one for a missing value."""
    return [tuple("" if c is None else c.value for c in row) for row in answer.table.rows]


def unguarded(cell: str) -> str:
    """Return a cell of CSV without the apostrophe that keeps a spreadsheet from running it."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in tuple("=+-@") else cell


def shown(value: object) -> str:
    """Return what a reader made of a cell in the form in which the graph writes it."""
    if value is None or value is pandas.NaT or value is pandas.NA:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value.date()) if isinstance(value, pandas.Timestamp) else str(value)


def test_a_row_is_a_participation_a_treatment_a_commitment_a_source(
    answers: dict[str, Answer], shipped: Dialogue
) -> None:
    for name, kind in (("participations", "Participation"), ("treatments", "TopicTreatment"),
                       ("commitments", "Commitment"), ("sources", "SourceDocument")):  # fmt: skip
        rows = shipped.store.select(COUNT.format(kind) + " ORDER BY ?n").rows
        table = answers[name].table
        assert len(table) == int(str(rows[0][0])) == len(set(table.column(table.columns[0])))


@each_table
def test_pandas_reads_the_rows_from_csv(
    name: str, unpacked: Path, answers: dict[str, Answer]
) -> None:
    frame = pandas.read_csv(unpacked / f"{name}.csv", dtype=str, keep_default_na=False)
    assert list(frame.columns) == list(answers[name].table.columns)
    found = [tuple(map(unguarded, row)) for row in frame.itertuples(index=False)]
    assert found == plain(answers[name])


@each_table
def test_duckdb_reads_the_rows_from_parquet(
    name: str, unpacked: Path, answers: dict[str, Answer]
) -> None:
    found = duckdb.sql(f"SELECT * FROM '{unpacked / name}.parquet'").fetchall()
    assert [tuple(map(shown, row)) for row in found] == plain(answers[name])


@each_table
def test_sqlite_holds_the_rows(name: str, exported: Exported, answers: dict[str, Answer]) -> None:
    with sqlite3.connect(exported("sqlite")) as database:
        found = database.execute(f'SELECT * FROM "{name}"').fetchall()
        (question,) = database.execute(
            'SELECT "question" FROM "about" WHERE "table" = ?', (name,)
        ).fetchone()
    assert question == answers[name].query.title
    columns = answers[name].table.columns
    kinds = typed_columns(columns, answers[name].table.rows)
    flags = {i for i, column in enumerate(columns) if kinds[column][0] == "boolean"}
    rows = [
        tuple(
            ("true" if value else "false") if i in flags else shown(value)
            for i, value in enumerate(row)
        )
        for row in found
    ]
    assert rows == plain(answers[name])


def test_sqlite_is_whole_and_its_keys_hold(exported: Exported) -> None:
    with sqlite3.connect(exported("sqlite")) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_round_whose_two_dates_are_both_kept_is_two_rows_with_one_key(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests" / "tiny", tmp_path / "w")
    records = tmp_path / "w" / "graph" / "records"
    (records / "sources" / "tea-01-digest.yaml").write_text(
        "label: A digest\nkind: agency-report\nstrength: agency\ntext_form: digest\n"
        "language: en\nreports_on: [tea-01]\n"
    )
    meeting = records / "meetings" / "tea-01.yaml"
    other = "dates:\n  - on: 2019-05-06\n    evidence:\n      - source: tea-01-digest\n"
    meeting.write_text(meeting.read_text().replace("dates:\n", other))
    (records / "conflicts").mkdir()
    (records / "conflicts" / "date-of-tea-01.yaml").write_text(
        "label: Date of the first Tea Talk\ndifference: conflict\n"
        "reason: Neither source is nearer to the meeting.\ndecided_on: 2026-11-26\n"
        "about: [tea-01]\nalternatives:\n  - fact: tea-01/date/2019-05-04\n"
        "  - fact: tea-01/date/2019-05-06\npolicy: both-kept\n"
        "sources: [tea-01-herald, tea-01-digest]\n"
    )
    diplograph = (sys.executable, "-m", "diplograph", "--workspace", tmp_path / "w")
    called(*diplograph, "build")
    called(*diplograph, "export", "--format", "sqlite", "-o", tmp_path / "t.sqlite")
    with sqlite3.connect(tmp_path / "t.sqlite") as database:
        rows = database.execute('SELECT "meeting", "date" FROM "rounds" ORDER BY 1, 2').fetchall()
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert [(meeting.rpartition("/")[2], day) for meeting, day in rows] == [
        ("tea-01", "2019-05-04"), ("tea-01", "2019-05-06"), ("tea-02", None),
        ("tea-03", "2021-05-05"),
    ]  # fmt: skip
    called(*diplograph, "export", "--format", "csv", "-o", tmp_path / "t")
    group = TableGroup.from_file(tmp_path / "t" / "csv-metadata.json")
    rounds = next(table for table in group.tables if str(table.url) == "rounds.csv")
    assert rounds.check_primary_key() and len(list(rounds.iterdicts(strict=True))) == len(rows)
    assert group.check_referential_integrity()


def test_csvw_holds_its_tables_to_their_types_and_keys(
    unpacked: Path, answers: dict[str, Answer]
) -> None:
    group = TableGroup.from_file(unpacked / "csv-metadata.json")
    assert {str(table.url) for table in group.tables} == {f"{t.query}.csv" for t in TABLES}
    for table in group.tables:
        rows = list(table.iterdicts(strict=True))  # a cell that is not of its type stops here
        assert len(rows) == len(answers[str(table.url).removesuffix(".csv")].table)
        assert table.check_primary_key()
    assert group.check_referential_integrity()
    participation = next(t for t in group.tables if str(t.url) == "participations.csv")
    first = next(iter(participation.iterdicts()))
    assert isinstance(first["witnesses"], int) and isinstance(first["preferred"], bool)
    assert isinstance(first["facts"], list)


def test_csvw_names_the_licence_and_each_question(
    unpacked: Path, answers: dict[str, Answer]
) -> None:
    metadata = json.loads((unpacked / "csv-metadata.json").read_text(encoding="utf-8"))
    assert metadata["dc:license"]["@id"] == "https://creativecommons.org/licenses/by/4.0/"
    titles = {table["url"]: table["dc:title"] for table in metadata["tables"]}
    assert titles == {f"{name}.csv": answer.query.title for name, answer in answers.items()}


def test_bibtexparser_reads_each_source(exported: Exported, answers: dict[str, Answer]) -> None:
    library = bibtexparser.parse_string(exported("bibtex").read_text(encoding="utf-8"))
    assert not library.failed_blocks
    rows = {row["source"].rpartition("/")[2]: row for row in answers["sources"].table.dicts()}
    assert list(library.entries_dict) == sorted(rows)
    for key, entry in library.entries_dict.items():
        fields, row = entry.fields_dict, rows[key]
        assert ("url" in fields) == row["address"].startswith("http")
        assert ("year" in fields) == bool(row["issued"]), key
        if "url" not in fields:
            assert fields["note"].value == "no public address known"


def test_bibtex_escapes_hostile_text() -> None:
    hostile = Table(
        ("source", "sourceLabel", "publisher", "title", "issued", "language", "kindLabel",
         "address"),
        ((Term("https://w3id.org/diplograph/id/s"), Term("L"), Term("A } @comment{x"),
          Term("50 % of {\\input{/etc/passwd}} & $x$_^~#"), None, Term("en"), Term("Note"),
          Term("https://e.example/}{\\x?a=1&b=%20")),),
    )  # fmt: skip
    edition = Edition("T @comment{x}\n@misc{y,}", "1", "https://e.example/l")
    text = bibtex(hostile, edition).decode()
    library = bibtexparser.parse_string(text)
    assert not library.failed_blocks and len(library.entries) == 1
    (head,) = library.comments
    assert head.comment.startswith("% Sources of T (at)comment{x} (at)misc{y,}, version 1")
    assert r"\textbackslash{}input\{/etc/passwd\}" in text
    assert "https://e.example/%7D%7B%5Cx?a=1&b=%20" in text


def test_an_archive_has_no_times_and_no_compression() -> None:
    made = zipfile.ZipFile(io.BytesIO(archive({"b": b"2", "a": b"1"})))
    assert [entry.filename for entry in made.infolist()] == ["a", "b"]
    assert {entry.date_time for entry in made.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert made.read("b") == b"2"


def test_a_folder_takes_the_files_of_the_archive(exported: Exported, tmp_path: Path) -> None:
    called(sys.executable, "-m", "diplograph", "export", "--format", "csv", "-o", tmp_path / "t")
    packed = zipfile.ZipFile(exported("csv"))
    assert {p.name: p.read_bytes() for p in (tmp_path / "t").iterdir()} == {
        name: packed.read(name) for name in packed.namelist()
    }
    rows = csv.DictReader((tmp_path / "t" / "participations.csv").open(encoding="utf-8"))
    assert any(row["personLabel"] == "Enrique Mora" for row in rows)


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_networkx_reads_who_was_where(form: str, exported: Exported, shipped: Dialogue) -> None:
    table = shipped.ask("participations").table
    expected = set(zip(table.column("personLabel"), table.column("meetingLabel"), strict=True))
    if form == "graphml":
        graph = networkx.read_graphml(exported(form))
    else:
        graph = networkx.read_gexf(exported(form), version="1.2draft")
    labels = {node: data["label"] for node, data in graph.nodes(data=True)}
    pairs = {frozenset((labels[a], labels[b])) for a, b in graph.edges()}
    assert pairs == {frozenset(pair) for pair in expected}


def test_several_tables_are_not_written_as_one_file(tmp_path: Path) -> None:
    target = str(tmp_path / "x.csv")
    assert main(["export", "--format", "csv", "-o", target]) == 2
    assert list(tmp_path.iterdir()) == []
