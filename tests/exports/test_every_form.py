"""What every form of export has in common: its bytes on any day, its licence and its version."""

from __future__ import annotations

import hashlib
import sqlite3
import sys
import time
import zipfile
from pathlib import Path

import duckdb
import pytest

import diplograph
from diplograph.api import Dialogue
from diplograph.views.exports.exporting import EXPORTS
from diplograph.views.exports.interop import views

from .reading import ROOT, called, tool

SCRIPT = Path(__file__).with_name("every_form.py")
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
#: A command of QuickStatements is a line of words, with no place for a remark.
WITHOUT_A_PLACE = {"quickstatements"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every export, written today."""
    found = tmp_path_factory.mktemp("every-form")
    called(sys.executable, SCRIPT, found, PYTHONHASHSEED="1")
    return found


def test_every_form_and_every_view_is_written(folder: Path, shipped: Dialogue) -> None:
    names = {path.name for path in folder.iterdir()}
    assert {f"{form}.{ending}" for form, ending in EXPORTS.items()} <= names
    assert {f"{view}.nt" for view in views(shipped.library)} <= names
    assert all(path.stat().st_size > 100 for path in folder.iterdir())


def test_the_clock_of_the_other_day_is_another() -> None:
    """Else the next test would prove nothing."""
    told = called(tool("faketime"), "2031-02-03 04:05:06", sys.executable, "-c",
                  "import time; print(time.strftime('%Y-%m-%d'))")  # fmt: skip
    assert told.strip() == b"2031-02-03" != time.strftime("%Y-%m-%d").encode()


@pytest.mark.slow
def test_another_day_and_another_hash_seed_give_the_same_bytes(
    folder: Path, tmp_path: Path
) -> None:
    called(tool("faketime"), "2031-02-03 04:05:06", sys.executable, SCRIPT, tmp_path,
           PYTHONHASHSEED="4711", TZ="Asia/Tashkent", LC_ALL="C")  # fmt: skip
    one, two = (
        {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in place.iterdir()}
        for place in (folder, tmp_path)
    )
    assert one == two


def told(path: Path) -> str:
    """Return what a file says to the programs that read its form."""
    if path.name.startswith("parquet"):
        with zipfile.ZipFile(path) as packed:
            for name in packed.namelist():
                (path.parent / "read.parquet").write_bytes(packed.read(name))
                rows = duckdb.sql(
                    f"SELECT key, value FROM parquet_kv_metadata('{path.parent}/read.parquet')"
                ).fetchall()
                (path.parent / "read.parquet").unlink()
                about = {bytes(key).decode(): bytes(value).decode() for key, value in rows}
                assert about["licence"] == LICENCE, name
        return f"{about['licence']} {about['version']} {about['dataset']}"
    if path.suffix == ".sqlite":
        with sqlite3.connect(path) as database:
            found = database.execute('SELECT "version", "licence" FROM "about"').fetchall()
        assert len(set(found)) == 1
        return " ".join(found[0])
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as packed:
            return "".join(packed.read(each).decode() for each in packed.namelist())
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("form", [form for form in EXPORTS if form not in WITHOUT_A_PLACE])
def test_a_file_names_its_licence_and_its_version(form: str, folder: Path) -> None:
    text = told(folder / f"{form}.{EXPORTS[form]}")
    assert LICENCE in text and diplograph.__version__ in text


def test_a_view_names_the_licence_and_the_version_of_the_dataset(
    folder: Path, shipped: Dialogue
) -> None:
    for view in views(shipped.library):
        text = (folder / f"{view}.nt").read_text(encoding="utf-8")
        dataset = "<https://w3id.org/diplograph/dataset>"
        assert f"{dataset} <http://purl.org/dc/terms/license> <{LICENCE}> ." in text
        version = f'<http://www.w3.org/2002/07/owl#versionInfo> "{diplograph.__version__}" .'
        assert f"{dataset} {version}" in text


def test_an_export_of_an_earlier_release_names_the_version_of_then(tmp_path: Path) -> None:
    from diplograph.files.releases import keep_release
    from diplograph.files.workspace import Workspace

    (tmp_path / "graph").mkdir()
    for name in ("ontology", "queries"):
        (tmp_path / name).symlink_to(ROOT / name)
    now = (ROOT / "graph" / "diplograph.ttl").read_text(encoding="utf-8")
    assert f'owl:versionInfo "{diplograph.__version__}"' in now
    then = now.replace(f'owl:versionInfo "{diplograph.__version__}"', 'owl:versionInfo "0.0.7"')
    keep_release(Workspace(tmp_path).releases, "0.0.7", then)
    dialogue = Dialogue(Workspace(tmp_path), as_of="0.0.7")
    for form in ("bibtex", "sqlite", "dcat"):
        assert b"0.0.7" in dialogue.export(form)
        assert f'"{diplograph.__version__}"'.encode() not in dialogue.export(form)
