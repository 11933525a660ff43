"""The report on the quality of the data: all tallies, as rows and as the page quality.md."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import fill

from diplograph.query.ask import answer_query
from diplograph.query.header import Query
from diplograph.query.library import Library
from diplograph.query.markdown import markdown_table
from diplograph.query.quality.of_facts import fact_tallies
from diplograph.query.quality.of_rounds import round_tallies
from diplograph.query.quality.of_sources import source_tallies
from diplograph.query.quality.of_work import work_tallies
from diplograph.query.quality.tally import Ask, Count, Tally
from diplograph.query.table import Row, Table
from diplograph.store.base import Store, Term

__all__ = ["COLUMNS", "QUERIES", "as_table", "of_every_reading", "quality_page", "tallies"]

COLUMNS = ("part", "item", "column", "count", "of", "asked")
#: The named queries whose rows the report counts.
QUERIES = (
    "facts", "evidence", "sources", "links", "conflicts", "concepts", "roster", "coverage",
    "worklist", "unnamed-delegations", "commitments", "forecast-check", "reviews", "extractions",
)  # fmt: skip
_INTEGER = "http://www.w3.org/2001/XMLSchema#integer"
_INTRODUCTION = """\
# The quality of the data

How many facts there are and what they rest on, what is known of the rounds, where sources differ,
and what is not known. Each number counts rows of the named questions below its table, asked without
parameters in the reading *all*; nothing else is counted. `diplograph ask NAME --reading all` shows
the rows, and

    diplograph analyse quality --reading all

computes the report anew, for any workspace or server. The definitions stand in
[measures/quality.md](measures/quality.md).

This page is written by `python -m diplograph.query.catalogue`; do not edit it.
"""


def tallies(ask: Ask) -> tuple[Tally, ...]:
    """Return the whole report; ``ask`` answers a named query in one reading."""
    parts = (fact_tallies, work_tallies, round_tallies, source_tallies)
    return tuple(tally for part in parts for tally in part(ask))


def of_every_reading(store: Store, library: Library) -> Ask:
    """Return what answers a named query in the reading *all*, which has every fact."""

    def ask(name: str) -> Table:
        readings = {"reading": "all"} if "reading" in library[name].parameters else {}
        return answer_query(store, library, name, readings).table

    return ask


def as_table(report: Iterable[Tally]) -> Table:
    """Return the report as rows: part, item, column, count, of how many, and the queries asked."""
    rows = [_row(tally, count) for tally in report for count in tally.counts]
    return Table(COLUMNS, tuple(rows))


def _row(tally: Tally, count: Count) -> Row:
    return (
        Term(tally.title), Term(count.item), Term(count.column) if count.column else None,
        _number(count.number), None if count.of is None else _number(count.of),
        Term(", ".join(tally.queries)),
    )  # fmt: skip


def _number(value: int) -> Term:
    return Term(str(value), datatype=_INTEGER)


def quality_page(store: Store, library: Library) -> str:
    """Return the page docs/quality.md for a store that holds the graph and the ontology."""
    sections = (_section(tally, library) for tally in tallies(of_every_reading(store, library)))
    return "\n".join([_INTRODUCTION, *sections])


def _section(tally: Tally, library: Library) -> str:
    columns = tally.columns()
    lines = [
        (item, *(str(own[column]) for column in columns)) for item, own in tally.lines().items()
    ]
    heads = (tally.head, *(column or "count" for column in columns))
    asked = ", ".join(_link(library[name]) for name in tally.queries)
    table = markdown_table(heads, lines) if lines else "None.\n"
    below = _filled(f"Counted in the answers to {asked}.")
    return f"## {tally.title}\n\n{_filled(tally.note)}\n\n{table}\n{below}\n"


def _link(query: Query) -> str:
    folder = f"{query.folder}/" if query.folder else ""
    return f"[{query.name}](../queries/{folder}{query.name}.rq)"


def _filled(text: str) -> str:
    return fill(text, 100, break_long_words=False, break_on_hyphens=False)
