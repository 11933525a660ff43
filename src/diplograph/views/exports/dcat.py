"""The dataset described for catalogues: DCAT 3 and VoID, with checksums (SPDX), without a date.

Nothing in it depends on the day: the same graph gives the same description.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

import pyoxigraph as ox

from diplograph.files.rdf_forms import RDF_FORMS, rdf_bytes, triples_of
from diplograph.model.identifiers import BASE, ONTOLOGY
from diplograph.query.library import Library
from diplograph.store.base import Store
from diplograph.views.exports.edition import edition_of
from diplograph.views.exports.rdf import RDF_EXPORTS

__all__ = ["dcat"]

_DATASET = ox.NamedNode(BASE + "dataset")
_LICENCE = ox.NamedNode("https://creativecommons.org/licenses/by/4.0/")
_MEDIA = "https://www.iana.org/assignments/media-types/"
_XSD = "http://www.w3.org/2001/XMLSchema#"


def dcat(store: Store, library: Library, files: Mapping[str, bytes]) -> bytes:
    """Return Turtle that describes the dataset and the given files, bytes by form of RDF.

    The counts are the answer to the question ``void``; each file has its size, media type, licence
    and SHA-256. The SHA-256 of the N-Triples is the RDFC-1.0 hash of the graph.
    """
    counted = store.answer(library["void"].text)
    triples = triples_of(counted if isinstance(counted, str) else "", "void")
    triples += list(_versions(edition_of(store, library).version))
    for form, data in files.items():
        triples += list(_distribution(form, data))
    return rdf_bytes(triples, "turtle")


def _versions(version: str) -> Iterator[ox.Triple]:
    yield _triple(_DATASET, "dcat:version", ox.Literal(version))
    yield _triple(_DATASET, "dcterms:conformsTo", ox.NamedNode(ONTOLOGY.rstrip("#")))


def _distribution(form: str, data: bytes) -> Iterator[ox.Triple]:
    ending = RDF_EXPORTS[form]
    iri = ox.NamedNode(f"{_DATASET.value}/distribution/{form}")
    checksum = ox.NamedNode(f"{iri.value}/checksum")
    digest = hashlib.sha256(data).hexdigest()
    media = "application/trig" if form == "trig" else RDF_FORMS[form]
    yield _triple(_DATASET, "dcat:distribution", iri)
    for name, value in (
        ("rdf:type", ox.NamedNode(_PREFIXES["dcat"] + "Distribution")),
        ("dcterms:title", ox.Literal(f"The graph as {form}", language="en")),
        ("dcterms:license", _LICENCE),
        ("dcat:accessURL", _DATASET),
        ("dcat:downloadURL", ox.NamedNode(f"{_DATASET.value}.{ending}")),
        ("dcat:mediaType", ox.NamedNode(_MEDIA + media)),
        ("dcat:byteSize", _typed(str(len(data)), "nonNegativeInteger")),
        ("spdx:checksum", checksum),
    ):
        yield _triple(iri, name, value)
    yield _triple(checksum, "rdf:type", ox.NamedNode(_PREFIXES["spdx"] + "Checksum"))
    algorithm = ox.NamedNode(_PREFIXES["spdx"] + "checksumAlgorithm_sha256")
    yield _triple(checksum, "spdx:algorithm", algorithm)
    yield _triple(checksum, "spdx:checksumValue", _typed(digest, "hexBinary"))


_PREFIXES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "spdx": "http://spdx.org/rdf/terms#",
}


def _typed(text: str, name: str) -> ox.Literal:
    return ox.Literal(text, datatype=ox.NamedNode(_XSD + name))


def _triple(subject: ox.NamedNode, name: str, value: ox.NamedNode | ox.Literal) -> ox.Triple:
    prefix, _, rest = name.partition(":")
    return ox.Triple(subject, ox.NamedNode(_PREFIXES[prefix] + rest), value)
