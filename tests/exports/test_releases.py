"""An earlier release answers, and an address that was published still leads somewhere."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import shutil
from pathlib import Path

import pytest
import yaml
from datacite import schema45
from jsonschema import Draft7Validator

import diplograph
from diplograph.api import Dialogue, open_dialogue
from diplograph.cli.main import main
from diplograph.cli.releasing import main as releasing
from diplograph.errors import ArgumentError, UnknownName, WorkspaceError
from diplograph.files.canonical import canonical_lines, graph_hash
from diplograph.files.rdf_forms import triples_of
from diplograph.files.releases import keep_release, read_release, releases
from diplograph.files.workspace import Workspace
from diplograph.query.names import resolve
from diplograph.views.exports.datacite import datacite_record
from diplograph.views.exports.edition import edition_of
from diplograph.views.exports.release_notes import release_notes

ROOT = Path(__file__).parents[2]
ID = "https://w3id.org/diplograph/id/"
OLD = """\
@prefix dg: <https://w3id.org/diplograph/ontology#> .
@prefix id: <https://w3id.org/diplograph/id/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
id:ada a dg:Actor ; skos:prefLabel "Ada, as she was called before"@en .
"""
WITHDRAWN = """\
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix dg: <https://w3id.org/diplograph/ontology#> .
@prefix edtf: <http://id.loc.gov/datatypes/edtf/> .
@prefix id: <https://w3id.org/diplograph/id/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
id:ada-l a dg:Withdrawn ; prov:wasInvalidatedBy id:why ; dcterms:isReplacedBy id:ada-lovelace .
id:ada-lovelace a dg:Withdrawn ; prov:wasInvalidatedBy id:why ; dcterms:isReplacedBy id:ada .
id:two a dg:Withdrawn ; prov:wasInvalidatedBy id:why2 ; dcterms:isReplacedBy id:ada , id:eve .
id:gone a dg:Withdrawn ; prov:wasInvalidatedBy id:why3 .
id:why a dg:Retraction ; skos:prefLabel "One person"@en ; dg:reasoning "One person."@en ;
  dg:decidedOn "2026-11-01"^^edtf:EDTF ; dg:withdraws id:ada-l , id:ada-lovelace .
id:why2 a dg:Retraction ; skos:prefLabel "Two persons"@en ; dg:reasoning "Two persons."@en ;
  dg:decidedOn "2026-11-01"^^edtf:EDTF ; dg:withdraws id:two .
id:why3 a dg:Retraction ; skos:prefLabel "Nobody"@en ; dg:reasoning "Nobody."@en ;
  dg:decidedOn "2026-11-01"^^edtf:EDTF ; dg:withdraws id:gone .
