"""The notes of a release: the hash of its graph, its counts, and what changed, in sentences."""

from __future__ import annotations

import re

from diplograph.curation.effect import effect_of
from diplograph.curation.effect_words import sentences
from diplograph.files.canonical import canonical_lines, graph_hash
from diplograph.files.ontology import ontology_files
from diplograph.files.rdf_forms import triples_of
from diplograph.files.releases import read_release
from diplograph.files.texts import read_text
from diplograph.files.workspace import Workspace
from diplograph.query.counts import counts
from diplograph.query.library import Library
from diplograph.store.embedded import EmbeddedStore
from diplograph.views.exports.edition import edition_of

__all__ = ["changes_in_brief", "release_notes", "version_of"]

_COUNT = re.compile(r"[A-Z][a-z ]+: \d+")
_NO_DOI = (
    "No DOI has been given to this release yet; an archive gives one when it takes the files.\n"
)
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
        f"# Release {edition_of(store, library).version}\n",
        f"RDFC-1.0 hash of the dataset (SHA-256): `{graph_hash(lines)}`, {len(lines)} triples.\n",
        _NO_DOI,
        counts(store),
    ]
    if since:
        before = _store(workspace, read_release(workspace.releases, since))
        effect = effect_of(before, store, library, ask=ask)
        parts += [f"## What changed since {since}\n", "\n".join(sentences(effect)) + "\n"]
    return "\n".join(parts)


def changes_in_brief(workspace: Workspace, turtle: str, since: str) -> list[str]:
    """Return the effect of ``turtle`` on the release ``since``: its summary, and each count."""
    library = Library(workspace.queries)
    before = _store(workspace, read_release(workspace.releases, since))
    effect = effect_of(before, _store(workspace, turtle), library, ask=False)
    summary, *lines = sentences(effect)
    summary = summary.removesuffix("; the questions were not asked.") + "."
    return [f"Since {since}: {summary}", *(line for line in lines if _COUNT.fullmatch(line))]


def version_of(workspace: Workspace, turtle: str) -> str:
    """Return the version that a graph declares of itself."""
    return edition_of(_store(workspace, turtle), Library(workspace.queries)).version


def _store(workspace: Workspace, turtle: str) -> EmbeddedStore:
    store = EmbeddedStore()
    paths = ontology_files(workspace.ontology)
    store.load([*((read_text(path, _LARGEST), path.name) for path in paths), (turtle, "graph")])
    return store
