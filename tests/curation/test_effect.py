"""What a change does: every fact, unknown, conflict and answer that differs, and no other."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from diplograph.api import Dialogue
from diplograph.build.loader import build_turtle, load
from diplograph.cli.main import main
from diplograph.curation.effect import Effect, effect_of
from diplograph.curation.effect_words import as_json, sentences
from diplograph.curation.knowledge_changes import compared_states
from diplograph.errors import RecordErrors
from diplograph.query.library import Library

from .conftest import ROOT, World, store_of

GOLDEN = Path(__file__).parent / "effect-of-a-fifth-document.txt"
FOUR = (
    "r02-2015-eu-delegation-tajikistan",
    "r04-2017-eeas",
    "r05-2018-kazinform",
    "r11-2024-neglobal",
)
#: What the report asks; a question that is added to the library does not change the golden report.
ASKED = ("chairs", "hosts", "recurring-people", "rounds", "forecast-check")
NEEDED = ("facts", "evidence", "kinds", "retractions", "roster", "coverage", "conflicts", "names")

RETRACTION = """\
label: Border security at the third talk
gone:
  - tea-03/topic/border-security/background
reason: The text recalls the first talk only.
decided_on: 2021-06-01
"""


def compared(old: str, new: str, library: Library, *, ask: bool = False) -> Effect:
    return effect_of(store_of(old), store_of(new), library, ask=ask)


def without_topic(world: World) -> None:
    """Take the topics of the third talk out of its record."""
    path = world.record("meetings/tea-03")
    path.write_text(path.read_text("utf-8").partition("topics:")[0], "utf-8")


def test_the_report_of_a_fifth_document_equals_the_golden_one(
    shipped: Dialogue, texts: Path | None, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    for name in (*ASKED, *NEEDED):
        (found,) = (ROOT / "queries").glob(f"{name}.rq")
        shutil.copy(found, tmp_path)
    loaded = load(shipped.workspace, texts)
    four, five = (build_turtle(loaded, each) for each in (FOUR, (*FOUR, "r10-2023-eeas")))
    report = "\n".join(sentences(compared(four, five, Library(tmp_path), ask=True))) + "\n"
    if request.config.getoption("--update-golden"):
        GOLDEN.write_text(report, "utf-8")
    assert report == GOLDEN.read_text("utf-8")


def test_the_same_graph_has_no_effect(world: World, library: Library) -> None:
    effect = compared(world.turtle(), world.turtle(), library, ask=True)
    assert (effect.facts, effect.lost, effect.unknowns, effect.conflicts) == ((), {}, (), ())
    assert effect.answers == ()
    (line,) = sentences(effect)
    assert line == (
        "0 facts added, 0 changed, 0 gone; 0 unknowns closed; 0 conflicts opened; 0 answers differ."
    )


def test_a_fact_that_is_gone_needs_a_retraction(world: World, library: Library) -> None:
    old = world.turtle()
    without_topic(world)
    (refusal,) = compared(old, world.turtle(), library).refusals
    assert str(refusal) == (
        "tea-03/topic/border-security/background: disappeared without a retraction; put it back, "
        "or name it under 'gone' of a record in graph/records/retractions"
    )
    world.record("retractions/border-security-at-tea-03").write_text(RETRACTION)
    effect = compared(old, world.turtle(), library)
    assert effect.refusals == []
    (gone,) = effect.of("gone")
    assert effect.withdrawn == {gone.path: "The text recalls the first talk only."}
    assert any("withdrawn: The text recalls" in line for line in sentences(effect))


def test_a_withdrawn_address_stays_and_leads_to_what_stands_instead(
    world: World, library: Library
) -> None:
    without_topic(world)
    instead = "instead:\n  - tea-01/topic/border-security/discussed\n"
    world.record("retractions/border-security-at-tea-03").write_text(RETRACTION + instead)
    store = store_of(world.turtle())
    (row,) = store.select(library["retractions"].text).rows
    assert str(row[2]).endswith("id/tea-03/topic/border-security/background")
    assert str(row[3]).endswith("id/tea-01/topic/border-security/discussed")
    from diplograph.query.checks import run_checks

    assert list(run_checks(store, library)) == []


def test_what_is_withdrawn_cannot_stand_as_well(world: World) -> None:
    world.record("retractions/border-security-at-tea-03").write_text(RETRACTION)
    with pytest.raises(RecordErrors, match="is withdrawn and still stands; remove the fact"):
        world.turtle()


@pytest.mark.parametrize("path", ["tea 03", "https://x.example/a", "../etc", "tea-03//x", "id/ü"])
def test_a_path_that_is_none(world: World, path: str) -> None:
    text = RETRACTION.replace("tea-03/topic/border-security/background", f'"{path}"')
    world.record("retractions/border-security-at-tea-03").write_text(text)
    with pytest.raises(RecordErrors, match=r"at-tea-03\.yaml:3: .* path"):
        world.turtle()


def test_a_record_that_is_gone_needs_a_retraction(world: World, library: Library) -> None:
    old = world.turtle()
    new = old.replace("diplograph/id/ada-example", "diplograph/id/ada-other").replace(
        "id:ada-example", "id:ada-other"
    )
    assert "ada-example" in compared(old, new, library).lost


def test_an_inference_that_a_source_now_states_is_a_change(world: World, library: Library) -> None:
    old = world.turtle()
    reason = (
        "    inferred: The text recalls the theme of the first round, and both texts name it.\n"
    )
    world.edit("meetings/tea-03", reason, "")
    effect = compared(old, world.turtle(), library)
    (change,) = effect.facts
    assert change.what == "changed"
    assert "basis: inferred → stated" in change.changes


_STATED = "tea-03/date/2021-05-05"
_INFERRED = f"{_STATED}-inferred"


@pytest.mark.parametrize(
    ("basis", "gone", "instead"),
    [("inferred → stated", _INFERRED, _STATED), ("stated → inferred", _STATED, _INFERRED)],
)
def test_a_claim_on_another_basis_is_a_change_and_its_address_leads_to_the_new_one(
    world: World, library: Library, basis: str, gone: str, instead: str
) -> None:
    path = world.record("meetings/tea-03")
    stated = path.read_text("utf-8")
    inferred = stated.replace("  - on: 2021-05-05\n", "  - on: 2021-05-05\n    inferred: So.\n")
    assert stated != inferred
    before, after = (inferred, stated) if gone == _INFERRED else (stated, inferred)
    path.write_text(before, "utf-8")
    old = world.turtle()
    path.write_text(after, "utf-8")
    effect = compared(old, world.turtle(), library)
    (change,) = effect.facts
    assert change.what == "changed"
    assert f"basis: {basis}" in change.changes
    (refusal,) = effect.refusals
    assert str(refusal) == (
        f"{gone}: disappeared without a retraction; put it back, or name it under 'gone' of a "
        f"record in graph/records/retractions, and '{instead}' under 'instead'"
    )
    world.record("retractions/another-basis").write_text(
        f"label: The date on another basis\ngone:\n  - {gone}\nreason: Its basis changed.\n"
        f"decided_on: 2021-06-01\ninstead:\n  - {instead}\n"
    )
    assert compared(old, world.turtle(), library).refusals == []


def test_more_evidence_is_a_change_that_names_it(world: World, library: Library) -> None:
    new = world.turtle()
    second = "      - source: tea-03-ministry\n        quote: the first Tea Talk\n"
    world.edit("meetings/tea-01", second, "")
    effect = compared(world.turtle(), new, library)
    (change,) = effect.facts
    assert change.changes == ("evidence added: tea-03-ministry: “the first Tea Talk”",)


def test_what_the_build_computed_goes_without_a_retraction(world: World, library: Library) -> None:
    """A party that the sources did not mention is there once a source places it."""
    present = """\
