"""Records of an earlier form are refused by name, and rewritten without losing a word."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from diplograph.cli.main import main
from diplograph.errors import RecordErrors, WorkspaceError
from diplograph.files import texts
from diplograph.files.migrations import STEPS, Step, migrate, rename_field
from diplograph.files.record_version import VERSION_FILE, read_version
from diplograph.files.workspace import Workspace

ROOT = Path(__file__).parents[2]
OLD_SERIES = """\
# Où l'on prend le thé — a remark before all, with 'title:' in it
"title" : Tea Dialogue  # title: what it is called
meeting_ids: tea-{number:02d}

# the parties
parties: [northland, southland]
meeting_label: "Tea {number}"   # two blanks and a remark
"""


def _renaming(kind: str, place: str, text: str) -> str:
    """An invented change: the name of a series was once called its title."""
    return rename_field(text, place, "title", "label") if kind == "series" else text


INVENTED = (*STEPS, Step("A series has a label, no title.", _renaming))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The tiny world in a form before that of today."""
    shutil.copytree(ROOT / "tests" / "tiny", tmp_path / "tiny")
    (tmp_path / "tiny" / "graph" / "records" / VERSION_FILE).unlink()
    return tmp_path / "tiny"


def files_of(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def call(root: Path, *words: str) -> int:
    return main(["--workspace", str(root), *words])


def test_the_records_that_are_shipped_are_of_today() -> None:
    for root in (ROOT, ROOT / "tests" / "tiny"):
        assert read_version(Workspace(root).records, root) == len(STEPS)


def test_older_records_are_refused_and_the_way_is_named(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in (["check"], ["build", "-o", "-"]):
        assert call(root, *command) == 1
        said = capsys.readouterr()
        assert said.out == ""
        assert (
            "graph/records/VERSION: the records are of version 0, "
            f"version {len(STEPS)} is read here; run 'diplograph migrate'\n1 fault;"
        ) in said.err


def test_the_first_step_adds_the_version_and_nothing_else(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files_of(root)
    assert call(root, "migrate") == 0
    said = capsys.readouterr()
    assert said.out == "graph/records/VERSION\n"
    assert "version 1: The folder of the records names their version." in said.err
    after = files_of(root)
    assert after.pop("graph/records/VERSION") == b"1\n"
    assert after == before
    assert call(root, "check") == 0
    again = files_of(root)
    assert call(root, "migrate") == 0
    assert files_of(root) == again
    assert "0 files written" in capsys.readouterr().err


def _in_the_old_form(root: Path) -> Path:
    path = next((root / "graph" / "records" / "series").glob("*.yaml"))
    text = path.read_text("utf-8")
    assert text.count("label: ") >= 1
    path.write_text(f"# kept\n\n{text}".replace("\nlabel: ", "\ntitle: ", 1), "utf-8")
    return path


def test_a_record_of_an_older_form_reads_after_its_migration(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = _in_the_old_form(root)
    old = files_of(root)
    for module in ("diplograph.files.migrations", "diplograph.build.loader"):
        monkeypatch.setattr(f"{module}.STEPS", INVENTED)
    assert call(root, "check") == 1
    assert call(root, "migrate") == 0
    place = path.relative_to(root).as_posix()
    assert capsys.readouterr().out == f"{place}\ngraph/records/VERSION\n"
    assert path.read_bytes() == old[place].replace(b"\ntitle: ", b"\nlabel: ")
    assert (root / "graph" / "records" / VERSION_FILE).read_text("utf-8") == "2\n"
    assert call(root, "check") == 0


def test_only_the_word_changes_and_only_once() -> None:
    new = rename_field(OLD_SERIES, "tea.yaml:0", "title", "label")
    assert new == OLD_SERIES.replace('"title" :', "label :")
    assert rename_field(new, "tea.yaml", "title", "label") == new


def test_a_field_within_lists_is_renamed_wherever_it_stands() -> None:
    text = "a:\n  - b: [{x: 1, y: é}, {y: x}]  # x: no field\n    x: 3\n  - {b: {x: 2}}\nx: 4\n"
    assert rename_field(text, "r", "x", "longer", ("a", "b")) == (
        "a:\n  - b: [{longer: 1, y: é}, {y: x}]  # x: no field\n    x: 3\n"
        "  - {b: {longer: 2}}\nx: 4\n"
    )


def test_two_names_of_one_field_are_a_fault_with_its_line(root: Path) -> None:
    path = _in_the_old_form(root)
    path.write_text(path.read_text("utf-8") + "label: Another\n", "utf-8")
    broken = root / "graph" / "records" / "series" / "broken.yaml"
    broken.write_text("title: [\n", "utf-8")
    before = files_of(root)
    with pytest.raises(RecordErrors) as caught:
        migrate(root / "graph" / "records", root, INVENTED)
    assert files_of(root) == before
    assert len(caught.value.findings) == 2
    assert "broken.yaml" in str(caught.value) and "not YAML" in str(caught.value)
    assert ":3: field 'title' is now called 'label', which is here too" in str(caught.value)


def _shouting(kind: str, place: str, text: str) -> str:
    mark = "# seen\n"
    return text if text.startswith(mark) else mark + text


SHOUTED = (*STEPS, Step("Every record begins with a remark.", _shouting))


def test_a_full_disk_leaves_every_record_as_it_was(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = root / "graph" / "records"
    before = files_of(root)
    many = len(list(records.rglob("*.yaml"))) + 1
    real = texts.write_atomically
    for moment in range(many):
        calls = iter(range(many))

        def failing(path: Path, text: str, at: int = moment, calls: object = calls) -> bool:
            if next(calls) == at:  # type: ignore[call-overload]
                raise WorkspaceError(f"{path}: No space left on device; nothing was written")
            return real(path, text)

        monkeypatch.setattr(texts, "write_atomically", failing)
        with pytest.raises(WorkspaceError, match="No space"):
            migrate(records, root, SHOUTED)
        assert files_of(root) == before


def test_what_was_cut_off_is_finished_by_the_next_call(root: Path, tmp_path: Path) -> None:
    shutil.copytree(root, tmp_path / "whole")
    migrate(tmp_path / "whole" / "graph" / "records", tmp_path / "whole", SHOUTED)
    some = sorted((root / "graph" / "records").rglob("*.yaml"))[::2]
    for path in some:  # as a machine that stops leaves them: rewritten, the version not yet
        path.write_text(_shouting("", "", path.read_text("utf-8")), "utf-8")
    migrate(root / "graph" / "records", root, SHOUTED)
    assert files_of(root) == files_of(tmp_path / "whole")


@pytest.mark.parametrize("text", ["", "one\n", "0\n", "-1", "1 \n", "1\n1\n", "9999999999\n"])
def test_what_is_no_version_is_a_fault(root: Path, text: str) -> None:
    (root / "graph" / "records" / VERSION_FILE).write_text(text, "utf-8")
    with pytest.raises(RecordErrors, match="VERSION: holds no version; put the file back"):
        migrate(root / "graph" / "records", root)


def test_newer_records_are_refused_and_stay(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "graph" / "records" / VERSION_FILE).write_text("99\n", "utf-8")
    before = files_of(root)
    for command in ("check", "migrate"):
        assert call(root, command) == 1
        assert "version 99, version 1 is read here; install a newer" in capsys.readouterr().err
    assert files_of(root) == before


def test_a_new_workspace_is_of_today(tmp_path: Path) -> None:
    assert main(["init", str(tmp_path / "own")]) == 0
    assert read_version(tmp_path / "own" / "graph" / "records", tmp_path) == len(STEPS)
