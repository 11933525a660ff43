"""What the YAML of a record may not hold: anchors, aliases, tags, deep nesting, two documents.

The events are read one by one, so a file that nests thousands deep is refused before any code that
recurses sees it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

__all__ = ["DEEPEST", "LOADER", "faults_of_events"]

_BASE: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_TAGS = {
    yaml.ScalarNode: "tag:yaml.org,2002:str",
    yaml.SequenceNode: "tag:yaml.org,2002:seq",
    yaml.MappingNode: "tag:yaml.org,2002:map",
}


class LOADER(_BASE):  # type: ignore[misc]
    """Reads texts, lists and mappings, and gives no text another type."""

    def resolve(self, kind: type[yaml.Node], value: object, implicit: object) -> str:
        """Return the tag of a node, whatever it holds; it is asked for every node."""
        return _TAGS[kind]


#: The deepest nesting that is read; the deepest record has six levels.
DEEPEST = 32


def faults_of_events(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield line, problem and solution of each event that no record may hold.

    Raises yaml.YAMLError when ``text`` is not YAML.
    """
    depth = documents = 0
    for event in yaml.parse(text, Loader=LOADER):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                yield (
                    line,
                    f"nested more than {DEEPEST} deep",
                    "write the record as in its template",
                )
                return
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                yield line, "a second document", "write one record in a file, without '---'"
                return
        if isinstance(event, yaml.AliasEvent):
            yield line, f"alias '*{event.anchor}'", "write the value out"
        elif isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent):
            if event.anchor:
                yield line, f"anchor '&{event.anchor}'", "write the value out"
            if event.tag:
                yield line, f"tag '{event.tag}'", "leave the tag out"
