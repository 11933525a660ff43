"""The store on disk answers as the one in memory does, and is whole at any moment."""

from __future__ import annotations

import random
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from diplograph.api import Dialogue, open_dialogue
from diplograph.cli.main import main
from diplograph.errors import ArgumentError, LimitError, QueryError, RecordErrors, StoreError
from diplograph.files.versions import new_version
from diplograph.files.workspace import Workspace
from diplograph.query.ask import bind
from diplograph.query.library import Library
from diplograph.store.base import Rows, Term
from diplograph.store.kept import KeptStore, Part, keep

ROOT = Path(__file__).parents[2]
QUERIES = {query.name: query for query in Library(Workspace(ROOT).queries).all()}
COUNT = "SELECT ?s { ?s <p:> ?o }"


def part(*subjects: str) -> Part:
    """Return a part with a triple for each subject."""
    return Part("part.ttl", [f"<s:{each}> <p:> <o:> .\n".encode() for each in subjects])


def subjects(store: KeptStore) -> list[str]:
    return sorted(str(row[0]) for row in store.select(COUNT).rows)


@pytest.fixture(scope="session")
def on_disk(shipped: Dialogue, tmp_path_factory: pytest.TempPathFactory) -> Dialogue:
    """The repository with its graph in a store on disk."""
    folder = tmp_path_factory.mktemp("kept") / "store"
    shipped.keep(folder)
    return open_dialogue(ROOT, store=folder)


def plainly(answer: Rows | bool | str) -> object:
    """Return an answer so that two can be compared: the order in a concatenation is open."""
    if not isinstance(answer, Rows):
        return answer
    rows = [[sorted(re.split(r"[;, ]+", str(cell))) for cell in row] for row in answer.rows]
    return answer.columns, sorted(rows)


@pytest.mark.parametrize("name", QUERIES)
def test_every_named_query_has_the_rows_that_it_has_in_memory(
    name: str, on_disk: Dialogue, shipped: Dialogue
) -> None:
    query = QUERIES[name]
    bindings = bind(on_disk.store, on_disk.library, query, query.example)
    assert bindings == bind(shipped.store, shipped.library, query, query.example)
    ours = on_disk.store.answer(query.text, bindings)
    assert plainly(ours) == plainly(shipped.store.answer(query.text, bindings))


def test_it_is_asked_and_never_written(tmp_path: Path) -> None:
    keep(tmp_path / "store", [part("a", "b", "c")], {})
    store = KeptStore(tmp_path / "store", most=2)
    with pytest.raises(StoreError, match="opened to be asked"):
        store.load([])
    with pytest.raises(QueryError):
        store.answer("INSERT DATA { <a:a> <a:b> <a:c> }")
    with pytest.raises(LimitError):
        store.select(COUNT)
    assert len(store) == 3
    bound = store.select(COUNT, {"s": Term("s:a", is_iri=True)})
    assert len(bound.rows) == 1


def test_who_reads_a_version_keeps_it_and_the_next_reader_has_the_new_one(tmp_path: Path) -> None:
    keep(tmp_path, [part("a")], {})
    reader = KeptStore(tmp_path)
    assert keep(tmp_path, [part("a"), part("b")], {}) == 2
    assert keep(tmp_path, [part("c")], {}) == 1
    assert subjects(reader) == ["s:a"]
    assert subjects(KeptStore(tmp_path)) == ["s:c"]
    versions = sorted(path.name for path in tmp_path.iterdir() if path.is_dir())
    assert versions == ["1", "3"]
    del reader
    keep(tmp_path, [part("d")], {})
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == ["4"]


def _broken_off() -> Iterator[bytes]:
    yield b"<s:b> <p:> <o:> .\n"
    raise RecordErrors([])


@pytest.mark.parametrize(
    ("chunks", "error"),
    [(_broken_off(), RecordErrors), ([b"<s:b> <p:> ."], StoreError), ([b"\xff"], StoreError)],
)
def test_a_fault_on_the_way_leaves_the_old_version(
    chunks: Iterator[bytes], error: type[Exception], tmp_path: Path
) -> None:
    keep(tmp_path, [part("a")], {})
    with pytest.raises(error):
        keep(tmp_path, [part("b"), Part("bad.ttl", chunks)], {})
    assert subjects(KeptStore(tmp_path)) == ["s:a"]
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == ["1"]


_WRITER = """
import sys
from pathlib import Path
from diplograph.store.kept import Part, keep

def part(first):
    return Part("p", (f"<s:{n}> <p:> <o:{first}> .\\n".encode() for n in range(first, 2000)))

while True:
    for first in (0, 1000):
        keep(Path(sys.argv[1]), [part(first)], {})
        print(first, flush=True)
"""


