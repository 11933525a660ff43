"""Both engines for SHACL give the same results: on random shapes, and on faults in our graph."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diplograph.files.ontology import ontology_files
from diplograph.query.shape_faults import KNOWN_TERMS
from diplograph.query.shapes import shape_results
from diplograph.query.validation_report import ShapeResult

from .random_faults import Faults
from .random_shapes import PREFIXES, Shapes

ROOT = Path(__file__).parents[2]
SHAPES = (ROOT / "ontology" / "shapes.ttl").read_text("utf-8")
#: What the shapes read of the ontology: kinds of things, and the roles that lead a party.
READ = ("#type", "#subClassOf", "#countsAsHead")


def results(data: str, shapes: str, engine: str) -> set[ShapeResult]:
    """What an engine says; words that it makes up itself, for want of a message, are left out."""
    found = shape_results(data, shapes, engine)
    return {replace(each, messages=_said(each, shapes)) for each in found}


def _said(result: ShapeResult, shapes: str) -> tuple[str, ...]:
    return tuple(each for each in result.messages if f'"{each}"' in shapes)


def triples(path: Path) -> list[ox.Triple]:
    return [quad.triple for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE)]


def ontology() -> list[ox.Triple]:
    """What the shapes read, of what has an IRI: each engine names blank nodes in its own way."""
    found = [each for path in ontology_files(ROOT / "ontology") for each in triples(path)]
    named = [each for each in found if isinstance(each.subject, ox.NamedNode)]
    return [each for each in named if each.predicate.value.endswith(READ)]


def test_no_fault_falls_on_a_blank_node(tiny: list[ox.Triple]) -> None:
    ends = [end for each in tiny for end in (each.subject, each.object)]
    assert not any(isinstance(each, ox.BlankNode) for each in ends)


@pytest.mark.parametrize("ordered", [False, True], ids=["any value", "numbers"])
@given(choices=st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_on_random_shapes_and_data(choices: random.Random, ordered: bool) -> None:
    world = Shapes(choices, ordered)
    data, shapes = world.data(), world.shapes()
    assert results(data, shapes, "shacl") == results(data, shapes, "pyshacl")


def test_the_random_shapes_use_every_term_that_is_known() -> None:
    text = "".join(Shapes(random.Random(seed), seed % 2 == 0).shapes() for seed in range(400))
    assert KNOWN_TERMS - set(re.findall(r"sh:(\w+) ", text)) == set()


@given(choices=st.randoms(use_true_random=False), count=st.integers(1, 40))
@settings(max_examples=8, deadline=None)
def test_on_faults_in_the_graph_of_the_tiny_world(
    tiny: list[ox.Triple], choices: random.Random, count: int
) -> None:
    data = Faults(choices, tiny).graph(count)
    assert results(data, SHAPES, "shacl") == results(data, SHAPES, "pyshacl")


def test_on_the_graphs_that_break_a_check() -> None:
    bad = sorted((ROOT / "tests" / "bad").glob("*.ttl"))
    data = "".join([*(path.read_text("utf-8") for path in bad), *(f"{x} .\n" for x in ontology())])
    assert results(data, SHAPES, "shacl") == results(data, SHAPES, "pyshacl") != set()


@pytest.mark.slow
def test_on_hundreds_of_faults_in_the_real_graph() -> None:
    real = [*triples(ROOT / "graph" / "diplograph.ttl"), *ontology()]
    data = Faults(random.Random(8), real).graph(600)
    found = results(data, SHAPES, "shacl")
    assert found == results(data, SHAPES, "pyshacl")
    assert len({each.shape for each in found}) > 50


@pytest.mark.parametrize(
    ("rule", "data"),
    [
        ("sh:path :p ; sh:lessThanOrEquals :q", ":n :p :one ; :q :one ."),
        ("sh:path :p ; sh:maxInclusive 1", ":n :p true ."),
        ("sh:path [ sh:inversePath ( :q :p ) ] ; sh:maxCount 0", ":m :q :k . :k :p :n ."),
    ],
    ids=["no order of IRIs", "a truth value is no number", "inverse of a sequence"],
)
def test_where_the_engines_differ_ours_keeps_to_the_recommendation(rule: str, data: str) -> None:
    shapes = f"{PREFIXES} :S sh:targetNode :n ; sh:property [ {rule} ] ."
    assert len(shape_results(PREFIXES + data, shapes, "shacl")) == 1
    assert shape_results(PREFIXES + data, shapes, "pyshacl") == []
