"""YAML to nodes; what no record may hold: anchors, aliases, tags, deep nesting, two documents.

The events are read one by one, so a file that nests thousands deep is refused before any code that
recurses sees it, and a text is parsed once.
"""

from __future__ import annotations

from typing import Any

import yaml

__all__ = ["DEEPEST", "LOADER", "composed"]

LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
#: The deepest nesting that is read; the deepest record has six levels.
DEEPEST = 32

#: Line, problem and solution.
_Fault = tuple[int, str, str]
#: Every value is a text, a list or a mapping, whatever it looks like.
_TEXT = "tag:yaml.org,2002:str"
_KINDS: dict[type, tuple[type[yaml.CollectionNode], str]] = {
    yaml.SequenceStartEvent: (yaml.SequenceNode, "tag:yaml.org,2002:seq"),
    yaml.MappingStartEvent: (yaml.MappingNode, "tag:yaml.org,2002:map"),
}


def composed(text: str) -> tuple[yaml.Node | None, list[_Fault]]:
    """Return the node that ``text`` writes, None for nothing, and what no record may hold.

    Where there are faults the node is not whole. Raises yaml.YAMLError for what is not YAML.
    """
    top: list[Any] = []
    opened: list[yaml.CollectionNode] = []
    within = top  # what the next node stands in
    faults: list[_Fault] = []
    documents = 0
    for event in yaml.parse(text, Loader=LOADER):
        start: Any = event.start_mark  # the two parsers of PyYAML have marks of two types
        end: Any = event.end_mark
        if isinstance(event, yaml.ScalarEvent):
            within.append(yaml.ScalarNode(_TEXT, event.value, start, end, style=event.style))
            if event.anchor or event.tag:
                faults += _marks(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            kind, tag = _KINDS[type(event)]
            node = kind(tag, [], start, end)
            within.append(node)
            opened.append(node)
            within = node.value
            faults += _marks(event)
            if len(opened) > DEEPEST:
                problem = f"nested more than {DEEPEST} deep"
                faults.append((_line(event), problem, "write the record as in its template"))
                break
        elif isinstance(event, yaml.CollectionEndEvent):
            node = opened.pop()
            node.end_mark = end
            if isinstance(node, yaml.MappingNode):
                node.value = list(zip(within[::2], within[1::2], strict=True))
            within = opened[-1].value if opened else top
        elif isinstance(event, yaml.AliasEvent):
            within.append(yaml.ScalarNode(_TEXT, "", start, end))
            faults.append((_line(event), f"alias '*{event.anchor}'", "write the value out"))
        elif isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                way_out = "write one record in a file, without '---'"
                faults.append((_line(event), "a second document", way_out))
                break
    return top[0] if top else None, faults


def _marks(event: Any) -> list[_Fault]:
    """Return the faults of a node that has a name, or a type that is not that of its form."""
    faults = []
    if event.anchor:
        faults.append((_line(event), f"anchor '&{event.anchor}'", "write the value out"))
    if event.tag:
        faults.append((_line(event), f"tag '{event.tag}'", "leave the tag out"))
    return faults


def _line(event: Any) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1