id:ada a dg:Actor ; skos:prefLabel "Ada"@en .
id:eve a dg:Actor ; skos:prefLabel "Eve"@en .
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A workspace with a graph of today and the graph of a release 0.0.9."""
    (tmp_path / "graph" / "records").mkdir(parents=True)
    (tmp_path / "graph" / "diplograph.ttl").write_text(WITHDRAWN, encoding="utf-8")
    for name in ("ontology", "queries"):
        (tmp_path / name).symlink_to(ROOT / name)
    found = Workspace(tmp_path)
    keep_release(found.releases, "0.0.9", OLD)
    return found


def test_an_earlier_release_answers(workspace: Workspace) -> None:
    for as_of, label in (("0.0.9", "Ada, as she was called before"), (None, "Ada")):
        dialogue = open_dialogue(workspace.root, as_of=as_of)
        about = dialogue.ask("about", thing="ada").table
        assert set(about.column("thingLabel")) <= {label}
        assert f'"{label}"' in dialogue.turtle()


def test_the_command_line_takes_a_release(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--workspace", str(workspace.root), "--as-of", "0.0.9"]
    query = "SELECT ?l { ?x <http://www.w3.org/2004/02/skos/core#prefLabel> ?l } ORDER BY ?l"
    assert main([*words, "sparql", query, "--format", "csv"]) == 0
    assert "as she was called before" in capsys.readouterr().out
    assert main([*words[:-1], "7.7.7", "export"]) == 2
    assert "no release '7.7.7'; kept: 0.0.9" in capsys.readouterr().err


def test_a_server_has_no_releases(workspace: Workspace) -> None:
    with pytest.raises(ArgumentError, match="--as-of"):
        open_dialogue(workspace.root, "http://127.0.0.1:1/", "0.0.9")


def test_the_releases_that_are_kept_are_whole() -> None:
    """Each release that the repository ships unpacks to a graph that answers."""
    folder = Workspace(ROOT).releases
    assert "0.1.0" in releases(folder)
    for version in releases(folder):
        dialogue = Dialogue(Workspace(ROOT), as_of=version)
        assert len(dialogue.ask("rounds").table) >= 12


def test_a_release_never_changes(tmp_path: Path) -> None:
    path = keep_release(tmp_path, "0.2.0", OLD)
    before = path.read_bytes()
    assert keep_release(tmp_path, "0.2.0", OLD).read_bytes() == before
    with pytest.raises(WorkspaceError, match="keeps another graph"):
        keep_release(tmp_path, "0.2.0", WITHDRAWN)
    assert path.read_bytes() == before
    assert gzip.decompress(before).decode() == OLD


def test_releases_are_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    for version in ("0.10.0", "0.9.0"):
        keep_release(tmp_path, version, OLD)
    assert releases(tmp_path) == ["0.9.0", "0.10.0"]
    with pytest.raises(WorkspaceError, match="no version"):
        keep_release(tmp_path, "../0.1.0", OLD)


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "0.1.0.ttl.gz").write_bytes(b"\x1f\x8b\x08 not packed")
    with pytest.raises(WorkspaceError, match="not a packed graph"):
        read_release(tmp_path, "0.1.0")


def test_a_merged_address_leads_to_what_stands(workspace: Workspace) -> None:
    dialogue = Dialogue(workspace)
    for name in ("ada-l", ID + "ada-l", "ada-lovelace", "ada"):
        assert resolve(dialogue.store, dialogue.library, name).value == ID + "ada"


def test_a_split_address_names_what_it_became(workspace: Workspace) -> None:
    dialogue = Dialogue(workspace)
    with pytest.raises(UnknownName, match="'two': withdrawn, and now several; name ada or eve"):
        resolve(dialogue.store, dialogue.library, "two")


def test_a_withdrawn_address_without_another_stays_itself(workspace: Workspace) -> None:
    dialogue = Dialogue(workspace)
    assert resolve(dialogue.store, dialogue.library, "gone").value == ID + "gone"


@pytest.mark.slow
def test_the_notes_name_the_hash_the_counts_and_the_changes(shipped: Dialogue) -> None:
    notes = release_notes(shipped.workspace, shipped.turtle(), "0.1.0", ask=False)
    lines = canonical_lines(triples_of(shipped.turtle()))
    assert graph_hash(lines) in notes and f"{len(lines)} triples" in notes
    assert "| participations | 191 |" in notes
    assert "## What changed since 0.1.0" in notes
    same = release_notes(shipped.workspace, shipped.turtle())
    assert "What changed" not in same


def test_metadata_for_an_archive_agree() -> None:
    """Title, version and licence of the archive's record are those of the citation file."""
    zenodo = json.loads((ROOT / ".zenodo.json").read_text(encoding="utf-8"))
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert zenodo["version"] == str(citation["version"])
    assert zenodo["title"].startswith(citation["title"])
    assert zenodo["creators"] == [{"name": each["name"]} for each in citation["authors"]]
    assert zenodo["keywords"] == citation["keywords"]
    assert zenodo["license"].lower() in {each.lower() for each in citation["license"]}


def test_metadata_for_an_archive_have_what_is_required() -> None:
    """The fields that the deposit of Zenodo requires, and no DOI while there is none."""
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    zenodo = json.loads((ROOT / ".zenodo.json").read_text(encoding="utf-8"))
    required = {"title", "upload_type", "description", "creators", "access_right", "license"}
    assert required <= {key for key, value in zenodo.items() if value}
    assert zenodo["upload_type"] in ("software", "dataset")
    assert not {"doi", "identifiers"} & {*citation, *zenodo}


# --- a release, step by step ---


