"""The streamed way: the same triples and the same faults, one batch in memory at a time."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from diplograph.build import bulk
from diplograph.build.bulk import Bulk
from diplograph.errors import RecordErrors
from diplograph.files.workspace import Workspace
from diplograph.store.kept import KeptStore

from .conftest import World

ROOT = Path(__file__).parents[2]


def triples(data: bytes, form: ox.RdfFormat) -> set[str]:
    return {str(triple) for triple in ox.parse(data, format=form)}


def streamed(workspace: Workspace) -> set[str]:
    return triples(b"".join(Bulk(workspace).chunks()), ox.RdfFormat.N_TRIPLES)


def called(*words: str | Path, stderr: int = subprocess.PIPE) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "diplograph", *map(str, words)],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        stdout=subprocess.PIPE, stderr=stderr, check=False, timeout=120,
    )  # fmt: skip


def test_the_shipped_graph_has_the_same_triples_either_way() -> None:
    workspace = Workspace(ROOT)
    assert streamed(workspace) == triples(workspace.built.read_bytes(), ox.RdfFormat.TURTLE)


def test_a_round_that_its_neighbours_imply_is_streamed_too(world: World) -> None:
    built = triples(world.turtle().encode(), ox.RdfFormat.TURTLE)
    assert streamed(Workspace(world.root)) == built
    assert any("/id/tea-02>" in triple and "/standing/implied>" in triple for triple in built)


def test_a_batch_is_no_larger_than_it_may_be(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "_BATCH", 20)
    chunks = list(Bulk(Workspace(world.root)).chunks())
    # A batch is handed on when it has grown beyond its size, so one record may stand above it.
    assert len(chunks) > 4
    whole = triples(world.turtle().encode(), ox.RdfFormat.TURTLE)
    assert triples(b"".join(chunks), ox.RdfFormat.N_TRIPLES) == whole


def test_a_fault_leaves_file_and_store_as_they_were(world: World, tmp_path: Path) -> None:
    target, store = tmp_path / "graph.nt", tmp_path / "store"
    run = ("--workspace", world.root, "build", "--stream")
    assert called(*run, "-o", target).returncode == 0
    assert called(*run, "--store", store).returncode == 0
    before, size = target.read_bytes(), len(KeptStore(store))
    person = world.root / "graph" / "records" / "people" / "ada-example.yaml"
    person.write_text(person.read_text(encoding="utf-8") + "tenures:\n  - post: no-post\n")
    for where in (("-o", target), ("--store", store)):
        done = called(*run, *where)
        assert done.returncode == 1 and b"ada-example.yaml" in done.stderr
    assert target.read_bytes() == before and len(KeptStore(store)) == size
    assert [path.name for path in tmp_path.iterdir() if "graph.nt" in path.name] == ["graph.nt"]


def test_what_is_withdrawn_and_still_stands_is_a_fault_either_way(world: World) -> None:
    folder = world.root / "graph" / "records" / "retractions"
    folder.mkdir()
    (folder / "gone.yaml").write_text(
        "label: Gone\ngone:\n  - tea-01/participation/ada-example-chair\n"
        "reason: A mistake.\ndecided_on: 2020-01-01\n"
    )
    with pytest.raises(RecordErrors, match="is withdrawn and still stands"):
        list(Bulk(Workspace(world.root)).chunks())


def test_a_bar_is_shown_on_a_terminal_and_nowhere_else(world: World, tmp_path: Path) -> None:
    run = ("--workspace", world.root, "build", "--stream", "-o", tmp_path / "graph.nt")
    quiet = called(*run)
    assert quiet.returncode == 0 and b"writing triples" not in quiet.stderr
    master, slave = pty.openpty()
    assert called(*run, stderr=slave).returncode == 0
    os.close(slave)
    shown = os.read(master, 100_000)
    os.close(master)
    assert b"writing triples" in shown and b"100%" in shown


def test_stream_wants_a_place_and_the_whole(world: World, tmp_path: Path) -> None:
    run = ("--workspace", world.root, "build", "--stream")
    for wrong in ((), ("-o", tmp_path / "graph.ttl"), ("--check",)):
        done = called(*run, *wrong)
        assert done.returncode == 2 and b"--stream" in done.stderr
