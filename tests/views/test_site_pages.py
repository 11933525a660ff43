"""The pages of the site as text: whole, linked, proven, the same bytes each time."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

import pytest
from rdflib import RDFS, Graph, Namespace, URIRef
from rdflib.term import Node

from diplograph.api import Dialogue
from diplograph.cli.main import main
from diplograph.errors import UnknownName
from diplograph.files.jsonld import read_context
from diplograph.query.ask import answer_query
from diplograph.views.site.kinds import PAGE_KINDS
from diplograph.views.site.site import Site, site_of
from diplograph.views.site.thing_pages import things_of

ROOT = Path(__file__).parents[2]
SPDX = Namespace("http://spdx.org/rdf/terms#")
NAMED = "id/roman-vassilenko/index.html"


class Outline(HTMLParser):
    """What a reader's machine needs of a page: ids, links, headings, landmarks."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.headings: list[int] = []
        self.tags: list[str] = []
        self.attributes: dict[str, dict[str, str | None]] = {}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append(tag)
        self.attributes.setdefault(tag, found)
        if found.get("id"):
            self.ids.append(str(found["id"]))
        for name in ("href", "src"):
            if name in found and tag != "base":
                self.links.append(str(found[name]))
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))


@pytest.fixture(scope="module")
def site(shipped: Dialogue) -> Site:
    context = read_context(shipped.workspace.ontology)
    return site_of(shipped.store, shipped.library, shipped.turtle(), context)


@pytest.fixture(scope="module")
def files(site: Site) -> dict[str, bytes]:
    """Every file of the site, made once."""
    return {path: site.page(path) for path in site.paths()}


@pytest.fixture(scope="module")
def outlines(files: dict[str, bytes]) -> dict[str, Outline]:
    return {path: Outline(data.decode()) for path, data in files.items() if path.endswith(".html")}


def test_every_person_meeting_party_topic_and_source_has_a_page(
    site: Site, shipped: Dialogue
) -> None:
    rows = shipped.ask("kinds").table.dicts()
    kinds: dict[str, set[str]] = {}
    for row in rows:
        kinds.setdefault(str(row["thing"]), set()).add(str(row["kind"]))
    things = things_of(kinds)
    assert {kind.key for kind in things.values()} == {kind.key for kind in PAGE_KINDS}
    missing = [iri for iri in things if site.path_of(iri) not in site.paths()]
    assert missing == []
    assert len(things) > 600


def test_every_link_inside_the_site_leads_to_a_page_and_to_a_place_on_it(
    outlines: dict[str, Outline], files: dict[str, bytes]
) -> None:
    lost = []
    ids = {path: set(outline.ids) for path, outline in outlines.items()}
    for path, outline in outlines.items():
        for link in outline.links:
            if re.match(r"(https?|data):", link):
                continue
            target, _, anchor = link.partition("#")
            full = normpath(join(dirname(path), unquote(target))) if target else path
            known = ids[full] if full in outlines else {unquote(anchor)}
            if full not in files or (anchor and unquote(anchor) not in known):
                lost.append((path, link))
    assert lost == []


def test_no_address_of_another_scheme_is_a_link(outlines: dict[str, Outline]) -> None:
    schemes = {
        link.partition(":")[0]
        for outline in outlines.values()
        for link in outline.links
        if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", link)
    }
    assert schemes <= {"http", "https"}


def test_nothing_is_loaded_from_elsewhere(files: dict[str, bytes]) -> None:
    for path, data in files.items():
        if path.endswith(".html"):
            text = data.decode()
            loaded = re.findall(r"<(?:script|img|iframe|source)\b[^>]*\bsrc=\"([^\"]*)\"", text)
            loaded += re.findall(r"<link rel=\"stylesheet\" href=\"([^\"]*)\"", text)
            assert not [each for each in loaded if re.match(r"(https?:)?//", each)], path
        if path.endswith(".css"):
            assert "url(" not in data.decode() and "@import" not in data.decode()


def test_every_page_has_what_readers_and_machines_look_for(outlines: dict[str, Outline]) -> None:
    for path, outline in outlines.items():
        if path == "network/network.html":
            continue
        assert outline.attributes["html"]["lang"] == "en", path
        head = outline.tags[: outline.tags.index("body")]
        assert outline.tags.count("main") == 1 and head.count("title") == 1, path
        assert outline.headings.count(1) == 1, path
        assert outline.links.count("#main") == 1, path
        assert len(outline.ids) == len(set(outline.ids)), f"{path}: an id stands twice"
        first = outline.headings[0]
        assert first == 1, f"{path}: begins with a heading of level {first}"
        steps = zip(outline.headings, outline.headings[1:], strict=False)
        assert all(b <= a + 1 for a, b in steps), f"{path}: a level of headings is left out"


