"""The reader of records: every fault has a file, a line and a way out; none is a crash."""

from __future__ import annotations

import random
import unicodedata
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diplograph.errors import RecordErrors, WorkspaceError
from diplograph.files import yaml_events
from diplograph.files.record_folder import read_corpus
from diplograph.files.yaml_records import parse_record
from diplograph.model.hints import field_hints
from diplograph.model.records import KINDS, Meeting, Person, Place, Source, State

MEETING = """\
label: A meeting
format: round
dates:
  - on: 2015-03-11
    evidence:
      - source: a-source
        quote: on 11 March
"""


def faults(text: str, kind: type = Meeting, name: str = "a-record") -> list[str]:
    """Return the messages that reading ``text`` gives."""
    with pytest.raises(RecordErrors) as caught:
        parse_record(kind, name, "graph/a-record.yaml", text)
    return [str(finding) for finding in caught.value.findings]


def only_fault(text: str, kind: type = Meeting, name: str = "a-record") -> str:
    """Return the message of a text that has one fault; every message names its way out."""
    (message,) = faults(text, kind, name)
    place, _, rest = message.partition(": ")
    assert place.startswith("graph/a-record.yaml:")
    assert "; " in rest
    return message


def test_a_good_record_is_read() -> None:
    meeting = parse_record(Meeting, "a-record", "graph/a-record.yaml", MEETING)
    assert isinstance(meeting, Meeting)
    assert meeting.id == "a-record"
    (date,) = meeting.dates
    assert (date.on.edtf, date.at.line) == ("2015-03-11", 4)
    assert date.evidence[0].source.at.line == 6  # type: ignore[attr-defined]


def test_numbers_and_truth_values_keep_their_kind() -> None:
    place = parse_record(Place, "x", "x.yaml", "label: X\ncountry: y\nlatitude: 51.1801\n")
    assert isinstance(place, Place)
    assert place.latitude == Decimal("51.1801")
    head = "label: X\nkind: k\nstrength: s\ntext_form: digest\nlanguage: en\ncomplete: "
    source = parse_record(Source, "x", "x.yaml", head + "false\n")
    assert isinstance(source, Source)
    assert source.complete is False


@pytest.mark.parametrize(
    ("change", "line", "problem", "way_out"),
    [
        (("format: round", "format: round\nnot: x"), 3, "field 'not'", "did you mean 'note'?"),
        (("label: A", "zzz: 1\nlabel: A"), 1, "unknown field 'zzz'", "known: label"),
        (("format: round", "format: round\nformat: x"), 3, "'format' is repeated", "keep one"),
        (("format: round\n", ""), 1, "field 'format' is missing", "add 'format:'"),
        (("format: round", "format: [a]"), 2, "'format' holds a list", "write one value"),
        (("format: round", "format: {a: b}"), 2, "'format' holds a mapping", "write one value"),
        (("format: round", "format:"), 2, "'format' is empty", "leave an unknown field out"),
        (("format: round", "format: ~"), 2, "YAML may read ~ as null", 'write "~"'),
        (("format: round", "format: null"), 2, "YAML may read null as null", 'write "null"'),
        (("format: round", "format: Round One"), 2, "'Round One' is no id", "lower-case-words"),
        (("2015-03-11", "2015-02-30"), 4, "on: ", "write EDTF"),
        (("2015-03-11", "2015-02-30/2015-03-01"), 4, "on: ", "write EDTF"),
        (("2015-03-11", "next spring"), 4, "on: 'next spring'", "write EDTF"),
        (("2015-03-11", "2016/2015"), 4, "on: ", "write EDTF"),
        (("2015-03-11", "2015-13-01"), 4, "on: ", "write EDTF"),
        (("2015-03-11", "0000-01-01"), 4, "on: ", "write EDTF"),
        (("2015-03-11", "../.."), 4, "on: ", "write EDTF"),
        (("2015-03-11", "Y20151"), 4, "on: ", "write EDTF"),
        (("2015-03-11", "2015-03-11/.."), 4, "on: ", "write EDTF"),
        (("quote: on", "\tquote: on"), 7, "", "; "),
        (("label: A", "label: &a A"), 1, "anchor", "write the value out"),
        (("label: A", "<<: {note: x}\nlabel: A"), 1, "unknown field '<<'", "known: "),
        (("label: A", "? [a, b]\n: c\nlabel: A"), 1, "unknown field", "known: "),
        (("label: A", "label: !!python/object:os.system A"), 1, "tag", "leave the tag out"),
    ],
)  # fmt: skip
def test_a_fault_names_its_line_and_its_way_out(
    change: tuple[str, str], line: int, problem: str, way_out: str
) -> None:
    assert change[0] in MEETING
    message = only_fault(MEETING.replace(*change, 1))
    assert message.startswith(f"graph/a-record.yaml:{line}: ")
    assert problem in message
    assert way_out in message


