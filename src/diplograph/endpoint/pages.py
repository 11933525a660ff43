"""The pages of the endpoint: answers, cards, descriptions. They ask nothing of any other host."""

from __future__ import annotations

import re
from typing import Any

from diplograph.errors import DiplographError
from diplograph.model.identifiers import BASE
from diplograph.model.namespaces import PREFIXES
from diplograph.query.ask import Answer
from diplograph.query.card import card_of
from diplograph.query.header import Query
from diplograph.query.library import Library
from diplograph.query.table import Table
from diplograph.store.base import Rows, Store, Term
from diplograph.views.drawing.templating import style_digest, templates

__all__ = [
    "answer_page", "page_headers", "questions_page", "rendered", "short", "thing_page", "void_page",
]  # fmt: skip

_OF_A_THING = "SELECT ?property ?value { ?thing ?property ?value } ORDER BY ?property ?value"
_INLINE = re.compile(rb"<(style|script)>(.*?)</\1>", re.DOTALL)


def page_headers(body: bytes, also: str = "") -> dict[str, str]:
    """Return the headers of a page: it runs its own script and style, and loads nothing."""
    allowed: dict[str, list[str]] = {"style": [], "script": []}
    for kind, text in _INLINE.findall(body):
        allowed[kind.decode()].append(style_digest(text.decode()))
    rules = [
        "default-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ]
    rules += [f"{kind}-src {' '.join(found)}" for kind, found in allowed.items() if found]
    policy = "; ".join([*rules, also] if also else rules)
    return {"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": policy}


def questions_page(found: list[Query]) -> bytes:
    """Return the list of the named questions."""
    return rendered("questions.html.jinja", queries=found)


def answer_page(answer: Answer) -> bytes:
    """Return the answer to a named question as a table."""
    return rendered(
        "answer.html.jinja", query=answer.query, bindings=answer.bindings,
        table=_cells(answer.table), completeness=answer.completeness,
    )  # fmt: skip


def thing_page(store: Store, library: Library, thing: Term, name: str) -> bytes:
    """Return the card of a thing as a page; what has no card is shown by its statements."""
    try:
        card = card_of(store, library, thing.value)
        about, sections = card.about.table, card.sections
        tables = [(each.query.title, _cells(each.table), each.completeness) for each in sections]
        label = next((row["thingLabel"] for row in about.dicts()), None)
    except DiplographError:
        about, tables, label = Table((), ()), [], None
    rows = store.select(_OF_A_THING, {"thing": thing})
    statements = _statements(rows)
    return rendered(
        "thing.html.jinja", iri=thing.value, name=name, label=label or name,
        about=list(about.dicts()), sections=tables, statements=statements,
    )  # fmt: skip


def void_page(triples: str) -> bytes:
    """Return the description of the dataset as a page."""
    return rendered("void.html.jinja", lines=triples.splitlines())


def rendered(template: str, /, **values: Any) -> bytes:
    """Return a page of a template as bytes."""
    found = templates("diplograph.endpoint").get_template(template)
    return found.render(**values).encode()


def short(term: Term | None) -> str:
    """Return an IRI with its prefix, where one of the graph fits."""
    iri = str(term)
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and iri != namespace and "/" not in iri[len(namespace) :]:
            return f"{prefix}:{iri[len(namespace) :]}"
    return f"<{iri}>"


def _cells(table: Table) -> dict[str, Any]:
    """Return heads and rows of an answer as `ask` shows them; a cell is its text and its link."""
    heads, texts = table.shown()
    things = [thing for _, thing in table.shown_columns()]
    rows = (
        [(text, _address(row[thing])) for text, thing in zip(cells, things, strict=True)]
        for cells, row in zip(texts, table.rows, strict=True)
    )
    return {"heads": heads, "rows": list(rows)}


def _statements(rows: Rows) -> dict[str, Any]:
    """Return heads and rows of statements, which are terms: an IRI is shown with its prefix."""
    cells = ([(_term(cell), _address(cell)) for cell in row] for row in rows.rows)
    return {"heads": rows.columns, "rows": list(cells)}


def _term(cell: Term | None) -> str:
    return "" if cell is None else short(cell) if cell.is_iri else str(cell)


def _address(thing: Term | None) -> str:
    iri = thing.value if thing is not None and thing.is_iri else ""
    if iri.startswith(BASE):
        return iri.replace(BASE, "/", 1)
    return iri if iri.startswith(("http://", "https://")) else ""
