"""Every command that asks gives the same with ``--endpoint`` as without."""

from __future__ import annotations

from pathlib import Path

import pytest

from diplograph.api import Dialogue
from diplograph.cli.main import main

from .conftest import ROOT

pytestmark = pytest.mark.servers

COMMANDS = [
    ["ask", "chairs"],
    ["ask", "continuity", "--person", "Jean-Cristophe Belliard", "--proof"],
    ["ask", "recurring-people", "--format", "csv", "--stated-only"],
    ["show", "enrique-mora", "--proof"],
    ["sparql", "ASK { ?s a <http://xmlns.com/foaf/0.1/Person> }"],
    ["sparql", "DESCRIBE <https://w3id.org/diplograph/id/roman-vassilenko>"],
    ["queries"],
    ["draw", "roster", "-o", "-"],
    ["draw", "network", "--focus", "enrique-mora", "-o", "-"],
    ["analyse", "retention"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=[" ".join(each)[:40] for each in COMMANDS])
@pytest.mark.parametrize("server", ["on_oxigraph", "on_endpoint"])
def test_a_command_gives_the_same(
    command: list[str],
    server: str,
    request: pytest.FixtureRequest,
    capsys: pytest.CaptureFixture[str],
) -> None:
    dialogue: Dialogue = request.getfixturevalue(server)
    assert dialogue.server is not None
    here = ["--workspace", str(ROOT)]
    assert main([*here, *command]) == 0
    ours = capsys.readouterr().out
    assert main([*here, "--endpoint", dialogue.server.url, *command]) == 0
    assert capsys.readouterr().out == ours
    assert ours.strip()


def test_a_picture_is_the_same(on_oxigraph: Dialogue, tmp_path: Path) -> None:
    assert on_oxigraph.server is not None
    here = ["--workspace", str(ROOT)]
    remote = [*here, "--endpoint", on_oxigraph.server.url]
    for name, options in (("ours.svg", here), ("theirs.svg", remote)):
        assert main([*options, "draw", "swimlane", "-o", str(tmp_path / name)]) == 0
    assert (tmp_path / "ours.svg").read_bytes() == (tmp_path / "theirs.svg").read_bytes()


@pytest.mark.parametrize("form", ["csv", "sqlite", "bibtex", "graphml", "gexf", "reference"])
@pytest.mark.parametrize("server", ["on_oxigraph", "on_endpoint"])
def test_an_export_of_answers_is_the_same(
    form: str, server: str, shipped: Dialogue, request: pytest.FixtureRequest
) -> None:
    dialogue: Dialogue = request.getfixturevalue(server)
    assert dialogue.export(form) == shipped.export(form)


def test_tables_from_virtuoso_are_the_same_to_the_byte(
    on_virtuoso: Dialogue, shipped: Dialogue
) -> None:
    assert on_virtuoso.export_files("csv") == shipped.export_files("csv")


@pytest.mark.parametrize("view", ["schema-org", "prov"])
def test_a_view_in_other_terms_is_the_same(
    view: str, on_oxigraph: Dialogue, on_virtuoso: Dialogue, shipped: Dialogue
) -> None:
    ours = shipped.export_view(view)
    assert on_oxigraph.export_view(view) == on_virtuoso.export_view(view) == ours


@pytest.mark.parametrize(
    "command",
    [*(["export", "--format", form] for form in ("turtle", "nt", "trig", "json-ld", "dcat")),
     ["site", "-o", "DIR"]],
    ids=lambda command: " ".join(command),
)  # fmt: skip
def test_what_needs_the_graph_itself_is_refused(
    command: list[str],
    on_oxigraph: Dialogue,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert on_oxigraph.server is not None
    command = [str(tmp_path / "site") if each == "DIR" else each for each in command]
    assert main(["--workspace", str(ROOT), "--endpoint", on_oxigraph.server.url, *command]) == 2
    got = capsys.readouterr()
    assert "leave out --endpoint" in got.err and not got.out
    assert not list(tmp_path.iterdir())
