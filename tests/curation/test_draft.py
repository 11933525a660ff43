"""From a text to a record: what is proposed is there, and nothing is accepted by itself."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from diplograph.api import Dialogue
from diplograph.build.loader import Loaded, load
from diplograph.cli.main import main
from diplograph.curation.draft import Draft, draft_of
from diplograph.curation.draft_meeting import dates_in
from diplograph.curation.gazetteer import Gazetteer
from diplograph.errors import WorkspaceError
from diplograph.files.draft_rules import read_draft_rules
from diplograph.files.readable import read_readable
from diplograph.files.starter import write_starter
from diplograph.files.workspace import Workspace
from diplograph.model.passages import MOST_WORDS, SourceText, words

from .conftest import ROOT

VERBATIM = (
    "r02-2015-eu-delegation-tajikistan",
    "r04-2017-eeas",
    "r05-2018-kazinform",
    "r10-2023-eeas",
    "r11-2024-neglobal",
)

#: What the draft of the release below writes.
WRITTEN = (
    "meetings/example-02",
    "sources/second",
    "people/kim-newname",
    "extractions/second-draft",
)
#: An invented release of an invented second round, with a meeting of others the day after.
RELEASE = """\
title: Second round of the Northland-Southland Dialogue
publisher: Ministry of Foreign Affairs of Southland
published: 2032-06-02
language: en

The second round of the Northland-Southland Dialogue took place in Harbour City on 1 June 2032.
The meeting was chaired by Ms Ada Exampel, Deputy Foreign Minister of Northland, and hosted by Mr Kim Newname, Director of Southland.
The participants exchanged views on border management and discussed progress on climate change.
It was agreed to strengthen cooperation in these areas. The next round will be held in 2033.
Northland and Southland hold 7th Cooperation Committee
Meanwhile on 2 June, in Harbour City, the 7th meeting of the Cooperation Committee was chaired by Mr Bo Sample of Southland.
The two sides also discussed energy security and education.
"""  # noqa: E501


@pytest.fixture(scope="module")
def measure() -> ModuleType:
    """The script that measures drafts."""
    spec = importlib.util.spec_from_file_location("drafting", ROOT / "benchmarks/drafting.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def loaded(texts: Path | None) -> Loaded:
    return load(Workspace(ROOT), texts)


@pytest.fixture(scope="module")
def drafts(measure: ModuleType, loaded: Loaded, texts: Path | None) -> dict[str, tuple[Draft, str]]:
    """The drafts of the verbatim documents, each without its own evidence, with their bodies."""
    if texts is None:
        pytest.skip("the texts of the documents are not at hand")
    return {
        key: (measure.drafted(loaded, key, texts), read_readable(texts / f"{key}.txt").body)
        for key in VERBATIM
    }


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    root = tmp_path / "dialogue"
    write_starter(root, Workspace.packaged())
    start, texts = ["--workspace", str(root)], ["--texts", str(root / "texts")]
    assert main([*start, "check", *texts]) == 0
    assert main([*start, "build", *texts]) == 0
    return root


@pytest.fixture
def release(begun: Path) -> Draft:
    path = begun.parent / "second.txt"
    path.write_text(RELEASE, "utf-8")
    dialogue = Dialogue(Workspace(begun))
    text = read_readable(path)
    gazetteer = Gazetteer.of_store(dialogue.store, dialogue.library)
    return draft_of("second", text.body, text.header, gazetteer, read_draft_rules())


def fields(draft: Draft, section: str, *names: str) -> set[tuple[str, ...]]:
    return {tuple(each.fields.get(name, "") for name in names) for each in draft.of(section)}


def test_every_quotation_is_a_phrase_that_stands_once(
    drafts: dict[str, tuple[Draft, str]],
) -> None:
    for draft, body in drafts.values():
        text = SourceText(body)
        assert draft.proposals
        for proposal in draft.proposals:
            assert proposal.confidence in ("sure", "likely", "perhaps")
            for quote in proposal.quotes:
                assert words(quote) <= MOST_WORDS
                (passage,) = text.find(quote)
                assert not text.is_sentence(passage)
            for printed in proposal.printed.values():
                assert text.find(printed), printed


def test_all_people_of_the_five_documents_are_found(
    drafts: dict[str, tuple[Draft, str]], measure: ModuleType, loaded: Loaded
) -> None:
    for source, meeting in measure.rounds_of(loaded):
        wanted, names = measure.expected(loaded, meeting, source)
        found = measure.proposed(drafts[source][0], names)
        assert wanted["people"] <= found["people"], source


def test_nobody_of_the_committee_the_day_after_is_put_at_the_round(
    drafts: dict[str, tuple[Draft, str]],
) -> None:
    draft, body = drafts["r11-2024-neglobal"]
    assert "Roman Vassilenko" in body and "Luc Devigne" in body
    people = fields(draft, "participations", "person") | fields(draft, "mentions", "person")
    assert people == {("enrique-mora",), ("terhi-hakala",)}
    topics = {topic for (topic,) in fields(draft, "topics", "topic")}
    assert not topics & {"critical-raw-materials", "education", "rule-of-law", "aviation"}


def test_the_published_figures_are_those_of_today(measure: ModuleType, texts: Path | None) -> None:
    if texts is None:
        pytest.skip("the texts of the documents are not at hand")
    page = measure.PAGE.read_text("utf-8")
    fresh = measure.page_with(measure.figures(texts), page)
    assert page == fresh, "run benchmarks/drafting.py --write, and read the difference"


def test_another_dialogue_is_drafted_by_its_own_graph(release: Draft) -> None:
    assert (release.series, release.number) == ("example-dialogue", 2)
    assert fields(release, "dates", "on") == {("2032-06-01",)}
    assert fields(release, "places", "place") == {("harbour-city",)}
    assert fields(release, "participations", "person", "role", "party") == {
        ("ada-example", "chair", "northland"),
        ("kim-newname", "host", "southland"),
    }
    assert [person.id for person in release.people] == ["kim-newname"]
    assert fields(release, "announcements", "expected") == {("2033",)}
    topics = fields(release, "topics", "topic", "treatment")
    assert ("border-management", "agreed") in topics
    assert ("climate-change", "reviewed") in topics
    assert not {topic for topic, _ in topics} & {"energy-security", "education"}


def test_another_spelling_is_a_candidate_that_says_so(release: Draft) -> None:
    (chair,) = (p for p in release.of("participations") if p.fields["role"] == "chair")
    assert chair.confidence == "likely"
    assert chair.printed["name"] == "Ada Exampel"
    assert chair.remark == "spelt 'Ada Example' so far"


def test_the_whole_way_of_a_text_that_nobody_has_seen(
    begun: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One command, one reading, one more command."""
    text = begun / "second.txt"
    text.write_text(RELEASE, "utf-8")
    start, texts = ["--workspace", str(begun)], ["--texts", str(begun / "texts")]
    assert main([*start, "draft", str(text), "--write", *texts]) == 0
    assert main([*start, "check", *texts]) == 1
    refused = capsys.readouterr().err
    for name in WRITTEN:
        place = f"graph/records/{name}.yaml:1: a draft that nobody has read; keep what is right"
        assert place in refused

    records = begun / "graph" / "records"
    for name in WRITTEN:
        path = records / f"{name}.yaml"
        kept = re.sub(r"^draft:.*\n", "", path.read_text("utf-8"))
        kept = re.sub(r"^##.*\n", "", kept, flags=re.MULTILINE)
        kept = re.sub(r"^done_on:.*$", "done_on: 2032-06-03", kept, flags=re.MULTILINE)
        path.write_text(re.sub(r"^# ", "", kept, flags=re.MULTILINE), "utf-8")

    assert main([*start, "check", *texts]) == 0, capsys.readouterr().err
    assert main([*start, "build", *texts]) == 0
    answer = Dialogue(Workspace(begun)).ask("recurring-people")
    assert "Ada Example" in answer.table.text()
    drawn = Dialogue(Workspace(begun)).ask("extractions", thing="kim-newname").table
    assert drawn.column("software") == ["diplograph draft"]


