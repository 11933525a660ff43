"""Bad input, one test each: refused with a clear message, and nothing lost."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diplograph.build.loader import load
from diplograph.errors import QueryError, RecordErrors
from diplograph.query.header import Query

from .conftest import ROOT, TINY, World

BOMB = "label: X\nnames:\n  - &a [x, x]\n" + "".join(
    f"  - &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
)
PERSON = "people/eve-example"
LABEL = "label: Eve Example\n"
#: A second round on the day of the first one, in another city, with the same chair.
TWO_PLACES = """\
label: A meeting elsewhere
format: bilateral
dates:
  - on: 2019-05-04
    evidence:
      - source: tea-01-herald
        quote: 4 May 2019
places:
  - place: southville
    evidence:
      - source: tea-01-herald
        quote: The first Tea Talk
participations:
  - person: ada-example
    role: participant
    party: northland
    evidence:
      - source: tea-01-herald
        quote: Ada Example of Northland
"""
IN_NORTHVILLE = """\
places:
  - place: northville
    evidence:
      - source: tea-01-herald
        quote: in Northville on
"""
PAST = """\
announcements:
  - id: next
    label: Fourth talk
    expected:
      - on: 1999
        evidence:
          - source: tea-03-ministry
            quote: the first Tea Talk
    evidence:
      - source: tea-03-ministry
        quote: the first Tea Talk
"""
TENURES = """\
tenures:
  - {post: tea-post, event: began, on: 2021, evidence: [{source: tea-01-herald, quote: Ada Example of}]}
  - {post: tea-post, event: ended, on: 2019, evidence: [{source: tea-01-herald, quote: Ada Example of}]}