@pytest.mark.parametrize(
    ("code", "read_as"),
    [("NO", "bool"), ("on", "bool"), ("y", None), ("1e3", None), ("014", "int"), ("12:30", "int"),
     ("1.5", "float"), ("2015-01-01", "timestamp"), ("=", "value"), ("0x1F", "int")],
)  # fmt: skip
def test_a_plain_scalar_that_yaml_reads_otherwise_must_be_quoted(
    code: str, read_as: str | None
) -> None:
    text = "label: A state\ncode: {}\n"
    if read_as is None:
        state = parse_record(State, "x", "x.yaml", text.format(code))
        assert isinstance(state, State)
        assert state.code == code
        return
    message = only_fault(text.format(code), State)
    assert f'YAML may read {code} as {read_as}; write "{code}"' in message
    quoted = parse_record(State, "x", "x.yaml", text.format(f'"{code}"'))
    assert isinstance(quoted, State)
    assert quoted.code == code


@pytest.mark.parametrize(
    "number", ["014", "1e3", "0x1F", "1_000", "12:30", "1.0", "+1", "one", "²"]
)
def test_a_whole_number_is_written_plainly(number: str) -> None:
    text = MEETING + f"ordinals:\n  - number: {number}\n    evidence: []\n"
    assert "write a whole number without leading zeros" in only_fault(text)


@pytest.mark.parametrize("number", ["NaN", "Infinity", "1e3", "-inf", "1_000", "٣", "1,5"])
def test_a_decimal_is_written_plainly(number: str) -> None:
    text = f"label: X\ncountry: y\nlatitude: {number}\n"
    assert "latitude: " in only_fault(text, Place)


def test_list_where_a_mapping_is_wanted_and_the_other_way() -> None:
    assert "write 'field: value' lines" in only_fault("- label: A\n")
    assert "write 'field: value' lines" in only_fault("just words\n")
    assert "write a list of '- ' items" in only_fault("label: A\nformat: round\ndates: 2015\n")
    assert "'dates' holds a mapping" in only_fault("label: A\nformat: round\ndates: {on: 2015}\n")
    assert "a single value stands here" in only_fault("label: A\nformat: round\ndates: [2015]\n")


def test_aliases_are_refused_wherever_they_stand() -> None:
    both = "label: X\nmisspellings: &a [b]\nnames: *a\n"
    assert any("alias" in each or "anchor" in each for each in faults(both, Person))
    scalar = "label: &a X\nnote: *a\n"
    assert any("write the value out" in each for each in faults(scalar, Person))
    assert "alias '*nothing'" in only_fault("label: *nothing\n", Person)
    itself = faults("label: X\nnames: &a [*a]\n", Person)
    assert any("write the value out" in each for each in itself)


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("\ufefflabel: X\n", 1, "byte-order mark"),
        ("label: X\r\n", 1, "carriage return"),
        ("label: X\nnote: a\rb\n", 2, "invisible character"),
        ("label: X\nnote:\ta\n", 2, "invisible character"),
        (unicodedata.normalize("NFD", "label: X\nnote: Schröder\n"), 2, "not in Unicode form NFC"),
        ("label: X\nnote: a\u200bb\n", 2, "ZERO WIDTH SPACE"),
        ("label: X\nnote: a\u202eb\n", 2, "RIGHT-TO-LEFT OVERRIDE"),
        ("label: X\nnote: a\u2066b\n", 2, "LEFT-TO-RIGHT ISOLATE"),
        ("label: X\nnote: a\u00adb\n", 2, "SOFT HYPHEN"),
        ("label: X\nnote: a\x00b\n", 2, "invisible character U+0000"),
        ("label: X\nnote: a\u2028b\n", 2, "LINE SEPARATOR"),
        ("label: X\nnote: a\x85b\n", 2, "U+0085"),
        ("label: X\nnote: a\ue000b\n", 2, "U+E000"),
        ("label: X\nnote: a\ufffdb\n", 2, "REPLACEMENT CHARACTER"),
    ],
)
def test_characters_that_no_record_may_hold(text: str, line: int, problem: str) -> None:
    message = only_fault(text, Person)
    assert message.startswith(f"graph/a-record.yaml:{line}: ")
    assert problem in message


