"""The kept store: Oxigraph on disk, for graphs that are larger than memory or asked often.

A graph is loaded in bulk into a new version of a folder (``files.versions``), and asked read-only.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from diplograph.errors import StoreError
from diplograph.files.origins import FileState
from diplograph.files.versions import Version, current_version, new_version
from diplograph.store.embedded import EmbeddedStore

__all__ = ["KeptStore", "Part", "keep", "opened_version"]


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a graph: the name used in messages, and its Turtle or N-Triples in chunks."""

    name: str
    chunks: Iterable[bytes]


class KeptStore(EmbeddedStore):
    """Answers questions over the current version of a folder, which stays while it is open."""

    def __init__(self, folder: Path, most: int | None = None) -> None:
        """Open the store at ``folder``; raise StoreError when there is none that can be read."""
        self._version: Version = current_version(folder)
        super().__init__(most, _engine(self._version.content, folder))

    @property
    def origin(self) -> Mapping[str, FileState]:
        """The files that the version was made from."""
        return self._version.origin

    @property
    def content(self) -> Path:
        """The folder of the version, which stays while this store is open."""
        return self._version.content

    def load(self, documents: Iterable[tuple[str, str]]) -> None:
        """Refuse: a version that is read never changes."""
        raise StoreError("store: opened to be asked; write a new version with 'build --store'")


def opened_version(content: Path, most: int | None = None) -> EmbeddedStore:
    """Return the version at ``content``, which another process holds (``KeptStore.content``)."""
    return EmbeddedStore(most, _engine(content, content))


def _engine(content: Path, shown: Path) -> ox.Store:
    try:
        return ox.Store.read_only(str(content))
    except (OSError, RuntimeError) as fault:
        raise StoreError(f"{shown}: cannot be opened: {fault}; build it again") from fault


def keep(folder: Path, parts: Iterable[Part], origin: Mapping[str, FileState]) -> int:
    """Load ``parts`` into a new version of the store at ``folder``; return the number of triples.

    One batch of a part is in memory at a time. ``origin`` is what the parts are made from. Raises
    StoreError when a part is no Turtle or the disk refuses; the version before is then whole.
    """
    with new_version(folder, origin) as place:
        return _loaded(place, parts)


def _loaded(place: Path, parts: Iterable[Part]) -> int:
    """Load parts into an engine at ``place``, which is closed again, and return their triples."""
    engine = ox.Store(str(place))
    for part in parts:
        stream = io.BufferedReader(_Stream(part.chunks), 1 << 20)
        try:
            engine.bulk_load(stream, format=ox.RdfFormat.TURTLE)
        except SyntaxError as fault:
            raise StoreError(f"{part.name}: not Turtle: {fault}; build it again") from fault
    engine.flush()
    # Each part lies in files of its own, and a look-up opens all of them, until they are merged.
    engine.optimize()
    return len(engine)


class _Stream(io.RawIOBase):
    """Chunks of bytes as a file that is read once."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = iter(chunks)
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        while not self._rest:
            chunk = next(self._chunks, None)
            if chunk is None:
                return 0
            self._rest = memoryview(chunk)
        count = min(len(buffer), len(self._rest))
        buffer[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count