ENTRY = "### Ontology\n\n- A change for the tests.\n"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The files of this checkout that a release writes, in a folder of their own."""
    for name in (
        "ontology", "graph", "CHANGELOG.md", "CITATION.cff", ".zenodo.json",
        "src/diplograph/__init__.py",
    ):  # fmt: skip
        source, target = ROOT / name, tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)
    (tmp_path / "queries").symlink_to(ROOT / "queries")
    log = tmp_path / "CHANGELOG.md"
    text = log.read_text("utf-8").replace("## Unreleased\n", f"## Unreleased\n\n{ENTRY}", 1)
    log.write_text(text, encoding="utf-8")
    return tmp_path


def test_the_version_is_the_same_wherever_it_stands() -> None:
    """What ``stamp`` finds to replace is all there is: it names the version of the package."""
    version = diplograph.__version__
    named = re.compile(r'versionInfo "([^"]*)"|(?m:^version: (.*))|"version": "([^"]*)"')
    others = ("CITATION.cff", ".zenodo.json", "ontology/README.md")
    for path in (*(ROOT / "ontology").glob("*.ttl"), *(ROOT / name for name in others)):
        text = path.read_text(encoding="utf-8")
        assert {each for found in named.findall(text) for each in found} <= {version, ""}, path
        assert version in text, path
    turtle = (ROOT / "graph" / "diplograph.ttl").read_text(encoding="utf-8")
    assert f'owl:versionInfo "{version}"' in turtle


def test_a_release_is_stamped_kept_and_packed(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(checkout)
    old, new = diplograph.__version__, "9.8.7"
    assert releasing(["stamp", new, "--day", "2031-02-03"]) == 0
    for path in (checkout / "ontology").glob("*.ttl"):
        text = path.read_text(encoding="utf-8")
        assert f'"{new}"' in text and f'versionInfo "{old}"' not in text
    assert f"ontology/{new}>" in (checkout / "ontology" / "diplograph.ttl").read_text("utf-8")
    citation = (checkout / "CITATION.cff").read_text("utf-8")
    assert f"version: {new}\n" in citation and "date-released: 2031-02-03\n" in citation
    assert json.loads((checkout / ".zenodo.json").read_text("utf-8"))["version"] == new
    built = checkout / "graph" / "diplograph.ttl"  # what 'build' writes then
    turtle = built.read_text("utf-8").replace(f'versionInfo "{old}"', f'versionInfo "{new}"')
    built.write_text(turtle, encoding="utf-8")
    assert releasing(["keep"]) == releasing(["keep"]) == 0
    assert read_release(checkout / "graph" / "releases", new) == turtle
    log = (checkout / "CHANGELOG.md").read_text("utf-8")
    entry = log.partition(f"## {new} (2031-02-03)\n")[2].partition("\n## ")[0]
    assert log.index("## Unreleased") < log.index(f"## {new} (") < log.index("## 0.1.0 (")
    assert entry.count("### Data, counted") == 1 and ENTRY in entry
    before = releases(ROOT / "graph" / "releases")[-1]
    assert re.search(rf"- Since {re.escape(before)}: \d+ facts? added", entry)

    assert releasing(["pack", "-o", "out"]) == 0
    files = {path.name: path.read_bytes() for path in (checkout / "out").iterdir()}
    sums = dict(reversed(line.split("  ")) for line in files["SHA256SUMS"].decode().splitlines())
    assert sums == {name: hashlib.sha256(data).hexdigest() for name, data in files.items()
                    if name != "SHA256SUMS"}  # fmt: skip
    assert files[f"diplograph-{new}.ttl"].decode() == turtle
    notes = files["NOTES.md"].decode()
    assert notes.startswith(f"# Release {new}\n") and "No DOI has been given" in notes
    assert sums[f"diplograph-{new}.nt"] in notes, "the hash of the graph is that of its N-Triples"
    record = json.loads(files["datacite.json"])
    assert (record["version"], record["publicationYear"]) == (new, "2031")


def test_a_release_that_cannot_be_is_refused_and_nothing_is_written(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(checkout)

    def files() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in checkout.rglob("*") if path.is_file()}

    before = files()
    for version in (diplograph.__version__, "0.0.1", "next", "1.0", "../1.0.0"):
        assert releasing(["stamp", version]) != 0
        assert "no version after" in capsys.readouterr().err
    assert files() == before
    log = checkout / "CHANGELOG.md"
    text = log.read_text("utf-8")
    begin = text.index("## Unreleased\n") + len("## Unreleased\n")
    log.write_text(f"{text[:begin]}\n{text[text.index('## ', begin) :]}", encoding="utf-8")
    before = files()
    assert releasing(["stamp", "9.8.7"]) != 0
    assert "say what changed" in capsys.readouterr().err and files() == before
    assert releasing(["pack", "-o", "out"]) in (0, 1) and "Traceback" not in capsys.readouterr().err


def test_the_record_for_datacite_is_valid_and_invents_nothing(shipped: Dialogue) -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    edition = edition_of(shipped.store, shipped.library)
    record = json.loads(datacite_record(edition, citation, [("text/turtle", 3), ("text/csv", 2)]))
    schema45.validator.validate(record)
    tree = schema45.dump_etree(record)
    assert tree.find("{*}publisher").text == ":tba"
    assert not {"doi", "prefix", "suffix", "url"} & set(record)
    assert record["titles"][0]["title"] == edition.title
    assert record["rightsList"][0]["rightsIdentifier"] in citation["license"]
    assert [each["name"] for each in record["creators"]] == [
        each["name"] for each in citation["authors"]
    ]
    assert record["dates"] == [{"date": str(citation["date-released"]), "dateType": "Issued"}]
    person = {**citation, "authors": [{"family-names": "Lovelace", "given-names": "Ada"}]}
    found = json.loads(datacite_record(edition, person, []))
    schema45.validator.validate(found)
    assert found["creators"][0]["name"] == "Lovelace, Ada"


def test_the_citation_file_is_valid() -> None:
    """By the schema of the Citation File Format, which comes with cffconvert."""
    path = ROOT / "tests" / ".cff" / "cffconvert" / "schemas" / "1.2.0" / "schema.json"
    assert path.is_file(), "no schema of CITATION.cff; run tests/install-parts"
    citation = yaml.load((ROOT / "CITATION.cff").read_text(encoding="utf-8"), yaml.BaseLoader)
    validator = Draft7Validator(json.loads(path.read_text(encoding="utf-8")))
    assert [each.message for each in validator.iter_errors(citation)] == []
    assert list(validator.iter_errors({**citation, "version": [], "doi": "10.1/x y"}))
