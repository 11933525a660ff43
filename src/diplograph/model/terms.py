"""Terms of RDF as plain values: an IRI is a text, a literal a tuple that hashes like one.

The build makes some tens of millions of them for a large corpus; as terms of rdflib they take ten
times as long.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from rdflib import namespace

from diplograph.model import namespaces

__all__ = [
    "DC", "DCAT", "DCTERMS", "DG", "EDTF_DATE", "FOAF", "GEO", "OA", "ORG", "OWL", "PROV", "RDF",
    "SCHEMA", "SKOS", "SKOSXL", "VOID", "XSD", "Literal", "Term", "Terms", "Triple",
]  # fmt: skip


class Literal(NamedTuple):
    """A literal as it is written; a language and a datatype of its own exclude each other."""

    text: str
    datatype: str = ""
    language: str = ""

    def __str__(self) -> str:
        """Return the text."""
        return self.text


Term = str | Literal
Triple = tuple[str, str, Term]


class Terms:
    """The terms of a vocabulary that the build writes; another one raises AttributeError."""

    def __init__(self, space: str, names: Iterable[str]) -> None:
        """Make each term once."""
        self.__dict__.update({name: f"{space}{name}" for name in names})

    def __getattr__(self, name: str) -> str:
        """Raise AttributeError: a term that is known is an attribute already."""
        raise AttributeError(f"no term '{name}'")


def _reused(space: object, names: str) -> Terms:
    return Terms(str(space), names.split())


DG = Terms(str(namespaces.DG._NS), namespaces.DG.__annotations__)
DC = _reused(namespace.DC, "publisher")
DCAT = _reused(namespace.DCAT, "Dataset")
DCTERMS = _reused(
    namespace.DCTERMS,
    "isPartOf isReplacedBy issued language license publisher subject title type",
)
FOAF = _reused(namespace.FOAF, "Person page")
GEO = Terms("http://www.w3.org/2003/01/geo/wgs84_pos#", ("lat", "long"))
OA = _reused(
    namespaces.OA,
    "Annotation SpecificResource TextPositionSelector TextQuoteSelector end exact hasBody "
    "hasSelector hasSource hasTarget identifying motivatedBy prefix start suffix",
)
ORG = _reused(namespaces.ORG, "Organization Post postIn subOrganizationOf")
OWL = _reused(namespace.OWL, "versionInfo")
PROV = _reused(namespaces.PROV, "wasDerivedFrom wasInvalidatedBy")
RDF = _reused(namespace.RDF, "type subject predicate object")
SCHEMA = _reused(namespaces.SCHEMA, "Event EventSeries location superEvent url")
SKOS = _reused(
    namespace.SKOS,
    "altLabel broadMatch closeMatch exactMatch narrowMatch notation note prefLabel relatedMatch",
)
SKOSXL = _reused(namespaces.SKOSXL, "Label altLabel literalForm")
VOID = _reused(namespace.VOID, "Dataset uriSpace vocabulary")
XSD = _reused(namespace.XSD, "boolean date decimal integer")
EDTF_DATE = str(namespaces.EDTF_DATE)
