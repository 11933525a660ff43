"""BibTeX: the sources as entries that a paper cites; nothing is filled in that a source lacks."""

from __future__ import annotations

import re

from diplograph.model.identifiers import short_name
from diplograph.query.table import Table
from diplograph.views.exports.edition import Edition

__all__ = ["bibtex"]

_ESCAPES = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{character: f"\\{character}" for character in "{}&%$#_"},
}
_ESCAPED = str.maketrans(_ESCAPES)
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


def bibtex(sources: Table, edition: Edition) -> bytes:
    """Return an entry for each row of the question ``sources``, in the order of their ids.

    What stands before the first entry is a remark to BibTeX, as long as it holds no '@'.
    """
    rows = sorted(sources.dicts(), key=lambda row: row["source"] or "")
    head = f"% Sources of {edition.line}\n".replace("@", "(at)")
    return "\n".join([head, *map(_entry, rows)]).encode("utf-8")


def _entry(row: dict[str, str | None]) -> str:
    issued = _DATE.fullmatch(row["issued"] or "")
    year, month, day = issued.groups() if issued else (None, None, None)
    address = row["address"] or ""
    has_address = address.startswith(("http://", "https://"))
    fields = {
        # Double braces: a publisher is no person's name, and a title keeps its capitals.
        "author": _braced(row["publisher"]),
        "title": _braced(row["title"] or row["sourceLabel"]),
        "year": year,
        "month": str(int(month)) if month else None,
        "day": str(int(day)) if day else None,
        "howpublished": _text(row["kindLabel"]),
        "langid": _text(row["language"]),
        "url": _address(address) if has_address else None,
        "note": None if has_address else _text(address),
    }
    key = short_name(row["source"] or "")
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@misc{{{key},\n" + ",\n".join(lines) + "\n}\n"


def _text(text: str | None) -> str | None:
    return " ".join(text.split()).translate(_ESCAPED) if text else None


def _braced(text: str | None) -> str | None:
    shown = _text(text)
    return f"{{{shown}}}" if shown else None


def _address(address: str) -> str:
    # An address is verbatim in BibTeX; the characters that would end it are percent-encoded.
    for character in "{}\\":
        address = address.replace(character, f"%{ord(character):02X}")
    return address
