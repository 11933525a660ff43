"""The notes of a release: the hash of its graph, its counts, and what changed, in sentences.

``python -m diplograph.views.exports.release_notes`` keeps the built graph under the version that it
names itself, in ``graph/releases``, and prints the notes.
"""

from __future__ import annotations

import sys

from diplograph.curation.effect import effect_of
from diplograph.curation.effect_words import sentences
from diplograph.files.canonical import canonical_lines, graph_hash
from diplograph.files.ontology import ontology_files
from diplograph.files.rdf_forms import triples_of
from diplograph.files.releases import keep_release, read_release, releases
from diplograph.files.texts import read_text
from diplograph.files.workspace import Workspace
from diplograph.query.ask import answer_query
from diplograph.query.counts import counts
from diplograph.query.library import Library
from diplograph.store.embedded import EmbeddedStore

__all__ = ["main", "release_notes"]

_LARGEST = 500_000_000


def release_notes(workspace: Workspace, turtle: str, since: str = "", *, ask: bool = True) -> str:
    """Return the notes in Markdown of the graph ``turtle``, compared with the release ``since``.

    Without ``since`` nothing is compared; without ``ask`` the named questions are not. Raises
    UnknownName for a release that is not kept.
    """
    library = Library(workspace.queries)
    store = _store(workspace, turtle)
    lines = canonical_lines(triples_of(turtle))
    parts = [
        f"# Release {_version(store, library)}\n",
        f"RDFC-1.0 hash of the dataset (SHA-256): `{graph_hash(lines)}`, {len(lines)} triples.\n",
        counts(store),
    ]
    if since:
        before = _store(workspace, read_release(workspace.releases, since))
        effect = effect_of(before, store, library, ask=ask)
        parts += [f"## What changed since {since}\n", "\n".join(sentences(effect)) + "\n"]
    return "\n".join(parts)


def _version(store: EmbeddedStore, library: Library) -> str:
    table = answer_query(store, library, "dataset", {}).table
    return table.column("version")[0]


def _store(workspace: Workspace, turtle: str) -> EmbeddedStore:
    store = EmbeddedStore()
    paths = ontology_files(workspace.ontology)
    store.load([*((read_text(path, _LARGEST), path.name) for path in paths), (turtle, "graph")])
    return store


def main() -> None:
    """Keep the built graph of the workspace around the current folder, and print its notes."""
    workspace = Workspace.find()
    turtle = read_text(workspace.built, _LARGEST)
    version = _version(_store(workspace, turtle), Library(workspace.queries))
    earlier = [each for each in releases(workspace.releases) if each != version]
    keep_release(workspace.releases, version, turtle)
    sys.stdout.write(release_notes(workspace, turtle, earlier[-1] if earlier else ""))


if __name__ == "__main__":
    main()
