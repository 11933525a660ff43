"""Invented workspaces: three forms of one content, and nothing in them that `check` refuses."""

from __future__ import annotations

import csv
from pathlib import Path

import polars
import pyoxigraph as ox
import pytest

from diplograph.api import Dialogue
from diplograph.build.loader import build_turtle, load
from diplograph.cli.main import main
from diplograph.errors import UnknownName
from diplograph.files.workspace import Workspace
from diplograph.model.records import Person

from .conftest import Generate, generate

#: Sizes that hold one dialogue, and several regions with envoys who come in more than one.
SMALL, LARGE = 5_000, 60_000
#: Questions to which the first region of an invented workspace need not have an answer.
MAY_BE_EMPTY = {
    "delegation-bodies", "guests", "inferred-facts", "persistent-topics", "shared-meetings",
    "single-witness", "topic-first-appearance", "topics-discussed-and-agreed",
}  # fmt: skip


def _triples(text: str | Path, form: ox.RdfFormat) -> list[str]:
    data = text.read_bytes() if isinstance(text, Path) else text.encode()
    return sorted(str(quad.triple) for quad in ox.parse(data, format=form))


def _built(folder: Path) -> str:
    return build_turtle(load(Workspace(folder)))


@pytest.fixture(scope="module")
def dialogue(generated: Generate) -> Dialogue:
    return Dialogue(Workspace(generated("triples", LARGE)))


@pytest.mark.parametrize("form", ["records", "triples", "tables"])
def test_one_seed_gives_the_same_bytes_under_any_hash_seed(form: str, tmp_path: Path) -> None:
    contents = []
    for number, hashes in enumerate(("1", "2")):
        folder = generate(form, SMALL, tmp_path / str(number), hashes=hashes)
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        contents.append([(path.relative_to(folder), path.read_bytes()) for path in files])
    assert contents[0] == contents[1] and len(contents[0]) > 1


def test_another_seed_gives_other_content(tmp_path: Path, generated: Generate) -> None:
    other = generate("triples", SMALL, tmp_path / "other", seed=2)
    lines = (other / "graph/diplograph.nt").read_text()
    assert lines != (generated("triples", SMALL) / "graph/diplograph.nt").read_text()


def test_an_invented_workspace_passes_every_check(
    generated: Generate, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = generated("records", SMALL)
    texts = str(folder / "texts")
    assert main(["--workspace", str(folder), "check", "--texts", texts]) == 0
    said = capsys.readouterr().out
    assert "no fault" in said and " 0 quotations" not in said


def test_the_triples_are_those_that_the_build_makes_of_the_records(generated: Generate) -> None:
    built = _triples(_built(generated("records", LARGE)), ox.RdfFormat.TURTLE)
    graph = generated("triples", LARGE) / "graph"
    assert _triples(graph / "diplograph.ttl", ox.RdfFormat.TURTLE) == built
    assert _triples(graph / "diplograph.nt", ox.RdfFormat.N_TRIPLES) == built


def test_the_size_is_about_what_was_asked_for(generated: Generate) -> None:
    lines = (generated("triples", LARGE) / "graph/diplograph.nt").read_text().count("\n")
    assert 0.8 * LARGE < lines < 1.2 * LARGE


def test_the_tables_hold_the_rows_of_the_exports(generated: Generate, dialogue: Dialogue) -> None:
    folder = generated("tables", LARGE) / "graph" / "tables"
    for name, exported in dialogue.export_files("csv").items():
        if name.endswith(".csv"):
            rows = list(csv.reader(exported.decode().splitlines()))
            with (folder / name).open(newline="") as file:
                head, *found = csv.reader(file)
            assert (head, sorted(found)) == (rows[0], sorted(rows[1:])), name


def test_the_parquet_tables_hold_what_the_exported_ones_do(
    generated: Generate, dialogue: Dialogue
) -> None:
    folder = generated("tables", LARGE) / "parquet"
    for name, exported in dialogue.export_files("parquet").items():
        wanted, found = polars.read_parquet(exported), polars.read_parquet(folder / name)
        assert found.schema == wanted.schema, name
        assert found.sort(found.columns).equals(wanted.sort(found.columns)), name


def test_the_tables_are_loaded_back_to_what_tables_hold_of_the_triples(
    generated: Generate,
) -> None:
    whole = set(
        _triples(generated("triples", LARGE) / "graph/diplograph.nt", ox.RdfFormat.N_TRIPLES)
    )
    loaded = set(_triples(_built(generated("tables", LARGE)), ox.RdfFormat.TURTLE))
    assert len(loaded & whole) > 0.6 * len(whole)
    # What the whole graph lacks follows from what the tables lack: titles, counts of the known.
    assert len(loaded - whole) < 0.01 * len(whole)


def test_every_question_of_the_library_answers(dialogue: Dialogue) -> None:
    from invented.examples import arguments, things
    from invented.workspace import Invented

    fitting = things(Invented(LARGE, 1))
    empty = set()
    for query in dialogue.library.all():
        if query.folder in ("", "tables") and "SELECT" in query.text and query.name != "void":
            answer = dialogue.ask(query.name, **arguments(query, fitting))
            empty |= {query.name} if not len(answer.table) else set()
    assert empty <= MAY_BE_EMPTY


def test_nothing_of_the_real_dialogue_has_a_name_in_an_invented_one(dialogue: Dialogue) -> None:
    with pytest.raises(UnknownName):
        dialogue.ask("person-timeline", person="roman-vassilenko")


def test_nobody_of_the_real_dialogue_is_in_an_invented_one(
    generated: Generate, shipped: Dialogue
) -> None:
    invented = load(Workspace(generated("records", LARGE))).corpus.of(Person)
    real = load(shipped.workspace).corpus.of(Person)
    assert len(invented) > 50
    assert not {each.label for each in invented.values()} & {each.label for each in real.values()}
    assert not set(invented) & set(real)
