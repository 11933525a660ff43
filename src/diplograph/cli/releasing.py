"""``python -m diplograph.cli.releasing``: the steps of a release, which ``make release`` calls."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from diplograph.errors import DiplographError, WorkspaceError

if TYPE_CHECKING:
    from diplograph.api import Dialogue
    from diplograph.files.workspace import Workspace

__all__ = ["main"]

#: Form → media type of what a release holds; in the order of the notes.
_FILES = {
    "turtle": "text/turtle", "nt": "application/n-triples", "trig": "application/trig",
    "json-ld": "application/ld+json", "rdf-xml": "application/rdf+xml", "csv": "text/csv",
    "parquet": "application/vnd.apache.parquet", "sqlite": "application/vnd.sqlite3",
    "gexf": "application/gexf+xml", "bibtex": "application/x-bibtex",
}  # fmt: skip
_SUMS = "SHA256SUMS"
_LARGEST = 500_000_000


@click.group()
def _group() -> None:
    """Make a release in a checkout: stamp, keep, pack."""


@_group.command()
@click.argument("version")
@click.option("--day", default="", help="Day of the release, YYYY-MM-DD; default today, UTC.")
def stamp(version: str, day: str) -> None:
    """Write VERSION into every file that names it, and into the change log."""
    from diplograph.files.stamping import stamp as write

    day = day or datetime.now(UTC).date().isoformat()
    for path in write(Path.cwd(), version, day):
        click.echo(str(path.relative_to(Path.cwd())))


@_group.command()
def keep() -> None:
    """Keep the built graph under its version, and say in the change log what it changes."""
    from diplograph.files.releases import keep_release, releases
    from diplograph.files.stamping import with_data_changes
    from diplograph.files.texts import read_text, write_atomically
    from diplograph.views.exports.release_notes import changes_in_brief, version_of

    workspace = _workspace()
    turtle = read_text(workspace.built, _LARGEST)
    version = version_of(workspace, turtle)
    earlier = [each for each in releases(workspace.releases) if each != version]
    click.echo(str(keep_release(workspace.releases, version, turtle)))
    if earlier:
        path = workspace.root / "CHANGELOG.md"
        lines = changes_in_brief(workspace, turtle, earlier[-1])
        write_atomically(path, with_data_changes(read_text(path), version, lines))
        click.echo(str(path))


@_group.command()
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="Folder.")
def pack(output: Path) -> None:
    """Write what is published: the graph in its forms, notes, a DataCite record, checksums."""
    from diplograph.api import Dialogue
    from diplograph.files.folders import write_files

    write_files(output, _with_sums(_published(Dialogue(_workspace())), output))
    click.echo(str(output))


def _published(dialogue: Dialogue) -> Iterator[tuple[str, bytes]]:
    """Yield each file by its name; raise WorkspaceError where the version is not kept."""
    import yaml

    from diplograph.files.releases import releases
    from diplograph.files.texts import read_text
    from diplograph.views.exports.datacite import datacite_record
    from diplograph.views.exports.edition import edition_of
    from diplograph.views.exports.exporting import EXPORTS
    from diplograph.views.exports.release_notes import release_notes

    workspace = dialogue.workspace
    edition = edition_of(dialogue.store, dialogue.library)
    kept = releases(workspace.releases)
    if edition.version not in kept:
        raise WorkspaceError(f"{workspace.releases}: no {edition.version}; run 'keep' before")
    earlier = kept[: kept.index(edition.version)]
    citation: dict[str, Any] = yaml.safe_load(read_text(workspace.root / "CITATION.cff"))
    sizes: list[tuple[str, int]] = []
    for form, media in _FILES.items():
        data, ending = dialogue.export(form), EXPORTS[form]
        sizes.append((media, len(data)))
        yield f"diplograph-{edition.version}{'-' + form if ending == 'zip' else ''}.{ending}", data
    notes = release_notes(workspace, dialogue.turtle(), earlier[-1] if earlier else "")
    yield "NOTES.md", notes.encode("utf-8")
    yield "datacite.json", datacite_record(edition, citation, sizes)


def _with_sums(files: Iterable[tuple[str, bytes]], folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the files, then the checksums of them and of what lies there already, as the wheel."""
    sums: dict[str, str] = {}
    for name, data in files:
        sums[name] = hashlib.sha256(data).hexdigest()
        yield name, data
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.is_file() and path.name not in (*sums, _SUMS):
            sums[path.name] = hashlib.sha256(path.read_bytes()).hexdigest()
    lines = (f"{digest}  {name}\n" for name, digest in sorted(sums.items()))
    yield _SUMS, "".join(lines).encode("utf-8")


def _workspace() -> Workspace:
    from diplograph.files.workspace import Workspace

    return Workspace.find(Path.cwd())


def main(argv: Sequence[str] | None = None) -> int:
    """Run a step; return 0 when all is well, 1 or 2 as the commands of ``diplograph`` do."""
    try:
        _group.main(args=argv, prog_name="releasing", standalone_mode=False)
    except click.ClickException as fault:
        fault.show()
        return 2
    except DiplographError as fault:
        click.echo(str(fault), err=True)
        return fault.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
