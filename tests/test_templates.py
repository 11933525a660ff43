"""The templates and the data dictionary know every field, and the templates are valid records."""

import re
from pathlib import Path

import pytest

from diplograph.build.evidence import faults_in
from diplograph.build.rules import broken_rules
from diplograph.errors import RecordErrors
from diplograph.files.ontology import read_vocabulary
from diplograph.files.workspace import Workspace
from diplograph.files.yaml_records import parse_record
from diplograph.model.corpus import Corpus, kind_names
from diplograph.model.dates import PartialDate
from diplograph.model.hints import field_hints, walk
from diplograph.model.records import (
    KINDS,
    Conflict,
    Evidence,
    Fact,
    Node,
    Record,
    Ref,
    Retraction,
    Term,
    Work,
)

ROOT = Path(__file__).parents[1]
TEMPLATES = ROOT / "graph" / "records" / "templates"
COPY_TO = re.compile(r"^## Copy to graph/records/([a-z]+)/([a-z0-9-]+)\.yaml$", re.MULTILINE)
TABLE_HEAD = "| field | type | required | meaning |"


def template(kind):
    return (TEMPLATES / f"{kind}.yaml").read_text("utf-8")


def uncommented(text):
    """The template as a curator leaves it who uses every field."""
    return re.sub(r"^# ", "", text, flags=re.MULTILINE)


def parsed(kind, text):
    _, identity = COPY_TO.search(text).groups()
    return parse_record(kind_names[kind], identity, f"{kind}.yaml", text)


def owner(kind, field):
    """The class that declares a field: fields of every record or fact are explained once."""
    return next(c for c in reversed(kind.__mro__) if field in getattr(c, "__annotations__", {}))


def nodes_below(kind):
    """Every class of mapping that a record of this kind may hold, itself included."""
    found, queue = {kind}, [kind]
    while queue:
        for hint in field_hints(queue.pop()):
            if issubclass(hint.type, Node) and hint.type not in found:
                found.add(hint.type)
                queue.append(hint.type)
    return found


def fields_of(kind):
    return field_hints(kind, is_file=issubclass(kind, Record))


def test_there_is_one_template_for_each_kind():
    assert {path.stem for path in TEMPLATES.iterdir()} == set(kind_names)


@pytest.mark.parametrize("kind", kind_names)
class TestTemplate:
    def test_says_where_it_belongs(self, kind):
        folder, _ = COPY_TO.search(template(kind)).groups()
        assert KINDS[folder] is kind_names[kind]

    def test_is_a_record_with_what_is_required_alone(self, kind):
        record = parsed(kind, template(kind))
        given = {hint.name for _, hint, _ in walk(record)} - {"id"}
        required = {hint.name for hint in fields_of(type(record)) if hint.required}
        defaults = {"complete"} if kind == "source" else set()
        assert given == required | defaults

    def test_is_a_record_with_everything(self, kind):
        parsed(kind, uncommented(template(kind)))

    def test_holds_every_field_of_every_mapping(self, kind):
        text = uncommented(template(kind))
        record = parsed(kind, text)
        given = {(owner(type(node), hint.name), hint.name) for node, hint, _ in walk(record)}
        written = set(re.findall(r"^[\s-]*([a-z_]+):", text, re.MULTILINE))
        for each in nodes_below(kind_names[kind]):
            for hint in fields_of(each):
                missing = f"{kind}.yaml has no '{hint.name}' of {each.__name__}"
                assert (owner(each, hint.name), hint.name) in given, missing
                assert hint.name in written, missing

    def test_explains_every_field(self, kind):
        lines = template(kind).splitlines()
        shared = {"source", "quote", "evidence", "label"}
        explained = set()
        fields = re.compile(r"^(?:# )?\s*(?:- )?([a-z_]+):")
        for number, line in enumerate(lines):
            match = fields.match(line)
            if match and not line.startswith("##"):
                before = lines[number - 1]
                if before.startswith("##") or fields.match(before):
                    explained.add(match.group(1))
        wanted = {hint.name for each in nodes_below(kind_names[kind]) for hint in fields_of(each)}
        assert wanted - shared <= explained, wanted - shared - explained


