"""The licence of the data: its IRI, and the names that people and registers give it."""

from __future__ import annotations

__all__ = ["LICENCE", "licence_word", "spdx_of"]

#: The one place where the licence of what diplograph builds stands (LICENSE-DATA has its text).
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_WORDS = {LICENCE: "CC BY 4.0"}
_SPDX = {LICENCE: "CC-BY-4.0"}


def licence_word(iri: str) -> str:
    """Return how people call a licence: its short name, or its IRI where none is known here."""
    return _WORDS.get(iri, iri)


def spdx_of(iri: str) -> str | None:
    """Return the identifier of a licence in the SPDX list, None where none is known here."""
    return _SPDX.get(iri)
