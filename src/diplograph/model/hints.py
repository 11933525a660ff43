"""What the type hints of a record say of each field, worked out once for each class."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from diplograph.model.records import Node, Ref, Term

__all__ = ["FieldHint", "Walked", "field_hints", "hints_by_name", "walk"]

#: Fields that the reader fills itself and no mapping may hold.
_GIVEN = ("at", "id")


@dataclass(frozen=True, slots=True)
class FieldHint:
    """One field: the type of its value or items, whether a list, whether it must be there."""

    name: str
    type: type
    is_list: bool
    required: bool
    names: Ref | Term | None


_KNOWN: dict[tuple[type[Node], bool], tuple[FieldHint, ...]] = {}
_BY_NAME: dict[tuple[type[Node], bool], dict[str, FieldHint]] = {}


def field_hints(kind: type[Node], is_file: bool = False) -> tuple[FieldHint, ...]:
    """Return the fields of ``kind`` in order; a file's ``id`` is its name and not a field."""
    key = (kind, is_file)
    if key not in _KNOWN:
        _KNOWN[key] = tuple(_hints(kind, is_file))
    return _KNOWN[key]


def hints_by_name(kind: type[Node], is_file: bool = False) -> Mapping[str, FieldHint]:
    """Return ``field_hints`` by the name of the field."""
    key = (kind, is_file)
    if key not in _BY_NAME:
        _BY_NAME[key] = {hint.name: hint for hint in field_hints(kind, is_file)}
    return _BY_NAME[key]


def _hints(kind: type[Node], is_file: bool) -> Iterator[FieldHint]:
    hints = get_type_hints(kind, include_extras=True)
    given = _GIVEN if is_file else _GIVEN[:1]
    for each in fields(kind):
        if each.name in given:
            continue
        inner, is_list, names = _unwrap(hints[each.name])
        required = each.default is MISSING and each.default_factory is MISSING
        yield FieldHint(each.name, inner, is_list, required, names)


def _unwrap(hint: Any) -> tuple[type, bool, Ref | Term | None]:
    names: Ref | Term | None = None
    is_list = False
    while True:
        origin = get_origin(hint)
        if origin is Annotated:
            hint, names = get_args(hint)
        elif origin in (Union, types.UnionType):
            (hint,) = (arg for arg in get_args(hint) if arg is not type(None))
        elif origin is tuple:
            hint, is_list = get_args(hint)[0], True
        else:
            return hint, is_list, names


#: An owner, one of its fields, and a value in it.
Walked = tuple[Node, FieldHint, Any]


def walk(node: Node) -> Iterator[Walked]:
    """Yield every value below ``node`` with its owner and its field, lists item by item."""
    for hint in field_hints(type(node)):
        value = getattr(node, hint.name)
        if value is None or value == ():
            continue
        for item in value if hint.is_list else (value,):
            yield node, hint, item
            if isinstance(item, Node):
                yield from walk(item)
