"""The catalogue of the named queries: the page ``queries/README.md``, computed from the headers.

``python -m diplograph.query.catalogue`` renews that page, the counts in ``graph/README.md`` of the
workspace and, where it has a folder ``docs``, the report ``docs/quality.md``; the tests hold all
three fresh.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from diplograph.files.ontology import ontology_files
from diplograph.files.texts import read_text, write_atomically
from diplograph.files.workspace import Workspace
from diplograph.query.counts import counts, with_counts
from diplograph.query.header import Parameter, Query
from diplograph.query.library import Library
from diplograph.query.markdown import markdown_table
from diplograph.query.quality.report import quality_page
from diplograph.store.embedded import EmbeddedStore

__all__ = ["catalogue", "main", "renew"]

_LARGEST = 500_000_000
_INTRODUCTION = """\
# The questions

One file, one question: a complete SPARQL 1.1 query under a header of `#+` lines. The name of the
file is the name that `diplograph ask NAME` takes; its parameters are options, and a query without
them answers for everything. An answer depends on the aspects named here: where a round leaves one
of them open, the answer is a lower bound. Without aspects, the question is about what sources say.

This page is written by `python -m diplograph.query.catalogue`; do not edit it.
"""
_FOLDERS = {
    "": "Questions",
    "checks": "Checks: each row is a fault of the graph",
    "interop": "Interoperability",
    "networks": "Networks: nodes and links of the pictures",
    "tables": "Tables: rows of the exports",
}


def catalogue(library: Library) -> str:
    """Return the page of all named queries, by folder and name."""
    folders: dict[str, list[Query]] = defaultdict(list)
    for query in library.all():
        folders[query.folder].append(query)
    parts = [_INTRODUCTION]
    for folder, queries in sorted(folders.items()):
        parts.append(f"## {_FOLDERS.get(folder, folder.capitalize())}\n")
        parts.append(_checks(queries) if folder == "checks" else _questions(queries))
    return "\n".join(parts)


def _questions(queries: Iterable[Query]) -> str:
    heads = ("name", "question", "parameters", "aspects")
    rows = [
        (
            _link(query),
            query.title,
            ", ".join(map(_parameter, query.parameters.values())),
            ", ".join(query.aspects),
        )
        for query in queries
    ]
    return markdown_table(heads, rows)


def _checks(queries: Iterable[Query]) -> str:
    heads = ("name", "question", "what is wrong", "what would be right")
    rows = [(_link(query), query.title, query.problem, query.solution) for query in queries]
    return markdown_table(heads, rows)


def _link(query: Query) -> str:
    folder = f"{query.folder}/" if query.folder else ""
    return f"[{query.name}]({folder}{query.name}.rq)"


def _parameter(parameter: Parameter) -> str:
    kind = f"concept of {parameter.scheme}" if parameter.scheme else parameter.type
    return f"`{parameter.name}` ({kind})" if kind != parameter.name else f"`{parameter.name}`"


def renew(workspace: Workspace) -> list[Path]:
    """Rewrite the pages from the queries and the built graph; return those that changed."""
    store = EmbeddedStore()
    paths = [*ontology_files(workspace.ontology), workspace.built]
    store.load((read_text(path, _LARGEST), path.name) for path in paths)
    graph_page = workspace.root / "graph" / "README.md"
    library = Library(workspace.queries)
    pages = {
        workspace.queries / "README.md": catalogue(library),
        graph_page: with_counts(read_text(graph_page), counts(store), str(graph_page)),
    }
    documentation = workspace.root / "docs"
    if documentation.is_dir():
        pages[documentation / "quality.md"] = quality_page(store, library)
    return [path for path, text in pages.items() if write_atomically(path, text)]


def main() -> None:
    """Renew the pages of the workspace around the current folder, and name those that changed."""
    for path in renew(Workspace.find()):
        sys.stdout.write(f"{path}: written\n")


if __name__ == "__main__":
    main()