def test_every_page_has_its_policy(files: dict[str, bytes]) -> None:
    for path, data in files.items():
        if path.endswith(".html"):
            text = data.decode()
            assert (
                "Content-Security-Policy" in text
                and "default-src &#39;none&#39;" in text.replace("'", "&#39;")
            ), path
            assert "policy-of-this-page" not in text
            assert " style=" not in text, f"{path}: a style attribute, which the policy refuses"
            assert not re.search(r"<script(?![^>]*src=)(?![^>]*application/)", text) or (
                path == "network/network.html"
            )


def test_the_rows_of_a_page_are_those_of_the_question_with_its_parameter(
    site: Site, shipped: Dialogue
) -> None:
    """One answer to everything, cut into pages, must say what each question alone would say."""
    examples = {
        "people": "roman-vassilenko", "meetings": "round-11",
        "posts": "eeas-deputy-secretary-general-political-affairs",
        "parties": "kazakhstan", "organisations": "eeas", "programmes": "bomca",
        "sources": "r10-2023-eeas",
    }  # fmt: skip
    compared = 0
    for kind in PAGE_KINDS:
        thing = "https://w3id.org/diplograph/id/" + examples.get(kind.key, "")
        for section in kind.sections if kind.key in examples else ():
            name, column = section.query, section.column
            if column not in shipped.library[name].parameters:
                continue
            alone = answer_query(shipped.store, shipped.library, name, {column: thing})
            part = site.frame.answers.about(name, column, thing)
            assert part.table == alone.table, f"{name} --{column} {thing}"
            assert part.completeness == alone.completeness, f"{name} --{column} {thing}"
            compared += 1
    assert compared > 15


def test_a_person_has_labels_spellings_strip_tables_proof_and_a_citation(
    files: dict[str, bytes],
) -> None:
    text = files[NAMED].decode()
    assert '<p class="other" lang="ru">Роман Василенко</p>' in text
    assert "Roman Wassilenko" in text and "Vasilenko" in text
    assert text.count('<li class="there">') == 5
    assert text.count('<li class="no-source">') == 1, "round 1 has no source"
    assert "<q>hosted by the Deputy Foreign Minister of Kazakhstan Mr Roman Vassilenko</q>" in text
    assert "#:~:text=" in text and "open the passage" in text
    assert "no wording at hand" in text
    assert "queries/person-timeline/index.html" in text
    assert "@misc{diplograph-roman-vassilenko," in text
    assert "lower bound" in text


def test_a_source_without_an_address_says_so(files: dict[str, bytes]) -> None:
    assert b"no public address known" in files["id/helga-schmid/index.html"]


def test_a_round_says_in_place_which_of_its_sources_have_no_address(
    files: dict[str, bytes],
) -> None:
    text = files["id/round-04/index.html"].decode()
    read = text.partition("<dt>sources read</dt>")[2].partition("</div>")[0]
    assert "Press text on round 4" in read and "no public address known" in read
    (link,) = re.findall(r'href="([^"]+)">Press text on round 4', read)
    source = files["id/" + link.removeprefix("../")].decode()
    assert "<dt>address</dt><dd>no public address known</dd>" in source


def test_a_proof_names_a_source_once_with_all_its_phrases(files: dict[str, bytes]) -> None:
    for path in ("id/round-04/index.html", NAMED):
        for fact in re.findall(r'<ul class="pieces">.*?</ul>', files[path].decode(), re.DOTALL):
            cited = re.findall(r"<cite>.*?</cite> <span[^>]*>[^<]*", fact)
            assert cited and len(cited) == len(set(cited)), path


def test_many_proofs_stand_under_what_they_are_about_and_few_do_not(
    files: dict[str, bytes],
) -> None:
    proofs = files["id/round-10/index.html"].decode().partition('id="evidence"')[2]
    heads = re.findall(r'<h3>([^<]+) <span class="count">(\d+)</span></h3>', proofs)
    assert {"People", "Topics", "Promises"} <= {head for head, _ in heads}
    facts = re.findall(r'class="fact" id="([^"]+)"', proofs)
    assert sum(int(count) for _, count in heads) == len(facts) == len(set(facts))
    few = files["id/date-of-round-08/index.html"].decode().partition('id="evidence"')[2]
    assert 'class="fact"' in few and "<h3>" not in few


