"""A workspace for any other dialogue: it is begun, checked, built, asked and drawn."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from diplograph.api import open_dialogue
from diplograph.cli.main import main
from diplograph.files.starter import write_starter
from diplograph.files.workspace import Workspace
from diplograph.query.names import resolve
from diplograph.views.figures import NEEDS_FOCUS
from diplograph.views.pictures import FORMS, picture

from .conftest import ROOT

PACKAGE = ROOT / "src" / "diplograph"

#: Three organisations, no state, no first side, another pattern of ids, names in another script.
SECOND = {
    "series/river-council": """\
label: River Council
meeting_ids: river-{number}
meeting_label: Session {number}
parties: [dam-board, fish-league, rowing-union]
""",
    "organisations/dam-board": "label: Dam Board\n",
    "organisations/fish-league": "label: Fish League\n",
    "organisations/rowing-union": "label: Rowing Union\n",
    "people/chen-example": "label: 陈例子\n",
    "people/olaf-example": "label: Olaf Example\n",
    "sources/river-2-minutes": """\
label: Minutes of the second session
kind: official-page
strength: organiser
text_form: verbatim
language: en
reports_on: [river-2]
""",
    "meetings/river-2": """\
label: Second session of the River Council
format: round
series: river-council
ordinals:
  - number: 2
    evidence: [{source: river-2-minutes, quote: second session}]
dates:
  - on: 1899-07-03
    evidence: [{source: river-2-minutes, quote: on 3 July 1899}]
participations:
  - person: chen-example
    role: chair
    party: dam-board
    evidence: [{source: river-2-minutes, quote: 陈例子 chaired, name: 陈例子, wording: chaired}]
  - person: olaf-example
    role: head-of-delegation
    party: fish-league
    evidence: [{source: river-2-minutes, quote: Olaf Example led, name: Olaf Example}]
topics:
  - topic: water-management
    treatment: discussed
    evidence: [{source: river-2-minutes, quote: talked about water}]
""",
}  # fmt: skip
MINUTES = """\
title: Minutes

The second session was held on 3 July 1899. There 陈例子 chaired, and
Olaf Example led the Fish League. They talked about water before lunch.
"""


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("begun") / "dialogue"
    assert main(["init", str(root)]) == 0
    return root


@pytest.fixture(scope="module")
def second(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("second") / "river"
    write_starter(root, Workspace.packaged())
    for folder in (root / "graph" / "records").iterdir():
        if folder.is_dir() and folder.name != "templates":
            shutil.rmtree(folder)
    for name, text in SECOND.items():
        path = root / "graph" / "records" / f"{name}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    (root / "texts" / "river-2-minutes.txt").write_text(MINUTES, "utf-8")
    start = ["--workspace", str(root)]
    assert main([*start, "check", "--texts", str(root / "texts")]) == 0
    assert main([*start, "build", "--texts", str(root / "texts")]) == 0
    return root


def both(begun: Path, second: Path) -> Iterator[Path]:
    yield from (begun, second)


def test_a_new_workspace_has_templates_an_example_and_a_readme(begun: Path) -> None:
    templates = {path.name for path in (begun / "graph/records/templates").iterdir()}
    assert templates == {path.name for path in (ROOT / "graph/records/templates").iterdir()}
    assert (begun / "README.md").is_file()
    assert (begun / ".gitignore").read_text().startswith("texts/")
    assert (begun / "graph" / "evidence.lock").is_file()


def test_a_new_workspace_is_checked_and_fresh(begun: Path) -> None:
    start, texts = ["--workspace", str(begun)], ["--texts", str(begun / "texts")]
    assert main([*start, "check", *texts]) == 0
    assert main([*start, "build", "--check", *texts]) == 0


def test_a_folder_that_holds_something_is_left_alone(
    begun: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(begun.rglob("*"))
    assert main(["init", str(begun)]) == 2
    assert "is there and not empty; name a new folder" in capsys.readouterr().err
    assert sorted(begun.rglob("*")) == before
    (tmp_path / "file").write_text("x")
    assert main(["init", str(tmp_path / "file")]) == 2
    assert main(["init", str(tmp_path / "file" / "below")]) == 2


def test_the_ontology_may_be_taken_along(tmp_path: Path) -> None:
    assert main(["init", "--ontology", str(tmp_path / "own")]) == 0
    own = {path.name for path in (tmp_path / "own" / "ontology").iterdir()}
    assert {"topics.ttl", "diplograph.ttl", "shapes.ttl"} <= own
    own_texts = ["--texts", str(tmp_path / "own" / "texts")]
    assert main(["--workspace", str(tmp_path / "own"), "check", *own_texts]) == 0


def test_every_question_is_answered_in_another_dialogue(begun: Path, second: Path) -> None:
    for root in both(begun, second):
        dialogue = open_dialogue(root)
        for query in dialogue.library.all():
            if query.folder != "checks":
                dialogue.store.answer(query.text)
        (row,) = list(dialogue.ask("chairs").table.dicts())[-1:]
        assert row["chairLabel"] in ("Ada Example", "陈例子")


def test_every_picture_is_drawn_in_another_dialogue(begun: Path, second: Path) -> None:
    for root in both(begun, second):
        dialogue = open_dialogue(root)
        party = dialogue.ask("roster").table.column("party")[0]
        for view, forms in FORMS.items():
            for form in forms:
                if form == "png":
                    continue
                about = party if view in NEEDS_FOCUS else None
                text = picture(dialogue.store, dialogue.library, view, form, about)
                shown = text if isinstance(text, str) else text.decode("utf-8")
                assert not re.search(r"Central Asia|European Union|Kazakhstan", shown), view


def test_bands_are_those_of_the_record_of_the_series(begun: Path, second: Path) -> None:
    one, other = (open_dialogue(root) for root in both(begun, second))
    drawn = picture(one.store, one.library, "swimlane", "svg")
    assert "Northland" in drawn and "Southland and guests" in drawn
    drawn = picture(other.store, other.library, "swimlane", "svg")
    assert "All parties" in drawn and "陈例子" in drawn


def test_a_name_in_another_script_is_found(second: Path) -> None:
    dialogue = open_dialogue(second)
    found = resolve(dialogue.store, dialogue.library, "陈例子")
    assert found.value.endswith("id/chen-example")


#: Where the words of the first dialogue may stand in the program: examples of calls.
ALLOWED = re.compile(r"Example: |>>> |e\.g\.|such as|'EU guest'|becomes")
WORDS = re.compile(r"european-union|Central Asia|Kazakh|Kyrgyz|Tajik|Turkmen|Uzbek|Afghan|\bEEAS\b")


@pytest.mark.parametrize(
    "path", [p for p in sorted(PACKAGE.rglob("*")) if p.suffix in (".py", ".jinja", ".js", ".css")],
    ids=lambda path: path.relative_to(PACKAGE).as_posix(),
)  # fmt: skip
def test_nothing_in_the_program_is_of_the_first_dialogue(path: Path) -> None:
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if WORDS.search(line) and not ALLOWED.search(line):
            pytest.fail(f"{path}:{number}: {line.strip()}")