def test_an_escape_cannot_smuggle_such_a_character_in() -> None:
    message = only_fault('label: X\nnote: "a\\u202eb"\n', Person)
    assert message.startswith("graph/a-record.yaml:2: ")
    assert "RIGHT-TO-LEFT OVERRIDE" in message


@pytest.mark.parametrize("text", ["", "\n", "# a remark only\n", "---\n"])
def test_an_empty_file(text: str) -> None:
    assert "fill it from a template" in only_fault(text, Person)


def test_two_documents_in_one_file() -> None:
    assert only_fault("label: X\n---\nlabel: Y\n", Person).startswith("graph/a-record.yaml:2")


def test_a_value_of_white_space_is_empty() -> None:
    assert "is empty" in only_fault('label: "  "\n', Person)


@pytest.mark.parametrize("name", ["Bad Name", "-x", "x--y", "ä", "x_y", "x.y"])
def test_the_file_name_is_an_id(name: str) -> None:
    assert f"file name '{name}' is no id" in only_fault("label: X\n", Person, name)


def test_all_faults_at_once() -> None:
    text = "lable: A\nformat: NO\ndates:\n  - on: 2015-02-30\n    evidence: x\n"
    places = [each.split(": ")[0] for each in faults(text)]
    assert [int(place.rpartition(":")[2]) for place in places] == [1, 1, 2, 4, 5]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
@pytest.mark.parametrize("depth", [200, 1_000, 20_000])
def test_deep_nesting_is_a_message(opening: str, depth: int) -> None:
    # A late libyaml has a limit of its own and says "nesting".
    assert "nest" in only_fault("names: " * (opening in "[{a: ") + opening * depth, Person)


def write(folder: Path, **texts: str) -> Path:
    """Write records below ``folder``: ``people__ada="label: Ada"``; return the folder."""
    for name, text in texts.items():
        kind, _, stem = name.partition("__")
        path = folder / "records" / kind / f"{stem.replace('_', '-')}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder / "records"


def corpus_faults(records: Path) -> list[str]:
    """Return the messages that reading a folder gives."""
    with pytest.raises(RecordErrors) as caught:
        read_corpus(records, records.parent)
    return [str(finding) for finding in caught.value.findings]


def test_faults_of_the_folder(tmp_path: Path) -> None:
    records = write(tmp_path, people__ada="label: Ada\n", states__ada='label: A\ncode: "XA"\n')
    (records / "planets").mkdir()
    (records / "notes.txt").write_text("x")
    (records / "people" / "bob.yml").write_text("label: Bob\n")
    (records / "people" / "inner.yaml").mkdir()
    (records / "people" / "big.yaml").write_text("note: " + "x" * 2_000_000)
    (records / "people" / "latin.yaml").write_bytes("label: é\n".encode("latin-1"))
    (records / "people" / "gone.yaml").symlink_to(tmp_path / "nowhere")
    (records / "people" / ".hidden").write_text("x")
    messages = "\n".join(corpus_faults(records))
    for place, problem in [
        ("records/planets", "is no folder of records; known: sources"),
        ("records/notes.txt", "is no folder of records"),
        ("records/people/bob.yml", "is no record; a record is a file NAME.yaml"),
        ("records/people/inner.yaml", "is no record"),
        ("records/people/gone.yaml", "is no record"),
        ("records/people/big.yaml", "2000006 bytes; a file here has at most"),
        ("records/people/latin.yaml", "byte 7 is not UTF-8; save the file as UTF-8"),
        ("records/states/ada.yaml", "id 'ada' is taken by records/people/ada.yaml:1; rename"),
    ]:
        assert f"{place}: {problem}" in messages
    assert messages.count("\n") == 7
    assert str(tmp_path) not in messages


def test_no_folder_and_an_unreadable_one(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="no such folder"):
        read_corpus(tmp_path / "records", tmp_path)


def test_templates_are_not_records(tmp_path: Path) -> None:
    records = write(tmp_path, people__ada="label: Ada\n", templates__person="label:\n")
    assert list(read_corpus(records, tmp_path).records) == ["ada"]


