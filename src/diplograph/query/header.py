"""A named query: a complete SPARQL text with a strict header of ``#+`` lines (YAML)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from diplograph.errors import QueryError
from diplograph.model.identifiers import is_slug

__all__ = ["ASPECTS", "PARAMETER_TYPES", "Parameter", "Query"]

#: ``iri`` is a record's id or an IRI, ``concept:SCHEME`` a concept's slug.
PARAMETER_TYPES = ("iri", "text", "integer", "date", "concept", "reading")
ASPECTS = ("heads", "presence", "chair", "host", "date", "place", "topics")
_KEYS = frozenset(
    {"title", "description", "params", "example", "aspects", "scope", "problem", "solution", "view"}
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable of the query that a caller may bind."""

    name: str
    type: str
    scheme: str = ""
    about: str = ""


@dataclass(frozen=True)
class Query:
    """A question in plain words, its SPARQL, its parameters and what its answer depends on."""

    name: str
    title: str
    text: str
    folder: str = ""
    description: str = ""
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    example: Mapping[str, str] = field(default_factory=dict)
    aspects: tuple[str, ...] = ()
    scope: str = ""
    problem: str = ""
    solution: str = ""

    @classmethod
    def parse(cls, name: str, text: str, folder: str = "") -> Query:
        """Return the query that ``text`` writes; raise QueryError naming the fault."""
        header = _header(name, text)
        unknown = sorted(set(header) - _KEYS)
        if unknown:
            raise _fault(name, f"unknown key '{unknown[0]}'", f"known: {', '.join(sorted(_KEYS))}")
        title = _text(name, header, "title")
        if not title:
            raise _fault(name, "no title", "add '#+ title: The question in plain words?'")
        if not is_slug(name):
            raise _fault(name, "the file name is no id", "use lower-case-words-like-this.rq")
        parameters = _parameters(name, header, text)
        example = _example(name, header)
        for key in example:
            if key not in parameters:
                raise _fault(name, f"example for unknown parameter '{key}'", "declare it in params")
        aspects = tuple(header.get("aspects") or ())
        for aspect in aspects:
            if aspect not in ASPECTS:
                raise _fault(name, f"unknown aspect '{aspect}'", f"known: {', '.join(ASPECTS)}")
        if re.search(r"\bSELECT\b", text) and not re.search(r"\bORDER\s+BY\b", text):
            raise _fault(name, "SELECT without ORDER BY", "order the rows, so that answers repeat")
        return cls(
            name, title, text, folder,
            description=_text(name, header, "description"), parameters=parameters,
            example=example, aspects=aspects, scope=_text(name, header, "scope"),
            problem=_text(name, header, "problem"), solution=_text(name, header, "solution"),
        )  # fmt: skip


def _header(name: str, text: str) -> dict[str, Any]:
    import yaml  # it is large, and not every command reads a question

    loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    lines = []
    for line in text.splitlines():
        if not line.startswith("#+"):
            break
        lines.append(line[2:].removeprefix(" "))
    try:
        # The base loader makes nothing but texts, lists and mappings.
        header = yaml.load("\n".join(lines), Loader=loader)  # noqa: S506
    except yaml.YAMLError as fault:
        raise _fault(name, "the header is not YAML", str(fault).replace("\n", " ")) from fault
    if not isinstance(header, dict):
        raise _fault(name, "no header", "begin the file with '#+ title: …'")
    return header


def _example(name: str, header: dict[str, Any]) -> dict[str, str]:
    example = header.get("example") or {}
    if not isinstance(example, dict):
        raise _fault(name, "example is no mapping", "write '#+ example: {person: an-id}'")
    return {str(key): str(value) for key, value in example.items()}


def _parameters(name: str, header: dict[str, Any], text: str) -> dict[str, Parameter]:
    declared = header.get("params") or {}
    if not isinstance(declared, dict):
        raise _fault(name, "params is no mapping", "write '#+ params: {person: iri}'")
    found = {}
    for key, value in declared.items():
        kind, _, scheme = str(value).partition(":")
        if kind not in PARAMETER_TYPES:
            raise _fault(name, f"type '{kind}' of '{key}'", f"known: {', '.join(PARAMETER_TYPES)}")
        if not re.search(rf"[?$]{re.escape(str(key))}\b", text):
            raise _fault(name, f"parameter '{key}' is not in the query", "use ?{key} in its body")
        found[str(key)] = Parameter(str(key), kind, scheme)
    return found


def _text(name: str, header: dict[str, Any], key: str) -> str:
    value = header.get(key) or ""
    if not isinstance(value, str):
        raise _fault(name, f"'{key}' is no text", "write one line or a '|' block")
    return value.strip()


def _fault(name: str, problem: str, solution: str) -> QueryError:
    return QueryError(f"queries/{name}.rq: {problem}; {solution}")