"""  # noqa: E501


def told(world: World) -> str:
    """Return the messages of a load that must fail; the files are as before."""
    before = {path: path.stat().st_mtime_ns for path in world.root.rglob("*") if path.is_file()}
    with pytest.raises(RecordErrors) as caught:
        load(world.workspace, world.root / "texts")
    after = {path: path.stat().st_mtime_ns for path in world.root.rglob("*") if path.is_file()}
    assert before == after
    for finding in caught.value.findings:
        assert finding.place and finding.problem and finding.solution
    return "\n".join(map(str, caught.value.findings))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (BOMB, "write the value out"),
        (LABEL + LABEL, "field 'label' is repeated; keep one of the two"),
        ("label: NO\n", 'YAML may read NO as bool; write "NO"'),
        ("label: 12:30:00\n", 'write "12:30:00"'),
        ("label: 0o14\n", None),
        ("label: 014\n", 'YAML may read 014 as int; write "014"'),
        ("label: 1_000\n", 'write "1_000"'),
        (LABEL + "\tnote: x\n", "invisible character"),
        ("\ufeff" + LABEL, "byte-order mark; save the file as UTF-8 without it"),
        (LABEL.replace("\n", "\r\n"), "carriage return; end lines with a line feed only"),
        ("label: " + unicodedata.normalize("NFD", "Évé") + "\n", "not in Unicode form NFC"),
        ("label: Eve\u200bExample\n", "invisible character ZERO WIDTH SPACE; remove it"),
        ("label: Eve \u202eelpmaxE\n", "RIGHT-TO-LEFT OVERRIDE; remove it"),
        ("label: Eve Ехаmple\n", "'Ехаmple' mixes Cyrillic and Latin letters; write it in one"),
        ("label: Ada Example\n", "'Ada Example' is also the label of 'ada-example'; merge the two"),
        ("label: ADA  example\n", "is also the label of 'ada-example'"),
        ("", "the file is empty; fill it from a template"),
        (LABEL + "---\n" + LABEL, "a second document"),
        ("label: " + "x" * 2_000_000 + "\n", "a file here has at most"),
    ],
    ids=[
        "bomb", "repeated key", "NO", "sexagesimal", "octal of YAML 1.2", "octal", "underscores",
        "tab", "byte-order mark", "CRLF", "NFD", "zero width", "right to left", "look-alike",
        "two of one name", "two of one name in other case", "empty", "two documents", "too large",
    ],
)  # fmt: skip
def test_a_record_that_is_refused(world: World, text: str, message: str | None) -> None:
    world.record(PERSON).write_bytes(text.encode("utf-8"))
    if message is None:
        load(world.workspace, world.root / "texts")
        return
    assert message in told(world)
    assert "eve-example.yaml" in told(world)


def test_bytes_that_are_no_utf_8(world: World) -> None:
    world.record(PERSON).write_bytes("label: Évé\n".encode("latin-1"))
    assert "byte 7 is not UTF-8; save the file as UTF-8" in told(world)


def test_a_file_of_100_megabytes_is_not_read(world: World) -> None:
    with world.record(PERSON).open("wb") as file:
        file.truncate(100_000_000)
    assert "100000000 bytes; a file here has at most 1000000" in told(world)


def test_links_that_lead_in_a_circle(world: World) -> None:
    path = world.record(PERSON)
    path.symlink_to(path)
    assert "eve-example.yaml: is no record" in told(world)
    path.unlink()
    path.symlink_to(world.record("people/ada-example"))
    assert "'Ada Example' is also the label" in told(world)
    path.unlink()
    (world.root / "graph" / "records" / "people" / "inner").symlink_to(world.root)
    assert "people/inner: is no record" in told(world)


@pytest.mark.parametrize(
    "date", ["03.04.2021", "4/5/2019", "2019-02-30", "2019-13-01", "May 2019", "2019-05-4", "19"]
)
def test_a_date_that_is_ambiguous_or_impossible(world: World, date: str) -> None:
    world.edit("meetings/tea-01", "on: 2019-05-04", f'on: "{date}"')
    assert "tea-01.yaml:12: on: " in told(world)
    assert "write EDTF, such as 2015-03-11" in told(world)


@pytest.mark.parametrize("number", ["1e3", "014", "12:30", "0x1", "1.0", "one"])
def test_a_number_that_is_none(world: World, number: str) -> None:
    world.edit("meetings/tea-01", "  - number: 1", f"  - number: {number}")
    assert "write a whole number without leading zeros" in told(world)


def test_a_role_outside_the_scheme(world: World) -> None:
    world.edit("meetings/tea-01", "role: chair", "role: chairman")
    assert "no concept 'chairman' in the scheme 'role'; did you mean 'chair'?" in told(world)


def test_an_ordinal_that_stands_twice(world: World) -> None:
    world.edit("meetings/tea-03", "  - number: 3", "  - number: 1")
    assert "round 1 is also 'tea-01'; give each round its own number" in told(world)


def test_rounds_out_of_order(world: World) -> None:
    world.edit("meetings/tea-03", "on: 2021-05-05", "on: 2018-05-05")
    assert "round 3 is held on 2018-05-05, before round 1 on 2019-05-04; mend" in told(world)


def test_a_next_round_that_is_announced_for_the_past(world: World) -> None:
    with world.record("meetings/tea-03").open("a") as file:
        file.write(PAST)
    assert "announced for 1999, before the meeting of 2021-05-05; mend one" in told(world)


def test_a_post_that_is_left_before_it_is_taken_up(world: World) -> None:
    world.record("posts/tea-post").write_text("label: Tea minister\nin_body: northland\n")
    with world.record("people/ada-example").open("a") as file:
        file.write(TENURES)
    assert "ended on 2019, before it began on 2021; mend one of the two dates" in told(world)


def test_a_person_at_two_places_on_one_day(world: World) -> None:
    for city in ("northville", "southville"):
        state = city.replace("ville", "land")
        world.record(f"places/{city}").write_text(f"label: {city.title()}\ncountry: {state}\n")
    world.record("meetings/elsewhere").write_text(TWO_PLACES)
    with world.record("meetings/tea-01").open("a") as file:
        file.write(IN_NORTHVILLE)
    assert "'ada-example' is in northville on 2019-05-04, and at 'elsewhere' in southville" in told(
        world
    )


def test_a_quotation_in_no_text_and_in_two_places(world: World) -> None:
    world.edit("meetings/tea-01", "quote: The first Tea Talk", "quote: The fist Tea Talk")
    assert "'The fist Tea Talk' does not stand in tea-01-herald; the nearest passage" in told(world)
    world.edit("meetings/tea-01", "quote: The fist Tea Talk", "quote: a")
    assert "times in tea-01-herald; add 'prefix:' or 'suffix:'" in told(world)


def test_a_text_that_was_changed(world: World) -> None:
    path = world.root / "texts" / "tea-01-herald.txt"
    path.write_text(path.read_text("utf-8") + "One more line.\n", "utf-8")
    assert "tea-01-herald.txt: the text is not the one that was locked; put the old" in told(world)


def test_an_address_with_a_space(world: World) -> None:
    world.edit("sources/tea-01-herald", "herald.example/tea?page=1#top", "herald.example/a b")
    assert "holds a character that no IRI may; percent-encode it" in told(world)


# --- the disk ---------------------------------------------------------------------------------


def built(world: World, **more: object) -> subprocess.CompletedProcess[str]:
    """Build a world in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    environment.pop("DIPLOGRAPH_TEXTS", None)
    command = [sys.executable, "-m", "diplograph", "--workspace", str(world.root), "build"]
    return subprocess.run(  # type: ignore[call-overload]
        command, env=environment, capture_output=True, text=True, timeout=300, **more
    )