delegations:
  - party: southland
    presence:
      - state: present
        evidence:
          - source: tea-03-ministry
            quote: the first Tea Talk
"""
    old = world.turtle()
    assert r"tea-01\/delegation\/southland\/haspresence\/not-reported" in old
    with world.record("meetings/tea-01").open("a") as file:
        file.write(present)
    effect = compared(old, world.turtle(), library)
    assert effect.refusals == []
    closed = {each.place: each.after for each in effect.unknowns if each.what == "closed"}
    assert closed["round 1, Southland: presence"] == "present"
    assert closed["round 1: presence"] == "complete"


@pytest.mark.parametrize(
    ("state", "what"),
    [("not-reported", "opened"), ("none", "opened"), ("present", "closed"), ("complete", "closed")],
)
def test_what_is_new_and_leaves_something_open_closes_no_unknown(state: str, what: str) -> None:
    assert [each.what for each in compared_states({}, {"round 1": state})] == [what]


def test_a_conflict_that_is_recorded_is_opened(world: World, library: Library) -> None:
    old = world.turtle()
    world.record("conflicts/first-date").write_text(
        "label: Date of the first talk\ndifference: two-wordings\nreason: They differ.\n"
        "decided_on: 2021-06-01\nabout:\n  - tea-01\n"
    )
    effect = compared(old, world.turtle(), library)
    (opened,) = effect.conflicts
    assert (opened.what, opened.after) == ("opened", "Date of the first talk")
    assert any("Conflicts opened: 1" in line for line in sentences(effect))


def test_json_holds_what_the_sentences_say(world: World, library: Library) -> None:
    old = world.turtle()
    without_topic(world)
    shown = json.loads(as_json(compared(old, world.turtle(), library, ask=True)))
    assert shown["lost"] == {"tea-03/topic/border-security/background": ""}
    assert [each["what"] for each in shown["facts"]] == ["gone"]
    assert "topics-by-round" in {each["query"] for each in shown["answers"]}
    assert list(shown) == sorted(shown)


def test_the_command_prints_the_effect_and_refuses_a_loss(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = tmp_path / "old.ttl"
    old.write_text(world.turtle(), "utf-8")
    without_topic(world)
    world.workspace.built.write_text(world.turtle(), "utf-8")
    start = ["--workspace", str(world.root), "effect", str(old)]
    assert main([*start, "--facts-only"]) == 1
    shown = capsys.readouterr()
    assert shown.out.startswith("0 facts added, 0 changed, 1 gone;")
    assert "disappeared without a retraction" in shown.err
    assert main([*start, str(old), "--facts-only", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["facts"] == []
    assert main([*start[:-1], str(tmp_path / "none.ttl")]) == 2
    assert "none.ttl" in capsys.readouterr().err


def test_the_change_of_a_commit_is_printed(world: World, tmp_path: Path) -> None:
    """What continuous integration runs, in a repository of its own."""
    if shutil.which("git") is None:
        pytest.fail("no git, which the change is read from")
    root = world.root
    (root / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "effect", root / ".ci")
    program = tmp_path / "diplograph"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m diplograph "$@"\n')
    program.chmod(0o755)
    environment = {
        **os.environ, "DIPLOGRAPH": str(program), "PYTHONPATH": str(ROOT / "src"),
        "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org",
        "GIT_CONFIG_GLOBAL": "/dev/null",
    }  # fmt: skip

    def run(*command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=root, env=environment, capture_output=True, text=True, check=False
        )

    world.workspace.built.write_text(world.turtle(), "utf-8")
    run("git", "init", "-q", "-b", "main")
    assert "no earlier graph" in run("sh", ".ci/effect").stderr
    for message in ("First", "Second"):
        run("git", "add", "-A")
        run("git", "commit", "-q", "--allow-empty", "-m", message)
    assert run("sh", ".ci/effect").stdout.startswith("effect: the graph is that of ")
    without_topic(world)
    world.workspace.built.write_text(world.turtle(), "utf-8")
    run("git", "commit", "-q", "-a", "-m", "Third")
    found = run("sh", ".ci/effect")
    assert found.stdout.startswith("0 facts added, 0 changed, 1 gone;")
    assert found.returncode == 1
