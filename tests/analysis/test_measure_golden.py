"""Every measure gives its golden answer on the shipped graph.

``pytest tests/analysis/test_measure_golden.py --update-golden`` rewrites the files; read the
difference. The facts behind a row are left out: they stand in the golden files of the queries.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from diplograph.analysis.registry import MEASURES
from diplograph.api import Dialogue
from diplograph.query.table import Table

GOLDEN = Path(__file__).parents[1] / "golden" / "measures"
NAMES = sorted(MEASURES)


def without_facts(table: Table) -> Table:
    keep = [index for index, name in enumerate(table.columns) if name != "facts"]
    return Table(
        tuple(table.columns[index] for index in keep),
        tuple(tuple(row[index] for index in keep) for row in table.rows),
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_measure_equals_its_golden_file(
    name: str, shipped: Dialogue, request: pytest.FixtureRequest
) -> None:
    text = without_facts(shipped.measure(name).table).as_format("csv")
    path = GOLDEN / f"{name}.csv"
    if request.config.getoption("--update-golden"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    assert path.is_file(), f"{path}: no golden file; run pytest with --update-golden, and read it"
    assert text == path.read_bytes().decode("utf-8"), f"{path}: the answer differs"


def test_there_is_a_golden_file_for_each_measure_and_no_other() -> None:
    assert sorted(path.stem for path in GOLDEN.iterdir()) == NAMES
