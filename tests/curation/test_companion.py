"""``check`` as a companion: all faults together, the line of each, schemas, the watch."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, ClassVar

import jsonschema
import pytest
import yaml

from diplograph.build.loader import build_turtle, load
from diplograph.cli.main import main
from diplograph.curation.json_schema import schema_of
from diplograph.errors import RecordErrors
from diplograph.files.ontology import read_vocabulary
from diplograph.model.corpus import kind_names
from diplograph.model.records import KINDS
from diplograph.query.library import Library
from diplograph.query.verdict import faults_of_graph

from .conftest import ROOT, World

RECORDS = ROOT / "graph" / "records"
SCHEMAS = ROOT / "graph" / "schemas"
FOLDERS = {
    kind: folder for folder, cls in KINDS.items() for kind in kind_names if kind_names[kind] is cls
}


def _is_of_yaml_1_1(tag: str, _: object, first: str) -> bool:
    return tag.endswith(":timestamp") or (tag.endswith(":bool") and first not in "tTfF")


class _Loader(yaml.SafeLoader):
    """Reads as an editor does, by YAML 1.2: ``on`` is a word, and a date is a text."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {
        first: [pair for pair in pairs if not _is_of_yaml_1_1(*pair, first)]
        for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def faults(world: World, with_texts: bool = True) -> list[str]:
    with pytest.raises(RecordErrors) as caught:
        load(world.workspace, world.root / "texts" if with_texts else None)
    return [str(finding) for finding in caught.value.findings]


def test_faults_of_all_stages_come_together(world: World) -> None:
    """YAML, fields, references, concepts, rules, quotations and texts in one go."""
    world.record("people/broken").write_text("label: [\n")
    world.edit("states/southland", 'code: "XS"', 'code: "xs"')
    world.edit(
        "meetings/tea-01", "quote: in Northville on 4 May 2019", "quote: in Northvile on 4 May"
    )
    world.edit("meetings/tea-01", "role: chair", "role: chairr")
    world.edit("meetings/tea-03", "person: ada-example", "person: ada-exampel")
    (world.root / "texts" / "tea-03-ministry.txt").unlink()
    lock = world.workspace.lock.read_text("utf-8").splitlines(keepends=True)
    world.workspace.lock.write_text("".join(each for each in lock if "tea-03" not in each))
    told = "\n".join(faults(world))
    for part in (
        "people/broken.yaml:2: not YAML",
        "states/southland.yaml:1: code 'xs'; write ISO 3166-1 alpha-2",
        "meetings/tea-01.yaml:14: 'in Northvile on 4 May' does not stand in tea-01-herald; the",
        "no concept 'chairr' in the scheme 'role'; did you mean 'chair'?",
        "no person 'ada-exampel'; did you mean 'ada-example'?",
        "tea-03-ministry.txt: No such file or directory",
    ):
        assert part in told, f"{part!r} is not in:\n{told}"


def test_a_record_with_faults_is_not_called_missing_as_well(world: World) -> None:
    world.record("people/ada-example").write_text("lable: Ada\n")
    told = faults(world)
    assert all("people/ada-example.yaml" in each for each in told), told


def test_a_fault_of_the_graph_names_the_line_of_the_record(world: World) -> None:
    world.edit("meetings/tea-03", "  - number: 3", "  - number: 3\n    note: unknown")
    places: dict[str, str] = {}
    loaded = load(world.workspace, world.root / "texts")
    turtle = build_turtle(loaded, places=places)
    with pytest.raises(RecordErrors) as caught:
        faults_of_graph(world.workspace, Library(ROOT / "queries"), turtle, places)
    found = [str(finding) for finding in caught.value.findings]
    assert any(
        each.startswith("graph/records/meetings/tea-03.yaml:5 (tea-03/roundnumber/3)")
        for each in found
    ), found


@pytest.mark.parametrize("kind", kind_names)
def test_the_committed_schema_is_fresh(kind: str) -> None:
    fresh = schema_of(kind, read_vocabulary(ROOT / "ontology"))
    committed = (SCHEMAS / f"{kind}.json").read_text("utf-8")
    assert committed == fresh, "run 'diplograph schema -o graph/schemas'"
    jsonschema.Draft202012Validator.check_schema(json.loads(fresh))


def validator_of(kind: str) -> jsonschema.Draft202012Validator:
    schema = json.loads((SCHEMAS / f"{kind}.json").read_text("utf-8"))
    return jsonschema.Draft202012Validator(schema)


@pytest.mark.parametrize("kind", kind_names)
def test_every_record_is_valid_by_its_schema(kind: str) -> None:
    validator = jsonschema.Draft202012Validator(
        json.loads((SCHEMAS / f"{kind}.json").read_text("utf-8"))
    )
    paths = [RECORDS / "templates" / f"{kind}.yaml"]
    paths += sorted((RECORDS / FOLDERS[kind]).glob("*.yaml"))[:25]
    for path in paths:
        record = yaml.load(path.read_text("utf-8"), Loader=_Loader)
        for error in validator.iter_errors(record):
            pytest.fail(f"{path}: {error.message}")


@pytest.mark.parametrize(
    "change",
    [{"lable": "x"}, {"format": "rround"}, {"ordinals": [{"number": "one"}]}, {"dates": "2015"}],
    ids=str,
)
def test_a_schema_refuses_what_the_reader_refuses(change: dict[str, Any]) -> None:
    validator = jsonschema.Draft202012Validator(
        json.loads((SCHEMAS / "meeting.json").read_text("utf-8"))
    )
    record = {"label": "A", "format": "round"}
    assert not list(validator.iter_errors(record))
    assert list(validator.iter_errors({**record, **change}))


def test_the_command_prints_a_schema_with_the_ids_of_the_workspace(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--workspace", str(world.root), "schema", "meeting", "--ids"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["$defs"]["Participation"]["properties"]["person"]["enum"] == ["ada-example"]
    assert "chair" in shown["$defs"]["Participation"]["properties"]["role"]["enum"]
    assert main(["schema", "planet"]) == 2
    assert "no kind of record; give one of source, state" in capsys.readouterr().err


def test_the_watch_checks_again_on_each_save(world: World) -> None:
    """A real process on a real folder: a fault comes on save and goes on the next one."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "diplograph", "--workspace", str(world.root), "check",
               "--watch", "--texts", str(world.root / "texts")]  # fmt: skip
    log = world.root.parent / "watch.log"
    with log.open("w") as file:
        process = subprocess.Popen(command, env=environment, stdout=file, stderr=file)
    try:
        _wait(log, "8 records, 13 quotations: no fault", 1)
        good = world.record("states/southland").read_text("utf-8")
        world.record("states/southland").write_text("lable: Southland\n")
        _wait(log, "unknown field 'lable'; did you mean 'label'?", 1)
        world.record("states/southland").write_text(good)
        _wait(log, "no fault", 2)
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 130
    finally:
        process.kill()
        process.wait()
    assert "Traceback" not in log.read_text("utf-8")


def _wait(log: Path, words: str, times: int) -> None:
    end = time.monotonic() + 120
    while log.read_text("utf-8").count(words) < times:
        assert time.monotonic() < end, f"no {words!r} in {log.read_text('utf-8')}"
        time.sleep(0.1)
