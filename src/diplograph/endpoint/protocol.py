"""The SPARQL 1.1 Protocol, query operation: what a request asks, or why it is refused."""

from __future__ import annotations

from dataclasses import dataclass

from diplograph.endpoint.messages import Request, pairs
from diplograph.errors import QueryError, Refused
from diplograph.model.identifiers import BASE
from diplograph.store.guard import query_form, tokens

__all__ = ["DATASET", "Question", "question_of"]

#: The one graph that the endpoint answers from; naming it is the same as naming none.
DATASET = BASE + "dataset"

_UPDATES = (
    "INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH",
)  # fmt: skip
_READ_ONLY = "update: this endpoint answers questions and changes nothing; send a query"


@dataclass(frozen=True, slots=True)
class Question:
    """The text of a query without the clauses that name the graph anyway, and its form."""

    text: str
    form: str


def question_of(request: Request) -> Question | None:
    """Return the question of a request (SPARQL 1.1 Protocol, 2.1); None where there is none."""
    given = list(request.query)
    text: str | None = None
    if request.method == "POST":
        kind = _content_type(request)
        if kind == "application/x-www-form-urlencoded":
            given += pairs(_decoded(request.body))
        elif kind == "application/sparql-query":
            text = _decoded(request.body)
        elif kind == "application/sparql-update":
            raise Refused(403, _READ_ONLY)
        else:
            raise Refused(
                415,
                f"Content-Type: '{kind[:60]}' is not read; send application/sparql-query"
                " or application/x-www-form-urlencoded",
                Accept_Post="application/sparql-query, application/x-www-form-urlencoded",
            )
    if any(name in ("update", "using-graph-uri", "using-named-graph-uri") for name, _ in given):
        raise Refused(403, _READ_ONLY)
    texts = [value for name, value in given if name == "query"]
    if text is not None:
        texts.append(text)
    if len(texts) > 1:
        raise Refused(400, "query: given twice; give it once")
    _refuse_foreign_graphs(given)
    if not texts:
        if request.method == "POST":
            raise Refused(400, "query: missing; send it as the parameter 'query' or as the body")
        return None
    return _read(texts[0])


def _content_type(request: Request) -> str:
    if request.headers.get("content-encoding", "identity").strip().lower() != "identity":
        raise Refused(415, "Content-Encoding: not read; send the body as it is")
    kind, *parameters = request.headers.get("content-type", "").lower().split(";")
    for each in parameters:
        name, _, value = each.partition("=")
        if name.strip() == "charset" and value.strip().strip('"') not in ("utf-8", "utf8"):
            raise Refused(415, "Content-Type: the text is read as UTF-8; send UTF-8")
    return kind.strip()


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise Refused(400, f"body: byte {fault.start} is not UTF-8; send UTF-8") from fault


def _refuse_foreign_graphs(given: list[tuple[str, str]]) -> None:
    for name, value in given:
        if name == "named-graph-uri":
            raise Refused(400, f"{name}: no graph of this endpoint has a name; leave it out")
        if name == "default-graph-uri" and value != DATASET:
            raise Refused(400, f"{name}: no graph of this endpoint; leave it out, or <{DATASET}>")


def _read(text: str) -> Question:
    """Find the form of a query, and take out ``FROM`` with the one graph that there is."""
    if "\0" in text:
        raise Refused(400, "query: holds a NUL character; leave it out")
    cuts, begun = [], False
    before = before_start = None
    for token in tokens(text):
        start = token.end - len(token.text)
        word = token.text.upper() if token.kind == "word" else ""
        if not begun and word in _UPDATES:
            raise Refused(403, _READ_ONLY)
        begun |= word not in ("", "PREFIX", "BASE")
        if before == "FROM" and token.text == f"<{DATASET}>" and before_start is not None:
            cuts.append((before_start, token.end))
        before, before_start = word, start
    try:
        form = query_form(text)
    except QueryError as fault:
        raise Refused(400, str(fault)) from fault
    for start, end in reversed(cuts):
        text = f"{text[:start]} {text[end:]}"
    return Question(text, form)
