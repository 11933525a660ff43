"""The suite: every engine gets the same question, what does not end is killed, results are kept."""

from __future__ import annotations

import math
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from invented.examples import arguments, things
from invented.workspace import Invented
from timed.analysing import analysed
from timed.asking import asked, bound_text, questions
from timed.child import ChildError, Outcome, from_child, in_child, repeated
from timed.measured import Measured, read, write
from timed.page import figures, growth
from timed.plot import plot
from timed.ratios import asking_of, costs, exponent, in_turns
from timed.targets import against_targets
from timed.turns import asked_in_turns, taken_in_turns
from timed.workspaces import Sample

from diplograph.api import Dialogue
from diplograph.files.workspace import Workspace
from diplograph.query.ask import bind
from diplograph.store.binding import place_values

from .conftest import ROOT

SIZE = 5_000


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    return Sample(tmp_path_factory.mktemp("samples"), SIZE)


def _endless() -> Outcome:
    while True:
        time.sleep(1)


def _failing() -> Outcome:
    raise ValueError("no such thing\nat all")


def test_work_that_does_not_end_is_killed_and_said_to_be_stopped() -> None:
    begin = time.monotonic()
    assert in_child(_endless, 0.3) == Outcome(fault="stopped after 0.3 s")
    assert time.monotonic() - begin < 30


def test_work_that_fails_says_why_in_one_line() -> None:
    assert in_child(_failing, 30).fault == "ValueError: no such thing"


def test_a_child_is_killed_over_one_long_pause_and_keeps_what_it_sent() -> None:
    def work() -> Iterator[int]:
        yield 1
        yield 2
        _endless()

    assert list(from_child(work, 60, pause=0.5)) == [1, 2]


def test_what_a_child_raises_is_raised_here() -> None:
    def work() -> Iterator[int]:
        yield 1
        _failing()

    found = from_child(work, 30)
    assert next(found) == 1
    with pytest.raises(ChildError, match="no such thing"):
        next(found)


def test_measures_are_timed_on_the_graph_and_on_its_tables(sample: Sample) -> None:
    found = list(analysed(sample, "cpu", 60, ("duckdb",)))
    assert {each.engine for each in found} == {"diplograph", "duckdb"}
    assert not [each for each in found if each.fault]
    rows: dict[str, set[int | None]] = {}
    for each in found:
        rows.setdefault(each.what, set()).add(each.rows)
    assert rows.keys() > {"retention", "gaps"}
    assert all(len(counts) == 1 for counts in rows.values())


def test_the_first_of_several_repetitions_warms_up_and_does_not_count() -> None:
    calls: list[int] = []
    outcome = repeated(lambda: calls.append(1) or len(calls), "wall")
    assert outcome.result == 1 and len(outcome.seconds) == len(calls) - 1
    assert len(repeated(lambda: 1, "cpu", once=True).seconds) == 1


def test_every_engine_is_asked_with_the_bindings_that_ask_makes(sample: Sample) -> None:
    dialogue = Dialogue(Workspace(sample.form("triples")))
    fitting = things(Invented(SIZE, 1))
    for query in questions():
        given = arguments(query, fitting)
        wanted = place_values(query.text, bind(dialogue.store, dialogue.library, query, given))
        assert bound_text(query, given) == wanted, query.name


@pytest.mark.parametrize("engine", ["diplograph", "pyoxigraph"])
def test_every_question_of_the_library_is_asked(sample: Sample, engine: str) -> None:
    results = list(asked(sample, engine, "cpu", 60, 300))
    assert [each.what for each in results] == ["load", *(each.name for each in questions())]
    assert not [each for each in results if each.fault]


def test_ours_and_the_engine_below_give_as_many_rows(sample: Sample) -> None:
    ours, raw = (
        {each.what: each.rows for each in asked(sample, engine, "cpu", 60, 300)}
        for engine in ("diplograph", "pyoxigraph")
    )
    assert ours == raw and sum(rows or 0 for rows in ours.values()) > 100


def test_ours_and_the_engine_below_are_asked_in_turns(sample: Sample) -> None:
    results = list(asked_in_turns(sample, "cpu", 60, 300))
    assert not [each for each in results if each.fault]
    names = [each.name for each in questions()]
    assert [(each.what, each.engine) for each in results] == [
        (name, engine) for name in names for engine in ("diplograph", "pyoxigraph")
    ]
    rows = {(each.what, each.engine): each.rows for each in results}
    assert all(rows[name, "diplograph"] == rows[name, "pyoxigraph"] for name in names)
    ratios = in_turns(results, SIZE, "diplograph", "pyoxigraph")
    assert ratios.keys() == set(names)
    (held,) = [each for each in against_targets(results) if "over pyoxigraph" in each.what]
    assert (held.triples, held.note) == (SIZE, f"in turns, on {len(names)} questions")
    about = {
        "date": "2031-01-01", "clock": "cpu", "cpu_count": 2, "memory_gb": 4, "system": "X",
        "python": "3.11", "load_at_start": 0.1, "command": "suite", "versions": "x 1",
    }  # fmt: skip
    worst = max(ratios, key=lambda each: ratios[each])
    assert f"| {SIZE:,} | {len(names)} | {held.value:.2f} | " in figures(results, [about])
    assert f"({worst}) |" in figures(results, [about])


