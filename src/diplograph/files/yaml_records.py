"""Strict YAML to records: no word is lost, and every fault names its file and line."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, TypeVar

import yaml

from diplograph.errors import Finding, RecordErrors
from diplograph.files.scalars import Unfit, number_or_date, refuse_text
from diplograph.files.texts import fault_of_text
from diplograph.files.yaml_events import composed
from diplograph.model.hints import FieldHint, hints_by_name
from diplograph.model.identifiers import is_slug
from diplograph.model.records import Node, Record
from diplograph.model.text import Location, Text

__all__ = ["DRAFT", "compose_record", "parse_record"]

#: The field that marks a record which a program proposed and no curator has read.
DRAFT = "draft"

N = TypeVar("N", bound=Node)

_IMPLICIT: Any = yaml.SafeLoader("")
_STRING_TAG = "tag:yaml.org,2002:str"


#: Words of the parser → what most often stands behind them.
_WAYS_OUT = (
    (
        "mapping values are not allowed",
        "put a value that holds a colon in quotation marks, write a blank after the colon of a"
        " field, or begin the fields of one thing in the same column",
    ),
    ("expected key", "begin the fields of one thing in the same column; quote a value once"),
    ("expected '-'", "begin the items of one list in the same column"),
    ("expected ','", "put a value that begins with a bracket in quotation marks"),
    ("expected ':'", "write a colon and a blank between a field and its value"),
    ("unexpected end of stream", "close the quotation mark that opens here"),
    ("cannot start any token", "put a value that begins with this character in quotation marks"),
)


class _Reader:
    """Turns the nodes of one file into dataclasses and gathers the faults on the way."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.findings: list[Finding] = []

    def place(self, node: yaml.Node) -> Location:
        return Location(self.path, node.start_mark.line + 1)

    def fault(self, node: yaml.Node, problem: str, solution: str) -> None:
        self.add(self.place(node).line, problem, solution)

    def add(self, line: int, problem: str, solution: str) -> None:
        # What is shown of a value may hold line breaks; a message is one line.
        shown = " ".join(problem.split())
        self.findings.append(Finding(str(Location(self.path, line)), shown, solution))

    def mapping(self, kind: type[N], node: yaml.Node, **given: Any) -> N | None:
        """Return a ``kind`` from a mapping node, or None when it has faults."""
        if not isinstance(node, yaml.MappingNode):
            self.fault(node, f"a {_what(node)} stands here", "write 'field: value' lines")
            return None
        hints = hints_by_name(kind, is_file="id" in given)
        before = len(self.findings)
        values = dict(given, at=self.place(node))
        for key, value in self.pairs(node, hints):
            values[key] = self.value(hints[key], value)
        for hint in hints.values():
            if hint.required and hint.name not in values:
                self.fault(node, f"field '{hint.name}' is missing", f"add '{hint.name}:'")
        return kind(**values) if len(self.findings) == before else None

    def pairs(
        self, node: yaml.MappingNode, known: Mapping[str, FieldHint]
    ) -> Iterator[tuple[str, yaml.Node]]:
        """Yield the fields of a mapping; repeated and unknown ones are faults."""
        names: set[str] = set()
        for key, value in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else _what(key)
            if name == DRAFT:
                self.fault(
                    key, "a draft that nobody has read", "keep what is right, delete this line"
                )
            elif not isinstance(key, yaml.ScalarNode) or name not in known:
                near = difflib.get_close_matches(name, known, n=1)
                hint = f"did you mean '{near[0]}'?" if near else f"known: {', '.join(known)}"
                self.fault(key, f"unknown field '{name}'", hint)
            elif name in names:
                self.fault(key, f"field '{name}' is repeated", "keep one of the two")
            else:
                names.add(name)
                yield name, value

    def value(self, hint: FieldHint, node: yaml.Node) -> Any:
        """Return the value of a field: an item, or a tuple of items."""
        if not hint.is_list:
            return self.item(hint, node)
        if not isinstance(node, yaml.SequenceNode):
            self.fault(node, f"'{hint.name}' holds a {_what(node)}", "write a list of '- ' items")
            return ()
        return tuple(self.item(hint, each) for each in node.value)

    def item(self, hint: FieldHint, node: yaml.Node) -> Any:
        """Return one item of a field."""
        if issubclass(hint.type, Node):
            return self.mapping(hint.type, node)
        if not isinstance(node, yaml.ScalarNode):
            self.fault(node, f"'{hint.name}' holds a {_what(node)}", "write one value")
            return None
        if not node.value.strip():
            self.fault(node, f"'{hint.name}' is empty", "leave an unknown field out")
            return None
        return self.scalar(hint, node)

    def scalar(self, hint: FieldHint, node: yaml.ScalarNode) -> Any:
        """Return the value of a scalar, in the type of its field."""
        text: str = node.value
        try:
            value = number_or_date(hint, text)
            if value is not None:
                return value
            self.refuse_implicit(hint, node)
            refuse_text(hint, text)
        except Unfit as fault:
            self.fault(node, f"{hint.name}: {fault.problem}", fault.solution)
            return None
        return Text(text, self.place(node))

    def refuse_implicit(self, hint: FieldHint, node: yaml.ScalarNode) -> None:
        """Raise Unfit for a plain scalar that YAML reads as something else than text."""
        text: str = node.value
        # A plain scalar has the style None in one of the two parsers of PyYAML, "" in the other.
        if node.style:
            return
        tag = _tag(text)
        if tag != _STRING_TAG:
            raise Unfit(f"YAML may read {text} as {tag.rsplit(':', 1)[-1]}", f'write "{text}"')


