"""The page of a measure: it is there, it says what it must, and its example is that of today."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from diplograph.analysis.registry import MEASURES
from diplograph.api import Dialogue

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "measures"
PAGES = sorted(page for page in FOLDER.glob("*.md") if page.name != "README.md")
EXAMPLE = re.compile(
    r"```console\n\$ diplograph analyse (.*?)\n```\n\n```text\n(.*?)```", re.DOTALL
)


def even(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_numbers_of_an_example_are_those_of_the_graph(page: Path, shipped: Dialogue) -> None:
    for command, shown in EXAMPLE.findall(page.read_text("utf-8")):
        name, *words = shlex.split(command)
        arguments = {
            key.removeprefix("--"): value
            for key, value in zip(words[::2], words[1::2], strict=True)
        }
        told = shipped.measure(name, **arguments).sentences
        assert even(shown) == even(" ".join(told)), f"{page}: the example is stale"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_says_what_a_reader_must_know_of_a_measure(page: Path) -> None:
    assert page.stem in MEASURES, f"{page}: no measure has this name"
    text = page.read_text("utf-8")
    for heading in ("Definition", "Source", "Behaviour under unknowns", "Example"):
        assert re.search(rf"^## {heading}$", text, re.MULTILINE), f"{page}: no '## {heading}'"
    assert EXAMPLE.search(text), f"{page}: no example with its sentences"


def test_every_measure_has_a_page_and_stands_in_the_index() -> None:
    index = (FOLDER / "README.md").read_text("utf-8")
    assert {page.stem for page in PAGES} == set(MEASURES)
    assert all(f"[{name}]({name}.md)" in index for name in MEASURES)
