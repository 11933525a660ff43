"""The library in one object: open a workspace, ask, get rows, frames, graphs, pictures.

>>> import diplograph
>>> dialogue = diplograph.open()
>>> answer = dialogue.ask("chairs")
>>> answer.completeness.word
'lower bound'
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from diplograph.analysis.sentences import Sentences
from diplograph.errors import ArgumentError, WorkspaceError
from diplograph.files.ontology import ontology_files
from diplograph.files.texts import read_text
from diplograph.files.workspace import Workspace
from diplograph.query.library import Library
from diplograph.store.base import Rows
from diplograph.store.embedded import EmbeddedStore
from diplograph.views.exports.exporting import Exports

if TYPE_CHECKING:
    from networkx import Graph as Network
    from rdflib import Graph

    from diplograph.analysis.corpus.engine import Scale
    from diplograph.analysis.measure import Measure, Measured
    from diplograph.files.http import Server
    from diplograph.query.ask import Answer
    from diplograph.store.remote import RemoteStore
    from diplograph.views.picture import Picture

__all__ = ["Dialogue", "open_dialogue"]

_LARGEST = 500_000_000


class Dialogue(Sentences, Exports):
    """A workspace with its graph loaded and its questions at hand."""

    def __init__(
        self,
        workspace: Workspace,
        server: Server | None = None,
        as_of: str | None = None,
        kept: Path | None = None,
    ) -> None:
        """Take a workspace; nothing is read yet.

        A ``server`` answers in its place, or the store in the folder ``kept``; ``as_of`` takes the
        graph of an earlier release.
        """
        self.workspace = workspace
        self.server = server
        self.as_of = as_of
        self.kept = kept
        self.library = Library(workspace.queries)

    @cached_property
    def store(self) -> EmbeddedStore | RemoteStore:
        """The server or folder that was named, else graph and ontology in the embedded store."""
        if self.server is not None:
            from diplograph.store.remote import RemoteStore

            return RemoteStore(self.server)
        if self.kept is not None:
            from diplograph.store.kept import KeptStore

            return KeptStore(self.kept)
        store = EmbeddedStore()
        store.load(self.documents())
        return store

    def documents(self) -> list[tuple[str, str]]:
        """Return the Turtle of ontology and graph, each with the name used in messages."""
        paths = ontology_files(self.workspace.ontology)
        name = self.as_of or self.workspace.built.name
        return [*((read_text(path, _LARGEST), path.name) for path in paths), (self.turtle(), name)]

    def keep(self, folder: str | Path, chunks: Iterable[bytes] | None = None) -> int:
        """Load the graph and the ontology into a store on disk; return the number of triples.

        The graph is the built one, or comes in ``chunks`` of N-Triples. Raises StoreError when
        ``folder`` holds anything else; the store before is then whole.
        """
        from diplograph.files.chunks import chunks_of
        from diplograph.files.origins import state_of
        from diplograph.store.kept import Part, keep

        files, built = self._files(), self.workspace.built
        if chunks is None:
            self._built()
        # A graph that comes in chunks need not have been built; if it was, a change of it is told.
        origin = {name: state_of(path) for name, path in files.items() if path.is_file()}
        parts = [Part(path.name, chunks_of(path)) for path in files.values() if path != built]
        parts.append(Part(built.name, chunks_of(built) if chunks is None else chunks))
        return keep(Path(folder), parts, origin)

    def grown_old(self) -> list[str]:
        """Return the names of the files that changed since the store on disk was made from them."""
        from diplograph.files.origins import changed_files
        from diplograph.store.kept import KeptStore

        # Where a graph is only in the store, there is nothing to compare it with.
        if not isinstance(self.store, KeptStore) or not self.workspace.built.is_file():
            return []
        return changed_files(self.store.origin, self._files())

    def _files(self) -> dict[str, Path]:
        ontology = {
            f"ontology/{path.name}": path for path in ontology_files(self.workspace.ontology)
        }
        return {**ontology, f"graph/{self.workspace.built.name}": self.workspace.built}

    def ask(self, name: str, *, stated_only: bool = False, **arguments: str) -> Answer:
        """Answer a named question; arguments are ids, names or values of its parameters."""
        from diplograph.query.ask import answer_query

        return answer_query(self.store, self.library, name, arguments, stated_only)

    def measure(
        self,
        name: str,
        *,
        stated_only: bool = False,
        scale: Scale | None = None,
        **arguments: str,
    ) -> Measured:
        """Return a measure by its name; arguments are ids, names or values of its parameters.

        With ``scale`` its SQL is run over flat tables: ``measure("retention", scale=Scale())``.
        Raises UnknownName for a measure or a name that is not there, ArgumentError for a parameter
        that the measure does not have.
        """
        from diplograph.analysis.registry import measure_named

        wanted = measure_named(name)
        if scale is not None:
            return self._at_scale(wanted, scale, stated_only, arguments)
        return wanted(
            self.store,
            self.library,
            stated_only=stated_only,
            workspace=self.workspace,
            **arguments,
        )

    def _at_scale(
        self, wanted: Measure, scale: Scale, stated_only: bool, arguments: dict[str, str]
    ) -> Measured:
        from diplograph.analysis.corpus.measuring import measured_at_scale, statement_of, values_of
        from diplograph.files.scratch import scratch_folder
        from diplograph.views.exports.flat import parquet_tables

        statement = statement_of(wanted, self.workspace.queries, scale)
        names = None if scale.tables else (self.store, self.library)
        values = values_of(wanted, statement, arguments, stated_only, names)
        own = {} if scale.tables else parquet_tables(self.store, self.library, statement.tables)
        with scratch_folder(own) as scratch:
            return measured_at_scale(wanted, statement, values, arguments, scale, scratch)

    def sparql(self, query: str) -> Rows | bool | str:
        """Answer any SPARQL 1.1 query: rows, a truth value, or N-Triples."""
        return self.store.answer(query)

    def turtle(self) -> str:
        """Return the built graph as it lies on disk, or that of the release that was named.

        Raises ArgumentError where a server answers: its graph may be another one.
        """
        if self.server is not None:
            raise ArgumentError(
                "--endpoint: a server is asked, its graph is not copied;"
                " leave out --endpoint, or ask it for a graph with 'diplograph sparql'"
            )
        if self.as_of is not None:
            from diplograph.files.releases import read_release

            return read_release(self.workspace.releases, self.as_of)
        return read_text(self._built(), _LARGEST)

    def _built(self) -> Path:
        built = self.workspace.built
        if not built.is_file():
            raise WorkspaceError(f"{built}: no graph here; run 'diplograph build'")
        return built

    def network(self) -> Network[str]:
        """Return the bipartite ``networkx.Graph`` of people and meetings, with evidence."""
        from diplograph.analysis.attendance import attendance_of

        return attendance_of(self.store, self.library)

    def graph(self) -> Graph:
        """Return the built graph as an ``rdflib.Graph``."""
        from rdflib import Graph

        return Graph().parse(data=self.turtle(), format="turtle")

    def draw(self, view: str, focus: str | None = None, series: str | None = None) -> Picture:
        """Return a picture by its name, as ``diplograph draw`` does; a notebook shows it.

        ``focus`` is the id, name or spelling of what a network is drawn around, ``series`` of
        the one whose rounds are drawn. ArgumentError is raised where there is none of these.
        """
        from diplograph.views.picture import Picture
        from diplograph.views.pictures import FORMS, picture

        forms = {
            form: str(picture(self.store, self.library, view, form, focus, series))
            for form in FORMS.get(view, ("html",))
            if form in ("html", "svg")  # both are text
        }
        return Picture(view, forms["html"], forms.get("svg", ""))


def open_dialogue(
    folder: str | Path | None = None,
    endpoint: str | None = None,
    as_of: str | None = None,
    store: str | Path | None = None,
) -> Dialogue:
    """Open a workspace: the given one, else the nearest one upwards, else the packaged one.

    ``endpoint`` is the address of a SPARQL 1.1 server, to which every question then goes; ``as_of``
    is a release that the workspace keeps, whose graph answers then; ``store`` is a folder that
    ``Dialogue.keep`` has written. Raises ArgumentError for more than one of them.
    """
    if endpoint is not None and as_of is not None:
        raise ArgumentError("--as-of: a server has one graph; leave out --endpoint or --as-of")
    if store is not None and (endpoint is not None or as_of is not None):
        raise ArgumentError("--store: one place answers; leave out --endpoint and --as-of")
    server = None
    if endpoint is not None:
        from diplograph.files.http import Server

        server = Server(endpoint)
    workspace = Workspace.find(Path(folder) if folder is not None else None)
    return Dialogue(workspace, server, as_of, Path(store) if store is not None else None)
