"""A file that is written holds the old bytes or the new ones, whatever happens between."""

from __future__ import annotations

import os
import random
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from diplograph.errors import WorkspaceError
from diplograph.files.folders import write_files
from diplograph.files.texts import LIMIT, read_text, write_atomically
from diplograph.files.workspace import Workspace

SOURCE = Path(__file__).parents[2] / "src"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A file with old bytes, alone in its folder."""
    path = tmp_path / "out" / "graph.ttl"
    path.parent.mkdir()
    path.write_text("old")
    return path


def alone(path: Path) -> bool:
    """Tell whether nothing else is left in the folder."""
    return [each.name for each in path.parent.iterdir()] == [path.name]


def test_it_writes_and_says_whether_bytes_changed(target: Path) -> None:
    assert write_atomically(target, "new ж\n") is True
    assert target.read_bytes() == "new ж\n".encode()
    assert write_atomically(target, "new ж\n") is False
    assert alone(target)
    assert stat.S_IMODE(target.stat().st_mode) == 0o644


def test_it_makes_the_folder(tmp_path: Path) -> None:
    assert write_atomically(tmp_path / "a" / "b" / "c.ttl", "x")


def test_an_unchanged_file_is_not_touched(target: Path) -> None:
    os.utime(target, (1, 1))
    write_atomically(target, "old")
    assert target.stat().st_mtime == 1


@pytest.mark.parametrize("step", ["os.fsync", "os.replace", "pathlib.Path.replace", "os.fdopen",
                                  "pathlib.Path.chmod", "tempfile.mkstemp"])  # fmt: skip
@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_fault_at_any_step_leaves_the_old_bytes(
    target: Path, monkeypatch: pytest.MonkeyPatch, step: str, fault: BaseException
) -> None:
    reached = []

    def fail(*_: object, **__: object) -> None:
        reached.append(step)
        raise fault

    monkeypatch.setattr(step, fail)
    try:
        write_atomically(target, "new")
    except WorkspaceError as error:
        assert isinstance(fault, OSError)
        whole = "nothing was written, the old file is whole"
        way_out = "make room, or write elsewhere"
        assert str(error) == f"{target}: No space left on device; {whole}; {way_out}"
    except KeyboardInterrupt:
        assert isinstance(fault, KeyboardInterrupt)
    monkeypatch.undo()
    if reached:
        assert target.read_text() == "old"
        assert alone(target)
    else:
        assert target.read_text() == "new"


def test_a_fault_after_the_renaming_is_not_called_nothing_written(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = os.fsync, []

    def fail(handle: int) -> None:
        calls.append(handle)
        if len(calls) == 2:
            raise OSError(22, "Invalid argument")
        real(handle)

    monkeypatch.setattr(os, "fsync", fail)
    assert write_atomically(target, "new") is True
    assert target.read_text() == "new"


WRITER = """
import sys
from pathlib import Path
from diplograph.files.texts import write_atomically
path, size = Path(sys.argv[1]), int(sys.argv[2])
print("ready", flush=True)
while True:
    for letter in "ab":
        write_atomically(path, letter * size)
"""


def test_a_process_killed_at_any_moment_leaves_a_whole_file(target: Path) -> None:
    size = 300_000
    draw = random.Random(11)
    for attempt in range(20):
        command = [sys.executable, "-S", "-c", WRITER, str(target), str(size)]
        environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
        process = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(draw.uniform(0.0, 0.02))
        while attempt == 19 and target.read_text() == "old":
            time.sleep(0.001)  # on a busy machine none of the others may have come to write
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        text = target.read_text()
        assert text == "old" or (len(text) == size and len(set(text)) == 1)
    assert target.read_text() != "old"


def test_a_folder_that_cannot_be_written(target: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write anywhere")
    target.parent.chmod(0o555)
    try:
        with pytest.raises(
            WorkspaceError, match=r"graph\.ttl: Permission denied; nothing was written"
        ):
            write_atomically(target, "new")
        assert target.read_text() == "old"
    finally:
        target.parent.chmod(0o755)


@pytest.mark.parametrize("at", range(3))
def test_files_that_cannot_take_their_places_are_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    (tmp_path / "b").write_text("old")
    (tmp_path / "mine").write_text("of somebody")
    real, calls = Path.rename, iter(range(9))

    def failing(path: Path, goal: Path) -> Path:
        if path.name in "abc" and goal.parent == tmp_path and next(calls) == at:
            raise OSError(5, "Input/output error")
        return real(path, goal)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(WorkspaceError, match="error; nothing was written, the old files are whole"):
        write_files(tmp_path, [("a", b"new"), ("b", b"new"), ("c", b"new")])
    monkeypatch.undo()
    left = {path.name: path.read_text() for path in tmp_path.iterdir()}
    assert left == {"b": "old", "mine": "of somebody"}
    assert write_files(tmp_path, [("a", b"new"), ("b", b"new")]) == 2
    assert {path.name for path in tmp_path.iterdir()} == {"a", "b", "mine"}
    assert (tmp_path / "b").read_text() == "new"


def test_a_file_where_a_folder_is_wanted(target: Path) -> None:
    with pytest.raises(WorkspaceError, match="nothing was written"):
        write_atomically(target / "inner.ttl", "new")
    with pytest.raises(WorkspaceError, match="nothing was written"):
        write_atomically(target.parent, "new")
    assert alone(target)


def test_a_link_stays_a_link(target: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.ttl"
    link.symlink_to(target)
    assert write_atomically(link, "new")
    assert link.is_symlink()
    assert target.read_text() == "new"


def test_reading_what_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match=r"gone\.yaml: No such file"):
        read_text(tmp_path / "gone.yaml")
    with pytest.raises(WorkspaceError, match="Is a directory"):
        read_text(tmp_path)
    big = tmp_path / "big.yaml"
    big.write_bytes(b"x" * (LIMIT + 1))
    with pytest.raises(WorkspaceError, match=f"at most {LIMIT}"):
        read_text(big)
    big.write_bytes(b"ab\xff")
    with pytest.raises(WorkspaceError, match="byte 2 is not UTF-8"):
        read_text(big)


def test_a_workspace_is_found_upwards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = tmp_path / "graph" / "records" / "people"
    inner.mkdir(parents=True)
    monkeypatch.chdir(inner)
    assert Workspace.find().root == tmp_path
    assert Workspace.find(tmp_path).root == tmp_path
    with pytest.raises(WorkspaceError, match="no folder 'graph' here"):
        Workspace.find(tmp_path / "elsewhere")


def test_without_a_workspace_the_packaged_one_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = Workspace.find()
    assert found.built.is_file()
    assert Workspace(tmp_path).ontology == found.ontology
