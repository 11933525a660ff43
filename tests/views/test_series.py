"""A workspace of several series: a picture is of one of them, and says which there are."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from diplograph.api import Dialogue
from diplograph.cli.main import main
from diplograph.errors import ArgumentError
from diplograph.views.figures import FIGURES, NEEDS_FOCUS, figure
from diplograph.views.pictures import FORMS, network_of

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))
#: The small series have no places.
BY_ROUND = sorted(set(FORMS) - set(NEEDS_FOCUS) - {"venues"})


@pytest.fixture(scope="module")
def several() -> Dialogue:
    from analysis.scaled import two_series

    return two_series()


@pytest.mark.parametrize("view", BY_ROUND)
def test_several_series_are_refused_and_named(several: Dialogue, view: str) -> None:
    with pytest.raises(ArgumentError, match=r"--series parley' or 'draw --series talks'"):
        several.draw(view)


@pytest.mark.parametrize("view", BY_ROUND)
def test_a_picture_is_of_one_series(several: Dialogue, view: str) -> None:
    drawn = {each: several.draw(view, series=each) for each in ("talks", "parley")}
    assert ET.fromstring(drawn["talks"].svg) is not None
    assert drawn["talks"].svg != drawn["parley"].svg
    assert drawn["parley"].svg == several.draw(view, series="Parley").svg


def test_rows_and_what_limits_them_are_of_one_series(several: Dialogue) -> None:
    rounds = {each: several.ask("rounds", series=each).table for each in ("talks", "parley")}
    assert rounds["talks"].column("round") == ["1", "2", "3", "4", "5"]
    assert rounds["parley"].column("round") == ["1", "2", "3", "4"]
    both = {each: several.ask("continuity", series=each) for each in ("talks", "parley")}
    parts = sum(len(answer.table) for answer in both.values())
    assert parts == len(several.ask("continuity").table)
    limits = {each: re.findall(r"\d+", str(answer.completeness)) for each, answer in both.items()}
    assert "5" in limits["talks"]
    assert set(limits["parley"]) <= {"1", "2", "3", "4"}


def test_people_together_are_counted_within_the_series(several: Dialogue) -> None:
    def shared(series: str) -> dict[tuple[str, str], str]:
        table = several.ask("co-attendance", series=series).table
        pairs = zip(table.column("sourceLabel"), table.column("targetLabel"), strict=True)
        return dict(zip(pairs, table.column("which"), strict=True))

    every = several.ask("co-attendance").table
    assert shared("talks")
    assert shared("parley")
    for pair in {*shared("talks")} & {*shared("parley")}:
        index = list(zip(every.column("sourceLabel"), every.column("targetLabel"), strict=True))
        total = int(every.column("shared")[index.index(pair)])
        parts = [shared(each)[pair].count(",") + 1 for each in ("talks", "parley")]
        assert total == sum(parts)


def test_places_of_another_series_are_no_related_meetings(invented: Dialogue) -> None:
    with pytest.raises(ArgumentError, match="and a picture is of one series"):
        figure(invented.store, invented.library, "venues")
    table = invented.ask("rounds").table
    series = sorted(set(table.column("series")))
    assert len(series) > 1
    drawn = figure(invented.store, invented.library, "venues", series=series[0])
    rows = drawn.table.dicts()
    related = {row["meeting"] for row in invented.ask("venues").table.dicts() if not row["round"]}
    assert related
    assert sum(int(row["related meetings"] or 0) for row in rows) == len(related)


def test_the_network_of_one_series_holds_its_rounds_and_their_people(several: Dialogue) -> None:
    part = network_of(several.store, several.library, "parley")
    rounds = {node for node, data in part.nodes(data=True) if data["kind"] == "round"}
    assert rounds == set(several.ask("rounds", series="parley").table.column("meeting"))
    people = {data["label"] for _, data in part.nodes(data=True) if data["kind"] == "person"}
    named = set(several.ask("continuity", series="parley").table.column("personLabel"))
    assert named <= people
    with pytest.raises(ArgumentError, match="and a picture is of one series"):
        network_of(several.store, several.library)


def test_a_series_of_another_kind_is_refused(several: Dialogue) -> None:
    with pytest.raises(ArgumentError, match="is a meeting and no series"):
        several.draw("roster", series="talks-01")


def test_every_figure_takes_a_series(shipped: Dialogue) -> None:
    # The only series there is leaves a picture as it is.
    for name in sorted(set(FIGURES) - set(NEEDS_FOCUS)):
        whole = figure(shipped.store, shipped.library, name)
        part = figure(shipped.store, shipped.library, name, series="eu-central-asia-dialogue")
        assert part.svg == whole.svg
        assert part.note == whole.note


def test_the_command_draws_one_series(tmp_path: Path) -> None:
    path = tmp_path / "roster.svg"
    words = ["draw", "roster", "--series", "eu-central-asia-dialogue", "-o", str(path)]
    assert main(words) == 0
    assert path.read_text("utf-8").startswith("<svg")