def test_what_is_there_is_not_written_over(begun: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = begun / "second.txt"
    text.write_text(RELEASE, "utf-8")
    start = ["--workspace", str(begun), "draft", str(text)]
    assert main([*start, "--write", "--texts", str(begun / "texts")]) == 0
    before = {path: path.read_bytes() for path in begun.rglob("*") if path.is_file()}
    assert main([*start, "--write"]) == 2
    assert "is there; leave --write out" in capsys.readouterr().err
    text.write_text(RELEASE + "More.\n", "utf-8")
    assert main([*start, "--texts", str(begun / "texts")]) == 2
    assert "another text is there" in capsys.readouterr().err
    before[text] = text.read_bytes()
    assert {path: path.read_bytes() for path in begun.rglob("*") if path.is_file()} == before


def test_html_and_pdf_give_the_same_proposals(begun: Path, release: Draft) -> None:
    dialogue = Dialogue(Workspace(begun))
    gazetteer = Gazetteer.of_store(dialogue.store, dialogue.library)
    body = RELEASE.partition("\n\n")[2]
    page = begun.parent / "second.html"
    paragraphs = "".join(f"<p>{line}</p>" for line in body.splitlines())
    page.write_text(
        "<html><head><title>Second</title><script>var chaired_by = 'Mr Eve Ill';</script></head>"
        f"<body><nav>Mr Eve Ill, Minister</nav>{paragraphs}<footer>Mr Eve Ill</footer>"
        "</body></html>",
        "utf-8",
    )
    text = read_readable(page)
    assert text.header["title"] == "Second"
    found = draft_of("second", text.body, text.header, gazetteer, read_draft_rules())
    assert fields(found, "participations", "person", "role") == fields(
        release, "participations", "person", "role"
    )
    assert "Eve Ill" not in text.body


@pytest.mark.parametrize("office", ["deputy-foreign-minister", "foreign-minister"])
def test_a_deputy_minister_is_no_minister(office: str) -> None:
    dialogue = Dialogue(Workspace(ROOT))
    gazetteer = Gazetteer.of_store(dialogue.store, dialogue.library)
    words = office.replace("foreign-", "").replace("-", " ").title()
    text = (
        "The meeting was held in Dushanbe. It was chaired by Mr Kim Newname,"
        f" {words} of Foreign Affairs of Tajikistan. They discussed trade.\n"
    )
    found = draft_of("x", text, {}, gazetteer, read_draft_rules())
    assert fields(found, "participations", "post") == {(f"tajikistan-{office}",)}


def test_a_pdf_is_read(tmp_path: Path) -> None:
    path = tmp_path / "release.pdf"
    path.write_bytes(pdf_of("The second round took place in Harbour City on 1 June 2032."))
    assert "took place in Harbour City" in read_readable(path).body


def pdf_of(text: str) -> bytes:
    """Return a PDF of one page with one line of text, written by hand."""
    stream = f"BT /F1 12 Tf 50 700 Td ({text}) Tj ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%sendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(out)
    return out + b"xref\n0 6\n0000000000 65535 f \n" + table + trailer


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("empty.txt", b"", "no text in it"),
        ("empty.html", b"<html><body></body></html>", "no text in it"),
        ("broken.pdf", b"%PDF-1.4\nnothing", "not a PDF that can be read"),
        ("latin.txt", "é".encode("latin-1"), "is not UTF-8"),
        ("gone.txt", None, "No such file"),
        ("gone.pdf", None, "no such file"),
    ],
)
def test_a_text_that_cannot_be_read(
    tmp_path: Path, name: str, data: bytes | None, message: str
) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(WorkspaceError, match=message):
        read_readable(path)


