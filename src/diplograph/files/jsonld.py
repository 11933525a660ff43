"""JSON-LD 1.1 in compact form, under the published context, with stable bytes.

The context stands in the document itself, so that no reader has to fetch it. Keys and values are
in the order of their code points; literals keep their lexical form.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from diplograph.errors import StoreError, WorkspaceError
from diplograph.files.texts import read_text

__all__ = ["Context", "json_ld", "nodes", "read_context"]

_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_STRING = "http://www.w3.org/2001/XMLSchema#string"


def read_context(folder: Path) -> dict[str, Any]:
    """Return the value of ``@context`` in ``context.jsonld`` of an ontology folder."""
    path = folder / "context.jsonld"
    try:
        found = json.loads(read_text(path))["@context"]
    except (ValueError, KeyError, TypeError) as fault:
        raise WorkspaceError(f"{path}: no JSON-LD context; write it from the ontology") from fault
    return dict(found)


class Context:
    """A context read backwards: from IRIs to terms and compact IRIs."""

    def __init__(self, context: Mapping[str, Any]) -> None:
        """Take the value of ``@context``."""
        self._prefixes = {
            iri: name
            for name, iri in context.items()
            if isinstance(iri, str) and iri.endswith(("/", "#")) and ":" not in name
        }
        self._terms: dict[str, str] = {}
        self._types: dict[str, str] = {}
        for name, value in context.items():
            if name.startswith("@"):
                continue
            iri = self._expanded(value["@id"] if isinstance(value, dict) else value, context)
            if iri not in self._prefixes:
                self._terms[iri] = name
            if isinstance(value, dict) and "@type" in value:
                self._types[iri] = self._expanded(value["@type"], context)

    def _expanded(self, name: str, context: Mapping[str, Any]) -> str:
        prefix, colon, rest = name.partition(":")
        known = context.get(prefix)
        return known + rest if colon and isinstance(known, str) else name

    def compact(self, iri: str) -> str:
        """Return an IRI as ``prefix:rest`` where a prefix has its namespace, else as it is."""
        cut = max(iri.rfind("#"), iri.rfind("/"))
        while cut > 0:
            prefix = self._prefixes.get(iri[: cut + 1])
            if prefix is not None and cut + 1 < len(iri):
                return f"{prefix}:{iri[cut + 1 :]}"
            cut = iri.rfind("/", 0, cut)
        return iri

    def term(self, iri: str) -> str:
        """Return the term of the context for an IRI, else its compact form."""
        return self._terms.get(iri) or self.compact(iri)

    def value(self, predicate: str, value: object) -> Any:
        """Return an object of a triple as the value of its predicate's key."""
        coerced = self._types.get(predicate, "")
        if isinstance(value, ox.NamedNode):
            name = self.compact(value.value)
            return name if coerced == "@id" else {"@id": name}
        if not isinstance(value, ox.Literal):
            raise StoreError(
                f"{value}: a node without an IRI; give it one, so that it can be cited"
            )
        if value.language:
            return {"@language": value.language, "@value": value.value}
        datatype = value.datatype.value
        if coerced == datatype or (not coerced and datatype == _STRING):
            return value.value
        if datatype == _STRING:
            return {"@value": value.value}
        return {"@type": self.compact(datatype), "@value": value.value}


def json_ld(triples: Iterable[ox.Triple], context: Mapping[str, Any], whole: bool = True) -> str:
    """Return triples as a JSON-LD document with the given ``@context``, one node for a subject.

    The context stands in it whole, or else with no more than what the document uses.
    """
    graph = nodes(triples, context)
    document = {"@context": context if whole else _used(context, graph), "@graph": graph}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def nodes(triples: Iterable[ox.Triple], context: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return triples as the nodes of a JSON-LD document, one for each subject, in order."""
    names = Context(context)
    found: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for triple in triples:
        predicate = triple.predicate.value
        subject = found[names.compact(str(getattr(triple.subject, "value", "")))]
        if predicate == _TYPE and isinstance(triple.object, ox.NamedNode):
            subject["@type"].append(names.term(triple.object.value))
        else:
            subject[names.term(predicate)].append(names.value(predicate, triple.object))
    return [{"@id": key, **_ordered(node)} for key, node in sorted(found.items())]


def _ordered(node: Mapping[str, list[Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key in sorted(node):
        if len(node[key]) == 1:
            found[key] = node[key][0]
            continue
        values = {json.dumps(value, sort_keys=True): value for value in node[key]}
        ordered = [values[each] for each in sorted(values)]
        found[key] = ordered[0] if len(ordered) == 1 else ordered
    return found


def _used(context: Mapping[str, Any], graph: list[dict[str, Any]]) -> dict[str, Any]:
    used: set[str] = set()
    _collect(graph, used)
    # A term may be defined by a compact IRI, which needs its prefix.
    for name in used & context.keys():
        _collect(context[name], used)
    return {name: each for name, each in context.items() if name.startswith("@") or name in used}


def _collect(value: Any, used: set[str]) -> None:
    """Add the names and prefixes that occur in a value of JSON-LD."""
    if isinstance(value, dict):
        for key, each in value.items():
            _collect(key, used)
            _collect(each, used)
    elif isinstance(value, list):
        for each in value:
            _collect(each, used)
    elif isinstance(value, str):
        used.add(value)
        used.add(value.partition(":")[0])
