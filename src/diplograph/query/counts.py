"""The counts of the graph, as Markdown tables between two markers of ``graph/README.md``."""

from __future__ import annotations

from diplograph.errors import WorkspaceError
from diplograph.query.markdown import markdown_table
from diplograph.store.base import Store

__all__ = ["BEGIN", "END", "counts", "with_counts"]

BEGIN = "<!-- counts -->"
END = "<!-- /counts -->"

_PREFIXES = """\
PREFIX dg: <https://w3id.org/diplograph/ontology#>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""

#: Row of the table of totals → what is counted.
_TOTALS = {
    "sources": "?thing a dg:SourceDocument",
    "witnesses": "?thing a dg:Witness",
    "meetings": "?thing a dg:Meeting",
    "people": "?thing a foaf:Person",
    "participations": "?thing a dg:Participation",
    "facts stated": "?thing a dg:Fact ; dg:hasBasis/skos:notation 'stated'",
    "facts inferred": "?thing a dg:Fact ; dg:hasBasis/skos:notation 'inferred'",
    "pieces of evidence": "?thing a dg:Evidence",
    "passages quoted": "?thing a dg:Passage",
    "differences between sources": "?thing a dg:ConflictSet",
}
_MEETINGS = """
SELECT ?standing (COUNT(?round) AS ?rounds) (COUNT(?related) AS ?others) WHERE {
  ?concept skos:inScheme <https://w3id.org/diplograph/standing/> ; skos:notation ?standing .
  OPTIONAL {
    ?meeting dg:hasStanding ?concept .
    OPTIONAL { ?meeting dg:inSeries ?series BIND(?meeting AS ?round) }
    BIND(IF(BOUND(?series), ?nothing, ?meeting) AS ?related)
  }
} GROUP BY ?standing ORDER BY ?standing"""
_CELLS = """
SELECT ?presence (COUNT(?cell) AS ?cells) WHERE {
  ?concept skos:inScheme <https://w3id.org/diplograph/presence/> ; skos:notation ?presence .
  OPTIONAL { ?cell dg:hasPresence ?concept ; dg:atMeeting/dg:inSeries ?series }
} GROUP BY ?presence ORDER BY ?presence"""


def counts(store: Store) -> str:
    """Return the counts of a store that holds the graph and the ontology, values of zero too."""
    totals = [(name, _count(store, pattern)) for name, pattern in _TOTALS.items()]
    meetings = _rows(store, _MEETINGS)
    cells = _rows(store, _CELLS)
    tables = (
        markdown_table(("what", "count"), totals),
        markdown_table(("standing of meetings", "rounds", "related meetings"), meetings),
        markdown_table(("presence of parties at rounds", "cells"), cells),
    )
    return "\n".join(tables)


def _count(store: Store, pattern: str) -> str:
    query = f"SELECT (COUNT(DISTINCT ?thing) AS ?count) WHERE {{ {pattern} }} ORDER BY ?count"
    return _rows(store, query)[0][0]


def _rows(store: Store, query: str) -> list[list[str]]:
    rows = store.select(_PREFIXES + query).rows
    return [["" if cell is None else cell.value for cell in row] for row in rows]


def with_counts(page: str, block: str, place: str = "graph/README.md") -> str:
    """Return ``page`` with ``block`` between the two markers; raise WorkspaceError without them."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise WorkspaceError(f"{place}: no place for the counts; write '{BEGIN}' and '{END}' there")
    return f"{before}{BEGIN}\n{block}{END}{after}"
