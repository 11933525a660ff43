"""Facts as triples, and a graph whose bytes depend on its records alone."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Graph, Literal, URIRef
from rdflib.compare import to_canonical_graph
from rdflib.namespace import RDF, ClosedNamespace

from diplograph.build.fact_triples import text_fragment
from diplograph.build.loader import build_lines, build_turtle
from diplograph.errors import StoreError
from diplograph.files.turtle import ordered_lines, turtle
from diplograph.model import terms
from diplograph.model.identifiers import concept_iri, record_iri
from diplograph.model.namespaces import PREFIXES
from diplograph.store.embedded import EmbeddedStore

if TYPE_CHECKING:
    from conftest import World

REPOSITORY = Path(__file__).parents[2]
#: Closed, so that a misspelt term raises AttributeError.
DG, OA, SCHEMA, SKOSXL = (
    ClosedNamespace(PREFIXES[prefix], list(vars(own)))
    for prefix, own in {
        "dg": terms.DG, "oa": terms.OA, "schema": terms.SCHEMA, "skosxl": terms.SKOSXL,
    }.items()
)  # fmt: skip


def node(*parts: str) -> URIRef:
    return URIRef(record_iri(*parts))


def concept(scheme: str, name: str) -> URIRef:
    return URIRef(concept_iri(scheme, name))


CHAIR = node("tea-01", "participation", "ada-example-chair")
THEME = node("tea-03", "topic", "border-security", "background")


@pytest.mark.parametrize(
    ("words", "fragment"),
    [
        (("two words",), "two%20words"),
        (("EU-Asia, a & b",), "EU%2DAsia%2C%20a%20%26%20b"),
        (("“ж”",), "%E2%80%9C%D0%B6%E2%80%9D"),
        (("b", "a-a", "c,c"), "a%2Da-,b,-c%2Cc"),
        (("b", None, "c"), "b,-c"),
    ],
)
def test_the_link_that_opens_a_page_at_its_passage(words: tuple[str, ...], fragment: str) -> None:
    link = text_fragment("https://a.example/p?q=1#top", *words)
    assert link == f"https://a.example/p?q=1#:~:text={fragment}"


@settings(max_examples=100, deadline=None, database=None)
@given(quote=st.text(min_size=1, max_size=20))
def test_any_quotation_fits_a_link(quote: str) -> None:
    link = text_fragment("https://a.example/", quote)
    body = link.removeprefix("https://a.example/#:~:text=")
    assert unquote(body) == quote
    assert not set(body) & set('-,&# <>"{}|\\^`')
    ox.NamedNode(link)


@pytest.fixture
def graph(world: World) -> Graph:
    """The graph of the tiny world."""
    return Graph().parse(data=world.turtle(), format="turtle")


def test_the_readings_of_a_stated_and_of_an_inferred_fact(graph: Graph) -> None:
    ways = [
        concept("reading", each) for each in ("all", "preferred", "all-stated", "preferred-stated")
    ]
    assert set(graph.objects(CHAIR, DG.hasReading)) == {*ways, node("tea-01-herald")}
    assert set(graph.objects(THEME, DG.hasReading)) == set(ways[:2])
    assert graph.value(CHAIR, DG.hasBasis) == concept("basis", "stated")
    assert graph.value(THEME, DG.hasBasis) == concept("basis", "inferred")
    assert "both texts name it" in str(graph.value(THEME, DG.reasoning))


def test_strength_and_witnesses(world: World, graph: Graph) -> None:
    date = node("tea-01", "date", "2019-05-04")
    assert graph.value(date, DG.witnessCount) == Literal(2)
    assert graph.value(date, DG.hasStrength) == concept("strength", "organiser")
    assert graph.value(CHAIR, DG.witnessCount) == Literal(1)
    assert graph.value(CHAIR, DG.hasStrength) == concept("strength", "agency")
    for name in ("tea-01-herald", "tea-03-ministry"):
        world.add(f"sources/{name}", "witness: the-ministry\n")
    again = Graph().parse(data=world.turtle(), format="turtle")
    assert again.value(date, DG.witnessCount) == Literal(1)


def test_the_selectors_lead_to_the_words(world: World, graph: Graph) -> None:
    raw = (world.texts / "tea-03-ministry.txt").read_text(encoding="utf-8").partition("\n\n")[2]
    seen = 0
    for passage in graph.subjects(RDF.type, DG.Passage):
        if graph.value(passage, OA.hasSource) != node("tea-03-ministry", "text"):
            continue
        seen += 1
        (exact,) = {
            str(each)
            for s in graph.objects(passage, OA.hasSelector)
            for each in graph.objects(s, OA.exact)
        }
        (place,) = [
            s for s in graph.objects(passage, OA.hasSelector) if (s, OA.start, None) in graph
        ]
        start, end = (int(str(graph.value(place, each))) for each in (OA.start, OA.end))
        assert raw[start:end] == exact
    assert seen == 8


def test_the_prefix_of_a_quotation_is_in_its_selector(graph: Graph) -> None:
    (selector,) = graph.subjects(OA.suffix, Literal("was welcomed"))
    assert graph.value(selector, OA.exact) == Literal("Southland")
    assert (selector, RDF.type, OA.TextQuoteSelector) in graph


def test_a_link_only_where_an_address_is_known(graph: Graph) -> None:
    by_source = {
        source: [
            graph.value(each, SCHEMA.url) for each in graph.subjects(DG.fromSource, node(source))
        ]
        for source in ("tea-01-herald", "tea-03-ministry")
    }
    quoted = [str(each) for each in by_source["tea-01-herald"] if each]
    assert "https://herald.example/tea?page=1#:~:text=discussed%20border%20security" in quoted
    assert not any(by_source["tea-03-ministry"])


def test_the_spellings_of_a_name(graph: Graph) -> None:
    labels = {
        str(graph.value(label, SKOSXL.literalForm)): label
        for label in graph.objects(node("ada-example"), SKOSXL.altLabel)
    }
    assert set(labels) == {"Ada Example", "A. Example"}
    kinds = {text: graph.value(label, DG.hasVariantKind) for text, label in labels.items()}
    assert kinds == {
        "Ada Example": concept("variant", "spelling"),
        "A. Example": concept("variant", "misspelling"),
    }  # fmt: skip
    (attested,) = graph.objects(labels["Ada Example"], DG.isAttestedBy)
    assert (CHAIR, DG.supportedBy, attested) in graph


def test_two_spellings_with_one_slug_are_two_names(world: World) -> None:
    world.edit(
        "tea-01-herald.txt", "Ada Example of Northland", "Ada Éxample of Northland, Ada Example"
    )
    world.edit("meetings/tea-01", "Ada Example of Northland chaired", "Ada Éxample of Northland")
    world.edit("meetings/tea-01", "name: Ada Example", "name: Ada Éxample")
    world.edit("meetings/tea-01", "topics:", "  - person: ada-example\n    role: speaker\n"
               "    party: northland\n"
               "    evidence:\n      - source: tea-01-herald\n        quote: Ada Example chaired\n"
               "        name: Ada Example\ntopics:")  # fmt: skip
    lock = world.workspace.lock
    lock.write_text("".join(x for x in lock.read_text().splitlines(True) if "text tea-01" not in x))
    built = Graph().parse(data=world.turtle(), format="turtle")
    names = list(built.objects(node("ada-example"), SKOSXL.altLabel))
    assert len(names) == 3
    assert all(len(list(built.objects(each, SKOSXL.literalForm))) == 1 for each in names)


def test_no_blank_node_and_no_fact_without_its_provenance(graph: Graph) -> None:
    assert all(isinstance(s, URIRef) and not isinstance(o, type(None)) for s, _, o in graph)
    assert all(isinstance(o, URIRef | Literal) for _, _, o in graph)
    facts = set(graph.subjects(RDF.type, DG.Fact))
    assert len(facts) > 9
    for fact in facts:
        assert (fact, DG.supportedBy, None) in graph, fact
        assert (fact, DG.hasBasis, None) in graph, fact


# --- bytes ---------------------------------------------------------------------------------

BUILD = """
import sys
from pathlib import Path
from diplograph.build.loader import build_turtle, load
from diplograph.files.workspace import Workspace
sys.stdout.buffer.write(build_turtle(load(Workspace(Path(sys.argv[1])))).encode())
"""


def built_elsewhere(root: Path, seed: str) -> bytes:
    """Return the Turtle that a process of its own builds under a hash seed."""
    source = str(REPOSITORY / "src")
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": source, "TZ": "Asia/Almaty"}
    command = [sys.executable, "-c", BUILD, str(root)]
    return subprocess.run(command, env=environment, check=True, capture_output=True).stdout


def test_the_same_bytes_under_any_hash_seed_and_order_of_files(
    world: World, tmp_path: Path
) -> None:
    first = built_elsewhere(world.root, "0")
    assert len(first) > 10_000
    shuffled = tmp_path / "shuffled"
    files = [each for each in world.root.rglob("*") if each.is_file()]
    random.Random(3).shuffle(files)
    for each in files:
        copy = shuffled / each.relative_to(world.root)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(each, copy)
    assert built_elsewhere(shuffled, "1") == first
    assert built_elsewhere(world.root, "2") == first
    assert world.turtle().encode() == first


HARD = [
    "plain", "two\nlines\r\n\ttab", 'a "quote" and \\ backslash', "'''", '"""', "ж, é, 中",
    "\U0001f600",
    "\u0001\u007f\u0085\u2028", "", " ", "@en", "<iri>", "\\u0041",
]  # fmt: skip


