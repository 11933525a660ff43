"""Every spelling of a person's name, with the evidence that prints it (SKOS-XL labels)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from diplograph.build.vocabulary import concept, node, plain
from diplograph.model.records import Person
from diplograph.model.terms import DG, RDF, SKOSXL, Triple

__all__ = ["attestations", "spelling_triples"]


def spelling_triples(person: Person, names: Mapping[str, str]) -> Iterator[Triple]:
    """Yield a label node for each spelling; ``names`` has the last part of its IRI."""
    for text, name in names.items():
        label = node(person.id, "name", name)
        kind = "misspelling" if text in person.misspellings else "spelling"
        yield node(person.id), SKOSXL.altLabel, label
        yield label, RDF.type, SKOSXL.Label
        yield label, SKOSXL.literalForm, plain(text)
        yield label, DG.hasVariantKind, concept("variant", kind)


def attestations(
    triples: Iterable[Triple], spellings: Mapping[str, Mapping[str, str]]
) -> Iterator[Triple]:
    """Yield, for each name that evidence among ``triples`` prints for a person, what attests it."""
    people: dict[str, str] = {}
    bodies: dict[str, str] = {}
    names: list[tuple[str, str]] = []
    # The terms are looked up once, not for each of the triples.
    of_people = frozenset((DG.ofParticipant, DG.ofPerson))
    as_printed, supported_by = DG.nameAsPrinted, DG.supportedBy
    for subject, predicate, value in triples:
        if predicate in of_people:
            people[subject] = str(value)
        elif predicate == as_printed:
            names.append((subject, str(value)))
        elif predicate == supported_by:
            bodies[str(value)] = subject
    for annotation, text in names:
        person = people.get(bodies[annotation])
        if person is not None:
            name = spellings[person.rpartition("/")[2]][text]
            yield f"{person}/name/{name}", DG.isAttestedBy, annotation
