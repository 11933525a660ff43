"""A page says of a reviewed fact who reviewed it, and of no other fact."""

from __future__ import annotations

import shutil
from pathlib import Path

from diplograph.api import Dialogue
from diplograph.build.loader import build_turtle, load
from diplograph.files.workspace import Workspace
from diplograph.views.site.site import site_of

ROOT = Path(__file__).parents[2]
REVIEW = """\
label: Second reading
done_on: 2030-01-02
{who}facts:
  - tea-01/participation/ada-example-chair
outcome: confirmed
"""


def page_with(tmp_path: Path, who: str) -> str:
    """Return the page of the first meeting of the tiny world, one of whose facts was reviewed."""
    shutil.copytree(ROOT / "tests" / "tiny", tmp_path, dirs_exist_ok=True)
    for name in ("ontology", "queries"):
        (tmp_path / name).symlink_to(ROOT / name)
    folder = tmp_path / "graph" / "records" / "reviews"
    folder.mkdir()
    (folder / "second-reading.yaml").write_text(REVIEW.format(who=who), "utf-8")
    workspace = Workspace(tmp_path)
    workspace.built.write_text(build_turtle(load(workspace)), encoding="utf-8")
    dialogue = Dialogue(workspace)
    return site_of(dialogue.store, dialogue.library).page("id/tea-01/index.html").decode()


def test_a_reviewed_fact_says_by_whom_and_an_unreviewed_one_says_nothing(tmp_path: Path) -> None:
    page = page_with(tmp_path, "by: <b>Archivist</b>\nsoftware: Reader\n")
    said = "Reviewed, confirmed: &lt;b&gt;Archivist&lt;/b&gt;, with Reader, 2 January 2030"
    assert page.count(said) == page.count("Reviewed,") == 1
    assert page.count('class="fact"') > 1


def test_what_software_alone_read_says_so(tmp_path: Path) -> None:
    page = page_with(tmp_path, "software: Reader\nversion: '1.4'\n")
    assert page.count("Reviewed, confirmed: software alone, Reader 1.4, 2 January 2030") == 1