def canonical(text: str) -> list[str]:
    """Return sorted N-Triples, by rdflib, one escaping for all."""
    graph = to_canonical_graph(Graph().parse(data=text, format="turtle"))
    return sorted(f"{s.n3()} {p.n3()} {o.n3()}" for s, p, o in graph)


@pytest.mark.parametrize(
    "parser",
    [
        ["serdi", "-i", "turtle", "-o", "ntriples", "-q", "-"],
        ["rapper", "-q", "-i", "turtle", "-", "http://b.example/"],
    ],
)
@pytest.mark.parametrize("what", ["tiny", "hard", "built"])
def test_another_parser_reads_the_same_triples(world: World, parser: list[str], what: str) -> None:
    if shutil.which(parser[0]) is None:
        pytest.fail(f"{parser[0]} is not installed; run tests/install-parts")
    if what == "tiny":
        text = world.turtle()
    elif what == "built":
        text = (REPOSITORY / "graph" / "diplograph.ttl").read_text(encoding="utf-8")
    else:
        subject = record_iri("hard", "x(1)~'*+,;=:@&")
        pairs = [(terms.Literal(each), terms.Literal(each, language="en")) for each in HARD]
        text = turtle((subject, terms.DG.quotation, each) for pair in pairs for each in pair)
    found = subprocess.run(parser, input=text.encode(), capture_output=True, check=True)
    lines = [line for line in found.stdout.decode().splitlines() if line]
    if what == "built":
        ours = {str(each) for each in ox.parse(text, format=ox.RdfFormat.TURTLE)}
        theirs = {str(each) for each in ox.parse(found.stdout, format=ox.RdfFormat.N_TRIPLES)}
        assert len(set(lines)) == len(ours)
        assert theirs == ours
        return
    ours = canonical(text)
    assert len(set(lines)) == len(ours)
    assert canonical(found.stdout.decode()) == ours


