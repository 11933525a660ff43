"""An earlier release answers, and an address that was published still leads somewhere."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from diplograph.api import Dialogue, open_dialogue
from diplograph.cli.main import main
from diplograph.errors import ArgumentError, UnknownName, WorkspaceError
from diplograph.files.canonical import canonical_lines, graph_hash
from diplograph.files.rdf_forms import triples_of
from diplograph.files.releases import keep_release, read_release, releases
from diplograph.files.workspace import Workspace
from diplograph.query.names import resolve
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
    assert "| participations | 190 |" in notes
    assert "## What changed since 0.1.0" in notes
    same = release_notes(shipped.workspace, shipped.turtle())
    assert "What changed" not in same


def test_metadata_for_an_archive_agree() -> None:
    """Title, version and licence of the archive's record are those of the citation file."""
    import yaml

    zenodo = json.loads((ROOT / ".zenodo.json").read_text(encoding="utf-8"))
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert zenodo["version"] == str(citation["version"])
    assert zenodo["title"].startswith(citation["title"])
    assert zenodo["creators"] == [{"name": each["name"]} for each in citation["authors"]]
    assert zenodo["keywords"] == citation["keywords"]
    assert zenodo["license"].lower() in {each.lower() for each in citation["license"]}


def test_metadata_for_an_archive_have_what_is_required() -> None:
    """The fields that CFF 1.2.0 and the deposit of Zenodo require, and no DOI while there is none.

    The one package with the schema of CFF (cffconvert) needs a jsonschema of before 2021.
    """
    import yaml

    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert {"cff-version", "message", "title", "authors"} <= set(citation)
    assert citation["cff-version"] == "1.2.0" and citation["type"] in ("software", "dataset")
    assert all(set(each) & {"name", "family-names"} for each in citation["authors"])
    zenodo = json.loads((ROOT / ".zenodo.json").read_text(encoding="utf-8"))
    required = {"title", "upload_type", "description", "creators", "access_right", "license"}
    assert required <= {key for key, value in zenodo.items() if value}
    assert zenodo["upload_type"] in ("software", "dataset")
    assert not {"doi", "identifiers"} & {*citation, *zenodo}