def test_a_full_disk_leaves_the_old_graph(world: World) -> None:
    """A limit on the size of files fails a write as a full disk does."""
    import resource
    import signal

    def limited() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, 2_000))

    world.workspace.built.write_text("# the old graph\n")
    done = built(world, preexec_fn=limited)
    assert done.returncode == 2
    assert "nothing was written, the old file is whole" in done.stderr
    assert "Traceback" not in done.stderr
    assert world.workspace.built.read_text() == "# the old graph\n"
    left = [path.name for path in world.workspace.built.parent.iterdir()]
    assert sorted(left) == ["diplograph.ttl", "evidence.lock", "records"]


@pytest.fixture
def shared() -> Iterator[World]:
    """A world that every user of the machine may read."""
    folder = Path(tempfile.mkdtemp(prefix="diplograph-"))
    folder.chmod(0o755)
    shutil.copytree(TINY, folder / "world")
    yield World(folder / "world")
    shutil.rmtree(folder)


def test_a_folder_that_may_not_be_written_leaves_the_old_graph(shared: World) -> None:
    """As an ordinary user, since root may write anywhere."""
    shared.workspace.built.write_text("# the old graph\n")
    folder = shared.workspace.built.parent
    folder.chmod(0o555)
    as_other = {"user": 65534, "group": 65534} if os.geteuid() == 0 else {}
    try:
        done = built(shared, **as_other)
    except PermissionError:
        pytest.skip("another user may not run this Python")
    finally:
        folder.chmod(0o755)
    if "Permission denied" in done.stderr and "diplograph.ttl" not in done.stderr:
        pytest.skip("another user may not read this checkout")
    assert done.returncode == 2, done.stderr
    assert "diplograph.ttl: Permission denied; nothing was written" in done.stderr
    assert shared.workspace.built.read_text() == "# the old graph\n"


def test_two_builds_at_once_give_one_whole_graph(world: World) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    environment.pop("DIPLOGRAPH_TEXTS", None)
    command = [sys.executable, "-m", "diplograph", "--workspace", str(world.root), "build"]
    wanted = world.turtle()
    running = [
        subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) for _ in range(3)
    ]
    assert [process.wait(300) for process in running] == [0, 0, 0]
    assert world.workspace.built.read_text("utf-8") == wanted
    assert not list(world.workspace.built.parent.glob(".diplograph.ttl.*"))