def test_turns_are_taken_one_after_another() -> None:
    calls: list[str] = []
    outcome = taken_in_turns({name: partial(calls.append, name) for name in "ab"}, "wall")
    assert calls == ["a", "b"] * (len(calls) // 2)
    counted = {name: len(each.seconds) for name, each in outcome.result.items()}
    assert counted == dict.fromkeys("ab", len(calls) // 2 - 1)


def test_what_there_was_no_time_for_is_listed_as_not_asked(sample: Sample) -> None:
    results = list(asked(sample, "rdflib", "cpu", 60, 0.01))
    assert {each.fault for each in results} == {"not asked: its 0.04 s were over"}
    assert [each.what for each in results] == ["load", *(each.name for each in questions())]


def test_every_way_of_loading_and_validating_works(tmp_path: Path) -> None:
    # In a process of its own: threads of engines do not live on in a fork, which then hangs.
    output = tmp_path / "results.json"
    words = ["--sizes", str(SIZE), "--areas", "loading", "validating", "-o", str(output)]
    suite = [sys.executable, str(ROOT / "benchmarks" / "suite.py"), *words]
    subprocess.run(suite, check=True, timeout=600)
    results, about = read(output)
    assert not [each for each in results if each.fault]
    assert f"--sizes {SIZE} --areas loading validating" in about["command"]
    found = {
        each.rows for each in results if each.area == "validating" and "only" not in each.engine
    }
    assert found == {0}, "an invented workspace has no fault"


RESULTS = [
    Measured("asking", "load", "pyoxigraph", 1000, (1.0,)),
    Measured("asking", "load", "diplograph", 1000, (2.0,)),
    Measured("asking", "chairs", "pyoxigraph", 1000, (0.1, 0.3, 0.2), 5),
    Measured("asking", "hosts", "pyoxigraph", 1000, (0.4,), 5),
    Measured("asking", "rounds", "pyoxigraph", 1000, fault="stopped after 5 s"),
    Measured("asking", "chairs", "diplograph", 1000, (0.4,), 5),
    Measured("asking", "hosts", "diplograph", 1000, (0.2,), 6),
    Measured("asking", "rounds", "diplograph", 1000, (0.7,), 9),
    Measured("exporting", "csv", "diplograph", 1000, (0.5,), 100, 30),
    Measured("exporting", "csv", "diplograph", 10_000, (50.0,), 1000, 60),
]


def test_results_are_read_as_they_were_written(tmp_path: Path) -> None:
    about = {"date": "2031-01-01", "clock": "wall"}
    write(tmp_path / "results.json", RESULTS, about)
    assert read(tmp_path / "results.json") == (RESULTS, about)


def test_a_ratio_is_the_geometric_mean_over_what_both_answered() -> None:
    asking = {each.engine: each for each in asking_of(RESULTS, 1000, "pyoxigraph")}
    assert asking["pyoxigraph"].ratio == 1.0
    ratio = asking["diplograph"].ratio
    assert ratio is not None and math.isclose(ratio, math.sqrt(0.4 / 0.2 * 0.2 / 0.4))
    assert [each.what for each in asking["pyoxigraph"].stopped] == ["rounds"]


def test_growth_is_the_slope_of_the_logarithms() -> None:
    works = costs(RESULTS, "diplograph")
    assert works == {"exporting: csv": {1000: 0.5, 10_000: 50.0}}
    assert math.isclose(exponent(works["exporting: csv"]), 2.0)


def test_the_page_tells_what_was_stopped_and_where_rows_differ() -> None:
    about = {
        "date": "2031-01-01", "clock": "wall", "cpu_count": 2, "memory_gb": 4, "system": "X",
        "python": "3.11", "load_at_start": 0.1, "command": "suite", "versions": "x 1",
    }  # fmt: skip
    page = figures(RESULTS, [about])
    assert "| pyoxigraph | 1 | 1.00 | 2 | 1 | 0 |" in page
    # Of chairs twice, of hosts half as long, and of rounds at least 5 s for 0.7 s.
    assert f"at least {(0.5 * 2 * 5 / 0.7) ** (1 / 3):.2f} times" in page
    assert "other numbers of rows in: hosts" in page
    assert "| exporting: csv | 0.5 | 50 | 2.00 |" in page


def test_a_target_is_met_missed_or_not_measured() -> None:
    held = {(each.what, each.triples): each for each in against_targets(RESULTS)}
    over_raw = held["asking, over pyoxigraph", 1000]
    assert over_raw.value is not None and math.isclose(over_raw.value, 1.0) and over_raw.met
    assert held["`site`, cold", 0].met is None
    slow = [replace(each, triples=1_000_000) for each in RESULTS if each.area == "asking"]
    slowest = {each.what: each for each in against_targets(slow)}["asking, the slowest question"]
    assert (slowest.note, slowest.value, slowest.met) == ("rounds", 0.7, True)
    stopped = Measured("asking", "gaps", "diplograph", 1_000_000, fault="stopped after 12 s")
    held_again = {each.what: each for each in against_targets([*slow, stopped])}
    assert held_again["asking, the slowest question"].met is False


def test_the_picture_of_growth_is_well_formed_and_names_the_work() -> None:
    picture = plot(growth(RESULTS), "Cost <against> size")
    root = ET.fromstring(picture)
    shown = [each.text for each in root.iter("{http://www.w3.org/2000/svg}text")]
    assert "exporting: csv" in shown and "10,000" in shown


def test_the_page_in_the_reference_shows_the_results_that_are_kept() -> None:
    import report

    page = report.PAGE.read_text("utf-8")
    fresh, picture = report.rendered(page)
    assert page == fresh, "run benchmarks/report.py"
    assert report.PICTURE.read_text("utf-8") == picture, "run benchmarks/report.py"
    assert list((ROOT / "benchmarks" / "results").glob("*.json"))
