"""The dataset, its addresses and its pages as harvesters and search engines take them."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from rdflib import RDF, XSD, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, OWL, RDFS, VOID

import diplograph
from diplograph.api import Dialogue
from diplograph.files.ontology import ontology_files
from diplograph.views.exports.search_engines import (
    robots,
    schema_org,
    schema_org_dataset,
    script_element,
    sitemap,
)
from diplograph.views.site.site import site_of

from .reading import RDF_FORMS, called, export, tool

ROOT = Path(__file__).parents[2]
BASE = "https://w3id.org/diplograph/"
DATASET = URIRef(BASE + "dataset")
SPDX = Namespace("http://spdx.org/rdf/terms#")
LICENCE = URIRef("https://creativecommons.org/licenses/by/4.0/")
DESCRIBED = ("turtle", "nt", "json-ld", "rdf-xml")
SITE = "https://diplograph.example"


@pytest.fixture(scope="module")
def description(shipped: Dialogue) -> Graph:
    return Graph().parse(data=shipped.description(), format="turtle")


@pytest.fixture(scope="module")
def built(shipped: Dialogue) -> Graph:
    return shipped.graph()


def test_void_counts_what_the_graph_holds(description: Graph, built: Graph) -> None:
    assert int(description.value(DATASET, VOID.triples)) == len(built)
    assert int(description.value(DATASET, VOID.distinctSubjects)) == len(set(built.subjects()))


def test_every_class_and_property_has_its_partition(description: Graph, built: Graph) -> None:
    for link, kind, count in ((VOID.classPartition, VOID["class"], VOID.entities),
                              (VOID.propertyPartition, VOID.property, VOID.triples)):  # fmt: skip
        found = {
            description.value(part, kind): int(description.value(part, count))
            for part in description.objects(DATASET, link)
        }
        if kind == VOID.property:
            expected = {p: len(list(built.subject_objects(p))) for p in set(built.predicates())}
        else:
            kinds = set(built.objects(None, RDF.type))
            expected = {k: len(set(built.subjects(RDF.type, k))) for k in kinds}
        assert found == expected


def test_linksets_count_the_exact_matches(description: Graph) -> None:
    sets = {
        str(description.value(each, DCTERMS.title)): int(description.value(each, VOID.triples))
        for each in description.objects(DATASET, VOID.subset)
    }
    assert sets["Wikidata"] > 40
    assert sets["EuroVoc"] > 10


def test_each_distribution_has_the_checksum_and_size_of_its_file(
    description: Graph, shipped: Dialogue
) -> None:
    shown = set()
    for each in description.objects(DATASET, DCAT.distribution):
        form = str(each).rpartition("/")[2]
        data = shipped.export(form)
        checksum = description.value(each, SPDX.checksum)
        digest = str(description.value(checksum, SPDX.checksumValue))
        assert digest == hashlib.sha256(data).hexdigest()
        assert int(description.value(each, DCAT.byteSize)) == len(data)
        assert description.value(each, DCTERMS.license) == LICENCE
        media = description.value(each, DCAT.mediaType)
        assert (media, RDF.type, DCTERMS.MediaType) in description
        algorithm = description.value(checksum, SPDX.algorithm)
        assert (algorithm, RDF.type, SPDX.ChecksumAlgorithm) in description
        shown.add(form)
    assert shown == set(DESCRIBED)


def test_the_dataset_names_licence_version_and_title(description: Graph) -> None:
    assert description.value(DATASET, DCTERMS.license) == LICENCE
    assert description.value(DATASET, URIRef(f"{DCAT}version")) == Literal(diplograph.__version__)
    assert description.value(DATASET, OWL.versionInfo) == Literal(diplograph.__version__)
    assert (LICENCE, RDF.type, DCTERMS.LicenseDocument) in description
    standard = description.value(DATASET, DCTERMS.conformsTo)
    assert (standard, RDF.type, DCTERMS.Standard) in description
    title = description.value(DATASET, DCTERMS.title)
    assert str(title) in description.value(DATASET, DCTERMS.description)
    assert {DCAT.Dataset, VOID.Dataset} <= set(description.objects(DATASET, RDF.type))
    dates = {o.datatype for o in description.objects() if isinstance(o, Literal)}
    assert not dates & {XSD.date, XSD.dateTime}, "a description with a day of its own goes stale"


def test_serdi_reads_the_description(tmp_path: Path) -> None:
    export("dcat", tmp_path / "one.ttl")
    assert called(tool("serdi"), "-q", "-i", "turtle", "-o", "ntriples", tmp_path / "one.ttl")


def test_every_file_of_the_ontology_says_what_defines_it_and_under_which_licence() -> None:
    for path in (*ontology_files(ROOT / "ontology"), ROOT / "ontology" / "shapes.ttl"):
        graph = Graph().parse(path, format="turtle")
        heads = [s for s in graph.subjects(DCTERMS.license, LICENCE) if isinstance(s, URIRef)]
        assert heads, f"{path}: no licence"
        versions = {str(graph.value(s, OWL.versionInfo)) for s in heads}
        if path.name != "shapes.ttl":
            assert versions == {diplograph.__version__}, f"{path}: another version"
        if path.name not in ("diplograph.ttl", "shapes.ttl"):
            schemes = set(graph.subjects(RDFS.isDefinedBy, URIRef(BASE + "ontology")))
            assert set(heads) <= schemes, f"{path}: a scheme without rdfs:isDefinedBy"


# --- addresses ---


def redirected(path: str, accept: str = "text/html") -> str | None:
    """Follow the rules of the ``.htaccess`` as mod_rewrite reads them: in order, the first wins."""
    conditions: list[str] = []
    for line in (ROOT / "ontology" / "w3id" / ".htaccess").read_text().splitlines():
        words = line.split()
        if words[:2] == ["RewriteCond", "%{HTTP_ACCEPT}"]:
            conditions.append(words[2])
        elif words[:1] == ["RewriteRule"]:
            match = re.search(words[1], path)
            if match and all(re.search(each, accept) for each in conditions):
                target = words[2].replace("%{ENV:SITE}", SITE)
                for number, group in enumerate(match.groups(), 1):
                    target = target.replace(f"${number}", group or "")
                return target
            conditions = []
    return None


@pytest.mark.parametrize(
    ("path", "accept", "target"),
    [
        ("id/round-10", "text/html", "/id/round-10/index.html"),
        ("id/round-10", "text/turtle", "/id/round-10.ttl"),
        ("id/round-10/participation/enrique-mora-chair", "application/ld+json",
         "/id/round-10.jsonld"),
        ("ontology", "text/html,*/*", "/ontology/index.html"),
        ("ontology", "text/turtle", "/ontology/diplograph.ttl"),
        ("ontology/0.1.0", "text/turtle", "/ontology/diplograph.ttl"),
        ("dataset", "text/turtle", "/dcat.ttl"),
        ("dataset.ttl", "*/*", "/diplograph.ttl"),
        ("dataset", "text/html", "/downloads/index.html"),
        ("role/chair", "text/html", "/ontology/index.html#role-chair"),
        ("role/", "text/html", "/ontology/index.html#role-"),
        ("", "text/html", "/"),
    ],
)  # fmt: skip
def test_an_address_leads_where_it_should(path: str, accept: str, target: str) -> None:
    assert redirected(path, accept) == SITE + target


def test_every_address_of_the_graph_is_led_somewhere(built: Graph, description: Graph) -> None:
    addresses = {str(s) for s in built.subjects()} | {str(s) for s in description.subjects()}
    files = {f"{BASE}dataset.{ending}" for ending in RDF_FORMS.values()}
    for address in addresses | files:
        if address.startswith(BASE):
            path = address.removeprefix(BASE).partition("#")[0]
            assert redirected(path, "text/turtle"), address


# --- search engines ---


def test_a_meeting_is_an_event_of_schema_org(shipped: Dialogue) -> None:
    document = schema_org(shipped.store, shipped.library, "round-10")
    event = document["@graph"][0]
    assert (event["@type"], event["name"]) == ("Event", "Tenth round, Astana, 2023")
    assert event["startDate"] == "2023-06-13"
    nodes = {node["@id"]: node for node in document["@graph"]}
    assert nodes[event["location"]["@id"]]["name"] == "Astana"
    role = nodes[event["attendee"][0]["@id"]]
    assert role["@type"] == "Role" and nodes[role["attendee"]["@id"]]["@type"] == "Person"


def test_the_home_page_carries_the_dataset(shipped: Dialogue) -> None:
    site = site_of(shipped.store, shipped.library, shipped.turtle())
    blocks = re.findall(
        r'<script type="application/ld\+json">(.*?)</script>', site.page("index.html").decode()
    )
    (document,) = map(json.loads, blocks)
    assert (document["@type"], document["version"]) == ("Dataset", diplograph.__version__)
    assert [each["contentUrl"] for each in document["distribution"]] == [
        "diplograph.jsonld", "diplograph.ttl",
    ]  # fmt: skip
    assert set(site.paths()) >= {"diplograph.jsonld", "diplograph.ttl"}


def test_a_data_block_cannot_be_ended_by_a_text() -> None:
    hostile = "</script><b>&"
    element = str(script_element(schema_org_dataset(hostile, "d", "1", "l", {"u": "text/turtle"})))
    assert element.count("</script>") == 1
    body = element.partition(">")[2].removesuffix("</script>")
    assert not set("<>&") & set(body)
    assert json.loads(body)["name"] == hostile


def test_a_sitemap_names_the_pages_and_no_other_file() -> None:
    text = sitemap(
        ["b.css", "id/a&b/index.html", "index.html", "about/index.html"], "https://e.example"
    )
    places = [e.text for e in ElementTree.fromstring(text).iter() if e.tag.endswith("}loc")]
    assert places == ["https://e.example/", "https://e.example/about/",
                      "https://e.example/id/a%26b/"]  # fmt: skip


def test_robots_are_written_at_the_root_of_a_host_alone(shipped: Dialogue) -> None:
    for base, has_robots in (
        ("https://e.example", True), ("https://e.example/", True), ("https://e.example/a", False),
        ("", False),
    ):  # fmt: skip
        paths = site_of(shipped.store, shipped.library, base=base).paths()
        assert ("robots.txt" in paths) is has_robots, base
        assert ("sitemap.xml" in paths) is bool(base), base
    assert b"\nSitemap: https://e.example/sitemap.xml\n" in robots("https://e.example/")