def test_every_hard_literal_comes_back(tmp_path: Path) -> None:
    triples = [(record_iri("hard"), terms.DG.quotation, terms.Literal(each)) for each in HARD]
    text = turtle(triples)
    assert {str(o) for o in Graph().parse(data=text, format="turtle").objects()} == set(HARD)
    assert turtle(reversed(triples)) == text


def test_lines_hold_the_triples_of_the_turtle_in_its_order(world: World) -> None:
    loaded = world.load()
    hard = [
        (record_iri(thing), predicate, terms.Literal(each, language=language))
        for each in HARD
        for language in ("", "en")
        for predicate in (terms.DG.quotation, terms.RDF.type)
        for thing in ("hard", "hard/a", "hard-b")
    ]
    for lines, text in (
        (ordered_lines(hard), turtle(hard)),
        (build_lines(loaded), build_turtle(loaded)),
        (build_lines(loaded, ["tea-03-ministry"]), build_turtle(loaded, ["tea-03-ministry"])),
    ):
        found = list(ox.parse(lines, format=ox.RdfFormat.N_TRIPLES))
        assert len(found) > 70
        assert found == list(ox.parse(text, format=ox.RdfFormat.TURTLE))
    with pytest.raises(StoreError, match="graph: not N-Triples"):
        EmbeddedStore().load_lines(b"<a:a> <a:b> .", "graph")


def test_no_triple_is_an_empty_file() -> None:
    assert turtle([]).strip() == ""
