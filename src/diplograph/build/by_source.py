"""The graph in parts: what each source bears alone, and what no single source bears."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from diplograph.build.bearings import Bearings
from diplograph.build.graph import build_triples
from diplograph.build.loader import Loaded
from diplograph.build.subset import restrict
from diplograph.files.turtle import as_oxigraph
from diplograph.model.corpus import Corpus
from diplograph.model.identifiers import BASE, record_iri

__all__ = ["WHOLE", "parts_by_source"]

#: The graph of what no single source bears carries the name of the dataset itself.
WHOLE = BASE + "dataset"


def parts_by_source(loaded: Loaded, built: Iterable[ox.Triple]) -> dict[str, list[ox.Triple]]:
    """Return named graphs by the IRI of their source; their union is ``built``, the whole graph.

    A triple is in the graph of a source when it stands in the graph that is built from this source
    alone, and would not stand there without any source. What is left has the IRI of the dataset:
    labels of the project, inferences from several sources, computed cells.
    """
    whole = {str(triple): triple for triple in built}
    base, bearings = _lines(loaded, restrict(loaded.corpus, ())), Bearings(loaded.corpus)
    parts: dict[str, list[ox.Triple]] = {}
    borne: set[str] = set()
    for source in sorted(loaded.corpus.sources):
        corpus = restrict(bearings.around(source), (source,))
        alone = (_lines(loaded, corpus) - base) & whole.keys()
        parts[record_iri(source)] = [whole[line] for line in sorted(alone)]
        borne |= alone
    parts[WHOLE] = [triple for line, triple in whole.items() if line not in borne]
    return {name: triples for name, triples in parts.items() if triples}


def _lines(loaded: Loaded, corpus: Corpus) -> set[str]:
    triples = build_triples(corpus, loaded.lock, loaded.vocabulary, whole_corpus=False)
    return {str(triple) for triple in as_oxigraph(triples)}
