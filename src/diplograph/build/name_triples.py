"""Every spelling of a person's name, with the evidence that prints it (SKOS-XL labels)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from diplograph.build.vocabulary import concept, node, plain
from diplograph.model.corpus import Corpus
from diplograph.model.identifiers import slug
from diplograph.model.records import Person
from diplograph.model.terms import DG, RDF, SKOSXL, Triple

__all__ = ["name_triples"]


def name_triples(corpus: Corpus, printed: dict[str, dict[str, set[str]]]) -> Iterator[Triple]:
    """Yield a label node for each spelling.

    ``printed`` gives, for each person, each spelling and the annotations that print it.
    """
    for key, person in corpus.of(Person).items():
        iri = node(key)
        used: dict[str, int] = defaultdict(int)
        for text in sorted(printed.get(iri, {})):
            name = slug(text)
            used[name] += 1
            suffix = f"-{used[name]}" if used[name] > 1 else ""
            label = node(key, "name", name + suffix)
            kind = "misspelling" if text in person.misspellings else "spelling"
            yield iri, SKOSXL.altLabel, label
            yield label, RDF.type, SKOSXL.Label
            yield label, SKOSXL.literalForm, plain(text)
            yield label, DG.hasVariantKind, concept("variant", kind)
            for annotation in sorted(printed[iri][text]):
                yield label, DG.isAttestedBy, annotation
