"""The library in one object: open a workspace, ask, get rows, frames, graphs, pictures.

>>> import diplograph
>>> dialogue = diplograph.open()
>>> answer = dialogue.ask("chairs")
>>> answer.completeness.word
'lower bound'
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from diplograph.analysis.measure import Measured
from diplograph.analysis.sentences import Sentences
from diplograph.errors import ArgumentError, WorkspaceError
from diplograph.files.ontology import ontology_files
from diplograph.files.texts import read_text
from diplograph.files.workspace import Workspace
from diplograph.query.ask import Answer, answer_query
from diplograph.query.library import Library
from diplograph.store.base import Rows
from diplograph.store.embedded import EmbeddedStore
from diplograph.views.exports.exporting import Exports

if TYPE_CHECKING:
    from networkx import Graph as Network
    from rdflib import Graph

    from diplograph.files.http import Server
    from diplograph.store.remote import RemoteStore
    from diplograph.views.picture import Picture

__all__ = ["Dialogue", "open_dialogue", "opened_dialogue"]

_LARGEST = 500_000_000


class Dialogue(Sentences, Exports):
    """A workspace with its graph loaded and its questions at hand."""

    def __init__(
        self, workspace: Workspace, server: Server | None = None, as_of: str | None = None
    ) -> None:
        """Take a workspace; nothing is read yet.

        A ``server`` answers in its place; ``as_of`` takes the graph of an earlier release.
        """
        self.workspace = workspace
        self.server = server
        self.as_of = as_of
        self.library = Library(workspace.queries)

    @cached_property
    def store(self) -> EmbeddedStore | RemoteStore:
        """The server that was named, else the graph and the ontology in the embedded store."""
        if self.server is not None:
            from diplograph.store.remote import RemoteStore

            return RemoteStore(self.server)
        store = EmbeddedStore()
        store.load(self.documents())
        return store

    def documents(self) -> list[tuple[str, str]]:
        """Return the Turtle of ontology and graph, each with the name used in messages."""
        paths = ontology_files(self.workspace.ontology)
        name = self.as_of or self.workspace.built.name
        return [*((read_text(path, _LARGEST), path.name) for path in paths), (self.turtle(), name)]

    def ask(self, name: str, *, stated_only: bool = False, **arguments: str) -> Answer:
        """Answer a named question; arguments are ids, names or values of its parameters."""
        return answer_query(self.store, self.library, name, arguments, stated_only)

    def measure(self, name: str, *, stated_only: bool = False, **arguments: str) -> Measured:
        """Return a measure by its name; arguments are ids, names or values of its parameters.

        Raises UnknownName for a measure or a name that is not there, ArgumentError for a parameter
        that the measure does not have.
        """
        from diplograph.analysis.registry import measure_named

        wanted = measure_named(name)
        return wanted(
            self.store,
            self.library,
            stated_only=stated_only,
            workspace=self.workspace,
            **arguments,
        )

    def sparql(self, query: str) -> Rows | bool | str:
        """Answer any SPARQL 1.1 query: rows, a truth value, or N-Triples."""
        return self.store.answer(query)

    def turtle(self) -> str:
        """Return the built graph as it lies on disk, or that of the release that was named."""
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

    def draw(self, view: str, focus: str | None = None) -> Picture:
        """Return a picture by its name, as ``diplograph draw`` does; a notebook shows it.

        ``focus`` is the id, name or spelling of the thing that a network is drawn around. Raises
        ArgumentError for a view or a focus that there is not.
        """
        from diplograph.views.picture import Picture
        from diplograph.views.pictures import FORMS, picture

        forms = {
            form: str(picture(self.store, self.library, view, form, focus))
            for form in FORMS.get(view, ("html",))
            if form in ("html", "svg")  # both are text
        }
        return Picture(view, forms["html"], forms.get("svg", ""))


def open_dialogue(
    folder: str | Path | None = None, endpoint: str | None = None, as_of: str | None = None
) -> Dialogue:
    """Open a workspace: the given one, else the nearest one upwards, else the packaged one.

    ``endpoint`` is the address of a SPARQL 1.1 server, to which every question then goes; ``as_of``
    is a release that the workspace keeps, whose graph answers then. Raises ArgumentError for both.
    """
    if endpoint is not None and as_of is not None:
        raise ArgumentError("--as-of: a server has one graph; leave out --endpoint or --as-of")
    server = None
    if endpoint is not None:
        from diplograph.files.http import Server

        server = Server(endpoint)
    return Dialogue(Workspace.find(Path(folder) if folder is not None else None), server, as_of)


def opened_dialogue(opened: object) -> Dialogue:
    """Return the dialogue that the command line's root command opens when it is first needed."""
    dialogue = opened() if callable(opened) else opened
    if not isinstance(dialogue, Dialogue):
        raise WorkspaceError("no workspace is open; call the command through 'diplograph'")
    return dialogue
