"""The dataset described for catalogues: DCAT 3 and VoID, with checksums (SPDX), without a date.

Nothing in it depends on the day: the same graph gives the same description.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

import pyoxigraph as ox

from diplograph.files.rdf_forms import RDF_FORMS, rdf_bytes, triples_of
from diplograph.model.identifiers import BASE, ONTOLOGY
from diplograph.model.licence import LICENCE
from diplograph.query.library import Library
from diplograph.store.base import Store
from diplograph.views.exports.edition import Edition, edition_of
from diplograph.views.exports.rdf import RDF_EXPORTS

__all__ = ["dcat"]

_DATASET = ox.NamedNode(BASE + "dataset")
_LICENCE = ox.NamedNode(LICENCE)
_MEDIA = "https://www.iana.org/assignments/media-types/"
_XSD = "http://www.w3.org/2001/XMLSchema#"


def dcat(store: Store, library: Library, files: Mapping[str, bytes]) -> bytes:
    """Return Turtle that describes the dataset and the given files, bytes by form of RDF.

    The counts are the answer to the question ``void``; each file has its size, media type, licence
    and SHA-256. The SHA-256 of the N-Triples is the RDFC-1.0 hash of the graph.
    """
    counted = store.answer(library["void"].text)
    triples = triples_of(counted if isinstance(counted, str) else "", "void")
    triples += list(_said_of_the_whole(edition_of(store, library)))
    for form, data in files.items():
        triples += list(_distribution(form, data))
    return rdf_bytes(triples, "turtle")


def _said_of_the_whole(edition: Edition) -> Iterator[ox.Triple]:
    """Yield what catalogues ask of a dataset, and the kinds of what it refers to (DCAT-AP 3)."""
    standard = ox.NamedNode(ONTOLOGY.rstrip("#"))
    yield _triple(_DATASET, "dcat:version", ox.Literal(edition.version))
    yield _triple(_DATASET, "dcterms:description", ox.Literal(edition.description, language="en"))
    yield _triple(_DATASET, "dcterms:conformsTo", standard)
    yield _triple(standard, "rdf:type", _term("dcterms:Standard"))
    yield _triple(_LICENCE, "rdf:type", _term("dcterms:LicenseDocument"))
    yield _triple(_SHA_256, "rdf:type", _term("spdx:ChecksumAlgorithm"))


def _distribution(form: str, data: bytes) -> Iterator[ox.Triple]:
    ending = RDF_EXPORTS[form]
    iri = ox.NamedNode(f"{_DATASET.value}/distribution/{form}")
    checksum = ox.NamedNode(f"{iri.value}/checksum")
    digest = hashlib.sha256(data).hexdigest()
    media = ox.NamedNode(_MEDIA + ("application/trig" if form == "trig" else RDF_FORMS[form]))
    yield _triple(_DATASET, "dcat:distribution", iri)
    for name, value in (
        ("rdf:type", _term("dcat:Distribution")),
        ("dcterms:title", ox.Literal(f"The graph as {form}", language="en")),
        ("dcterms:license", _LICENCE),
        ("dcat:accessURL", _DATASET),
        ("dcat:downloadURL", ox.NamedNode(f"{_DATASET.value}.{ending}")),
        ("dcat:mediaType", media),
        ("dcat:byteSize", _typed(str(len(data)), "nonNegativeInteger")),
        ("spdx:checksum", checksum),
    ):
        yield _triple(iri, name, value)
    yield _triple(media, "rdf:type", _term("dcterms:MediaType"))
    yield _triple(checksum, "rdf:type", _term("spdx:Checksum"))
    yield _triple(checksum, "spdx:algorithm", _SHA_256)
    yield _triple(checksum, "spdx:checksumValue", _typed(digest, "hexBinary"))


_PREFIXES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "spdx": "http://spdx.org/rdf/terms#",
}
_SHA_256 = ox.NamedNode(_PREFIXES["spdx"] + "checksumAlgorithm_sha256")


def _term(name: str) -> ox.NamedNode:
    prefix, _, rest = name.partition(":")
    return ox.NamedNode(_PREFIXES[prefix] + rest)


def _typed(text: str, name: str) -> ox.Literal:
    return ox.Literal(text, datatype=ox.NamedNode(_XSD + name))


def _triple(subject: ox.NamedNode, name: str, value: ox.NamedNode | ox.Literal) -> ox.Triple:
    return ox.Triple(subject, _term(name), value)
