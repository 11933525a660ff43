"""A difference between sources keeps what its record says beside the alternatives."""

from __future__ import annotations

from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import SKOS

from diplograph.model.identifiers import ID, ONTOLOGY

from .conftest import World

DG = Namespace(ONTOLOGY)
RECORD = """\
label: Two spellings of the host of the first Tea Talk
difference: two-wordings
note: Asked of the archive; no answer yet.
reason: Both spellings stand in print.
decided_on: 2030-01-02
about:
  - tea-01
sources:
  - tea-01-herald
"""


def test_a_difference_keeps_its_note(world: World) -> None:
    world.path("conflicts/x").parent.mkdir()
    world.add("conflicts/tea-01-spelling", RECORD)
    graph = Graph().parse(data=world.turtle(), format="turtle")
    iri = URIRef(ID + "tea-01-spelling")
    assert graph.value(iri, SKOS.note) == Literal("Asked of the archive; no answer yet.", lang="en")
    assert graph.value(iri, DG.reasoning) == Literal("Both spellings stand in print.", lang="en")