def test_a_writer_that_is_killed_at_any_moment_leaves_a_whole_version(tmp_path: Path) -> None:
    folder, chance = tmp_path / "store", random.Random(8)
    keep(folder, [Part("p", [b"<s:0> <p:> <o:0> .\n"])], {})
    whole = {1, 1000, 2000}
    for _ in range(6):
        command = [sys.executable, "-c", _WRITER, str(folder)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline(), "no version was written"
            time.sleep(chance.random() * 0.3)
            writer.kill()
        found = KeptStore(folder).select("SELECT ?s ?o { ?s <p:> ?o }")
        assert len(found.rows) in whole
        assert len({row[found.columns.index("o")] for row in found.rows}) == 1
    keep(folder, [part("a")], {})
    assert len([path for path in folder.iterdir() if path.is_dir()]) == 1
    assert {path.name for path in folder.iterdir() if path.is_file()} == {
        "store", "current", "writing",
    }  # fmt: skip


_SMALL_DISK = """
import resource, signal, sys
from diplograph.cli.main import main
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
sys.exit(main(["--workspace", sys.argv[1], "build", "--store", sys.argv[2]]))
"""


def test_a_disk_that_refuses_is_a_message_and_the_old_version_stays(tmp_path: Path) -> None:
    keep(tmp_path, [part("a")], {})
    command = [sys.executable, "-c", _SMALL_DISK, str(ROOT), str(tmp_path)]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    assert found.returncode == 2
    assert re.search(r"File too large; the old version is whole; make room", found.stderr)
    assert "Traceback" not in found.stderr
    assert subjects(KeptStore(tmp_path)) == ["s:a"]


def test_two_cannot_write_at_once(tmp_path: Path) -> None:
    with new_version(tmp_path, {}) as place:
        place.mkdir()
        with pytest.raises(StoreError, match="another process is writing it"):
            keep(tmp_path, [part("a")], {})
        with pytest.raises(StoreError, match="no version yet; run"):
            KeptStore(tmp_path)


def test_what_is_no_store_is_neither_read_nor_written(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(StoreError, match="holds files of others"):
        keep(tmp_path, [part("a")], {})
    with pytest.raises(StoreError, match="holds files of others"):
        KeptStore(tmp_path)
    with pytest.raises(StoreError, match="no store"):
        keep(tmp_path / "mine.txt", [part("a")], {})
    with pytest.raises(StoreError, match="no store here; make one"):
        KeptStore(tmp_path / "none")
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_another_form_and_a_damaged_version_are_refused_in_words(tmp_path: Path) -> None:
    keep(tmp_path, [part("a")], {})
    (tmp_path / "1" / "graph" / "CURRENT").write_text("nothing")
    with pytest.raises(StoreError, match=r"cannot be opened: .*; build it again"):
        KeptStore(tmp_path)
    (tmp_path / "1" / "made-from.json").write_text("[]")
    with pytest.raises(StoreError, match=r"cannot be read: .*; build it again"):
        KeptStore(tmp_path)
    (tmp_path / "store").write_text("99\n")
    for use in (KeptStore, lambda folder: keep(folder, [part("a")], {})):
        with pytest.raises(StoreError, match="of form '99', where form 1 is read"):
            use(tmp_path)


def test_a_store_that_has_grown_old_says_so(
    shipped: Dialogue, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root, folder = tmp_path / "workspace", tmp_path / "store"
    (root / "graph").mkdir(parents=True)
    for name in ("ontology", "queries"):
        (root / name).symlink_to(ROOT / name)
    built = root / "graph" / "diplograph.ttl"
    built.write_text("<s:a> <p:> <o:> .\n")
    Dialogue(Workspace(root)).keep(folder)
    options = ["--workspace", str(root), "--store", str(folder), "sparql", "--format", "csv", COUNT]
    assert main(options) == 0
    assert capsys.readouterr() == ("s\ns:a\n", "")
    built.touch()
    assert main(options) == 0
    assert capsys.readouterr().err == "", "the same bytes at another time are no change"
    built.write_text("<s:b> <p:> <o:> .\n")
    assert main(options) == 0
    out, err = capsys.readouterr()
    assert out == "s\ns:a\n"
    assert f"is older than graph/diplograph.ttl; run 'diplograph build --store {folder}'" in err
    built.unlink()
    assert main(options) == 0
    assert capsys.readouterr().err == "", "there is nothing to compare it with"


def test_one_place_answers() -> None:
    with pytest.raises(ArgumentError, match="one place answers"):
        open_dialogue(ROOT, as_of="0.1.0", store="x")
    assert main(["--workspace", str(ROOT), "build", "--check", "--store", "x"]) == 2
