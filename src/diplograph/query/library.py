"""The library of named queries: one file, one question, one name over all folders."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from diplograph.errors import QueryError, UnknownName
from diplograph.files.texts import read_text
from diplograph.query.header import Query

__all__ = ["Library"]


@dataclass(frozen=True)
class Library:
    """Where the queries lie; a file is read when its query is wanted, and again when it changed."""

    folder: Path
    _read_before: dict[str, tuple[Path, tuple[int, int], Query]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def paths(self, below: str = "") -> dict[str, Path]:
        """Return the query files by name, those of one folder or all; a name stands once."""
        found: dict[str, Path] = {}
        for path in sorted((self.folder / below).rglob("*.rq")):
            if path.stem in found:
                raise QueryError(f"{path}: a query '{path.stem}' exists already; rename one")
            found[path.stem] = path
        return found

    def __getitem__(self, name: str) -> Query:
        """Return a query by name; raise UnknownName with the nearest one."""
        known = self._read_before.get(name)
        if known is not None and _state(known[0]) == known[1]:
            return known[2]
        paths = self.paths()
        if name not in paths:
            import difflib

            near = difflib.get_close_matches(name, paths, n=1, cutoff=0.5)
            hint = f"did you mean '{near[0]}'?" if near else "see 'diplograph queries'"
            raise UnknownName(f"no query '{name}'; {hint}")
        path = paths[name]
        state = _state(path)
        query = self._read(path)
        if state is not None:
            self._read_before[name] = path, state, query
        return query

    def all(self, below: str = "") -> Iterator[Query]:
        """Yield the queries of a folder, or of all, in the order of their names."""
        for _, path in sorted(self.paths(below).items()):
            yield self._read(path)

    def _read(self, path: Path) -> Query:
        folder = path.parent.relative_to(self.folder).as_posix()
        return Query.parse(path.stem, read_text(path), "" if folder == "." else folder)


def _state(path: Path) -> tuple[int, int] | None:
    """Return time and size of a file, which tell whether it changed; None when it is gone."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