def test_a_difference_gives_its_reason_once(files: dict[str, bytes]) -> None:
    text = files["id/date-of-round-08/index.html"].decode()
    assert text.count("<dt>reason</dt>") == 1 and 'data-head="reason"' not in text
    rows = list(csv.DictReader(files["id/date-of-round-08.csv"].decode().splitlines()))
    assert len(rows) == 2 and all(row["reason"] for row in rows)


def test_a_meeting_without_a_date_says_so(files: dict[str, bytes]) -> None:
    text = files["id/kazakhstan-eu-2023-brussels/index.html"].decode()
    assert "<dt>date</dt><dd>no date known</dd>" in text


def test_the_home_page_answers_within_a_minute(files: dict[str, bytes], shipped: Dialogue) -> None:
    text = files["index.html"].decode()
    longest = next(iter(shipped.ask("longest-span").table.dicts()))
    assert str(longest["personLabel"]) in text
    for row in shipped.ask("chairs").table.dicts():
        assert (row["chairLabel"] or "not stated") in text
    for row in shipped.ask("hosts").table.dicts():
        assert (row["personLabel"] or "not stated") in text
    cells = shipped.ask("roster").table
    named = sum(str(row["head"]).endswith("/named") for row in cells.dicts())
    assert f"Of {len(cells)} cells of rounds by parties, {named} name the head" in text
    assert f"{len(cells) - named} cells are open" in text
    assert "No source at hand reports on round 1" in text


def card(files: dict[str, bytes], question: str) -> list[str]:
    """Return the lines of a card of the home page."""
    text = files["index.html"].decode()
    (found,) = re.findall(
        rf'<section class="card [^>]*>\s*<h2[^>]*>{re.escape(question)}</h2>.*?</section>',
        text,
        re.DOTALL,
    )
    return re.findall(r"<li>.*?</li>", found, re.DOTALL)


def test_what_is_not_known_is_named_with_the_sources_that_were_read(
    files: dict[str, bytes], shipped: Dialogue
) -> None:
    lines = card(files, "What is not known?")
    for row in shipped.ask("roster").table.dicts():
        if not str(row["head"]).endswith("/named"):
            said = str(row["presenceLabel"])[1:]
            assert any(str(row["partyLabel"]) in line and said in line for line in lines), row
    assert [line for line in lines if 'class="proof"' not in line and "no source" not in line] == []
    home = files["index.html"].decode()
    silent = home.partition('id="fact-round-09-delegation-afghanistan-haspresence-not-reported"')[2]
    assert (
        "read, and silent on it" in silent[:600]
        and "EEAS press release on round 9" in silent[:3000]
    )
    for question in ("Who chaired?", "Who hosted?"):
        (open_,) = [line for line in card(files, question) if "Not stated" in line]
        assert 'href="id/round-12/index.html">12</a>' in open_
    round_12 = files["id/round-12/index.html"].decode()
    assert "<dt>sources read</dt>" in round_12 and "r12-2025-" in round_12


def test_the_home_page_shows_differences_with_the_proof_of_both_readings(
    files: dict[str, bytes],
) -> None:
    lines = card(files, "Where do sources differ?")
    assert len(lines) > 3
    assert [line for line in lines if line.count('class="proof"') < 2] == []
    (date,) = [line for line in lines if "Date of the eighth round" in line]
    assert "1 July 2021 preferred to 1 June 2021" in date


def test_each_difference_stands_once_with_its_readings(
    files: dict[str, bytes], shipped: Dialogue
) -> None:
    rows = list(shipped.ask("conflicts").table.dicts())
    text = files["conflicts/index.html"].decode()
    articles = re.findall(r'<article class="difference">.*?</article>', text, re.DOTALL)
    assert len(articles) == len({row["conflict"] for row in rows})
    assert sum(article.count("<li") for article in articles) == len(rows)
    aside = sum(row["preferred"] == "false" for row in rows)
    assert text.count('class="aside"') == aside > 0


def test_a_source_says_what_would_be_lost_without_it(
    files: dict[str, bytes], shipped: Dialogue
) -> None:
    text = files["id/r10-2023-eeas/index.html"].decode()
    block = text.partition("What would be lost without it</h2>")[2].partition("</table>")[0]
    rows = shipped.ask("lost-without", source="r10-2023-eeas").table
    assert block.count("<tr>") == len(rows) + 1


