"""The HTTP operations of the endpoint for programs: OpenAPI 3.1, with the schema of each answer."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

import diplograph
from diplograph.endpoint.named import NAMED
from diplograph.endpoint.negotiation import GRAPHS, RESULTS, TRUTHS
from diplograph.endpoint.protocol import DATASET
from diplograph.model.licence import LICENCE, licence_word
from diplograph.query.header import Parameter, Query
from diplograph.query.library import Library
from diplograph.store.guard import query_form

__all__ = ["openapi"]

_LICENCE = {"name": licence_word(LICENCE), "url": LICENCE}
_TEXT = {"type": "string"}
_GRAPH = {"type": "string", "enum": [DATASET]}
_QUESTION = {
    "type": "object",
    "required": ["name", "title", "description", "parameters", "example"],
    "properties": {
        "name": _TEXT, "title": _TEXT, "description": _TEXT,
        "parameters": {"type": "object", "additionalProperties": _TEXT},
        "example": {"type": "object", "additionalProperties": _TEXT},
    },
}  # fmt: skip
_ANSWER = {
    "type": "object",
    "required": ["name", "bindings", "completeness", "columns", "rows"],
    "properties": {
        **_QUESTION["properties"],  # type: ignore[dict-item]
        "bindings": {"type": "object", "additionalProperties": _TEXT},
        "completeness": {
            "type": "object",
            "required": ["word", "reason"],
            "properties": {"word": _TEXT, "reason": _TEXT},
        },
        "columns": {"type": "array", "items": _TEXT},
        "rows": {
            "type": "array",
            "items": {"type": "object", "additionalProperties": {"type": ["string", "null"]}},
        },
    },
}
_RESULTS_JSON = {
    "type": "object",
    "required": ["head"],
    "properties": {
        "head": {"type": "object"}, "results": {"type": "object"}, "boolean": {"type": "boolean"},
    },
}  # fmt: skip
_SCHEMAS = {"question": _QUESTION, "answer": _ANSWER, "results": _RESULTS_JSON}
#: Status → why; each message is one line of plain text.
_REFUSALS = {
    "400": "a parameter, or the request, cannot be used",
    "404": "a name that nothing has",
    "405": "the method is not done here",
    "406": "no form of the answer is wanted",
    "413": "the answer is larger than the limit",
    "503": "busy, or not answered in time; Retry-After says when to come again",
}
_OF_A_QUERY = {
    **_REFUSALS, "403": "an update", "415": "the form of the request is not read",
}  # fmt: skip


def openapi(library: Library, address: str) -> bytes:
    """Return the OpenAPI 3.1 description of the operations, as JSON."""
    found = [query for query in library.all() if query.folder != "checks"]
    description = {
        "openapi": "3.1.0",
        "info": {
            "title": "diplograph: named questions and SPARQL",
            "version": diplograph.__version__,
            "license": _LICENCE,
        },
        "servers": [{"url": address}],
        "paths": {
            "/queries/": {"get": _list()},
            **{f"/queries/{query.name}": {"get": _operation(query)} for query in found},
            "/sparql": {"get": _sparql("get"), "post": _sparql("post")},
        },
        "components": {
            "schemas": _SCHEMAS,
            "responses": {
                status: {"description": why, "content": {"text/plain": {"schema": _TEXT}}}
                for status, why in sorted(_OF_A_QUERY.items())
            },
        },
    }
    return json.dumps(description, ensure_ascii=False, indent=1).encode() + b"\n"


def _list() -> dict[str, Any]:
    every = {"type": "array", "items": {"$ref": "#/components/schemas/question"}}
    content = {
        **_content(GRAPHS), "application/json": {"schema": every}, "text/html": {"schema": _TEXT},
    }  # fmt: skip
    return {
        "operationId": "list-of-questions",
        "summary": "Which questions have a name?",
        "parameters": [_form(("json", "html", *GRAPHS))],
        "responses": _responses(content, ("400", "405", "406", "503")),
    }


def _operation(query: Query) -> dict[str, Any]:
    parameters = [_parameter(each, query.example) for each in query.parameters.values()]
    if "reading" in query.parameters:
        about = "leave out what curators inferred"
        parameters.append(_query("stated-only", about, {"type": "boolean"}))
    if query_form(query.text) == "SELECT":
        forms, content = NAMED, _content(NAMED)
        content["application/json"] = {"schema": {"$ref": "#/components/schemas/answer"}}
    else:
        forms, content = GRAPHS, _content(GRAPHS)
    return {
        "operationId": query.name,
        "summary": query.title,
        "description": query.description or query.title,
        "parameters": [*parameters, _form(forms)],
        "responses": _responses(content, _REFUSALS),
    }


def _sparql(method: str) -> dict[str, Any]:
    """Return the query operation of the SPARQL 1.1 Protocol."""
    forms = {**RESULTS, **TRUTHS, **GRAPHS}
    text = {"type": "string", "minLength": 1, "examples": ["ASK { ?s ?p ?o }"]}
    found: dict[str, Any] = {
        "operationId": f"sparql-{method}",
        "summary": "What does a SPARQL 1.1 query answer?",
        "responses": _responses(_content(forms), _OF_A_QUERY),
    }
    if method == "get":
        return found | {
            "parameters": [
                {**_query("query", "a SPARQL 1.1 query", text), "required": True},
                _query("default-graph-uri", "the one graph that there is", _GRAPH), _form(forms),
            ],
        }  # fmt: skip
    fields = {"query": text, "default-graph-uri": _GRAPH}
    form = {"type": "object", "required": ["query"], "properties": fields}
    return found | {
        "parameters": [_form(forms)],
        "requestBody": {
            "required": True,
            "content": {
                "application/sparql-query": {"schema": text},
                "application/x-www-form-urlencoded": {"schema": form},
            },
        },
    }


def _parameter(parameter: Parameter, example: Mapping[str, str]) -> dict[str, Any]:
    about = {
        "iri": "an id, an IRI, or a name as a source spells it",
        "concept": f"a concept of the scheme '{parameter.scheme}'",
        "reading": "'preferred', 'all', or a source whose reading counts",
    }.get(parameter.type, parameter.type)
    schema: dict[str, Any] = {"type": "string", "minLength": 1}
    if parameter.type == "integer":
        schema = {"type": "integer", "minimum": 0, "maximum": 999_999_999}
    elif parameter.type == "date":
        schema = {"type": "string", "format": "date"}
    found = _query(parameter.name, about, schema)
    return found | ({"example": example[parameter.name]} if parameter.name in example else {})


def _form(forms: Iterable[str]) -> dict[str, Any]:
    about = "the form of the answer; comes before the header Accept"
    return _query("format", about, {"type": "string", "enum": list(forms)})


def _query(name: str, about: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": about, "schema": schema}


def _content(forms: Mapping[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {kind.partition(";")[0]: {"schema": _TEXT} for kind in forms.values()}
    if RESULTS["json"] in found:
        found[RESULTS["json"]] = {"schema": {"$ref": "#/components/schemas/results"}}
    if GRAPHS["jsonld"] in found:
        found[GRAPHS["jsonld"]] = {"schema": {"type": ["object", "array"]}}
    return found


def _responses(content: Mapping[str, Any], refusals: Iterable[str]) -> dict[str, Any]:
    return {
        "200": {"description": "the answer", "content": content},
        **{status: {"$ref": f"#/components/responses/{status}"} for status in sorted(refusals)},
    }