@pytest.mark.parametrize(
    ("text", "day", "doubtful"),
    [
        ("on 13th june 2023", "2023-06-13", False),
        ("june 5, 2024", "2024-06-05", False),
        ("on 8<sup>th</sup> june 2017", "2017-06-08", False),
        ("11 march 2015", "2015-03-11", False),
        ("13.06.2023", "2023-06-13", False),
        ("03.04.2021", "2021-04-03", True),
        ("2021-07-01", "2021-07-01", False),
        ("1 июля 2021", "2021-07-01", False),
        ("5 june", "2024-06-05", False),
    ],
)
def test_dates(text: str, day: str, doubtful: bool) -> None:
    (found,) = dates_in(text, read_draft_rules(), "2024")
    assert (found.edtf, found.ambiguous) == (day, doubtful)


@pytest.mark.parametrize("text", ["45 june 2023", "00.13.2024", "june", "2024", "1 brumaire 1799"])
def test_no_dates(text: str) -> None:
    assert not list(dates_in(text, read_draft_rules(), "2024"))


def test_a_name_is_known_in_another_script(shipped: Dialogue) -> None:
    gazetteer = Gazetteer.of_store(shipped.store, shipped.library)
    for name in ("Roman Vassilenko", "Roman Wassilenko", "Роман Василенко", "VASSILENKO Roman"):
        assert gazetteer.people(name)[0].id == "roman-vassilenko", name
    assert gazetteer.people("Zebulon Quux") == []


def test_rules_are_held_to_their_form(tmp_path: Path) -> None:
    package = ROOT / "src/diplograph/curation/rules/draft.yaml"
    good = package.read_text("utf-8")
    path = tmp_path / "rules.yaml"
    for bad, message in (
        ("", "missing or unknown"),
        (good + "\nmore: [x]\n", "missing or unknown: more"),
        ("roles: [", "not YAML"),
    ):
        path.write_text(bad, "utf-8")
        with pytest.raises(WorkspaceError, match=message):
            read_draft_rules(path)
    path.write_text(good, "utf-8")
    assert read_draft_rules(path) == read_draft_rules()


@pytest.mark.parametrize(
    "text",
    ["x", "\n\n\n", "chaired by", "@", "Mr Mr Mr Mr", "(" * 500, "первый " * 200, "\u202e\x00 9th"],
)
def test_any_text_is_drafted_without_a_crash(shipped: Dialogue, text: str) -> None:
    gazetteer = Gazetteer.of_store(shipped.store, shipped.library)
    draft_of("x", text, {}, gazetteer, read_draft_rules())