@lru_cache(maxsize=65_536)
def _tag(text: str) -> str:
    """Return the type that YAML gives a plain scalar; most are ids, which stand in many records."""
    found: str = _IMPLICIT.resolve(yaml.ScalarNode, text, (True, False))
    return found


def _what(node: yaml.Node) -> str:
    if isinstance(node, yaml.MappingNode):
        return "mapping"
    return "list" if isinstance(node, yaml.SequenceNode) else "single value"


def parse_record(kind: type[Record], name: str, path: str, text: str) -> Record:
    """Return the record that ``text`` writes; raise RecordErrors with every fault in it."""
    fault = fault_of_text(text)
    if fault is not None:
        line, problem, solution = fault
        raise RecordErrors([Finding(f"{path}:{line}", problem, solution)])
    reader = _Reader(path)
    node = _composed(reader, text)
    if not is_slug(name):
        reader.fault(node, f"file name '{name}' is no id", "use lower-case-words-like-this.yaml")
    record = reader.mapping(kind, node, id=name)
    if record is None or reader.findings:
        raise RecordErrors(reader.findings)
    return record


def compose_record(path: str, text: str) -> yaml.Node:
    """Return the YAML node that ``text`` writes, with its marks; raise RecordErrors for none."""
    return _composed(_Reader(path), text)


def _composed(reader: _Reader, text: str) -> yaml.Node:
    """Return the node that ``text`` writes; raise RecordErrors when it cannot be read as one."""
    node = None
    try:
        node, faults = composed(text)
        for line, problem, solution in faults:
            reader.add(line, problem, solution)
    except yaml.YAMLError as error:
        problem = getattr(error, "problem", None) or str(error)
        is_open = "end of stream" in problem  # then what opens stands where the fault is
        mark = getattr(error, "context_mark" if is_open else "problem_mark", None)
        way_out = next((way for word, way in _WAYS_OUT if word in problem), "mend the YAML")
        reader.add(mark.line + 1 if mark else 1, f"not YAML: {problem}", way_out)
    if reader.findings:
        raise RecordErrors(reader.findings)
    if node is None or (isinstance(node, yaml.ScalarNode) and not node.value):
        fault = Finding(f"{reader.path}:1", "the file is empty", "fill it from a template")
        raise RecordErrors([fault])
    return node
