"""Records in tables: read in every form, and a fault has its file, its row and its column."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import polars
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diplograph.build.bulk import Bulk
from diplograph.build.loader import build_turtle, load
from diplograph.errors import ArgumentError, RecordErrors
from diplograph.files.tables.records import Tables
from diplograph.files.workspace import Workspace
from diplograph.model.hints import field_hints
from diplograph.model.table_forms import CLAIMS, FORMS

#: A dialogue of three meetings, of the third of which only its number is known.
TABLES = {
    "sources": """\
source,sourceLabel,kind,strength,textForm,language,reportsOn
herald-1,The Herald on the first,press-article,secondary,digest,en,talk-1
ministry-2,The ministry on the second,press-release,organiser,digest,en,talk-2
""",
    "states": "state,stateLabel,code\nnorthland,Northland,NL\nsouthland,Southland,SL\n",
    "people": "person,personLabel,note\nada,Ada Example,\nben,Ben Example,\n",
    "places": """\
place,placeLabel,country,latitude,longitude
northville,Northville,northland,51.5,4
""",
    "series": "series,seriesLabel,parties\ntalks,Talks,northland southland\n",
    "meetings": """\
meeting,meetingLabel,series,format
talk-1,First talk,talks,round
talk-2,Second talk,talks,round
talk-3,Third talk,talks,round
""",
    "claims": """\
meeting,subject,property,value,venue,sources
talk-1,,roundNumber,1,,herald-1
talk-1,,date,2019-05-04,,herald-1
talk-1,,location,northville,Town Hall,herald-1
talk-1,talk-1/delegation/southland,hasPresence,present,,herald-1
talk-2,,roundNumber,2,,ministry-2
talk-2,,date,2020-21,,ministry-2 herald-1
talk-3,,roundNumber,3,,ministry-2
""",
    "participations": """\
meeting,person,role,party,reasoning,sources
talk-1,ada,chair,northland,,herald-1
talk-1,ben,representative,southland,,herald-1
talk-2,ada,chair,northland,,ministry-2
""",
    "treatments": """\
meeting,topic,treatment,by,speaker,sources
talk-1,border-management,discussed,northland southland,ada,herald-1
talk-2,border-management,discussed,,,ministry-2
""",
    "proofs": """\