def test_the_order_of_the_folder_does_not_matter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [f"person-{number}" for number in range(20)]
    records = write(tmp_path, **{f"people__{name}": f"label: {name}\n" for name in names})
    write(tmp_path, states__x="label: X\n", places__y="label: Y\n", people__z="lable: Z\n")
    first = corpus_faults(records)
    listed = Path.iterdir

    def shuffled(folder: Path) -> list[Path]:
        found = list(listed(folder))
        random.Random(7).shuffle(found)
        return found

    monkeypatch.setattr(Path, "iterdir", shuffled)
    assert corpus_faults(records) == first
    for bad in ("states/x", "places/y", "people/z"):
        (records / f"{bad}.yaml").unlink()
    corpus = read_corpus(records, tmp_path)
    assert list(corpus.records) == sorted(names)


def test_both_yaml_parsers_give_the_same_faults(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "lable: A\nformat: NO\ndates:\n  - on: 2015-02-30\n    evidence: x\n"
    quick = faults(text)
    monkeypatch.setattr(yaml_events, "LOADER", yaml.BaseLoader)
    assert faults(text) == quick
    assert "nested" in only_fault("names: " + "[" * 20_000, Person)


# --- nothing but the two errors, whatever the bytes ----------------------------------------

_NAMES = sorted({hint.name for kind in KINDS.values() for hint in field_hints(kind)})
_LEAVES = st.one_of(
    st.text(max_size=12), st.sampled_from(["2015-03-11", "~", "NO", "1e3", "a-b", "", "2015/.."]),
    st.integers(), st.floats(), st.booleans(), st.none(), st.dates(),
)  # fmt: skip
_TREES = st.recursive(
    _LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.sampled_from(_NAMES) | st.text(max_size=4), inner, max_size=6),
    ),
    max_leaves=20,
)
_QUICK = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
)


def _read(kind: type, text: str) -> None:
    try:
        record = parse_record(kind, "a-record", "a-record.yaml", text)
    except RecordErrors as errors:
        assert errors.findings
        for finding in errors.findings:
            assert finding.place.startswith("a-record.yaml:")
            assert finding.problem
            assert finding.solution
            assert "\n" not in str(finding)
    else:
        assert isinstance(record, kind)


@_QUICK
@given(kind=st.sampled_from(list(KINDS.values())), text=st.text(max_size=80))
def test_any_text_gives_a_record_or_its_faults(kind: type, text: str) -> None:
    _read(kind, text)


@_QUICK
@given(kind=st.sampled_from(list(KINDS.values())), tree=_TREES, flow=st.booleans())
def test_any_yaml_gives_a_record_or_its_faults(kind: type, tree: object, flow: bool) -> None:
    _read(kind, yaml.safe_dump(tree, allow_unicode=True, default_flow_style=flow))


@_QUICK
@given(
    kind=st.sampled_from([Meeting, Source, Place]),
    values=st.dictionaries(st.sampled_from(_NAMES), _LEAVES, min_size=1, max_size=4),
    drop=st.integers(min_value=0, max_value=60),
)
def test_a_broken_record_gives_its_faults(kind: type, values: dict[str, object], drop: int) -> None:
    text = MEETING + yaml.safe_dump(values, allow_unicode=True)
    _read(kind, text)
    _read(kind, text[:drop] + text[drop + 1 :])


@settings(_QUICK, max_examples=60)
@given(data=st.binary(max_size=60))
def test_any_bytes_give_a_corpus_or_its_faults(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    folder = tmp_path_factory.mktemp("bytes")
    records = write(folder, people__ada="label: Ada\n")
    (records / "people" / "bob.yaml").write_bytes(data)
    try:
        read_corpus(records, folder)
    except RecordErrors as errors:
        assert all("people/bob.yaml" in finding.place for finding in errors.findings)


@pytest.mark.parametrize(
    ("right", "wrong", "line", "way_out"),
    [
        ("label: A meeting", "label: First: a meeting", 1, "holds a colon in quotation marks"),
        ("label: A meeting", "label:A meeting", 2, "a blank after the colon"),
        ("label: A meeting", 'label: "A meeting', 1, "close the quotation mark that opens here"),
        ("label: A meeting", "label: @meeting", 1, "begins with this character"),
        ("label: A meeting", "label: [a meeting", 2, "begins with a bracket"),
        ("    evidence", "   evidence", 5, "in the same column"),
        ("format: round", "format round", 3, "write a colon and a blank"),
    ],
)
def test_what_is_no_yaml_says_where_and_how_to_mend_it(
    right: str, wrong: str, line: int, way_out: str
) -> None:
    message = only_fault(MEETING.replace(right, wrong))
    assert message.startswith(f"graph/a-record.yaml:{line}: not YAML: ")
    assert way_out in message
