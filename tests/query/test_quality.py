"""The report on the quality of the data: its parts add up, and another way of counting agrees."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import RDF, Graph, Namespace, URIRef

from diplograph.api import Dialogue
from diplograph.build.loader import build_turtle, load
from diplograph.files.ontology import ontology_files
from diplograph.files.texts import read_text
from diplograph.files.workspace import Workspace
from diplograph.model.identifiers import BASE, ONTOLOGY
from diplograph.query.quality.report import QUERIES, of_every_reading, quality_page, tallies
from diplograph.query.quality.tally import Count, Tally
from diplograph.query.table import Table
from diplograph.store.embedded import EmbeddedStore

ROOT = Path(__file__).parents[2]
DG = Namespace(ONTOLOGY)
#: Tallies whose items share out the whole, and the items that do not.
SHARED_OUT = {
    "Facts": {"all", "set aside for another reading"},
    "Witnesses": set(),
    "Evidence": {"all", "with a quotation"},
    "Reviews": {f"with a review: {each}" for each in ("confirmed", "corrected", "open")},
    "Extractions": set(),
    "Parties at rounds": set(),
    "Rules of preference": set(),
}


def by_title(report: tuple[Tally, ...]) -> dict[str, Tally]:
    return {tally.title: tally for tally in report}


@pytest.fixture(scope="module")
def report(shipped: Dialogue) -> dict[str, Tally]:
    return by_title(tallies(of_every_reading(shipped.store, shipped.library)))


def number(tally: Tally, item: str, column: str = "") -> int:
    return tally.lines()[item][column].number


def test_every_part_has_counts_and_no_count_is_more_than_its_whole(
    report: dict[str, Tally],
) -> None:
    for tally in report.values():
        assert tally.counts, tally.title
        assert all(0 <= each.number <= (each.of or each.number) for each in tally.counts)
        assert all(len(own) == len(tally.columns()) for own in tally.lines().values()), tally.title


@pytest.mark.parametrize("title", SHARED_OUT)
def test_what_is_shared_out_adds_up(report: dict[str, Tally], title: str) -> None:
    shares: dict[str, list[Count]] = {}
    for each in report[title].counts:
        if each.item not in SHARED_OUT[title]:
            shares.setdefault(each.column, []).append(each)
    for counts in shares.values():
        assert len(counts) > 1
        assert {sum(each.number for each in counts)} == {each.of for each in counts}


def test_a_part_names_the_questions_that_it_asked_and_no_other(shipped: Dialogue) -> None:
    asked: set[str] = set()
    ask = of_every_reading(shipped.store, shipped.library)

    def noted(name: str) -> Table:
        asked.add(name)
        return ask(name)

    named = {name for tally in tallies(noted) for name in tally.queries}
    assert asked == named == set(QUERIES)
    assert named <= set(shipped.library.paths())


def test_another_engine_that_counts_triples_agrees(
    report: dict[str, Tally], shipped: Dialogue
) -> None:
    graph = shipped.graph()
    silent = set(graph.subjects(RDF.object, URIRef(f"{BASE}presence/not-reported")))
    stated = set(graph.subjects(DG.hasBasis, URIRef(f"{BASE}basis/stated"))) - silent
    inferred = set(graph.subjects(DG.hasBasis, URIRef(f"{BASE}basis/inferred")))
    facts, witnesses = report["Facts"], report["Witnesses"]
    assert number(facts, "all") == len(set(graph.subjects(RDF.type, DG.Fact)))
    assert number(facts, "stated by a source") == len(stated)
    assert number(facts, "inferred by a curator") == len(inferred)
    counted = {fact: int(str(graph.value(fact, DG.witnessCount))) for fact in stated}
    assert number(witnesses, "one alone", "facts stated") == list(counted.values()).count(1)
    assert number(witnesses, "two", "facts stated") == list(counted.values()).count(2)
    evidence = set(graph.subjects(RDF.type, DG.Evidence))
    assert number(report["Evidence"], "all") == len(evidence)
    assert number(report["Evidence"], "with a quotation") == len(
        evidence & set(graph.subjects(DG.quotation))
    )
    assert number(report["Kinds of source"], "Agency report", "sources") == len(
        set(graph.subjects(DG.hasSourceKind, URIRef(f"{BASE}source-kind/agency-report")))
    )
    kept = {
        conflict
        for conflict in graph.subjects(RDF.type, DG.ConflictSet)
        if (conflict, DG.hasAlternative, None) in graph
        and not any(set_aside(graph, fact) for fact in graph.objects(conflict, DG.hasAlternative))
    }
    shown = report["Differences between sources"].lines()
    assert len(kept) == sum(
        own["every reading kept"].number
        for kind, own in shown.items()
        if kind not in ("Sources disagree", "Set aside, no difference recorded")
    )


def set_aside(graph: Graph, fact: object) -> bool:
    return (fact, DG.hasReading, URIRef(f"{BASE}reading/preferred")) not in graph


@pytest.fixture(scope="module")
def tiny(shipped: Dialogue) -> dict[str, Tally]:
    """The report on the tiny world: two rounds with a source, one that their numbers imply."""
    store = EmbeddedStore()
    ontology = [(read_text(path), path.name) for path in ontology_files(shipped.workspace.ontology)]
    store.load([*ontology, (build_turtle(load(Workspace(ROOT / "tests" / "tiny"))), "tiny")])
    return by_title(tallies(of_every_reading(store, shipped.library)))


def test_nothing_on_record_is_counted_as_nothing(tiny: dict[str, Tally]) -> None:
    cells = {item: own[""].number for item, own in tiny["Parties at rounds"].lines().items()}
    assert cells["Stated absent"] == 0 and cells["Sources disagree"] == 0
    assert cells["No source"] == 2, "the round that is implied has two cells without a source"
    assert sum(cells.values()) == 6
    assert tiny["Differences between sources"].counts == ()
    assert number(tiny["Facts"], "computed by the build") >= 1, "the number of the implied round"


def test_an_empty_graph_has_a_report(shipped: Dialogue) -> None:
    store = EmbeddedStore()
    found = by_title(tallies(of_every_reading(store, shipped.library)))
    assert number(found["Facts"], "all") == 0
    page = quality_page(store, shipped.library)
    assert "| all | 0 |" in page and "\nNone.\n" in page
