"""The questions: each with its text, its parameters and the answer to its example."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from functools import partial

from diplograph.query.header import Query
from diplograph.views.site.blocks import block_of
from diplograph.views.site.frame import Frame
from diplograph.views.site.proofs import proven
from diplograph.views.site.sections import Section

__all__ = ["query_pages"]

#: An example with more rows shows the first ones and says how many there are.
_ROWS = 60
_GROUPS = {
    "": "Questions",
    "interop": "The graph in the vocabularies of others",
    "networks": "Nodes and links of the networks",
    "tables": "Flat tables",
}


def query_pages(frame: Frame) -> dict[str, Callable[[], bytes]]:
    """Return the pages of the named questions by path; checks are no questions to the reader."""
    queries = [each for each in frame.answers.library.all() if each.folder != "checks"]
    made: dict[str, Callable[[], bytes]] = {
        "queries/index.html": partial(_index, frame, queries),
    }
    for query in queries:
        made[f"queries/{query.name}/index.html"] = partial(_query, frame, query)
        made[f"queries/{query.name}.rq"] = partial(_text, query)
    return made


def _index(frame: Frame, queries: list[Query]) -> bytes:
    groups: dict[str, list[Query]] = {}
    for query in queries:
        groups.setdefault(_GROUPS.get(query.folder, query.folder.capitalize()), []).append(query)
    return frame.render("queries", "queries/index.html", "The questions", groups=groups)


def _text(query: Query) -> bytes:
    return query.text.encode("utf-8")


def _query(frame: Frame, query: Query) -> bytes:
    page = f"queries/{query.name}/index.html"
    if not re.search(r"\bSELECT\b", re.sub(r"#.*", "", query.text).partition("{")[0]):
        return _construct(frame, query, page)
    answer = frame.answers.example(query)
    block = block_of(answer, Section(query.name), frame.teller(page, is_plain=True))
    shown = block.lines[:_ROWS]
    facts = [fact for line in shown for fact in line.facts]
    return frame.render(
        "query", page, query.title,
        query=query, block=block, lines=shown, total=len(block.lines),
        command=_command(query), statements="",
        proofs=proven(frame.answers, frame.addresses, page, facts),
        proof_of=frame.addresses.here,
    )  # fmt: skip


def _command(query: Query) -> str:
    values = " ".join(f"--{name} {shlex.quote(value)}" for name, value in query.example.items())
    return f"diplograph ask {query.name} {values}".strip()


def _construct(frame: Frame, query: Query, page: str) -> bytes:
    """Return the page of a question whose answer is a graph: its first statements."""
    lines = frame.answers.statements(query).splitlines()
    return frame.render(
        "query", page, query.title,
        query=query, block=None, lines=lines[:_ROWS], total=len(lines), proofs=(),
        command=f"diplograph sparql queries/{query.folder}/{query.name}.rq",
        statements="\n".join(lines[:_ROWS]), proof_of=frame.addresses.here,
    )  # fmt: skip
