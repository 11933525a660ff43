"""The rows of an answer as a page shows them: one line for each thing, and nothing lost."""

from __future__ import annotations

import re

import pytest

from diplograph.api import Dialogue
from diplograph.store.base import Term
from diplograph.views.drawing.phrases import gathered
from diplograph.views.site.cells import Teller
from diplograph.views.site.kinds import PAGE_KINDS
from diplograph.views.site.sections import Section
from diplograph.views.site.site import Site, site_of
from diplograph.views.site.tenure_rows import tenure_rows


@pytest.fixture(scope="module")
def site(shipped: Dialogue) -> Site:
    """The site of the graph of this repository."""
    return site_of(shipped.store, shipped.library)


def test_a_section_names_columns_that_its_answer_has(shipped: Dialogue) -> None:
    for kind in PAGE_KINDS:
        for section in kind.sections:
            asked = shipped.ask(section.query).table
            columns = section.shape(asked).columns
            notes = [name for pair in section.notes for name in pair]
            named = {section.column, *section.shows, *section.keys, *notes}
            assert named <= set(columns), f"{kind.key}: {section.query}"


def test_a_line_of_several_rows_holds_every_value_and_every_fact(
    site: Site, shipped: Dialogue
) -> None:
    table = shipped.ask("person-timeline", person="roman-vassilenko").table
    section = Section("person-timeline", "person", "", ("meeting", "role"), ("meeting",))
    heads, lines = Teller("index.html", site.frame.addresses).lines(table, section)
    assert heads == ("meeting", "role")
    assert len(lines) == len(set(table.column("meeting"))) < len(table)
    roles = [(line.cells[0].text, each.text) for line in lines
             for each in (line.cells[1], *line.cells[1].others)]  # fmt: skip
    asked = {(row["meetingLabel"], row["roleLabel"]) for row in table.dicts()}
    assert set(roles) == asked and len(roles) == len(asked)
    assert {fact for line in lines for fact in line.facts} == {
        fact for row in table.rows for fact in table.facts(row)
    }


def test_an_undated_meeting_comes_last_and_says_so(site: Site) -> None:
    text = site.page("id/roman-vassilenko/index.html").decode()
    block = text.partition('id="person-timeline-person"')[2].partition("</table>")[0]
    dates = re.findall(r'<td data-head="date"[^>]*>([^<]*)</td>', block)
    assert dates[0] == "18 May 2016"
    undated = [date == "no date known" for date in dates]
    assert any(undated) and undated == sorted(undated)


def test_a_tenure_has_one_row_and_its_announcement_shows_nobody_in_the_post(
    shipped: Dialogue,
) -> None:
    asked = shipped.ask("tenures").table
    rows = list(tenure_rows(asked).dicts())
    pairs = [(row["person"], row["post"]) for row in rows]
    assert len(pairs) == len(set(pairs))
    assert set(pairs) == {(row["person"], row["post"]) for row in asked.dicts()}
    belliard, = (
        row for row in rows
        if str(row["person"]).endswith("/jean-christophe-belliard")
        and str(row["post"]).endswith("/eeas-deputy-secretary-general-political-affairs")
    )  # fmt: skip
    assert belliard["shown"] == "8 June 2017 to 28 May 2019"
    assert belliard["said"] == "announced, 9 August 2016"


def test_a_plain_teller_changes_no_value(site: Site, shipped: Dialogue) -> None:
    table = shipped.ask("tenures").table
    row = next(row for row in table.rows if row[table.columns.index("date")] is not None)
    index = table.columns.index("date")
    plain = Teller("index.html", site.frame.addresses, is_plain=True).cell(table, row, index)
    assert row[index] == Term(plain.text, datatype=row[index].datatype)  # type: ignore[union-attr]


def test_roles_of_a_person_are_gathered_and_other_texts_left() -> None:
    assert gathered("A (chair); A (speaker); B (host)") == "A (chair, speaker); B (host)"
    assert gathered("") == "" and gathered("nobody") == "nobody"


def test_a_source_says_in_words_what_it_is_and_with_which_it_counts_once(
    site: Site, shipped: Dialogue
) -> None:
    rows = shipped.ask("sources").table.dicts()
    by_id = {str(row["source"]).rpartition("/")[2]: row for row in rows}
    page = site.page("id/r10-2023-eeas/index.html").decode()
    details = dict(re.findall(r"<dt>([^<]*)</dt><dd>(.*?)</div>", page))
    assert by_id["r10-2023-eeas"]["textForm"] == "verbatim"
    assert details["form of the text at hand"].startswith("Verbatim <small>the wording is at hand")
    assert details["language"].startswith("English")
    same = {name for name, row in by_id.items() if row["witnessLabel"] == "eeas"}
    told = details["counts as witness"]
    assert told.startswith(f"one, together with {len(same) - 1} other sources")
    assert set(re.findall(r'href="../([^/]*)/', told)) == same - {"r10-2023-eeas"}
    alone = site.page("id/r03-2016-zakon-kz/index.html").decode()
    assert "one, on its own" in alone and "Digest <small>only a summary" in alone


def test_how_strong_a_fact_is_stands_in_words(site: Site) -> None:
    post = site.page("id/eeas-deputy-secretary-general-political-affairs/index.html").decode()
    assert "Participant <small>inferred by a curator</small>" in post
    assert "diplograph/strength/" not in post


def test_no_name_of_a_post_is_cut_and_no_heading_says_the_title_again(site: Site) -> None:
    page = site.page("posts/index.html").decode()
    assert "…" not in page.partition('<svg class="figure')[2].partition("</svg>")[0]
    assert '<h2 id="figure-succession" class="unseen">' in page
    assert 'class="unseen">Which party' not in site.page("index.html").decode()


def test_a_strip_tells_whether_the_head_of_the_party_was_named(site: Site) -> None:
    strip = site.page("id/roman-vassilenko/index.html").decode().partition("</ol>")[0]
    told = set(re.findall(r"<span>(Kazakhstan: [^<]*)</span>", strip))
    assert told == {"Kazakhstan: present, head named", "Kazakhstan: present, head not named"}


def test_rounds_in_a_list_are_said_as_a_span_and_great_numbers_are_parted(site: Site) -> None:
    assert "rounds 8–11" in site.page("people/index.html").decode()
    count = f"{len(site.frame.answers.proofs):,}"
    assert "," in count and f"<b>{count}</b>" in site.page("index.html").decode()


def test_a_place_that_no_source_gives_is_not_stated(site: Site) -> None:
    page = " ".join(site.page("map/index.html").decode().split())
    row = page.partition("Seventh round, video conference, 2020</a></td>")[2].partition("</tr>")[0]
    assert '<td data-head="place" class="short">not stated</td>' in row
    assert "<dt>place</dt><dd>not stated</dd>" in site.page("id/round-07/index.html").decode()
