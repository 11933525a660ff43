"""The continuity of a person, of a party, or of all: the rows of ``continuity``, and its story."""

from __future__ import annotations

from collections.abc import Mapping

from diplograph.analysis.measure import Measure, Questions, Told, parameters
from diplograph.query.library import Library
from diplograph.query.names import resolve
from diplograph.store.base import Store

__all__ = ["MEASURE", "continuity", "story_before"]


def continuity(questions: Questions, /, person: str = "", party: str = "") -> Told:
    """Return who was at which round, and the story of it; of both a person and a party none."""
    # Every question asks whether it has a story; most have none.
    from diplograph.analysis.story import story_of_person
    from diplograph.analysis.story_party import story_of_all, story_of_party

    table = questions.ask("continuity", person=person, party=party)
    if person and party:
        return Told(table, ())
    if person:
        iri = resolve(questions.store, questions.library, person, "person").value
        return Told(table, tuple(story_of_person(questions, iri)))
    if party:
        iri = resolve(questions.store, questions.library, party, "party").value
        return Told(table, tuple(story_of_party(questions, iri)))
    return Told(table, tuple(story_of_all(questions)))


def story_before(
    store: Store, library: Library, name: str, arguments: Mapping[str, str], stated_only: bool
) -> tuple[str, ...]:
    """Return the sentences that stand above the answer to a named query; most have none."""
    if name != MEASURE.name or not set(arguments) <= {*MEASURE.parameters, "reading"}:
        return ()
    told = MEASURE(
        store,
        library,
        stated_only=stated_only,
        person=arguments.get("person", ""),
        party=arguments.get("party", ""),
        reading=arguments.get("reading", ""),
    )
    return told.sentences


MEASURE = Measure(
    name="continuity",
    title="Who was at which round, in which role, and what is the story of it?",
    queries=(
        "continuity",
        "rounds",
        "person-at-meeting",
        "gaps",
        "party-representatives",
        "tenures",
        "office-holders",
        "longest-span",
        "person-timeline",
        "conflicts",
        "roster",
    ),
    compute=continuity,
    parameters=parameters(person="iri", party="iri"),
    example={"person": "roman-vassilenko"},
)
