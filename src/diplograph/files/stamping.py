"""The version of a release in every file that names it; the package holds it, one command sets it.

The ontology is Turtle that must be whole by itself, and the citation is read by programs that know
nothing of the package, so both name the version too. They are stamped together or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from diplograph.errors import WorkspaceError
from diplograph.files.texts import read_text, write_together

__all__ = ["stamp", "stamped", "with_data_changes"]

_NUMBERS = re.compile(r"\d+\.\d+\.\d+")
_PACKAGE = "src/diplograph/__init__.py"
_CHANGES = "CHANGELOG.md"
#: Files → what stands around the version in them.
_PLACES = {
    _PACKAGE: ('__version__ = "{}"',),
    "ontology/*.ttl": ('owl:versionInfo "{}"', "/ontology/{}>"),
    "ontology/README.md": (", version {}, ",),
    "CITATION.cff": ("\nversion: {}\n",),
    ".zenodo.json": ('"version": "{}"',),
}
_DAY = re.compile(r"(?m)^date-released: .*$")
#: The part of an entry that is counted, by ``diplograph effect``.
_COUNTED_HEAD = "### Data, counted\n"
_COUNTED = re.compile(r"(?ms)^### Data, counted\n.*?(?=^### |\Z)")
_UNRELEASED = re.compile(r"(?m)^## Unreleased\n")


def stamped(root: Path, version: str, day: str) -> Mapping[Path, str]:
    """Return the text of each file below ``root`` with the version and day of a release.

    The entries of the change log that are not released become those of this version. Raises
    WorkspaceError for a version that is none or no later one, where a file names no version or
    another one, and where the change log holds nothing new.
    """
    old = _version(root)
    if not _NUMBERS.fullmatch(version) or _ordered(version) <= _ordered(old):
        raise WorkspaceError(f"'{version}': no version after {old}; write three numbers")
    found: dict[Path, str] = {}
    for pattern, places in _PLACES.items():
        paths = sorted(root.glob(pattern))
        if not paths:
            raise WorkspaceError(f"{root / pattern}: not here; run this in a checkout")
        for path in paths:
            text = read_text(path)
            made = text
            for place in places:
                made = made.replace(place.format(old), place.format(version))
            if made == text:
                raise WorkspaceError(f"{path}: does not name version {old}; mend it")
            found[path] = made
    citation, changes = root / "CITATION.cff", root / _CHANGES
    found[citation] = _DAY.sub(f"date-released: {day}", found[citation])
    found[changes] = _released(read_text(changes), version, day)
    return found


def stamp(root: Path, version: str, day: str) -> list[Path]:
    """Write what ``stamped`` returns, all files or none; return them."""
    found = stamped(root, version, day)
    write_together(found)
    return list(found)


def with_data_changes(text: str, version: str, lines: Iterable[str]) -> str:
    """Return a change log in which the entry of ``version`` says what changed in the data.

    Lines that an earlier call has written there are replaced. Raises WorkspaceError where there is
    no entry.
    """
    begin, head, rest = text.partition(f"## {version} (")
    if not head:
        raise WorkspaceError(f"{_CHANGES}: no entry '## {version} (day)'; stamp the version first")
    entry, mark, after = rest.partition("\n## ")
    entry = _COUNTED.sub("", entry).rstrip()
    told = "".join(f"- {line}\n" for line in lines)
    return f"{begin}{head}{entry}\n\n{_COUNTED_HEAD}\n{told}{mark}{after}"


def _version(root: Path) -> str:
    match = re.search(r'__version__ = "([^"]*)"', read_text(root / _PACKAGE))
    if match is None:
        raise WorkspaceError(f"{root / _PACKAGE}: names no version; mend it")
    return match[1]


def _released(text: str, version: str, day: str) -> str:
    head = _UNRELEASED.search(text)
    if head is None or not text[head.end() :].partition("\n## ")[0].strip():
        raise WorkspaceError(f"{_CHANGES}: nothing below '## Unreleased'; say what changed")
    return f"{text[: head.end()]}\n## {version} ({day})\n{text[head.end() :]}"


def _ordered(version: str) -> list[int]:
    return [int(each) for each in re.findall(r"\d+", version)]