#: Builds in a forked child and kills it after a random while, so often; the records differ from
#: one build to the next, so that each one writes. Prints how many kills came before the child had
#: ended, and how often the old and the new graph were there.
KILLER = """
import os, random, signal, sys, time
from pathlib import Path
from diplograph.cli.main import main

root, record, words, times = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4])
graph = root / "graph" / "diplograph.ttl"
text = record.read_text("utf-8")
assert words in text
variants = (text, text.replace(words, words + " again"))
os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
whole, begun = [], 0.0
for variant in variants:
    record.write_text(variant, "utf-8")
    begun = time.monotonic()
    assert main(["--workspace", str(root), "build"]) == 0
    whole.append(graph.read_bytes())
took = time.monotonic() - begun
assert whole[0] != whole[1]
draw, early, kept, changed, span = random.Random(7), 0, 0, 0, took * 2
for turn in range(times):
    record.write_text(variants[turn % 2], "utf-8")
    before = graph.read_bytes()
    child = os.fork()
    if not child:
        os._exit(main(["--workspace", str(root), "build"]))
    time.sleep(draw.uniform(0, span))
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    early += os.WIFSIGNALED(status)
    after = graph.read_bytes()
    assert after in whole, "a broken graph"
    kept += after == before
    changed += after != before
    # However busy the machine, the moments lie on both sides of the writing.
    span *= 1.15 if after == before else 1 / 1.15
print(early, kept, changed)
"""


def killed(root: Path, record: Path, words: str, times: int) -> tuple[int, int, int]:
    """Kill so many builds; return how many were killed, kept the old graph, had written the new."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    environment.pop("DIPLOGRAPH_TEXTS", None)
    done = subprocess.run(
        [sys.executable, "-c", KILLER, str(root), str(record), words, str(times)],
        env=environment, capture_output=True, text=True, timeout=900, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    early, kept, changed = map(int, done.stdout.split())
    return early, kept, changed


def test_a_build_killed_at_any_of_a_hundred_moments_leaves_a_whole_graph(world: World) -> None:
    early, kept, changed = killed(
        world.root, world.record("states/southland"), "label: Southland", 100
    )
    assert early > 20, "most builds had ended before they were killed"
    assert kept > 3 and changed > 3, "the moments lie on one side of the writing"


@pytest.mark.slow
def test_a_build_of_the_real_records_killed_leaves_a_whole_graph(tmp_path: Path) -> None:
    root = tmp_path / "real"
    shutil.copytree(ROOT / "graph", root / "graph")
    record = root / "graph" / "records" / "people" / "enrique-mora.yaml"
    early, _, _ = killed(root, record, "label: Enrique Mora", 8)
    assert early > 1


# --- the header of a query, whatever it holds ---------------------------------------------------

_HEADERS = st.lists(
    st.one_of(
        st.sampled_from(
            ["title: x", "params: {a: iri}", "params: [a]", "params: {a: {b: c}}",
             "example: {a: 1}", "example: [1]", "example: x", "aspects: [heads]",
             "aspects: heads", "aspects: 1",
             "scope: a", "view: x", "title: [x]", "description: |", "  y", "title: &a x",
             "problem: *a", "? [a]", ": b", "!!python/object:os.system x", "- a", "\t", "title:"]
        ),
        st.text(max_size=20),
    ),
    max_size=6,
)  # fmt: skip


_BODIES = st.sampled_from(
    ["ASK { ?a ?b ?c }", "SELECT ?a { ?a ?b ?c } ORDER BY ?a", "SELECT * {}", "", "\x00"]
)


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
)
@given(lines=_HEADERS, body=_BODIES)
def test_any_header_gives_a_query_or_its_fault(lines: list[str], body: str) -> None:
    text = "".join(f"#+ {line}\n" for line in lines) + body
    try:
        query = Query.parse("a-query", text)
    except QueryError as fault:
        assert str(fault).startswith("queries/a-query.rq: ")
        assert "; " in str(fault)
    else:
        assert query.title
        assert set(query.example) <= set(query.parameters)