def test_what_is_the_same_in_every_row_is_said_once(files: dict[str, bytes]) -> None:
    text = files["id/bomca/index.html"].decode()
    block = text.partition("Where it is named</h2>")[2].partition("</section>")[0]
    assert "<b>abbreviation</b> BOMCA" in block and block.count("BOMCA") == 1
    assert 'data-head="treatment"' in block and 'data-head="abbreviation"' not in block


def test_the_names_to_search_in_hold_every_spelling(files: dict[str, bytes]) -> None:
    text = files["names.js"].decode()
    assert text.startswith("const NAMES=[") and "<" not in text
    rows = json.loads(text.removeprefix("const NAMES=").rstrip(";\n"))
    (found,) = [row for row in rows if row[2] == NAMED]
    assert found[0] == "Roman Vassilenko" and found[1] == "Person"
    assert {"Роман Василенко", "Roman Wassilenko"} <= set(found[3:])
    pages = {row[2] for row in rows}
    assert pages <= set(files)


def test_a_path_that_is_not_there_is_refused(site: Site) -> None:
    with pytest.raises(UnknownName, match="no page here"):
        site.page("id/nobody/index.html")


def test_pages_are_small(files: dict[str, bytes]) -> None:
    sizes = sorted(len(data) for path, data in files.items() if path.endswith(".html"))
    assert sizes[len(sizes) // 2] < 30_000
    large = {p for p, d in files.items() if len(d) > 800_000 and p.endswith("index.html")}
    assert large == set()


@pytest.mark.slow
def test_the_bytes_are_the_same_under_any_hash_seed_and_on_another_day() -> None:
    program = (
        "import hashlib, diplograph\n"
        "from diplograph.views.site.site import site_of\n"
        "d = diplograph.open()\n"
        "from diplograph.files.jsonld import read_context\n"
        "s = site_of(d.store, d.library, d.turtle(), read_context(d.workspace.ontology))\n"
        "h = hashlib.sha256()\n"
        "[h.update(p.encode() + s.page(p)) for p in s.paths()]\n"
        "print(h.hexdigest())\n"
    )
    digests = set()
    other_day = shutil.which("faketime")
    if other_day is None:
        pytest.fail("no faketime; run tests/install-parts")
    for seed, clock in (("1", ()), ("4711", (other_day, "2031-02-03 04:05:06"))):
        env = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "src")}
        done = subprocess.run(
            [*clock, sys.executable, "-c", program],
            cwd=ROOT, env=env, capture_output=True, text=True, check=True, timeout=300,
        )  # fmt: skip
        digests.add(done.stdout)
    assert len(digests) == 1


def plain(triple: tuple[Node, ...]) -> str:
    text = " ".join(term.n3() for term in triple)
    return text.replace("^^<http://www.w3.org/2001/XMLSchema#string>", "")


def test_the_files_beside_a_page_hold_what_the_page_shows(
    site: Site, files: dict[str, bytes], shipped: Dialogue
) -> None:
    iri = "https://w3id.org/diplograph/id/roman-vassilenko"
    graph = Graph().parse(data=files["id/roman-vassilenko.ttl"], format="turtle")
    whole = shipped.graph()
    for text, _ in shipped.documents()[:-1]:
        whole.parse(data=text, format="turtle")
    # Sets of this size must not stand in an assertion: pytest would spell out their difference.
    assert [triple for triple in graph if triple not in whole] == [
        (URIRef(iri), RDFS.isDefinedBy, URIRef("https://w3id.org/diplograph/dataset"))
    ]
    assert sum(triple not in graph for triple in whole.triples((URIRef(iri), None, None))) == 0
    page = files[NAMED].decode()
    facts = re.findall(r'class="fact" id="(fact-[a-z0-9-]+)"', page)
    anchors = {site.frame.addresses.anchor(str(fact)) for fact in graph.subjects()}
    lost = [fact for fact in facts if fact not in anchors]
    assert facts and lost == [], "a fact of the page is not in its Turtle"
    linked = Graph().parse(data=files["id/roman-vassilenko.jsonld"], format="json-ld")
    assert len(linked) == len(graph)
    # RDF 1.1 knows one kind of plain text; rdflib tells "a" from "a"^^xsd:string.
    known = {plain(triple) for triple in graph}
    assert sum(plain(triple) not in known for triple in linked) == 0
    rows = list(csv.DictReader(files["id/roman-vassilenko.csv"].decode().splitlines()))
    asked = {row["question"] for row in rows}
    assert {"person-timeline", "gaps", "spellings"} <= asked
    timeline = [row for row in rows if row["question"] == "person-timeline"]
    assert len(timeline) == len(shipped.ask("person-timeline", person="roman-vassilenko").table)
    assert 'type="text/turtle" href="../roman-vassilenko.ttl"' in page


