"""The commands as a user types them: answers, messages, exit codes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def run(*words, cwd=ROOT, **environment):
    env = {k: v for k, v in os.environ.items() if k != "DIPLOGRAPH_TEXTS"}
    env |= {"PYTHONPATH": str(ROOT / "src"), **environment}
    return subprocess.run(
        [sys.executable, "-m", "diplograph", *words],
        cwd=cwd, env=env, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def test_ask_answers_with_its_completeness():
    done = run("ask", "continuity", "--person", "roman-vassilenko")
    assert done.returncode == 0
    assert "Roman Vassilenko" in done.stdout
    assert "lower bound" in done.stdout


def test_ask_takes_a_name_instead_of_an_id():
    by_name = run("ask", "continuity", "--person", "Vassilenko", "--format", "csv")
    by_id = run("ask", "continuity", "--person=roman-vassilenko", "--format", "csv")
    assert by_name.stdout == by_id.stdout
    assert by_name.stdout.count("\n") > 2


def test_proof_names_source_phrase_and_link():
    done = run("ask", "continuity", "--person", "enrique-mora", "--proof")
    assert "chaired by Mr Enrique Mora" in done.stdout
    assert "#:~:text=" in done.stdout


def test_a_source_without_an_address_says_so():
    done = run("ask", "continuity", "--person", "helga-schmid", "--proof")
    assert "no public address known" in done.stdout


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "jsonl", "md", "table"])
def test_every_format_holds_the_rows(form):
    done = run("ask", "recurring-people", "--format", form)
    assert done.returncode == 0
    assert "Enrique Mora" in done.stdout


def test_json_is_json():
    rows = json.loads(run("ask", "recurring-people", "--format", "json").stdout)
    assert {"person", "personLabel", "rounds"} <= set(rows[0])


def test_remarks_go_to_stderr():
    done = run("ask", "recurring-people", "--format", "csv")
    assert "lower bound" in done.stderr
    assert "lower bound" not in done.stdout


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("ask", "continuiti"), "did you mean 'continuity'?"),
        (("ask", "continuity", "--persn", "x"), "has no parameter --persn"),
        (("ask", "continuity", "--person", "Vasilenkoo"), "roman-vassilenko"),
        (("ask", "continuity", "--person"), "no value"),
        (("show", "Nobody At All"), "nothing has this name"),
        (("show", " "), "an empty name; give"),
        (("sparql", ""), "query: empty; write one"),
        (("sparql", "SELECT ?s WHERE { ?s ?p"), "query:"),
        (("sparql", "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"), "SERVICE"),
        (("--workspace", "nowhere", "doctor"), "no folder 'graph'"),
        (("draw", "swimlane", "-o", "x.pdf"), ".html"),
        (("build", "--sources", "r10-2023-eeas"), "-o FILE"),
        (("build", "--sources", "no-such-source", "-o", "-"), "no-such-source"),
    ],
)  # fmt: skip
def test_a_wrong_call_says_why_and_leaves_with_2(words, message):
    done = run(*words)
    assert done.returncode == 2, done.stderr
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_ask_sparql_and_construct():
    truth = run("sparql", "ASK { ?s a <https://schema.org/Event> }")
    assert truth.stdout == "true\n"
    triples = run("sparql", "CONSTRUCT WHERE { ?s a <https://schema.org/EventSeries> }")
    assert triples.stdout.endswith(" .\n")


def test_sparql_reads_a_file_and_standard_input(tmp_path):
    path = tmp_path / "q.rq"
    path.write_text("SELECT ?s WHERE { ?s a <https://schema.org/EventSeries> } ORDER BY ?s")
    assert "eu-central-asia-dialogue" in run("sparql", str(path)).stdout


def test_show_finds_a_person_by_a_misspelling():
    done = run("show", "Jean-Cristophe Belliard")
    assert done.returncode == 0
    assert done.stdout.startswith("Jean-Christophe Belliard")


def test_export_is_the_committed_graph(tmp_path):
    target = tmp_path / "out.ttl"
    assert run("export", "--format", "turtle", "-o", str(target)).returncode == 0
    assert target.read_bytes() == (ROOT / "graph" / "diplograph.ttl").read_bytes()


def test_build_check_is_fresh():
    done = run("build", "--check")
    assert done.returncode == 0, done.stderr


def test_without_texts_one_loud_line_says_so():
    done = run("build", "--check")
    assert "evidence.lock only" in done.stderr


def test_a_closed_pipe_is_no_fault():
    line = f"{sys.executable} -m diplograph ask evidence --format csv | head -1"
    done = subprocess.run(
        ["/bin/sh", "-c", line], cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.stdout.startswith("fact,")
    assert "Traceback" not in done.stderr


def shell(line, **environment):
    return subprocess.run(
        ["/bin/bash", "-c", line.format(f"{sys.executable} -m diplograph")], cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src"), **environment},
        capture_output=True, timeout=60, check=False,
    )  # fmt: skip


def test_who_reads_enough_of_a_pipe_leaves_the_exit_code_good():
    done = shell("set -o pipefail; {} sparql 'SELECT * {{ ?s ?p ?o }}' --format csv | head -1")
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize(
    "words", ["queries", "ask chairs --format csv", "export --format nt", "-h"]
)
def test_a_full_disk_behind_the_answer_is_a_message(words):
    done = shell(f"{{}} {words} > /dev/full")
    assert done.returncode == 2
    last = done.stderr.decode().splitlines()[-1]
    assert last == "standard output: No space left on device; make room, or write elsewhere"
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_a_full_disk_leaves_no_part_of_several_files(form, tmp_path):
    """A limit on the size of files fails the larger tables, as a full disk does."""
    target = tmp_path / "tables"
    limit = "ulimit -f 300; trap '' XFSZ; "
    done = shell(f"{limit}{{}} export --format {form} -o {target}")
    message = "File too large; nothing was written, the old files are whole; write where files may"
    assert (done.returncode, message in done.stderr.decode()) == (2, True), done.stderr
    assert not list(tmp_path.iterdir())
    target.mkdir()
    kept = {f"rounds.{form}": "the old table\n", "notes.txt": "of somebody\n"}
    for name, text in kept.items():
        (target / name).write_text(text)
    assert shell(f"{limit}{{}} export --format {form} -o {target}").returncode == 2
    assert {path.name: path.read_text() for path in target.iterdir()} == kept
    assert shell(f"{{}} export --format {form} -o {target}").returncode == 0
    written = {path.name for path in target.iterdir()}
    assert {f"rounds.{form}", f"proofs.{form}", "notes.txt"} < written
    assert (target / "notes.txt").read_text() == kept["notes.txt"]
    assert (target / f"rounds.{form}").read_text() != kept[f"rounds.{form}"]


def test_a_fault_of_the_system_is_worded_by_what_it_is(tmp_path):
    done = shell(f"cd {tmp_path} && {{}} ask chairs --format csv > /dev/full")
    assert done.stderr.decode().splitlines()[-1].endswith("make room, or write elsewhere")
    done = shell(f"{{}} sparql {tmp_path}/nothing.rq")
    assert done.stderr.decode() == (
        f"{tmp_path}/nothing.rq: No such file or directory; see whether it is there\n"
    )
    done = shell(f"{{}} export --format nt -o {tmp_path}/{'x' * 300}")
    assert done.stderr.decode().rstrip().endswith("the old file is whole; name something shorter")
    done = shell("{} ask chairs --format csv >&-")
    assert (done.returncode, done.stderr) == (
        2, b"standard output: closed; give it a file or a pipe\n"
    )  # fmt: skip


def test_what_a_reader_sees_stands_once():
    done = run("ask", "coverage", "--meeting", "round-01")
    heads = done.stdout.splitlines()[2].split()
    assert heads == ["meeting", "round", "aspect", "coverage", "found", "expected"]


def test_a_file_of_an_answer_is_utf8_whatever_the_locale(tmp_path):
    target = tmp_path / "card.txt"
    settings = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    done = shell(f"{{}} show roman-vassilenko > {target}", **settings)
    assert done.returncode == 0, done.stderr
    assert "Роман Василенко" in target.read_text("utf-8")


def test_a_reader_that_takes_no_cyrillic_gets_it_escaped():
    done = shell("{} show roman-vassilenko", PYTHONIOENCODING="latin-1")
    assert done.returncode == 0, done.stderr
    assert rb"\u0420\u043e\u043c\u0430\u043d" in done.stdout


def test_doctor_finds_everything():
    done = run("doctor")
    assert done.returncode == 0
    assert "Participation" in done.stdout


@pytest.mark.parametrize(
    "command", ["check", "build", "queries", "ask", "sparql", "show", "draw", "export", "doctor"]
)
def test_every_command_has_help_with_an_example(command):
    done = run(command, "--help")
    assert done.returncode == 0
    assert "Example: diplograph" in done.stdout


def test_describe_without_braces_is_a_query_and_no_file():
    done = run("sparql", "DESCRIBE <https://w3id.org/diplograph/id/roman-vassilenko>")
    assert done.returncode == 0
    assert "Roman Vassilenko" in done.stdout
