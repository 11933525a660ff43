"""Real clients against ``diplograph serve``: libraries, a federated query, a browser."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from urllib.parse import urlencode

import pandas as pd
import pytest
from selenium.webdriver import Chrome, ChromeOptions, ChromeService
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select, WebDriverWait
from SPARQLWrapper import CSV, JSON, POST, TURTLE, XML, SPARQLWrapper

from diplograph.api import Dialogue
from diplograph.files.http import Server
from diplograph.store.publish import publish

from ..endpoint.running import Running, started
from .conftest import ROOT, needed

pytestmark = pytest.mark.servers

DG = "PREFIX dg: <https://w3id.org/diplograph/ontology#> "
ROUNDS = DG + "SELECT ?round ?number { ?round dg:roundNumber ?number } ORDER BY ?number"
MODULES = ROOT / "tests" / "node_modules"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    running = started(tmp_path_factory.mktemp("served"))
    yield running
    assert running.stop() == 0


@pytest.mark.parametrize("method", ["GET", POST])
def test_sparqlwrapper_takes_rows_truth_and_graphs(
    served: Running, shipped: Dialogue, method: str
) -> None:
    client = SPARQLWrapper(f"{served.url}/sparql")
    client.setMethod(method)
    ours = [str(row[0]) for row in shipped.store.select(ROUNDS).rows]
    client.setQuery(ROUNDS)
    client.setReturnFormat(JSON)
    found = client.query().convert()
    assert [row["round"]["value"] for row in found["results"]["bindings"]] == ours
    client.setReturnFormat(XML)
    values = client.query().convert().getElementsByTagName("uri")
    assert [each.firstChild.data for each in values] == ours
    client.setReturnFormat(CSV)
    assert client.query().convert().decode().splitlines()[1].startswith(ours[0])
    client.setQuery("ASK { ?s ?p ?o }")
    client.setReturnFormat(JSON)
    assert client.query().convert()["boolean"] is True
    client.setQuery("DESCRIBE <https://w3id.org/diplograph/id/roman-vassilenko>")
    client.setReturnFormat(TURTLE)
    assert b"Roman Vassilenko" in client.query().convert()


def test_sparqlwrapper_is_told_of_a_bad_query_in_its_own_way(served: Running) -> None:
    from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

    client = SPARQLWrapper(f"{served.url}/sparql")
    client.setQuery("SELECT * {")
    with pytest.raises(QueryBadFormed, match="nothing closes it"):
        client.query()


def test_pandas_reads_csv_from_an_address(served: Running, shipped: Dialogue) -> None:
    frame = pd.read_csv(f"{served.url}/sparql?{urlencode({'query': ROUNDS, 'format': 'csv'})}")
    ours = shipped.store.select(ROUNDS)
    assert list(frame.columns) == list(ours.columns)
    assert frame["number"].tolist() == [int(str(row[1])) for row in ours.rows]
    named = pd.read_csv(f"{served.url}/queries/recurring-people?format=csv")
    assert len(named) == len(shipped.ask("recurring-people").table)


def node(script: str, *arguments: str) -> str:
    assert MODULES.is_dir(), "Comunica and N3 are not here: run tests/install-parts servers"
    done = subprocess.run(
        [needed("node"), "-e", script, *arguments],
        cwd=ROOT / "tests", capture_output=True, text=True, timeout=240, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def test_n3_reads_every_text_syntax(served: Running, shipped: Dialogue) -> None:
    script = """
      const { Parser } = require('n3');
      (async () => {
        const response = await fetch(process.argv[1], { headers: { Accept: process.argv[2] } });
        console.log(new Parser().parse(await response.text()).length);
      })();
    """
    address = f"{served.url}/id/roman-vassilenko"
    described = str(shipped.sparql("DESCRIBE <https://w3id.org/diplograph/id/roman-vassilenko>"))
    told = set(served.get("/id/roman-vassilenko.nt").text.splitlines())
    assert set(described.splitlines()) <= told
    for kind in ("text/turtle", "application/n-triples"):
        assert int(node(script, address, kind)) == len(told)


def test_comunica_joins_our_endpoint_with_another(served: Running, another: str) -> None:
    person = "https://w3id.org/diplograph/id/roman-vassilenko"
    triples = frozenset({f'<{person}> <http://e.example/remark> "met in Astana" .'})
    publish(Server(f"{another}/store", environment={}), triples, "")
    query = (
        "SELECT ?name ?remark WHERE { ?person <http://e.example/remark> ?remark ;"
        " <http://www.w3.org/2004/02/skos/core#prefLabel> ?name }"
    )
    script = """
      const { QueryEngine } = require('@comunica/query-sparql');
      (async () => {
        const [query, ...sources] = process.argv.slice(1);
        const sparql = sources.map((value) => ({ type: 'sparql', value }));
        const rows = await new QueryEngine().queryBindings(query, { sources: sparql });
        const found = await rows.toArray();
        console.log(JSON.stringify(found.map((row) => [row.get('name').value,
                                                       row.get('remark').value])));
      })();
    """
    found = json.loads(node(script, query, f"{served.url}/sparql", f"{another}/query"))
    assert found == [["Roman Vassilenko", "met in Astana"]]


_FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic",
    "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--window-size=1280,1000",
)  # fmt: skip


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    options = ChromeOptions()
    options.binary_location = needed("chromium")
    for flag in (*_FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = Chrome(options=options, service=ChromeService(needed("chromedriver")))
    driver.set_page_load_timeout(60)
    yield driver
    driver.quit()


class Page:
    """The query page, as someone uses it who knows SPARQL and nothing of this project."""

    def __init__(self, driver: Chrome, url: str) -> None:
        self.driver = driver
        driver.get(url)

    def write(self, text: str) -> None:
        field = self.driver.find_element(By.ID, "query")
        field.clear()
        field.send_keys(text)

    def run(self) -> str:
        """Run by the keyboard; return what the page says of the answer."""
        field = self.driver.find_element(By.ID, "query")
        field.send_keys(Keys.ESCAPE, Keys.CONTROL, Keys.ENTER)
        return self.said()

    def said(self) -> str:
        def done(driver: Chrome) -> str:
            text = driver.find_element(By.ID, "said").text
            return text if text and text != "Asking …" else ""

        return WebDriverWait(self.driver, 60).until(done)

    def rows(self) -> list[list[str]]:
        lines = self.driver.find_elements(By.CSS_SELECTOR, "#answer tbody tr")
        return [[c.text for c in line.find_elements(By.TAG_NAME, "td")] for line in lines]


def words_of(driver: Chrome) -> str:
    """Return all that the page says of the graph, folded or not."""
    return driver.find_element(By.ID, "words").get_attribute("textContent") or ""


def test_who_was_at_most_rounds_is_answered_with_the_words_of_the_page(
    chromium: Chrome, served: Running, shipped: Dialogue
) -> None:
    page = Page(chromium, served.url)
    query = """SELECT ?person (COUNT(DISTINCT ?meeting) AS ?rounds) {
      ?fact a dg:Participation ; dg:hasReading reading:preferred ;
        dg:ofParticipant ?person ; dg:atMeeting ?meeting .
      ?meeting dg:inSeries ?series ; dg:roundNumber ?round
    } GROUP BY ?person ORDER BY DESC(?rounds) LIMIT 1"""
    told = words_of(chromium)
    used = set(re.findall(r"(?:dg|reading):\w+", query))
    assert used and not [word for word in used if word not in told], "a word that a stranger lacks"
    page.write(query)
    assert page.run().startswith("1 row")
    first = next(shipped.ask("recurring-people").table.dicts())
    person = first["person"].rpartition("/")[2]
    wait = WebDriverWait(chromium, 60)
    wait.until(lambda _: page.rows() == [[f"id:{person}\n{first['personLabel']}", first["rounds"]]])
    chromium.find_element(By.LINK_TEXT, f"id:{person}").click()
    heading = wait.until(lambda driver: driver.find_element(By.TAG_NAME, "h1"))
    assert heading.text == first["personLabel"]


def test_who_chaired_a_round_and_who_says_so(
    chromium: Chrome, served: Running, shipped: Dialogue
) -> None:
    page = Page(chromium, served.url)
    chromium.find_element(By.ID, "find-example").send_keys("chaired round")
    chooser = Select(chromium.find_element(By.ID, "example"))
    left = [each.text for each in chooser.options][1:]
    assert shipped.library["chairs"].title in left and len(left) < 12
    chooser.select_by_visible_text(shipped.library["chairs"].title)
    (ours,) = shipped.ask("chairs", meeting="round-11").table.dicts()
    wait = WebDriverWait(chromium, 60)
    wait.until(lambda _: any(ours["chairLabel"] in row for row in page.rows()))
    fact = "id:" + ours["facts"].partition("/id/")[2]
    assert any("11" in row and fact in row for row in page.rows())
    bound = f"VALUES ?fact {{ <{ours['facts']}> }}"
    page.write(
        f"SELECT ?source {{ {bound} ?fact dg:supportedBy/dg:fromSource ?source }} ORDER BY ?source"
    )
    page.run()
    sources = sorted(set(shipped.ask("evidence", fact=ours["facts"]).table.column("source")))
    named = [f"id:{each.rpartition('/')[2]}" for each in sources]
    wait.until(lambda _: [row[0].partition("\n")[0] for row in page.rows()] == named)
    wait.until(lambda _: all("\n" in row[0] for row in page.rows()))


def test_which_topics_are_new_at_the_last_round(
    chromium: Chrome, served: Running, shipped: Dialogue
) -> None:
    page = Page(chromium, served.url)
    chromium.find_element(By.ID, "find-example").send_keys("topic first")
    chooser = Select(chromium.find_element(By.ID, "example"))
    title = shipped.library["topic-first-appearance"].title
    chooser.select_by_visible_text(title)
    wait = WebDriverWait(chromium, 60)
    wait.until(lambda _: page.rows() and page.said().endswith("s."))
    one = len(page.rows())
    assert "?topic" in chromium.find_element(By.ID, "bound").text
    chromium.find_element(By.ID, "all").click()
    wait.until(lambda _: len(page.rows()) > one)
    ours = list(shipped.ask("topic-first-appearance").table.dicts())
    assert len(page.rows()) == len(ours)
    last = max((row["round"] for row in ours), key=int)
    new = {row["topicLabel"] for row in ours if row["round"] == last}
    found = {row[1] for row in page.rows() if row[2] == last}
    assert found == new and new


def test_a_word_is_found_shown_and_completed(chromium: Chrome, served: Running) -> None:
    page = Page(chromium, served.url)
    wait = WebDriverWait(chromium, 60)
    chromium.find_element(By.ID, "find-word").send_keys("took part")
    shown = [e.text for e in chromium.find_elements(By.CSS_SELECTOR, "#words .word")
             if e.is_displayed()]  # fmt: skip
    assert len(shown) < 12 and any("dg:ofParticipant" in each for each in shown)
    chromium.find_element(By.ID, "find-word").clear()
    chromium.find_element(By.ID, "find-word").send_keys("dg:Participation")
    chromium.find_element(By.CSS_SELECTOR, ".show[data-term='dg:Participation']").click()
    wait.until(lambda _: "dg:inRole" in str(page.rows()) and "Role" in str(page.rows()))
    assert len({row[0] for row in page.rows()}) == 3
    page.write("SELECT ?role (COUNT(DISTINCT ?person) AS ?people) { ?fact dg:inRo")
    terms = wait.until(lambda driver: driver.find_elements(By.CSS_SELECTOR, "#terms button"))
    assert terms[0].text == "dg:inRole"
    field = chromium.find_element(By.ID, "query")
    field.send_keys(Keys.TAB)
    field.send_keys(" ?role ; dg:ofParticipant ?person } GROUP BY ?role ORDER BY ?role")
    page.run()
    wait.until(lambda _: "role:chair\nChair" in str(page.rows()).replace("\\n", "\n"))
    address = chromium.current_url
    chromium.get("about:blank")
    chromium.get(address)
    assert "dg:inRole" in chromium.find_element(By.ID, "query").get_attribute("value")


def test_a_fault_has_the_line_and_the_column_that_stand_in_the_field(
    chromium: Chrome, served: Running
) -> None:
    page = Page(chromium, served.url)
    page.write("SELECT ?x {\n  ?x a dg:Meeting ;\n  dg:inSeries }")
    assert "in line 3, column 15" in page.run() and len(page.said()) < 120
    start = chromium.execute_script("return document.getElementById('query').selectionStart")
    field = chromium.find_element(By.ID, "query").get_attribute("value") or ""
    assert field[start] == "}"
    page.write("SELECT ?x { ?x a dg:Meeting OPTIONAL { ?x dg:dated ?day } } LIMIT 1")
    assert "No word of this graph: dg:dated; near it: dg:date" in page.run()


_NEAR = "is used nowhere in this graph; near it:"


@pytest.mark.parametrize(
    ("query", "hint"),
    [
        ("SELECT ?m { ?m a dg:Round }", f"dg:Round {_NEAR} format:round, dg:roundNumber"),
        ("SELECT ?m { ?m a dg:Meting }", f"dg:Meting {_NEAR} dg:Meeting"),
        ("SELECT ?p { ?p a dg:Person }", f"dg:Person {_NEAR} foaf:Person"),
        ("SELECT ?l { ?m rdfs:label ?l }", f"rdfs:label {_NEAR} skos:prefLabel."),
        ("ASK { ?m dg:inRole role:chairman }", f"role:chairman {_NEAR} role:chair, role:co-chair."),
        ("ASK { ?m dg:hasPresence presence:unknown }", "presence:not-reported"),
        (
            "CONSTRUCT { ?x a dg:Fact } { ?x dg:atMeeting id:round-7 }",
            "id:round-7 is used nowhere in this graph; find it by its name: ?thing skos:prefLabel",
        ),
        (
            'PREFIX e: <http://e.example/> SELECT ?m { ?m e:x "#no"^^xsd:date }',
            'e:x is used nowhere in this graph; the words that it has are under "Find a word".',
        ),
        ('SELECT ?m { ?m dg:roundNumber "7" }', '"7" is written 7 in this graph.'),
        (
            "SELECT ?p { ?p skos:prefLabel 'Helga Schmid' }",
            '"Helga Schmid" is written "Helga Schmid"@en in this graph.',
        ),
        ('SELECT ?m { ?m skos:prefLabel "Roundy 7" }', 'No name is "Roundy 7"; find part of it:'),
        (
            "SELECT ?s (COUNT(*) AS ?n) { ?s a dg:Meeting } GROUP BY ?s HAVING (?n > 0) LIMIT 1",
            "HAVING does not see ?n, which SELECT makes",
        ),
        ("SELECT ?m { ?m dg:roundNumber 700 }", "No row means that no source says it"),
    ],
)
def test_what_has_no_answer_is_told_what_may_be_wrong(
    chromium: Chrome, served: Running, query: str, hint: str
) -> None:
    page = Page(chromium, served.url)
    page.write(query)
    page.run()
    wait = WebDriverWait(chromium, 60)
    hints = wait.until(lambda driver: driver.find_elements(By.CSS_SELECTOR, "#hints li"))
    told = [each.text for each in hints]
    assert [each for each in told if hint in each]
    assert "No row means" in told[-1] and len(told) == (1 if hint in told[-1] else 2)


def test_the_values_of_a_property_and_the_concepts_are_shown(
    chromium: Chrome, served: Running, shipped: Dialogue
) -> None:
    page = Page(chromium, served.url)
    told = words_of(chromium)
    for row in shipped.ask("concepts", scheme="presence/").table.dicts():
        assert f"presence:{row['notation']}" in told and (row["definition"] or "") in told
    chromium.find_element(By.ID, "find-word").send_keys("presence of a party")
    chromium.find_element(By.CSS_SELECTOR, ".show[data-term='dg:hasPresence']").click()
    WebDriverWait(chromium, 60).until(lambda _: "presence:present" in str(page.rows()))
    assert {row[0].partition("\n")[0] for row in page.rows()} <= set(told.split())


def test_what_is_not_known_of_the_parties_of_a_round_is_asked_with_the_words_of_the_page(
    chromium: Chrome, served: Running, shipped: Dialogue
) -> None:
    page = Page(chromium, served.url)
    query = """SELECT ?party ?presence {
      ?cell a dg:Delegation ; dg:atMeeting ?meeting ; dg:ofParty ?party ;
        dg:hasPresence ?presence .
      ?meeting dg:inSeries ?series ; dg:roundNumber 7
      FILTER(?presence NOT IN (presence:present, presence:stated-absent))
    } ORDER BY ?party"""
    told = words_of(chromium)
    assert not [word for word in re.findall(r"(?:dg|presence):[\w-]+", query) if word not in told]
    page.write(query)
    page.run()
    sure = {"Present", "Stated absent"}
    ours = [
        [row["partyLabel"], row["presenceLabel"]]
        for row in shipped.ask("roster", meeting="round-07").table.dicts()
        if row["presenceLabel"] not in sure
    ]
    wait = WebDriverWait(chromium, 60)
    wait.until(lambda _: [[c.split("\n")[-1] for c in row] for row in page.rows()] == ours)
    assert ours


@pytest.mark.parametrize("width", [360, 1440])
def test_nothing_is_cut_off_at_the_side(chromium: Chrome, served: Running, width: int) -> None:
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
    chromium.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    page = Page(chromium, served.url)
    Select(chromium.find_element(By.ID, "example")).select_by_value("chairs")
    WebDriverWait(chromium, 60).until(lambda _: "Helga Schmid" in str(page.rows()))
    wide = chromium.execute_script("return document.documentElement.scrollWidth - innerWidth")
    chromium.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert wide <= 0


def test_the_query_page_says_faults_and_asks_no_other_host(
    chromium: Chrome, served: Running
) -> None:
    chromium.get("about:blank")
    chromium.get_log("performance")
    chromium.get_log("browser")
    page = Page(chromium, served.url)
    page.write("SELECT nonsense")
    assert "query:" in page.run()
    page.write("ASK { ?s ?p ?o }")
    assert WebDriverWait(chromium, 60).until(lambda _: page.run().startswith("Yes"))
    page.write('SELECT ("<img src=x onerror=alert(1)>" AS ?x) { }')
    page.run()
    WebDriverWait(chromium, 60).until(lambda _: "<img src=x" in str(page.rows()))
    asked = [json.loads(each["message"])["message"] for each in chromium.get_log("performance")]
    addresses = [
        each["params"]["request"]["url"] for each in asked
        if each["method"] == "Network.requestWillBeSent"
    ]  # fmt: skip
    foreign = [each for each in addresses if not each.startswith(served.url)]
    assert addresses and not foreign
    console = [each["message"] for each in chromium.get_log("browser")]
    assert not [each for each in console if "Content Security Policy" in each], console


def test_a_page_of_a_thing_is_reached_from_an_answer(chromium: Chrome, served: Running) -> None:
    page = Page(chromium, served.url)
    page.write("SELECT ?x { VALUES ?x { id:roman-vassilenko } }")
    page.run()
    link = WebDriverWait(chromium, 60).until(
        lambda driver: driver.find_element(By.LINK_TEXT, "id:roman-vassilenko")
    )
    link.click()
    heading = WebDriverWait(chromium, 60).until(lambda d: d.find_element(By.TAG_NAME, "h1"))
    assert heading.text == "Roman Vassilenko"
    assert chromium.current_url == f"{served.url}/id/roman-vassilenko/index.html"


def test_the_page_is_usable_by_keyboard_and_named_for_readers(
    chromium: Chrome, served: Running
) -> None:
    axe = (MODULES / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    for path in ("/", "/queries/", "/queries/chairs", "/id/roman-vassilenko.html"):
        chromium.get(served.url + path)
        chromium.execute_script(axe)
        found = chromium.execute_async_script(
            "const done = arguments[arguments.length - 1];"
            "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa']}).then(done);"
        )
        faults = [(each["id"], each["nodes"][0]["html"][:120]) for each in found["violations"]]
        assert not faults, (path, faults)
