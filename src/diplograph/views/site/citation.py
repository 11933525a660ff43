"""How a page is cited: title, version, how far the data reach, licence, IRI; and as BibTeX."""

from __future__ import annotations

import re
from dataclasses import dataclass

from diplograph.model.identifiers import short_name
from diplograph.views.exports.edition import Edition

__all__ = ["Citation"]

#: What BibTeX reads as markup, and what it prints instead.
_MARKUP = str.maketrans(
    {
        "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$",
        "#": r"\#", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Citation:
    """The citation of one page."""

    title: str
    iri: str
    edition: Edition

    @property
    def line(self) -> str:
        """Return the citation in one line for people."""
        told = f"“{self.title}”, in {self.edition.title}, version {self.edition.version}"
        reach = f", sources up to {self.edition.newest_words}" if self.edition.newest else ""
        return f"{told}{reach}, {self.edition.licence_word}, {self.iri}"

    @property
    def bibtex(self) -> str:
        """Return the citation as a BibTeX entry; foreign text cannot leave its braces."""
        key = re.sub(r"[^a-z0-9]+", "-", short_name(self.iri).lower()).strip("-") or "site"
        fields = {
            "title": self.title.translate(_MARKUP),
            "booktitle": self.edition.title.translate(_MARKUP),
            "year": self.edition.newest[:4],
            "note": f"Version {self.edition.version}, sources up to {self.edition.newest}, "
            f"{self.edition.licence_word}",
            "url": self.iri,
        }
        body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
        return f"@misc{{diplograph-{key},\n{body}}}\n"