fact,source,name,post
talk-1/participation/ada-chair,ministry-2,Ada Exampel,Minister
""",
}


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def written(folder: Path, form: str = "csv", **tables: str) -> Workspace:
    """Write a workspace whose records are these tables, and those of ``TABLES`` beside them."""
    (folder / "graph" / "records").mkdir(parents=True, exist_ok=True)
    shutil.copy(Workspace.packaged().records / "VERSION", folder / "graph" / "records")
    target = folder / "graph" / "tables"
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    for name, text in (TABLES | tables).items():
        path = target / f"{name}.{form}"
        if form == "csv":
            path.write_text(text, encoding="utf-8", newline="")
        elif form == "jsonl":
            rows = ({k: v for k, v in row.items() if v} for row in rows_of(text))
            path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        else:
            polars.read_csv(io.StringIO(text), infer_schema=False).write_parquet(path)
    return Workspace(folder)


def faults(folder: Path, **tables: str) -> list[str]:
    """Return the messages that loading gives; there is at least one."""
    workspace = written(folder, **tables)
    with pytest.raises(RecordErrors) as caught:
        load(workspace)
    assert not workspace.built.exists()
    with pytest.raises(RecordErrors) as streamed:
        next(Bulk(workspace).chunks())
    assert streamed.value.findings == caught.value.findings
    return [str(finding) for finding in caught.value.findings]


def changed(name: str, row: int, column: str, value: str) -> dict[str, str]:
    """Return the table with one cell changed; rows are counted as a spreadsheet counts them."""
    rows = rows_of(TABLES[name])
    columns = list(dict.fromkeys([*rows[0], column]))
    rows[row - 2][column] = value
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return {name: out.getvalue()}


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
def test_the_same_rows_make_the_same_graph_in_every_form(form: str, tmp_path: Path) -> None:
    turtle = build_turtle(load(written(tmp_path / form, form)))
    assert turtle == build_turtle(load(written(tmp_path / "csv2")))
    assert '"Ada Exampel"' in turtle and '"Town Hall"' in turtle
    assert r"talk-1\/topic\/border-management\/discussed\/northland\/southland\/ada a" in turtle


def test_every_value_has_its_file_its_row_and_its_column(tmp_path: Path) -> None:
    meeting = load(written(tmp_path)).corpus.meetings["talk-1"]
    ben = meeting.participations[1]
    assert str(ben.at) == "graph/tables/participations.csv, row 3"
    assert str(ben.role.at) == "graph/tables/participations.csv, row 3, column role"  # type: ignore[attr-defined]
    first = meeting.participations[0].evidence
    assert [str(each.source) for each in first] == ["ministry-2", "herald-1"]
    assert str(first[0].at) == "graph/tables/proofs.csv, row 2"


def test_iris_and_short_names_are_one(tmp_path: Path) -> None:
    base = "https://w3id.org/diplograph/"
    long = {
        "participations": TABLES["participations"]
        .replace("talk-", f"{base}id/talk-").replace("chair", f"{base}role/chair")
        .replace("herald-1", f"{base}id/herald-1"),
        "claims": TABLES["claims"]
        .replace("hasPresence,present", f"{base}ontology#hasPresence,{base}presence/present")
        .replace("location", "https://schema.org/location"),
    }  # fmt: skip
    assert build_turtle(load(written(tmp_path / "long", **long))) == build_turtle(
        load(written(tmp_path / "short"))
    )


def test_rows_may_stand_in_any_order(tmp_path: Path) -> None:
    turned = {}
    for name, text in TABLES.items():
        head, *rows = text.splitlines(keepends=True)
        turned[name] = head + "".join(reversed(rows))
    one, other = (load(written(tmp_path / n, **t)) for n, t in (("a", TABLES), ("b", turned)))
    assert build_turtle(one) == build_turtle(other)


def test_a_table_adds_facts_to_a_meeting_in_yaml(tmp_path: Path) -> None:
    meetings = TABLES["meetings"].replace("talk-3,Third talk,talks,round\n", "")
    claims = TABLES["claims"].replace("talk-3,,roundNumber,3,,ministry-2\n", "")
    workspace = written(tmp_path / "both", meetings=meetings, claims=claims)
    record = workspace.records / "meetings" / "talk-3.yaml"
    record.parent.mkdir()
    record.write_text(
        "label: Third talk\nformat: round\nseries: talks\nordinals:\n"
        "  - number: 3\n    evidence:\n      - source: ministry-2\n"
    )
    with (workspace.tables / "participations.csv").open("a") as file:
        file.write("talk-3,ben,chair,southland,,ministry-2\n")
    more = TABLES["participations"] + "talk-3,ben,chair,southland,,ministry-2\n"
    tables_only = load(written(tmp_path / "tables", participations=more))
    assert build_turtle(load(workspace)) == build_turtle(tables_only)


FAULTS = [
    # table, row, column, cell, what the message says
    ("participations", 3, "rolle", "chair", "did you mean 'role'?"),
    ("participations", 3, "person", "", "column 'person' is empty"),
    ("participations", 3, "person", "bens", "no person 'bens'; did you mean 'ben'?"),
    ("participations", 3, "person", "Ben Example", "'Ben Example' is no id"),
    ("participations", 3, "person", "northland", "'northland' is a state"),
    ("participations", 3, "role", "chairs", "no concept 'chairs' in the scheme 'role'"),
    ("participations", 3, "sources", "", "a fact without evidence"),
    ("participations", 3, "sources", "heralds-1", "no source 'heralds-1'"),
    ("participations", 3, "meeting", "talk-9", "no meeting 'talk-9'"),
    ("participations", 3, "meeting", "", "the cell is empty"),
    ("participations", 3, "role", "  ", "only white space"),
    ("participations", 3, "role", "chair\u200b", "invisible character"),
    ("participations", 3, "personLabel", "Ada Example", "is not the label of ben, 'Ben Example'"),
    ("participations", 3, "preferred", "false", "no difference has"),
    ("participations", 3, "preferred", "perhaps", "write true or false"),
    ("participations", 3, "basis", "inferred", "of a fact that is stated"),
    ("participations", 3, "participation", "talk-1/x", "is not the path of this fact"),
    ("treatments", 2, "treatment", "debated", "no concept 'debated'"),
    ("treatments", 2, "topic", "borders", "no concept 'borders'"),
    ("treatments", 2, "by", "northland eastland", "no state or organisation 'eastland'"),
    ("claims", 3, "value", "2019-02-30", "day is out of range"),
    ("claims", 3, "value", "4 May 2019", "is not a date in EDTF"),
    ("claims", 2, "value", "one", "'one' does not fit"),
    ("claims", 4, "value", "southville", "no place 'southville'"),
    ("claims", 3, "venue", "Town Hall", "a venue without a place"),
    ("claims", 3, "property", "datum", "no claim 'datum' of such a subject; known: roundNumber"),
    ("claims", 5, "subject", "talk-2/delegation/southland", "neither the meeting nor a party"),
    ("claims", 5, "subject", "talk-1/delegation/eastland", "no state or organisation 'eastland'"),
    ("claims", 6, "value", "1", "round 1 is also 'talk-1'"),
    ("places", 2, "latitude", "north", "'north' does not fit"),
    ("sources", 2, "textForm", "oral", "write verbatim or digest"),
    ("sources", 2, "published", "2019", "unknown column 'published'"),
    ("sources", 2, "witness", "the herald>", "witness 'the herald>'"),
    ("states", 2, "code", "Northland", "ISO 3166-1"),
    ("states", 2, "code", "", "column 'code' is empty"),
    ("meetings", 2, "format", "", "column 'format' is empty"),
    ("proofs", 2, "fact", "talk-1/participation/ada-host", "no fact"),
    ("proofs", 2, "fact", "", "the cell is empty"),
    ("proofs", 2, "quotation", "Ada was in the chair", "words quoted from a digest"),
]


@pytest.mark.parametrize(("name", "row", "column", "cell", "message"), FAULTS)
def test_a_fault_is_told_with_its_row_and_its_column(
    name: str, row: int, column: str, cell: str, message: str, tmp_path: Path
) -> None:
    told = [
        each for each in faults(tmp_path, **changed(name, row, column, cell)) if message in each
    ]
    assert told, message
    place, _, rest = told[0].partition(": ")
    at = 1 if "unknown column" in rest else row
    assert place.startswith(f"graph/tables/{name}.csv, row {at}")
    assert "; " in rest
    if "column" in place:
        assert place.endswith((f"column {column}", "column meeting", "column fact"))


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    tables = changed("participations", 3, "role", "chairs") | changed("claims", 3, "value", "May")
    messages = faults(tmp_path, **tables, people="person,personLabel\nada,Ada Example\nBen,Ben\n")
    assert len([each for each in messages if ".csv, row" in each]) >= 3


def test_a_key_stands_once(tmp_path: Path) -> None:
    again = TABLES["participations"] + "talk-1,ada,chair,northland,,herald-1\n"
    (message,) = faults(tmp_path, participations=again)
    assert "row 5: the same fact stands at graph/tables/participations.csv, row 2" in message
    (message, *_) = faults(tmp_path, people=TABLES["people"] + "ada,Ada Example,\n")
    assert "people.csv, row 4: id 'ada' is taken by graph/tables/people.csv, row 2" in message
    twice = TABLES["proofs"] + "talk-1/participation/ada-chair,ministry-2,Ada Exampel,Minister\n"
    (message,) = faults(tmp_path, proofs=twice)
    assert "proofs.csv, row 3: the same evidence stands above" in message


def test_a_thing_is_not_recorded_in_yaml_and_in_a_table(tmp_path: Path) -> None:
    workspace = written(tmp_path)
    (workspace.records / "people").mkdir()
    (workspace.records / "people" / "ada.yaml").write_text("label: Ada Example\n")
    with pytest.raises(RecordErrors, match=r"row 2: id 'ada' is taken by .*people/ada.yaml:1"):
        load(workspace)


def test_a_missing_column_and_an_unknown_file_are_faults(tmp_path: Path) -> None:
    (message, *_) = faults(tmp_path, participations="meeting,person,role\n")
    assert message.startswith("graph/tables/participations.csv: column 'party' is missing")
    (message, *_) = faults(tmp_path, gossip="a,b\n")
    assert message.startswith("graph/tables/gossip.csv: is no table of records; known: sources")
    (message, *_) = faults(tmp_path, claims="meeting,property,value,value\n")
    assert "column value: column 'value' is repeated" in message


def test_a_table_stands_in_one_form(tmp_path: Path) -> None:
    workspace = written(tmp_path)
    shutil.copy(workspace.tables / "people.csv", workspace.tables / "people.jsonl")
    with pytest.raises(RecordErrors, match=r"people.jsonl: is also graph/tables/people.csv"):
        load(workspace)


def test_a_table_of_answers_is_named_and_not_read(tmp_path: Path) -> None:
    workspace = written(tmp_path, rounds="meeting,anything\ntalk-1,x\n")
    assert load(workspace).answers == ("graph/tables/rounds.csv",)


def test_csv_is_read_as_spreadsheets_write_it(tmp_path: Path) -> None:
    plain = build_turtle(load(written(tmp_path / "plain")))
    windows = {name: "\ufeff" + text.replace("\n", "\r\n") for name, text in TABLES.items()}
    assert build_turtle(load(written(tmp_path / "bom", **windows))) == plain


@pytest.mark.parametrize("cell", ["=cmd|' /C calc'!A0", "@SUM(1+1)", '"quoted", with comma', "-1"])
def test_hostile_cells_are_text_as_an_export_writes_it(cell: str, tmp_path: Path) -> None:
    guarded = f"'{cell}" if cell[0] in "=+-@" else cell
    tables = changed("people", 2, "note", guarded)
    assert load(written(tmp_path, **tables)).corpus.records["ada"].note == cell


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("person,personLabel\nada\n", "row 2", "1 cells below 2 columns"),
        ("person,personLabel\nada,A,B\n", "row 2", "3 cells below 2 columns"),
        ('person,personLabel\nada,"A\n', "row", "not CSV"),
        ("", "people.csv", "column 'person' is missing"),
    ],
)
def test_a_ragged_file_is_refused(text: str, place: str, message: str, tmp_path: Path) -> None:
    told = [each for each in faults(tmp_path, people=text) if message in each]
    assert told and place in told[0]


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    workspace = written(tmp_path)
    (workspace.tables / "people.csv").write_bytes("person,personLabel\nada,Adá\n".encode("latin-1"))
    with pytest.raises(RecordErrors, match=r"people.csv, row \d: byte 0xe1 is not UTF-8"):
        load(workspace)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"person": "ada", "personLabel": ', "not JSON"),
        ('["ada"]', "a row is no object"),
        ('{"person": "ada", "person": "ben"}', "column 'person' is repeated"),
        ('{"person": "ada", "personLabel": {"en": "A"}}', "column personLabel: holds dict"),
        ('{"person": "ada", "personLabel": NaN}', "NaN is no value"),
        ('{"person": "ada", "nick": "A"}', "unknown column 'nick'"),
        ('{"personLabel": "A"}', "column person: the cell is empty"),
    ],
)
def test_a_broken_line_of_json_is_refused(line: str, message: str, tmp_path: Path) -> None:
    workspace = written(tmp_path, "jsonl")
    path = workspace.tables / "people.jsonl"
    path.write_text(f"{path.read_text()}{line}\n")
    with pytest.raises(RecordErrors) as caught:
        load(workspace)
    told = [str(each) for each in caught.value.findings if message in str(each)]
    assert told and told[0].startswith("graph/tables/people.jsonl, row 3")


def test_numbers_lists_and_truth_values_of_json_are_read(tmp_path: Path) -> None:
    workspace = written(tmp_path, "jsonl")
    place = {"place": "northville", "placeLabel": "N", "country": "northland", "latitude": 51.50}
    (workspace.tables / "places.jsonl").write_text(json.dumps(place) + "\n")
    treated = {"meeting": "talk-2", "topic": "border-management", "treatment": "discussed"}
    treated |= {"by": ["northland", "southland"], "preferred": True, "sources": "ministry-2"}
    (workspace.tables / "treatments.jsonl").write_text(json.dumps(treated) + "\n")
    corpus = load(workspace).corpus
    assert corpus.meetings["talk-2"].topics[0].by == ("northland", "southland")


def test_parquet_of_wrong_types_is_refused(tmp_path: Path) -> None:
    workspace = written(tmp_path, "parquet")
    wrong = polars.DataFrame({"person": [["ada"]], "personLabel": ["A"]})
    wrong.write_parquet(workspace.tables / "people.parquet")
    with pytest.raises(RecordErrors, match=r"people.parquet, column person: holds List"):
        load(workspace)
    numbers = polars.DataFrame({"person": [1], "personLabel": [date(2019, 5, 4)], "note": [1.5]})
    numbers.write_parquet(workspace.tables / "people.parquet")
    with pytest.raises(RecordErrors, match=r"person: no person 'ada'"):
        load(workspace)
    (workspace.tables / "people.parquet").write_bytes(b"PAR1 and no more")
    with pytest.raises(RecordErrors, match=r"people.parquet: not Parquet"):
        load(workspace)


def test_parquet_without_polars_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = written(tmp_path, "parquet")
    monkeypatch.setitem(sys.modules, "polars", None)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(ArgumentError, match=r"diplograph\[frames\]"):
        load(workspace)


def test_a_workspace_without_tables_has_none(tmp_path: Path) -> None:
    assert not Tables(tmp_path / "graph" / "tables", tmp_path)


def test_every_form_names_fields_that_its_records_have() -> None:
    for form in FORMS:
        fields = {hint.name for hint in field_hints(form.kind, is_file=form.is_record)}
        extra = {"subject", "property", "value", "venue", "fact"} if not form.is_record else set()
        assert set(form.fields.values()) <= fields | extra, form.name
    for claim in CLAIMS.values():
        assert claim.value in {hint.name for hint in field_hints(claim.kind)}


#: What a cell can hold that nothing in the tables is.
WRONG = st.sampled_from(["no-such-thing", "Not an id", "chair\u200b", "\x07", "  ", "a/b", "’"])
CELLS = [
    (name, row, column)
    for name, text in TABLES.items()
    for row, cells in enumerate(rows_of(text), 2)
    for column, cell in cells.items()
    if cell and not column.endswith(("Label", "language", "venue", "name", "post"))
]


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(cell=st.sampled_from(CELLS), wrong=WRONG)
def test_a_row_with_a_random_fault_is_refused_with_its_row_and_its_column(
    cell: tuple[str, int, str], wrong: str, tmp_path: Path
) -> None:
    name, row, column = cell
    messages = faults(tmp_path, **changed(name, row, column, wrong))
    here = f"graph/tables/{name}.csv, row {row}"
    own = [each for each in messages if each.startswith((f"{here}:", f"{here},"))]
    # An id that is well formed and new is a fault where it is missed, in the rows that name it.
    renamed = wrong == "no-such-thing" and column in (name.rstrip("s"), "person", "series", "state")
    assert own or renamed, messages


def test_a_disk_that_does_not_hold_the_rows_is_a_message(tmp_path: Path) -> None:
    line = "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
    line += "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096));"
    line += "from diplograph.files.tables.shelf import Shelf;"
    line += "Shelf().put(('a', 0, n, ['x' * 9000]) for n in range(2000))"
    done = subprocess.run(
        [sys.executable, "-c", line], capture_output=True, text=True, timeout=60, check=False
    )
    assert "WorkspaceError: temporary folder: " in done.stderr
    assert "make room, or name another one in TMPDIR" in done.stderr
