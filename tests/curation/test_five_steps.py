"""The five steps of CONTRIBUTING, followed word for word with an invented thirteenth round."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import ROOT

#: Invented. It names a person whom the records know in another spelling, one whom they do not, and
#: a meeting of others the day after.
RELEASE = """\
title: EU-Central Asia: 13th High-Level Political and Security Dialogue
publisher: Press Service of Nowhere
published: 2026-06-10
language: en

The thirteenth round of the annual High-Level Political and Security Dialogue between the European Union and the countries of Central Asia (Kazakhstan, the Kyrgyz Republic, Tajikistan, Turkmenistan and Uzbekistan) took place in Brussels on 9 June 2026.

The meeting was chaired by Ms Iva Inventova, Deputy Secretary General for Political Affairs of the European External Action Service. The delegation was headed by Mr Roman Wassilenko, Deputy Foreign Minister of Kazakhstan.

The participants exchanged views on border management and hybrid threats, and agreed to strengthen cooperation in these areas. The next round will be held in 2027.

On 10 June the 23rd meeting of the Cooperation Committee was chaired by Mr Enrique Mora. The two sides discussed energy.
"""  # noqa: E501


def commands() -> list[str]:
    """Return the commands of the five steps, in order."""
    page = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    steps = page.partition("in five steps")[2].partition("### Evidence")[0]
    return re.findall(r"^ {7}(\S.*)$", steps, re.MULTILINE)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A copy of the records in a repository of its own, a release and a folder beside it."""
    if shutil.which("git") is None:
        pytest.fail("no git, which the steps use")
    root = tmp_path / "checkout"
    shutil.copytree(ROOT / "graph", root / "graph")
    (tmp_path / "press-release.txt").write_text(RELEASE, "utf-8")
    program = tmp_path / "bin" / "diplograph"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m diplograph "$@"\n')
    program.chmod(0o755)
    (tmp_path / "texts").mkdir()
    return root


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    names = {f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER")
             for what in ("NAME", "EMAIL")}  # fmt: skip
    environment = {
        **os.environ, **names, "PYTHONPATH": str(ROOT / "src"), "GIT_CONFIG_GLOBAL": "/dev/null",
        "PATH": f"{folder.parent / 'bin'}:{os.environ['PATH']}",
    }  # fmt: skip
    environment.pop("DIPLOGRAPH_TEXTS", None)
    return subprocess.run(
        ["sh", "-c", command], cwd=folder, env=environment, capture_output=True, text=True,
        timeout=600, check=False,
    )  # fmt: skip


def keep(path: Path) -> None:
    """Do what a curator does who finds every proposal right."""
    text = re.sub(r"^(?:##|draft:).*\n", "", path.read_text("utf-8"), flags=re.MULTILINE)
    path.write_text(re.sub(r"^# ", "", text, flags=re.MULTILINE), "utf-8")


@pytest.mark.slow
def test_the_five_steps_add_a_round(desk: Path) -> None:
    draft, check, build, effect, add, commit = commands()
    assert run("git init -q -b main && git add -A && git commit -qm Start", desk).returncode == 0

    done = run(draft, desk)
    assert done.returncode == 0, done.stderr
    written = [Path(line) for line in done.stdout.splitlines()]
    names = {path.relative_to(desk.resolve() / "graph/records").as_posix() for path in written}
    expected = {
        "meetings/round-13.yaml", "sources/press-release.yaml", "people/iva-inventova.yaml",
        "extractions/press-release-draft.yaml",
    }  # fmt: skip
    assert names == expected

    refused = run(check, desk)
    assert refused.returncode == 1
    assert refused.stderr.count("a draft that nobody has read") == 4
    for path in written:
        keep(path)

    done = run(check, desk)
    assert done.returncode == 0, done.stderr
    assert "held against graph/evidence.lock only, for want of the text: r02-2015" in done.stderr
    assert run(build, desk).returncode == 0

    done = run(effect, desk)
    assert done.returncode == 0, done.stderr
    assert re.match(r"\d\d+ facts added, \d+ changed, 0 gone; \d+ unknowns closed", done.stdout)
    assert "Iva Inventova, chair, Round 13" in done.stdout
    assert "Roman Vassilenko, head of delegation, Round 13" in done.stdout
    assert "energy" not in done.stdout.partition("Answers that differ")[0].lower()
    assert "Enrique Mora, chair, Round 13" not in done.stdout

    assert run(add, desk).returncode == 0
    assert run(commit, desk).returncode == 0
    kept = run("git show --stat HEAD", desk).stdout
    assert "evidence.lock" in kept and "diplograph.ttl" in kept and "round-13.yaml" in kept
    assert "press-release.txt" not in run("git ls-files", desk).stdout