def test_a_meeting_is_described_to_search_engines(files: dict[str, bytes]) -> None:
    text = files["id/round-10/index.html"].decode()
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)
    found = json.loads(block)
    assert found["@context"].startswith("https://schema.org")
    assert found["@graph"][0]["@type"] == "Event"


@pytest.mark.parametrize(
    ("page", "kind"),
    [
        ("id/roman-vassilenko", "Person"), ("id/eeas", "Organization"), ("id/almaty", "Place"),
        ("id/kazakhstan", "Country"), ("topic/cbrn-risks", "DefinedTerm"),
        ("id/r10-2023-eeas", "CreativeWork"), ("id/eu-central-asia-dialogue", "EventSeries"),
    ],
)  # fmt: skip
def test_search_engines_read_of_a_thing_what_the_graph_says(
    files: dict[str, bytes], shipped: Dialogue, page: str, kind: str
) -> None:
    text = files[f"{page}/index.html"].decode()
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)
    found = json.loads(block)
    iri = f"https://w3id.org/diplograph/{page}"
    assert (found["@type"], found["@id"]) == (kind, iri)
    rows = list(shipped.ask("about", thing=iri).table.dicts())
    known = {str(value) for row in rows for value in row.values()} | {kind, iri, "Organization"}
    known |= {"https://schema.org/", "PropertyValue", "Country"}

    def texts(value: object) -> set[str]:
        if isinstance(value, dict):
            return set().union(*map(texts, value.values()))
        return set().union(*map(texts, value)) if isinstance(value, list) else {str(value)}

    assert texts(found) - known == set()


def test_a_site_with_an_address_has_a_sitemap(site: Site, shipped: Dialogue) -> None:
    assert "sitemap.xml" not in site.paths()
    public = site_of(shipped.store, shipped.library, base="https://e.example/x")
    places = public.page("sitemap.xml").decode()
    assert "<loc>https://e.example/x/id/round-10/</loc>" in places
    pages = [path for path in public.paths() if path.endswith(".html")]
    assert places.count("<loc>") == len(pages) > 600


def test_a_base_that_is_no_address_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for base in ("e.example", "ftp://e.example", "https://e.example/?x", "https://e .example"):
        assert main(["site", "-o", str(tmp_path / "site"), "--base", base]) == 2
        assert f"--base: '{base}' is no address of a site" in capsys.readouterr().err
    assert not (tmp_path / "site").exists()


def test_the_site_describes_its_files_and_its_words(
    files: dict[str, bytes], shipped: Dialogue
) -> None:
    graph = Graph().parse(data=files["dcat.ttl"], format="turtle")
    sums = {str(each) for each in graph.objects(None, SPDX.checksumValue)}
    for path in ("diplograph.ttl", "diplograph.jsonld"):
        assert hashlib.sha256(files[path]).hexdigest() in sums, path
    page = files["ontology/index.html"].decode()
    assert '<a href="../index.html">' in page
    alone = shipped.export("reference").decode()
    assert 'id="Meeting"' in page and "To the explorer" not in alone
    assert 'href="ontology/index.html"' in files["index.html"].decode()


def test_the_graph_is_there_to_download(files: dict[str, bytes], shipped: Dialogue) -> None:
    same = files["diplograph.ttl"].decode() == shipped.turtle()
    assert same
    assert b"@misc{r10-2023-eeas," in files["sources.bib"]
    nodes = len(json.loads(files["diplograph.jsonld"])["@graph"])
    assert nodes > 5_000


def test_the_evidence_of_every_fact_stands_on_a_page(site: Site, files: dict[str, bytes]) -> None:
    addresses = site.frame.addresses
    lost = []
    for fact in site.frame.answers.proofs:
        page = addresses.page(addresses.home(fact))
        if not page or f'id="{addresses.anchor(fact)}"'.encode() not in files[page]:
            lost.append(fact)
    assert lost == []


def test_a_page_says_its_note_once(files: dict[str, bytes]) -> None:
    noted = {path: data.decode() for path, data in files.items() if b'<p class="note">' in data}
    assert len(noted) > 50
    for path, text in noted.items():
        for note in re.findall(r'<p class="note">(.+?)</p>', text):
            assert len(re.findall(rf"<(?:dd|td)[^>]*>{re.escape(note)}<", text)) == 0, path
