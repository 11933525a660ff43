"""Leaving one source out: the facts that go, and the answers that become others."""

import pytest

from diplograph.api import Dialogue
from diplograph.cli.main import main
from diplograph.errors import ArgumentError
from diplograph.files.workspace import Workspace

from .world import ROOT, World

TINY = ROOT / "tests" / "tiny"


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    """The records of the tiny world, built."""
    import shutil

    from diplograph.build.loader import build_turtle, load

    root = tmp_path_factory.mktemp("tiny")
    shutil.copytree(TINY / "graph", root / "graph")
    workspace = Workspace(root)
    workspace.built.write_text(build_turtle(load(workspace)), encoding="utf-8")
    return Dialogue(workspace)


def test_each_source_has_the_facts_that_it_alone_bears():
    world = (
        World("north south")
        .round(1, "2019-05-04", north="Ada @herald", south="Bo @herald,gazette")
        .round(2, "2020-05-04", north="Ada", south="?")
    )
    found = {r["sourceLabel"]: r for r in world.dialogue().what_is_lost_without().table.dicts()}
    # Ada at the first round; Bo has another source. The gazette alone bears nothing.
    assert found["Herald"]["lost"] == "1"
    assert "Gazette" not in found
    assert int(found["Round 01 news"]["lost"]) >= 2  # the date, the number


def test_an_inferred_fact_is_lost_with_any_premise():
    world = World("north").round(1, "2019-05-04", north="Ada @one,two ~")
    found = {
        r["sourceLabel"]: r["lost"] for r in world.dialogue().what_is_lost_without().table.dicts()
    }
    assert (found["One"], found["Two"]) == ("1", "1")


def test_answers_that_change_without_a_source_by_hand(tiny):
    result = tiny.what_is_lost_without("tea-03-ministry")
    found = {row["question"]: row for row in result.table.dicts()}
    # The third round goes, and with it the second, which only its number implies.
    assert (found["rounds"]["rows"], found["rounds"]["gone"], found["rounds"]["new"]) == (
        "3", "3", "1",
    )  # fmt: skip
    assert (found["continuity"]["rows"], found["continuity"]["gone"]) == ("2", "1")
    assert "Ada Example · 3" in found["continuity"]["example"]
    assert found["recurring-people"]["gone"] == "1"
    assert "funding" not in found
    assert result.sentences == (f"{len(result.table)} answers would be others.",)


def test_a_source_that_only_repeats_changes_what_is_said_of_sources_alone(tmp_path):
    root = tmp_path / "copies"
    (root / "graph").mkdir(parents=True)
    import shutil

    shutil.copytree(TINY / "graph" / "records", root / "graph" / "records")
    shutil.copy(TINY / "graph" / "evidence.lock", root / "graph" / "evidence.lock")
    source = (TINY / "graph" / "records" / "sources" / "tea-01-herald.yaml").read_text("utf-8")
    copy = source.replace("text_form: verbatim", "text_form: digest").replace(
        "tea?page", "copy?page"
    )
    (root / "graph" / "records" / "sources" / "tea-01-copy.yaml").write_text(copy, encoding="utf-8")
    from diplograph.build.loader import build_turtle, load

    workspace = Workspace(root)
    workspace.built.write_text(build_turtle(load(workspace)), encoding="utf-8")
    found = Dialogue(workspace).what_is_lost_without("tea-01-copy").table.column("question")
    assert "continuity" not in found and "rounds" not in found and "chairs" not in found
    assert "sources" in found


def test_what_is_no_source_is_refused(tiny):
    with pytest.raises(ArgumentError, match="is a person and no source"):
        tiny.what_is_lost_without("ada-example")


def test_the_command_line_measures_another_workspace(tiny, capsys):
    root = str(tiny.workspace.root)
    assert main(["--workspace", root, "analyse", "robustness", "--source", "tea-01-herald"]) == 0
    out = capsys.readouterr().out
    assert "answers would be others" in out and "persistent-topics" in out
