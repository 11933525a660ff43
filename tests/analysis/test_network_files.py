"""GraphML and GEXF: the same bytes, every edge with its evidence, every date a spell."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from datetime import date
from xml.etree import ElementTree

import networkx as nx
import pytest

from diplograph.analysis.attendance import attendance, attendance_of
from diplograph.analysis.network_files import FORMS, gexf, graphml, network_file
from diplograph.api import Dialogue
from diplograph.errors import ArgumentError
from diplograph.query.table import Table
from diplograph.store.base import Term

GEXF = "{http://www.gexf.net/1.2draft}"
NODES = ("node", "nodeLabel", "kind", "round", "date", "earliest", "latest", "names")
EDGES = ("source", "target", "roleLabel", "partyLabel", "postLabel", "facts")


def table(columns: tuple[str, ...], *rows: tuple[str | None, ...]) -> Table:
    return Table(columns, tuple(tuple(None if c is None else Term(c) for c in row) for row in rows))


@pytest.fixture
def small() -> nx.Graph:
    """Ada at rounds 1 (some day of 2013) and 2; Bo at round 2, and at a visit without a date."""
    nodes = table(
        NODES,
        ("ada", "Ada", "person", None, None, None, None, None),
        ("bo", "Bo", "person", None, None, None, None, None),
        ("one", "One", "round", "1", "2013", "2013-01-01", "2013-12-31", None),
        ("two", "Two", "round", "2", "2015-03-11", "2015-03-11", "2015-03-11", None),
        ("three", "Three", "round", "3", None, None, None, None),
        ("visit", "Visit", "meeting", None, None, None, None, None),
    )
    edges = table(
        EDGES,
        ("ada", "one", "Chair", "North", None, "f1"),
        ("ada", "two", "Chair", "North", "Minister", "f2"),
        ("ada", "two", "Host", "North", "Minister", "f3"),
        ("bo", "two", "Speaker", "South", None, "f4"),
        ("bo", "visit", "Speaker", "South", None, "f5"),
    )
    return attendance(nodes, edges)


def test_the_network_is_bipartite_with_one_edge_for_a_person_at_a_meeting(small) -> None:
    assert set(small.edges) == {("ada", "one"), ("ada", "two"), ("bo", "two"), ("bo", "visit")}
    assert small.edges["ada", "two"]["roles"] == "Chair | Host"
    assert small.edges["ada", "two"]["facts"] == "f2 | f3"
    assert nx.is_bipartite(small)
    assert small.degree["three"] == 0  # nobody is named there, and it is not hidden


def test_spells_are_the_days_between_which_a_meeting_was_held(small) -> None:
    document = ElementTree.fromstring(gexf(small))
    found = {
        node.get("id"): [(s.get("start"), s.get("end")) for s in node.iter(f"{GEXF}spell")]
        for node in document.iter(f"{GEXF}node")
    }
    of_2013, of_2015 = ("2013-01-01", "2013-12-31"), ("2015-03-11", "2015-03-11")
    assert found == {
        "ada": [of_2013, of_2015], "bo": [of_2015], "one": [of_2013], "two": [of_2015],
        "three": [], "visit": [],
    }  # fmt: skip
    graph = document.find(f"{GEXF}graph")
    assert graph is not None
    assert (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")
    # What the schema of GEXF 1.2draft allows on a graph; networkx writes a name beside it.
    allowed = {
        "timeformat",
        "start",
        "startopen",
        "end",
        "endopen",
        "defaultedgetype",
        "idtype",
        "mode",
    }
    assert set(graph.attrib) <= allowed
    assert document.find(f"{GEXF}meta/{GEXF}description") is not None


@pytest.mark.parametrize("hostile", ["a<b>&\"'", "line\nbreak", "bell\x07", "\ufffe", "]]>"])
def test_a_hostile_label_survives_or_is_replaced(hostile: str) -> None:
    nodes = table(
        NODES,
        ("ada", hostile, "person", None, None, None, None, None),
        ("one", "One", "round", "1", None, None, None, None),
    )
    edges = table(EDGES, ("ada", "one", hostile, hostile, hostile, "f1"))
    for written in (gexf(attendance(nodes, edges)), graphml(attendance(nodes, edges))):
        assert ElementTree.fromstring(written) is not None
    back = nx.read_graphml(io.BytesIO(graphml(attendance(nodes, edges))))
    expected = hostile.replace("\x07", "\ufffd").replace("\ufffe", "\ufffd")
    assert back.nodes["ada"]["label"] == expected


def test_every_participation_is_an_edge_with_its_facts_and_sources(shipped: Dialogue) -> None:
    graph = attendance_of(shipped.store, shipped.library)
    rows = list(shipped.ask("person-meeting").table.dicts())
    assert graph.number_of_edges() == len({(row["source"], row["target"]) for row in rows})
    facts = {f for _, _, each in graph.edges(data="facts") for f in each.split(" | ")}
    assert facts == {fact for row in rows for fact in str(row["facts"]).split()}
    for person, meeting, data in graph.edges(data=True):
        assert data["sources"], (person, meeting)
        assert data["witnesses"] >= 1, (person, meeting)
    assert graph.edges["enrique-mora", "round-10"]["roles"] == "Chair | Head of delegation"
    assert "chaired by Mr Enrique Mora" in graph.edges["enrique-mora", "round-10"]["quotations"]


def test_files_are_read_back_with_the_same_nodes_and_edges(shipped: Dialogue) -> None:
    graph = attendance_of(shipped.store, shipped.library)
    for form, read in (("gexf", nx.read_gexf), ("graphml", nx.read_graphml)):
        back = read(io.BytesIO(network_file(shipped.store, shipped.library, form)))
        assert set(back) == set(graph)
        assert {frozenset(e) for e in back.edges} == {frozenset(e) for e in graph.edges}
        assert dict(back.nodes(data="label")) == dict(graph.nodes(data="label"))


def test_rounds_have_the_days_of_the_rounds(shipped: Dialogue) -> None:
    graph = attendance_of(shipped.store, shipped.library)
    for row in shipped.ask("rounds").table.dicts():
        (node,) = [n for n, iri in graph.nodes(data="iri") if iri == row["meeting"]]
        data = graph.nodes[node]
        assert (data.get("start"), data.get("end")) == (row["earliest"], row["latest"])
        if row["earliest"]:
            assert date.fromisoformat(data["start"]) <= date.fromisoformat(data["end"])


@pytest.mark.parametrize("form", FORMS)
def test_the_same_graph_gives_the_same_bytes_under_any_hash_seed(form: str) -> None:
    program = (
        "import diplograph, hashlib; from diplograph.analysis.network_files import network_file;"
        f" d = diplograph.open(); b = network_file(d.store, d.library, '{form}');"
        " print(hashlib.sha256(b).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", program], env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True, text=True, check=True, timeout=300,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(found) == 1


def test_no_day_of_writing_stands_in_a_file(shipped: Dialogue) -> None:
    for form in FORMS:
        written = network_file(shipped.store, shipped.library, form).decode()
        assert "lastmodified" not in written
        assert nx.__version__ not in written


def test_another_form_is_refused(shipped: Dialogue) -> None:
    with pytest.raises(ArgumentError, match="graphml, gexf"):
        network_file(shipped.store, shipped.library, "dot")
