"""What the pages show runs, what they list is whole, and what they link to exists."""

import re
import shlex
from pathlib import Path

import click
import pytest
import rdflib

from diplograph.api import open_dialogue
from diplograph.cli import main as command_line
from diplograph.files.workspace import Workspace
from diplograph.query.catalogue import catalogue
from diplograph.query.counts import counts, with_counts
from diplograph.query.library import Library
from diplograph.query.quality.report import quality_page

ROOT = Path(__file__).parents[1]
RENEW = "run `.venv/bin/python -m diplograph.query.catalogue`"
FOLDERS = ("docs", "graph", "notebooks", "ontology", "queries", "tests")
PAGES = sorted(
    path
    for path in (*ROOT.glob("*.md"), *(p for each in FOLDERS for p in (ROOT / each).rglob("*.md")))
    if "node_modules" not in path.parts
)
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SHOWN = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)+)", re.MULTILINE)
IN_README = re.compile(r"^ {4}\.venv/bin/(diplograph .*)$", re.MULTILINE)


def name(path):
    return path.relative_to(ROOT).as_posix()


def blocks(page, language):
    return [text for kind, text in BLOCK.findall(page.read_text("utf-8")) if kind == language]


def shown_commands():
    """Each command that a page shows, once, with the first page that shows it."""
    found = {}
    for line in IN_README.findall((ROOT / "README.md").read_text("utf-8")):
        found.setdefault(" ".join(shlex.split(line, comments=True)), (line, "README.md"))
    for page in PAGES:
        for block in blocks(page, "console"):
            for line in block.splitlines():
                if line.startswith("$ "):
                    command = " ".join(shlex.split(line[2:], comments=True))
                    found.setdefault(command, (line[2:], name(page)))
    return [pytest.param(line, id=f"{page}: {key}") for key, (line, page) in found.items()]


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """A folder without a workspace, so that what is written lands there and nowhere else."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DIPLOGRAPH_TEXTS", raising=False)
    return tmp_path


@pytest.mark.parametrize("line", shown_commands())
def test_a_command_that_a_page_shows_runs(line, elsewhere, capsys):
    program, *arguments = shlex.split(line, comments=True)
    assert program == "diplograph", "a console block shows commands of diplograph only"
    assert command_line.main(arguments) == 0, capsys.readouterr().err
    shown = capsys.readouterr().out
    written = [path for path in elsewhere.iterdir() if path.stat().st_size]
    assert shown.strip() or written, "the command says nothing and writes nothing"
    assert "(no rows)" not in shown, "the example has an empty answer"


def shown_answers():
    """Each command whose answer stands below it on a page."""
    return [
        pytest.param(line, answer, id=f"{name(page)}: {line}")
        for page in PAGES
        for block in blocks(page, "console")
        for line, answer in SHOWN.findall(block)
    ]


@pytest.mark.parametrize(("line", "answer"), shown_answers())
def test_an_answer_that_a_page_shows_is_what_the_command_says(line, answer, elsewhere, capsys):
    assert command_line.main(shlex.split(line, comments=True)[1:]) == 0
    assert capsys.readouterr().out.strip() == answer.strip()


@pytest.mark.parametrize("page", [p for p in PAGES if blocks(p, "python")], ids=name)
def test_python_blocks_of_a_page_run_one_after_another(page, elsewhere):
    space = {"__name__": "page"}
    for block in blocks(page, "python"):
        exec(compile(block, name(page), "exec"), space)


def test_every_target_that_a_page_names_or_make_declares_has_a_recipe():
    makefile = (ROOT / "Makefile").read_text("utf-8")
    recipes = set(re.findall(r"^([a-z-]+):.*\n(?=\t)", makefile, re.MULTILINE)) | {"all"}
    phony = re.search(r"^\.PHONY: ((?:.*\\\n)*.*)$", makefile, re.MULTILINE).group(1)
    declared = set(re.findall(r"[a-z-]+", phony))
    named = {
        target
        for page in PAGES
        for target in re.findall(r"(?:^|`)(?: {4})?make ([a-z-]+)", page.read_text("utf-8"), re.M)
    }
    assert {"test", "release"} <= named
    assert named | declared <= recipes


def test_the_pages_that_teach_have_examples():
    assert len(shown_commands()) > 15
    assert blocks(ROOT / "docs" / "asking.md", "python")


@pytest.fixture(scope="module")
def graph():
    return open_dialogue(ROOT).graph()


def test_the_worked_example_stands_in_the_graph(graph):
    (example,) = blocks(ROOT / "docs" / "evidence.md", "turtle")
    shown = rdflib.Graph().parse(data=example, format="turtle")
    assert len(shown) > 20
    missing = sorted(" ".join(term.n3() for term in triple) for triple in set(shown) - set(graph))
    assert not missing, "docs/evidence.md shows what the graph does not hold"


def test_every_command_stands_in_the_table_with_its_help():
    group = command_line._group
    context = click.Context(group)
    page = (ROOT / "docs" / "asking.md").read_text("utf-8")
    wanted = []
    for each in group.list_commands(context):
        command = group.get_command(context, each)
        assert command is not None and command.help, f"'{each}' has no help"
        first = command.help.split("\n")[0].replace("|", "\\|")
        wanted.append(f"| `{each}` | {first} |")
    listed = re.findall(r"^\| `[a-z]+` \| .*$", page, re.MULTILINE)
    assert listed == wanted, "the table of commands in docs/asking.md is not that of the program"


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_relative_links_lead_somewhere(page):
    text = re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if not re.match(r"[a-z]+:|#", target):
            path = page.parent / target.partition("#")[0]
            assert path.exists(), f"{name(page)} links to {target}, which is not there"


def test_every_page_of_the_documentation_is_in_its_index():
    index = (ROOT / "docs" / "README.md").read_text("utf-8")
    for page in (ROOT / "docs").glob("*.md"):
        assert page.name == "README.md" or f"({page.name})" in index, f"{page.name} is not listed"


def test_the_catalogue_of_queries_is_fresh():
    library = Library(Workspace.find(ROOT).queries)
    written = (ROOT / "queries" / "README.md").read_text("utf-8")
    assert written == catalogue(library), f"queries/README.md is stale: {RENEW}"
    assert all(f"[{query.name}](" in written for query in library.all())


def test_the_counts_of_the_graph_are_fresh():
    page = (ROOT / "graph" / "README.md").read_text("utf-8")
    fresh = with_counts(page, counts(open_dialogue(ROOT).store))
    assert page == fresh, f"the counts in graph/README.md are stale: {RENEW}"


def test_the_report_on_quality_is_fresh():
    dialogue = open_dialogue(ROOT)
    fresh = quality_page(dialogue.store, dialogue.library)
    assert (ROOT / "docs" / "quality.md").read_text("utf-8") == fresh, f"it is stale: {RENEW}"


def test_the_counts_agree_with_another_engine(graph):
    page = (ROOT / "graph" / "README.md").read_text("utf-8")
    dg = rdflib.Namespace("https://w3id.org/diplograph/ontology#")

    def shown(row):
        return int(re.search(rf"^\| {row} \| (\d+) \|", page, re.MULTILINE).group(1))

    def number(kind):
        return len(set(graph.subjects(rdflib.RDF.type, kind)))

    assert shown("sources") == number(dg.SourceDocument)
    assert shown("people") == number(rdflib.FOAF.Person)
    assert shown("participations") == number(dg.Participation)
    assert shown("facts stated") + shown("facts inferred") == number(dg.Fact)
    rounds = set(graph.subjects(dg.inSeries))
    meetings = [graph.value(cell, dg.atMeeting) for cell in graph.subjects(dg.hasPresence)]
    presence = "invited", "no-source", "not-reported", "present", "sources-disagree"
    cells = sum(shown(each) for each in (*presence, "stated-absent"))
    assert cells == sum(meeting in rounds for meeting in meetings)


def test_counts_without_markers_are_refused():
    from diplograph.errors import WorkspaceError

    with pytest.raises(WorkspaceError, match="no place for the counts"):
        with_counts("no markers", "block")


def test_renewing_writes_the_pages_and_then_nothing(tmp_path):
    import shutil

    from diplograph.query.catalogue import renew

    shutil.copytree(ROOT / "queries", tmp_path / "queries")
    (tmp_path / "queries" / "README.md").unlink(missing_ok=True)
    (tmp_path / "graph").mkdir()
    (tmp_path / "docs").mkdir()
    shutil.copy(ROOT / "graph" / "diplograph.ttl", tmp_path / "graph")
    stale = "before\n<!-- counts -->\n<!-- /counts -->\nafter\n"
    (tmp_path / "graph" / "README.md").write_text(stale, encoding="utf-8")
    workspace = Workspace(tmp_path)
    assert len(renew(workspace)) == 3
    text = (tmp_path / "graph" / "README.md").read_text("utf-8")
    assert text.startswith("before\n") and text.endswith("after\n") and "| people |" in text
    assert renew(workspace) == []


def test_citation_and_change_log_name_the_version():
    import diplograph

    citation = (ROOT / "CITATION.cff").read_text("utf-8")
    changes = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert f"\nversion: {diplograph.__version__}\n" in citation
    assert f"\n## {diplograph.__version__}" in changes
