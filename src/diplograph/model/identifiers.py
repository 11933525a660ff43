"""Slugs, and the IRIs made of them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["BASE", "ID", "ONTOLOGY", "concept_iri", "is_slug", "record_iri", "short_name", "slug"]

#: The one place where the base of all IRIs stands (a w3id name, to be registered).
BASE = "https://w3id.org/diplograph/"
ONTOLOGY = BASE + "ontology#"
ID = BASE + "id/"

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@lru_cache(maxsize=65_536)
def is_slug(text: str) -> bool:
    """Tell whether ``text`` is lower-case ASCII words joined by hyphens."""
    return _SLUG.fullmatch(text) is not None


def record_iri(*parts: str) -> str:
    """Return the IRI of a record (one part) or of something within it (several)."""
    return ID + "/".join(parts)


def concept_iri(scheme: str, slug: str) -> str:
    """Return the IRI of the concept ``slug`` in the scheme ``scheme``."""
    return f"{BASE}{scheme}/{slug}"


def short_name(iri: str) -> str:
    """Return what a reader types for ``iri``: the path below the base, without ``id/``."""
    return iri.removeprefix(ID).removeprefix(BASE)


def slug(text: str) -> str:
    """Return ``text`` as a slug for the last part of an IRI; not unique by itself."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_text.lower()).strip("-") or "x"
