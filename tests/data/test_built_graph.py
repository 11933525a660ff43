"""The committed graph is what the records build, byte for byte, and what it promises holds."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest

from diplograph.build.loader import build_turtle, load
from diplograph.files.workspace import Workspace
from diplograph.model.identifiers import BASE, ID, ONTOLOGY

ROOT = Path(__file__).parents[2]
BUILT = ROOT / "graph" / "diplograph.ttl"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
LABEL = "http://www.w3.org/2004/02/skos/core#prefLabel"

Row = tuple[str, str, ox.NamedNode | ox.Literal | ox.BlankNode]


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    """The triples of the committed graph."""
    quads = ox.parse(path=str(BUILT), format=ox.RdfFormat.TURTLE)
    return [(each.subject.value, each.predicate.value, each.object) for each in quads]


@pytest.fixture(scope="module")
def instances(rows: list[Row]) -> dict[str, set[str]]:
    """The subjects of each class."""
    found: dict[str, set[str]] = {}
    for subject, predicate, value in rows:
        if predicate == TYPE:
            found.setdefault(value.value.rpartition("#")[2].rpartition("/")[2], set()).add(subject)
    return found


def test_the_committed_graph_is_fresh() -> None:
    text = build_turtle(load(Workspace(ROOT)))
    fresh = text.encode("utf-8") == BUILT.read_bytes()
    assert fresh, "graph/diplograph.ttl is stale; run 'diplograph build' and commit the file"


def test_the_graph_is_not_empty(rows: list[Row], instances: dict[str, set[str]]) -> None:
    assert len(rows) > 10_000
    for name, least in (("Meeting", 18), ("Person", 15), ("Fact", 300), ("Evidence", 500)):
        assert len(instances[name]) >= least, name


def test_no_blank_node(rows: list[Row]) -> None:
    assert not any(isinstance(value, ox.BlankNode) for _, _, value in rows)
    assert not any(subject.startswith("_:") for subject, _, _ in rows)


def test_every_iri_of_the_project_is_made_of_words(rows: list[Row]) -> None:
    shape = re.compile(r"[A-Za-z0-9][A-Za-z0-9/#.-]*")
    values = {value.value for _, _, value in rows if isinstance(value, ox.NamedNode)}
    for iri in {subject for subject, _, _ in rows} | values:
        if iri.startswith(BASE):
            assert shape.fullmatch(iri.removeprefix(BASE)), iri


def test_no_name_leads_nowhere(rows: list[Row]) -> None:
    known = {subject for subject, _, _ in rows}
    for path in (ROOT / "ontology").glob("*.ttl"):
        known |= {
            each.subject.value for each in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
        }
    dangling = {
        value.value
        for _, _, value in rows
        if isinstance(value, ox.NamedNode)
        and value.value.startswith(BASE)
        and value.value not in known
    }
    assert dangling - {ONTOLOGY} == set()


def test_every_fact_has_evidence_a_basis_a_label_and_two_readings(
    rows: list[Row], instances: dict[str, set[str]]
) -> None:
    wanted = ("supportedBy", "hasBasis", "hasReading", "witnessCount", "hasStrength")
    having = {ONTOLOGY + each: set[str]() for each in wanted} | {LABEL: set[str]()}
    for subject, predicate, _ in rows:
        if predicate in having:
            having[predicate].add(subject)
    progress = {
        s for s, p, o in rows if p == ONTOLOGY + "hasProgress" and o.value.endswith("/no-evidence")
    }
    for predicate, subjects in having.items():
        assert instances["Fact"] - subjects - progress == set(), predicate


def test_every_round_has_a_cell_for_every_party_with_one_presence(
    rows: list[Row], instances: dict[str, set[str]]
) -> None:
    presences = Counter(
        subject for subject, predicate, _ in rows if predicate == ONTOLOGY + "hasPresence"
    )
    assert set(presences) == instances["Delegation"]
    assert set(presences.values()) == {1}
    series = {
        subject: value.value
        for subject, predicate, value in rows
        if predicate == ONTOLOGY + "inSeries"
    }
    parties: dict[str, set[str]] = {}
    for subject, predicate, value in rows:
        if predicate == ONTOLOGY + "hasParty" and subject in series.values():
            parties.setdefault(subject, set()).add(value.value.removeprefix(ID))
    assert len(series) >= 11
    for meeting, name in series.items():
        for party in parties[name]:
            assert f"{meeting}/delegation/{party}" in presences


def test_every_quotation_of_the_graph_is_a_phrase(rows: list[Row]) -> None:
    quoted = [value.value for _, predicate, value in rows if predicate == ONTOLOGY + "quotation"]
    assert len(quoted) > 400
    assert max(len(each.split()) for each in quoted) <= 12
