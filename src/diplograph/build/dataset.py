"""What the dataset says of itself: title, licence, version, vocabularies (DCAT 3, VoID)."""

from __future__ import annotations

from collections.abc import Iterator

import diplograph
from diplograph.build.vocabulary import english, node, plain
from diplograph.model.corpus import Corpus
from diplograph.model.identifiers import BASE, ONTOLOGY
from diplograph.model.terms import DCAT, DCTERMS, OWL, RDF, VOID, Triple

__all__ = ["dataset_triples"]

_LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def dataset_triples(corpus: Corpus) -> Iterator[Triple]:
    """Yield the description of the dataset; nothing in it depends on the day of the build."""
    iri = BASE + "dataset"
    yield iri, RDF.type, DCAT.Dataset
    yield iri, RDF.type, VOID.Dataset
    titles = [series.label for series in corpus.series.values()]
    yield iri, DCTERMS.title, english("diplograph: " + "; ".join(titles or ["no series yet"]))
    yield iri, DCTERMS.license, _LICENCE
    yield iri, OWL.versionInfo, plain(diplograph.__version__)
    yield iri, VOID.uriSpace, plain(BASE + "id/")
    yield iri, VOID.vocabulary, ONTOLOGY
    for key in corpus.series:
        yield iri, DCTERMS.subject, node(key)
