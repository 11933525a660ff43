"""The curated records, one case for each file."""

from __future__ import annotations

import os
import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from diplograph.build.evidence import evidence_of
from diplograph.build.references import dangling_in
from diplograph.build.rules import broken_rules
from diplograph.files.ontology import read_vocabulary
from diplograph.files.record_folder import read_corpus
from diplograph.files.texts import fault_of_text
from diplograph.files.yaml_records import parse_record
from diplograph.model.corpus import Corpus
from diplograph.model.hints import FieldHint, field_hints, walk
from diplograph.model.identifiers import is_slug
from diplograph.model.records import KINDS, Fact, Node, Source

ROOT = Path(__file__).parents[2]
RECORDS = ROOT / "graph" / "records"
FILES = sorted(path for kind in KINDS for path in (RECORDS / kind).glob("*.yaml"))

#: Fewer than this and a folder has been lost.
FEWEST = {
    "sources": 5, "states": 10, "organisations": 20, "people": 15, "posts": 15, "places": 10,
    "series": 1, "programmes": 6, "documents": 7, "formulas": 12, "meetings": 18,
    "retractions": 0,  # until something that was published is withdrawn
    "extractions": 0, "reviews": 0,  # until somebody puts on record who extracted or reviewed
}  # fmt: skip


def place(path: Path) -> str:
    """Return the path below the records, for the names of the cases."""
    return path.relative_to(RECORDS).as_posix()


@pytest.fixture(scope="module")
def records() -> Corpus:
    """All records."""
    return read_corpus(RECORDS, ROOT)


def test_no_folder_is_empty() -> None:
    counts = Counter(path.parent.name for path in FILES)
    short = {kind: counts[kind] for kind in KINDS if counts[kind] < FEWEST.get(kind, 1)}
    assert not short
    assert set(FEWEST) <= set(KINDS)


@pytest.mark.parametrize("path", FILES, ids=place)
def test_a_record(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert fault_of_text(text) is None
    assert text.endswith("\n")
    assert is_slug(path.stem)
    record = parse_record(KINDS[path.parent.name], path.stem, place(path), text)
    assert record.id == path.stem
    label = record.label.strip()
    assert label == record.label
    assert label.lower() not in ("unknown", "todo", "n/a", "none", "-", "?")
    keys_in_order(yaml.compose(text, Loader=yaml.BaseLoader), type(record), is_file=True)


def keys_in_order(node: yaml.Node, kind: type[Node], is_file: bool = False) -> None:
    """Hold the keys of a mapping, and of those within it, against the order of the dataclass."""
    assert isinstance(node, yaml.MappingNode)
    hints = {hint.name: hint for hint in field_hints(kind, is_file)}
    keys = [key.value for key, _ in node.value]
    names = in_order(kind, list(hints))
    wanted = sorted(keys, key=names.index)
    assert keys == wanted, f"line {node.start_mark.line + 1}: {keys}; write {wanted}"
    for key, value in node.value:
        for each in inner(hints[key.value], value):
            keys_in_order(each, hints[key.value].type)


def in_order(kind: type[Node], names: list[str]) -> list[str]:
    """Return the order of the dataclass; a fact says what it claims first, its evidence last."""
    last = ["inferred", "note", "evidence", "reports"] if issubclass(kind, Fact) else []
    return [each for each in names if each not in last] + last


def inner(hint: FieldHint, value: yaml.Node) -> list[yaml.Node]:
    """Return the mappings that a field holds."""
    if not issubclass(hint.type, Node):
        return []
    return list(value.value) if hint.is_list else [value]


def test_every_name_and_every_rule_holds(records: Corpus) -> None:
    vocabulary = read_vocabulary(ROOT / "ontology")
    kinds = {key: type(record) for key, record in records.records.items()}
    values = [value for record in records for value in walk(record)]
    assert [str(each) for each in dangling_in(values, kinds, vocabulary.schemes)] == []
    assert [str(each) for each in broken_rules(records)] == []


def test_every_verbatim_source_has_its_text(records: Corpus) -> None:
    folder = os.environ.get("DIPLOGRAPH_TEXTS")
    if not folder:
        pytest.skip("DIPLOGRAPH_TEXTS names no folder of source texts")
    verbatim = [key for key, each in records.sources.items() if each.text_form == "verbatim"]
    missing = [key for key in verbatim if not (Path(folder) / f"{key}.txt").is_file()]
    assert missing == []


def test_every_source_is_used_or_reports_on_something(records: Corpus) -> None:
    cited = {str(each.source) for each in evidence_of(records)}
    idle = [
        key for key, each in records.of(Source).items() if key not in cited and not each.reports_on
    ]
    assert idle == []


def test_no_private_matter_of_a_person_is_recorded() -> None:
    private = re.compile(r"\+\d[\d ()-]{7,}|[\w.]+@[\w.]+\.\w+|\bborn\b|\baddress:", re.IGNORECASE)
    for path in FILES:
        if path.parent.name == "people":
            assert not private.search(path.read_text(encoding="utf-8")), place(path)
