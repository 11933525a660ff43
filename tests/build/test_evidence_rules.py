"""Quotations: their form, their place in the text, their lock. The tiny world, changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from diplograph.errors import WorkspaceError
from diplograph.files.lock import read_lock, write_lock
from diplograph.files.source_texts import read_source_texts

if TYPE_CHECKING:
    from conftest import World

TALK = "quote: discussed border security"
HEX = "0a" * 32
AT = "graph/records/meetings/tea-01.yaml:"


def test_the_lock_of_the_tiny_world_is_fresh(world: World, tmp_path: Path) -> None:
    path = tmp_path / "evidence.lock"
    assert write_lock(path, world.load().lock)
    committed = world.workspace.lock.read_bytes()
    assert path.read_bytes() == committed, (
        "run 'diplograph --workspace tests/tiny check --texts tests/tiny/texts'"
    )
    assert not write_lock(path, world.load().lock)
    assert read_lock(path) == world.load().lock


def test_each_locked_place_holds_its_quotation(world: World) -> None:
    texts, _ = read_source_texts(world.texts, ["tea-01-herald"])
    raw = texts["tea-01-herald"].raw
    held = {
        raw[passage.start : passage.end]
        for (source, _), passage in world.load().lock.passages.items()
        if source == "tea-01-herald"
    }
    assert held == {
        "The first Tea Talk", "in Northville on 4 May 2019", "Ada Example of Northland chaired",
        "discussed border security", "border security",
    }  # fmt: skip


def test_a_quotation_that_is_absent_names_the_nearest_passage(world: World) -> None:
    world.edit("meetings/tea-01", TALK, "quote: discussed border safety")
    assert world.fault() == (
        AT + "31: 'discussed border safety' does not stand in tea-01-herald; "
        "the nearest passage is 'discussed border security,'"
    )


def test_the_header_of_a_text_is_no_evidence(world: World) -> None:
    world.edit("meetings/tea-01", TALK, "quote: the word samovar")
    assert "does not stand in tea-01-herald" in world.fault()


def test_an_ambiguous_quotation_asks_for_words_beside_it(world: World) -> None:
    world.edit("meetings/tea-03", "            suffix: was welcomed\n", "")
    message = world.fault()
    assert "'Southland' stands 3 times in tea-03-ministry; add 'prefix:' or 'suffix:'" in message


def test_a_prefix_or_a_suffix_resolves_it(world: World) -> None:
    world.edit("meetings/tea-03", "suffix: was welcomed", "prefix: Northland and")
    one = {passage.start for passage in world.load().lock.passages.values()}
    world.edit("meetings/tea-03", "prefix: Northland and", "suffix: was thanked")
    other = {passage.start for passage in world.load().lock.passages.values()}
    assert one != other
    world.edit("meetings/tea-03", "suffix: was thanked", "suffix: was scolded")
    assert "does not stand" in world.fault()


def test_twelve_words_and_sixteen_with_context(world: World) -> None:
    twelve = "Tea Talk was held in Northville on 4 May 2019. Ada Example"
    world.edit("meetings/tea-01", TALK, f"quote: {twelve}")
    world.load()
    world.edit("meetings/tea-01", f"quote: {twelve}", f"quote: {twelve} of")
    assert "31: quotation of 13 words; shorten it to at most 12" in world.fault()
    wide = f"quote: {twelve}\n        prefix: The first\n        suffix: of Northland"
    world.edit("meetings/tea-01", f"quote: {twelve} of", wide)
    world.load()
    world.edit("meetings/tea-01", "suffix: of Northland", "suffix: of Northland chaired")
    assert "quotation with context of 17 words; shorten it to at most 16" in world.fault()


def test_a_long_wording_or_post_is_no_way_round(world: World) -> None:
    world.edit("meetings/tea-01", "wording: chaired", f"wording: {'chaired ' * 17}")
    assert any("wording of 17 words" in each for each in world.faults())
    world.edit("meetings/tea-01", f"wording: {'chaired ' * 17}", f"post: {'minister ' * 17}")
    assert any("post of 17 words" in each for each in world.faults())


def test_a_long_name_is_no_way_round(world: World) -> None:
    world.edit("meetings/tea-01", "name: Ada Example", f"name: {'Ada ' * 17}")
    assert any("name of 17 words" in each for each in world.faults())


def test_a_name_a_wording_and_a_post_stand_in_the_text(world: World) -> None:
    world.edit("meetings/tea-01", "name: Ada Example", "name: Ada Exmple\n        post: Ministress")
    name, post = world.faults()
    assert name.startswith(AT + "23: name 'Ada Exmple' does not stand in tea-01-herald; print what")
    assert "'Ada Example'" in name
    assert "post 'Ministress' does not stand" in post


def test_a_whole_sentence_is_too_much(world: World) -> None:
    world.edit("meetings/tea-01", TALK, "quote: Ada Example of Northland chaired it.")
    assert "is a whole sentence; quote fewer words" in world.fault()
    world.edit("meetings/tea-01", "chaired it.", "chaired it")
    assert "is a whole sentence; quote fewer words" in world.fault()


def test_a_digest_supports_a_fact_without_words(world: World) -> None:
    world.edit("sources/tea-01-herald", "text_form: verbatim", "text_form: digest")
    messages = world.faults()
    assert len(messages) == 5
    assert all("words quoted from a digest; remove 'quote' and 'wording'" in m for m in messages)
    path = world.path("meetings/tea-01")
    lines = path.read_text().splitlines(keepends=True)
    herald = False
    kept = []
    for line in lines:
        herald = "herald" in line or (herald and "source:" not in line)
        if not (herald and ("quote:" in line or "wording:" in line)):
            kept.append(line)
    path.write_text("".join(kept))
    world.edit("meetings/tea-03", "      - source: tea-01-herald\n        quote: border security\n",
               "      - source: tea-01-herald\n")  # fmt: skip
    loaded = world.load()
    assert "tea-01-herald" not in loaded.lock.texts
    assert 'dg:nameAsPrinted "Ada Example"' in world.turtle()


def test_a_verbatim_source_is_quoted(world: World) -> None:
    world.edit("meetings/tea-01", f"        {TALK}\n", "")
    assert "no quotation from a verbatim source; add 'quote:'" in world.fault()


def test_a_prefix_needs_a_quotation(world: World) -> None:
    world.edit("meetings/tea-01", TALK, "prefix: parties")
    assert any("a prefix or suffix without a quotation" in each for each in world.faults())


def test_a_quotation_of_no_letters(world: World) -> None:
    world.edit("meetings/tea-01", TALK, 'quote: "<b></b>"')
    assert "does not stand in" in world.fault()


def test_a_fact_without_evidence(world: World) -> None:
    evidence = f"    evidence:\n      - source: tea-01-herald\n        {TALK}\n"
    world.edit("meetings/tea-01", evidence, "    evidence: []\n")
    assert world.fault() == (AT + "28: a fact without evidence; add 'evidence:' with a source")


def test_one_letter_changed_in_a_quotation_without_the_texts(world: World) -> None:
    world.edit("meetings/tea-01", TALK, "quote: discussed border securitx")
    message = world.fault(with_texts=False)
    assert message.startswith(
        AT + "31: 'discussed border securitx' is not in graph/evidence.lock; "
    )
    assert "diplograph check --texts DIR" in message
    assert "does not stand in" in world.fault(with_texts=True)


def test_typography_alone_changes_no_digest(world: World) -> None:
    world.edit("meetings/tea-01", TALK, "quote: discussed border\u00a0security")
    world.load(with_texts=False)


def test_a_quotation_locked_for_one_source_is_not_locked_for_another(world: World) -> None:
    world.edit("meetings/tea-03", "quote: On 5 May 2021", "quote: discussed border security")
    assert "is not in graph/evidence.lock" in world.fault(with_texts=False)


def test_a_changed_text_is_told_from_the_locked_one(world: World) -> None:
    world.edit("tea-01-herald.txt", "to meet again", "to meet anew")
    assert world.fault() == (
        "tea-01-herald.txt: the text is not the one that was locked; put the old text back, "
        "or remove 'text tea-01-herald' from graph/evidence.lock"
    )
    lock = world.workspace.lock
    lines = lock.read_text().splitlines(keepends=True)
    lock.write_text("".join(line for line in lines if "text tea-01-herald" not in line))
    world.load()


def test_a_changed_header_changes_nothing(world: World) -> None:
    world.edit("tea-01-herald.txt", "an invented text", "a made-up text")
    world.load()


def test_a_text_that_is_missing_or_has_no_header(world: World) -> None:
    """Where the lock knows the text, its quotations are held against the lock."""
    lock = world.workspace.lock
    known = lock.read_text("utf-8")
    for damage in ("no header here\n", None):
        path = world.path("tea-01-herald.txt")
        if damage is None:
            path.unlink()
        else:
            path.write_text(damage)
        lock.write_text(known)
        loaded = world.load()
        assert loaded.absent == ("tea-01-herald",)
        assert loaded.lock == read_lock(lock)
        lock.write_text("".join(each for each in known.splitlines(True) if "herald" not in each))
        problem = "no blank line after the header; put one" if damage else "No such file"
        assert any(f"tea-01-herald.txt: {problem}" in each for each in world.faults())
    lock.write_text(known)
    world.edit("meetings/tea-01", "quote: discussed border security", "quote: spoke of borders")
    assert "'spoke of borders' is not in graph/evidence.lock" in world.fault()


def test_no_folder_of_texts(world: World, tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="give --texts the folder of source texts"):
        read_source_texts(tmp_path / "nowhere", [])


@pytest.mark.parametrize(
    "line",
    [
        "nonsense", "text only-two", "text a nothex", f"text a {HEX} more", f"quote a {HEX} 1",
        f"quote a {HEX} 1 x", f"quote a {HEX} ² 2", f"quote a {HEX} 5 2", f"quote a {HEX} -1 2",
        "quote a b 1 2", f"quote A {HEX} 1 2", "", f" text a {HEX}",
    ],
)  # fmt: skip
def test_a_malformed_line_of_the_lock(world: World, line: str) -> None:
    with world.workspace.lock.open("a") as lock:
        lock.write(line + "\n")
    number = len(world.workspace.lock.read_text().splitlines())
    with pytest.raises(WorkspaceError, match=f"evidence.lock:{number}: not a line of the lock"):
        world.load(with_texts=False)


def test_without_a_lock_every_quotation_is_a_finding(world: World) -> None:
    world.workspace.lock.unlink()
    assert len(world.faults(with_texts=False)) == 13
