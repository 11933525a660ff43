"""The small worlds of the tests are real: records, rules, build, questions."""

import pytest

from .world import World


def small():
    return (
        World("north south", posts={"minister": "north"})
        .round(1, "2019-05-04", place="Northville", north="Ada (chair, minister)", south="Bo")
        .round(2, "2020-05-04", north="Ada (chair, minister) + Di (speaker)", south="?")
        .round(4, "2022", north="Cy @herald ~", south="-")
        .elsewhere("visit", "2021-01-01", north="Ada (participant)", south="Bo (participant)")
        .topic(1, "border-security", "discussed")
        .announces(1, "2020")
        .promises(1, "bridge", due="2021", by="north")
        .reports(1, "bridge", "done", "2022", source="later-page")
    )


def test_every_cell_has_the_presence_that_is_written():
    rows = small().dialogue().ask("roster").table.dicts()
    found = [(row["round"], row["partyLabel"], row["presenceLabel"], row["people"]) for row in rows]
    assert found == [
        ("1", "North", "Present", "Ada (chair)"),
        ("1", "South", "Present", "Bo (head of delegation)"),
        ("2", "North", "Present", "Ada (chair); Di (speaker)"),
        ("2", "South", "Present", None),
        ("3", "North", "No source", None),
        ("3", "South", "No source", None),
        ("4", "North", "Present", "Cy (head of delegation)"),
        ("4", "South", "Stated absent", None),
    ]


def test_topics_promises_and_announcements_are_facts():
    dialogue = small().dialogue()
    assert dialogue.ask("topics-by-round").table.column("topicLabel") == ["Border security"]
    assert dialogue.ask("commitments").table.column("statusLabel") == ["Done"]
    assert dialogue.ask("forecast-check").table.column("outcome") == ["kept"]
    assert dialogue.ask("inferred-facts").table.column("factLabel")
    assert len(dialogue.ask("shared-meetings").table) == 2


def test_the_checks_of_the_project_find_no_fault_in_it():
    from diplograph.query.checks import run_checks

    dialogue = small().dialogue()
    assert [str(finding) for finding in run_checks(dialogue.store, dialogue.library)] == []


def test_a_slip_in_a_world_is_a_fault():
    with pytest.raises(AssertionError, match="write 'Name"):
        World("north").round(1, "2019", north="Ada (chair")
    with pytest.raises(AssertionError, match="minister"):
        World("north").round(1, "2019", north="Ada (chair, minister)").dialogue()
