"""JSON Schema of the records, for completion in editors (JSON Schema 2020-12).

Made from the same dataclasses that the reader follows, so that a field is declared once.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Any

from diplograph.model.concepts import Vocabulary
from diplograph.model.corpus import Corpus, kind_names
from diplograph.model.dates import PartialDate
from diplograph.model.hints import FieldHint, field_hints
from diplograph.model.records import Node, Record, Ref, Term

__all__ = ["schema_of"]

_SLUG = "^[a-z0-9]+(-[a-z0-9]+)*$"


def schema_of(kind: str, vocabulary: Vocabulary, corpus: Corpus | None = None) -> str:
    """Return the schema of a kind of record, such as ``meeting``, as JSON with stable bytes.

    Concepts are those of the ontology; with ``corpus``, ids are those of its records. Raises
    KeyError for a kind that there is not.
    """
    definitions: dict[str, Any] = {}
    _define(kind_names[kind], vocabulary, corpus, definitions)
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"diplograph: {kind}",
        **definitions.pop(kind_names[kind].__name__),
    }
    if definitions:
        schema["$defs"] = dict(sorted(definitions.items()))
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _define(
    kind: type[Node], vocabulary: Vocabulary, corpus: Corpus | None, found: dict[str, Any]
) -> None:
    if kind.__name__ in found:
        return
    hints = field_hints(kind, is_file=issubclass(kind, Record))
    found[kind.__name__] = {
        "type": "object",
        "description": (kind.__doc__ or "").split("\n")[0].replace("``", "'"),
        "properties": {hint.name: _field(hint, vocabulary, corpus) for hint in hints},
        "required": [hint.name for hint in hints if hint.required],
        "additionalProperties": False,
    }
    for hint in hints:
        if issubclass(hint.type, Node):
            _define(hint.type, vocabulary, corpus, found)


def _field(hint: FieldHint, vocabulary: Vocabulary, corpus: Corpus | None) -> dict[str, Any]:
    item = _item(hint, vocabulary, corpus)
    return {"type": "array", "items": item} if hint.is_list else item


def _item(hint: FieldHint, vocabulary: Vocabulary, corpus: Corpus | None) -> dict[str, Any]:
    if issubclass(hint.type, Node):
        return {"$ref": f"#/$defs/{hint.type.__name__}"}
    if isinstance(hint.names, Term):
        return _choice(vocabulary.schemes.get(hint.names.scheme, ()))
    if isinstance(hint.names, Ref):
        if corpus is None:
            return {"type": "string", "pattern": _SLUG, "description": f"id: {hint.names.kinds}"}
        kinds = tuple(kind_names[name] for name in hint.names.kinds.split("|"))
        return _choice([key for key, each in corpus.records.items() if isinstance(each, kinds)])
    return dict(_PLAIN.get(hint.type, {"type": "string", "minLength": 1}))


def _choice(names: Collection[str]) -> dict[str, Any]:
    return {"type": "string", "enum": sorted(names)} if names else {"type": "string"}


#: An editor reads 2018 as a number and 2018-07 as a text; both are dates.
_PLAIN: Mapping[type, dict[str, Any]] = {
    PartialDate: {"type": ["string", "integer"], "description": "a date in EDTF"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    Decimal: {"type": ["number", "string"]},
}
