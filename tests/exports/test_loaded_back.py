"""The tables of an export are loaded back: the same facts, the same answers, no word lost."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from diplograph.api import Dialogue
from diplograph.build.bulk import Bulk
from diplograph.build.loader import build_turtle, load
from diplograph.errors import RecordErrors
from diplograph.files.workspace import Workspace
from diplograph.model.table_forms import ANSWERS, FORMS
from diplograph.query.table import Table
from diplograph.store.base import Rows
from diplograph.store.embedded import EmbeddedStore
from diplograph.views.exports.tables import TABLES

from .reading import ROOT, canonical

#: Questions that rest on what the tables hold and on nothing that YAML alone holds.
SAME = (
    "agenda-by-group", "chairs", "co-attendance", "continuity", "coverage", "delegation-bodies",
    "gaps", "guests", "hand-overs", "hosts", "participations", "party-representatives",
    "party-status", "person-timeline", "recurring-people", "roster", "seniority", "series-names",
    "shared-rounds", "topic-continuity", "topics-by-round", "treatments", "unnamed-delegations",
    "venues",
)  # fmt: skip


def write(dialogue: Dialogue, form: str, folder: Path) -> Workspace:
    """Write an empty workspace with the tables of an export, and the lock of their quotations."""
    (folder / "graph" / "records").mkdir(parents=True)
    (folder / "graph" / "tables").mkdir()
    shutil.copy(ROOT / "graph" / "records" / "VERSION", folder / "graph" / "records")
    shutil.copy(ROOT / "graph" / "evidence.lock", folder / "graph")
    for name, data in dialogue.export_files(form).items():
        (folder / "graph" / "tables" / name).write_bytes(data)
    return Workspace(folder)


@pytest.fixture(scope="module")
def loaded_back(
    shipped: Dialogue, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], str]:
    """Return the Turtle that the tables of a form build, which are built when first wanted."""
    made: dict[str, str] = {}

    def turtle(form: str) -> str:
        if form not in made:
            made[form] = build_turtle(load(write(shipped, form, tmp_path_factory.mktemp(form))))
        return made[form]

    return turtle


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_every_form_of_an_export_loads_back_to_the_same_graph(
    form: str, loaded_back: Callable[[str], str]
) -> None:
    assert loaded_back(form) == loaded_back("csv")


def test_what_is_loaded_back_stood_in_the_graph(
    loaded_back: Callable[[str], str], expected: list[str]
) -> None:
    lines = canonical(loaded_back("csv").encode(), ox.RdfFormat.TURTLE)
    new = set(lines) - set(expected)
    # What YAML alone holds decides two things: a misspelling, and what a meeting rests on.
    assert all("/ontology#hasStanding>" in line or "/variant/spelling>" in line for line in new)
    assert len(lines) > 0.75 * len(expected)


@pytest.mark.parametrize("name", SAME)
def test_questions_that_the_tables_cover_have_the_same_answers(
    name: str, shipped: Dialogue, loaded_back: Callable[[str], str]
) -> None:
    store = EmbeddedStore()
    ontology, _ = shipped.documents()[:-1], None
    store.load([*ontology, (loaded_back("csv"), "loaded back")])
    text = shipped.library[name].text
    assert answer_of(store, text) == answer_of(shipped.store, text)


def answer_of(store: object, query: str) -> list[str]:
    found = store.answer(query)  # type: ignore[attr-defined]
    assert isinstance(found, Rows)
    table = Table(found.columns, found.rows).with_ordered_facts()
    return sorted(table.as_format("csv").splitlines())


def test_an_export_that_is_streamed_has_the_same_triples(
    shipped: Dialogue, loaded_back: Callable[[str], str], tmp_path: Path
) -> None:
    data = b"".join(Bulk(write(shipped, "csv", tmp_path)).chunks())
    lines = canonical(data, ox.RdfFormat.N_TRIPLES)
    assert lines == canonical(loaded_back("csv").encode(), ox.RdfFormat.TURTLE)


def test_the_columns_of_an_export_are_those_that_are_read(shipped: Dialogue) -> None:
    """A column that an export gains is read or told of as known, so that the two never part."""
    forms = {form.name: form for form in FORMS}
    exported = {table.query for table in TABLES}
    assert exported == {*forms, *ANSWERS}
    for name, form in forms.items():
        query = shipped.library[name].text
        columns = set(shipped.store.select(f"{query}\nLIMIT 0").columns)
        assert columns <= set(form.columns), name
        missing = set(form.fields) - columns
        assert missing <= {"sources", "meetingIds", "meetingLabels"}, name


def test_a_changed_cell_of_an_export_is_refused_or_read(shipped: Dialogue, tmp_path: Path) -> None:
    workspace = write(shipped, "csv", tmp_path)
    path = workspace.tables / "participations.csv"
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"))))
    column = rows[0].index("roleLabel") - 1
    rows[7][column] = rows[7][column].replace("role/", "status/")
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    path.write_text(out.getvalue(), encoding="utf-8")
    with pytest.raises(RecordErrors) as caught:
        load(workspace)
    places = [finding.place for finding in caught.value.findings]
    assert "graph/tables/participations.csv, row 8, column role" in places
