"""The continuity of a party, and of the whole dialogue, told in sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from diplograph.analysis.measure import Questions
from diplograph.analysis.wording import counted, in_words, of_rounds, sentence, with_article
from diplograph.model.identifiers import short_name
from diplograph.model.phrases import listed, round_list

__all__ = ["story_of_all", "story_of_party"]

Cells = dict[str, str | None]


def story_of_party(questions: Questions, party: str) -> Iterator[str]:
    """Yield when a party (an IRI) was there, who is named for it, and what is not known."""
    named = [dict(row) for row in questions.ask("continuity", party=party).dicts()]
    cells = [dict(row) for row in questions.ask("roster", party=party).dicts()]
    if not cells:
        yield f"{short_name(party)} is no party of the dialogue at any round."
        return
    name = with_article(str(cells[0]["partyLabel"]))
    yield sentence(list(_presence(name, cells)))
    people: dict[str, set[int]] = defaultdict(set)
    for row in named:
        people[str(row["personLabel"])].add(int(row["round"] or 0))
    if people:
        ordered = sorted(people.items(), key=lambda each: (min(each[1]), each[0]))
        found = "; ".join(f"{each} ({round_list(numbers)})" for each, numbers in ordered)
        yield f"Named for {name}: {found}."
    else:
        yield f"Nobody is named for {name} at any round."
    unnamed = [int(row["round"] or 0) for row in cells if _slug(row["head"]) == "not-named"]
    if unnamed:
        yield f"Its head is not named at {round_list(unnamed)}."
    yield _whole(questions)


def _presence(name: str, cells: list[Cells]) -> Iterator[str]:
    """Yield the rounds of each presence, the present ones first."""
    states: dict[str, list[int]] = defaultdict(list)
    for row in cells:
        states[_slug(row["presence"])].append(int(row["round"] or 0))
    present = states.pop("present", [])
    total = len(cells)
    if present:
        yield f"{name} was present at {of_rounds(len(present), total)} ({round_list(present)})"
    else:
        yield f"of {name} no source says that it was present at any round"
    words = {
        "invited": "invited to {at}, and no source says whether it came",
        "stated-absent": "absent from {at}, by a source",
        "not-reported": "the texts on {at} do not say whether it was there",
        "sources-disagree": "sources disagree on {at}",
        "no-source": "no source at hand says whether it was at {at}",
    }
    for state, numbers in states.items():
        yield words[state].replace("{at}", round_list(numbers))


def story_of_all(questions: Questions) -> Iterator[str]:
    """Yield how many people are named at how many rounds, the longest memory, and what is open."""
    people: dict[str, set[int]] = defaultdict(set)
    for row in questions.ask("continuity").dicts():
        people[str(row["person"])].add(int(row["round"] or 0))
    cells = [dict(row) for row in questions.ask("roster").dicts()]
    total = len({row["meeting"] for row in cells})
    again = sum(len(numbers) > 1 for numbers in people.values())
    if people:
        yield (
            f"{counted(len(people), 'person is', 'people are').capitalize()} named at the"
            f" {counted(total, 'round')}, {in_words(again) if again else 'none'} of them at more"
            " than one."
        )
    else:
        yield f"Nobody is named at the {counted(total, 'round')}."
    yield from _longest(questions)
    yield _seats(cells)
    yield _whole(questions)


def _longest(questions: Questions) -> Iterator[str]:
    spans = [dict(row) for row in questions.ask("longest-span").dicts()]
    if spans:
        longest = [row for row in spans if row["yearsAtLeast"] == spans[0]["yearsAtLeast"]]
        whose = listed(str(row["personLabel"]) for row in longest)
        years = counted(int(longest[0]["yearsAtLeast"] or 0), "year")
        yield f"The longest memory, {years} from the first round to the last, is that of {whose}."


def _seats(cells: list[Cells]) -> str:
    """Return how many seats have a named head, none, nobody in them, and how many are open."""
    named = sum(_slug(row["head"]) == "named" for row in cells)
    absent = sum(_slug(row["presence"]) == "stated-absent" for row in cells)
    present = sum(_slug(row["presence"]) == "present" for row in cells)
    unnamed = present - sum(
        _slug(row["head"]) == "named" for row in cells if _slug(row["presence"]) == "present"
    )
    open_seats = len(cells) - named - unnamed - absent
    told = [
        f"{named} with a named head", f"{unnamed} with a party that was present and a head who is"
        " not named", f"{absent} empty, by a source" if absent else "",
        f"{open_seats} of which it is not known whether the party was there" if open_seats else "",
    ]  # fmt: skip
    seats = counted(len(cells), "seat")
    return f"{seats.capitalize()}, one for each party at each round: {_joined(told)}."


def _joined(parts: list[str]) -> str:
    return "; ".join(part for part in parts if part)


def _slug(iri: str | None) -> str:
    return short_name(iri or "").rpartition("/")[2]


def _whole(questions: Questions) -> str:
    whole = questions.completeness
    known = {"complete": "complete", "lower bound": "a lower bound"}.get(whole.word, whole.word)
    return f"This is {known}: {whole.reason}."