@pytest.fixture(scope="module")
def invented():
    records = []
    for kind in kind_names:
        records.append(parsed(kind, uncommented(template(kind))))
    return Corpus.of_records(records)


def test_templates_name_concepts_that_exist(invented):
    schemes = read_vocabulary(Workspace.find(ROOT).ontology).schemes
    named = [
        (hint.names.scheme, str(value))
        for record in invented
        for _, hint, value in walk(record)
        if isinstance(hint.names, Term)
    ]
    assert len(named) > 20
    assert [pair for pair in named if pair[1] not in schemes[pair[0]]] == []


def test_templates_keep_the_rules_that_they_teach(invented):
    walked = [value for record in invented for value in walk(record)]
    assert list(faults_in(walked, invented.sources)) == []
    assert broken_rules(invented) == []


def test_templates_name_one_another(invented):
    named = {
        str(value)
        for record in invented
        for _, hint, value in walk(record)
        if isinstance(hint.names, Ref)
    }
    # A difference, a retraction or a review names what it is about; nothing has to name them.
    about = (*invented.of(Conflict), *invented.of(Retraction), *invented.of(Work))
    nameable = set(invented.records) - set(about)
    assert nameable <= named, "a template whose id no other template uses"


def test_templates_name_nothing_of_the_real_records(invented):
    real = {path.stem for folder in KINDS for path in (TEMPLATES.parent / folder).glob("*.yaml")}
    assert not real & set(invented.records)


def test_a_template_with_an_unknown_field_would_be_refused():
    with pytest.raises(RecordErrors, match="unknown field"):
        parsed("state", template("state") + "\ncolour: red\n")


# --- the data dictionary in graph/README.md -----------------------------------------------


def type_of(hint):
    """The type of a field in the words of the dictionary."""
    if isinstance(hint.names, Ref):
        one, more, what = "id", "ids", f" ({hint.names.kinds.replace('|', ' or ')})"
    elif isinstance(hint.names, Term):
        one, more, what = "concept", "concepts", f" (`{hint.names.scheme}`)"
    elif issubclass(hint.type, Node):
        one, more, what = hint.type.__name__, hint.type.__name__, ""
    else:
        words = {str: "text", int: "integer", bool: "true or false", PartialDate: "EDTF date"}
        one = words.get(hint.type, "number")
        more, what = f"{one}s", ""
    return (f"list of {more}" if hint.is_list else one) + what


def dictionary():
    """Heading → rows of its table, in order."""
    text = (ROOT / "graph" / "README.md").read_text("utf-8")
    _, _, text = text.partition("## The data dictionary")
    text, _, _ = text.partition("\n## Licence")
    found = {}
    for part in re.split(r"^#{3,4} ", text, flags=re.MULTILINE)[1:]:
        heading = part.split("\n")[0].split(" (")[0]
        rows = [line for line in part.splitlines() if line.startswith("| `")]
        assert not rows or TABLE_HEAD in part
        found[heading] = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
    return found


def own_fields(kind):
    bases = [base for base in (Record, Fact) if kind is not base and issubclass(kind, base)]
    given = {hint.name for base in bases for hint in fields_of(base)}
    return [hint for hint in fields_of(kind) if hint.name not in given]


def test_the_data_dictionary_has_every_field_of_every_class():
    classes = {Record, Fact, Evidence}.union(*map(nodes_below, KINDS.values()))
    headings = {Record: "Every record", Fact: "Every fact"}
    tables = dictionary()
    wanted = {headings.get(each, each.__name__): each for each in classes}
    assert set(tables) == set(wanted)
    for heading, kind in wanted.items():
        shown = [row[:3] for row in tables[heading]]
        fields = [
            [f"`{hint.name}`", type_of(hint), "yes" if hint.required else ""]
            for hint in own_fields(kind)
        ]
        assert shown == fields, f"graph/README.md: the table of {heading}"
        assert all(row[3] for row in tables[heading]), f"{heading}: a field without a meaning"
