"""The answers of the home page, each in words, with the facts that it rests on."""

from __future__ import annotations

from collections import Counter, defaultdict

from diplograph.model.phrases import listed, round_list
from diplograph.views.drawing.measure import drawable
from diplograph.views.site.answers import Answers
from diplograph.views.site.home_card import Card, Line, facts_in, unread_rounds
from diplograph.views.site.home_open import differences, unknown

__all__ = ["cards_of", "tally_of"]

_SHOWN = 4


def cards_of(answers: Answers) -> tuple[Card, ...]:
    """Return the cards, counted from the answers to named questions."""
    return (
        _longest(answers),
        _by_round(
            answers, "blue", "Who chaired?", "chairs", "chair", "known",
            "“Not stated” means that the sources on the round do not say who chaired it.",
        ),
        _by_round(
            answers, "vermilion", "Who hosted?", "hosts", "person", "personKnown",
            "To host and to be the place of a round are two things; only a stated host counts.",
        ),
        _new_topics(answers),
        unknown(answers),
        differences(answers),
    )  # fmt: skip


def tally_of(answers: Answers) -> tuple[tuple[str, str], ...]:
    """Return how many rounds, people and sources there are, as numbers with their words."""
    rounds = {row["round"] for row in answers.rows("rounds")}
    people = {row["person"] for row in answers.rows("continuity")}
    sources = {row["source"] for row in answers.rows("sources")}
    years = sorted(filter(None, (row["earliest"][:4] for row in answers.rows("rounds"))))
    span = f"rounds, {years[0]}–{years[-1]}" if years else "rounds"
    return (
        (f"{len(rounds):,}", span),
        (f"{len(people):,}", "people named at a round"),
        (f"{len(answers.proofs):,}", "facts, each with its source"),
        (f"{len(sources):,}", "sources"),
    )


def _longest(answers: Answers) -> Card:
    rows = sorted(
        answers.rows("longest-span"),
        key=lambda row: (-int(row["yearsAtLeast"] or 0), -int(row["rounds"] or 0), row["person"]),
    )
    if not rows:
        note = "Nobody is named at more than one round."
        return Card("green", "Who has been longest in the room?", "not known", "", "", (), (), note,
                    "longest-span")  # fmt: skip
    first, numbers = rows[0], defaultdict(set)
    for row in answers.rows("continuity"):
        numbers[row["person"]].add(int(row["round"]))
    lines = tuple(
        Line(
            "", drawable(row["personLabel"]), row["person"], facts_in(row["facts"]),
            f"{round_list(sorted(numbers[row['person']]))}, {_years(row)}",
        )
        for row in rows[1 : 1 + _SHOWN]
    )  # fmt: skip
    text = (
        f"Named at {round_list(sorted(numbers[first['person']]))}."
        f" First: {drawable(first['firstMeetingLabel'])}."
        f" Last: {drawable(first['lastMeetingLabel'])}. That is {_years(first)}."
    )
    more = len(rows) - 1 - len(lines)
    note = f"{len(rows)} people are named at more than one round." + (
        f" {more} more are in the answer." if more > 0 else ""
    )
    return Card(
        "green", "Who has been longest in the room?", drawable(first["personLabel"]),
        first["person"], text, facts_in(first["facts"]), lines, note, "longest-span",
    )  # fmt: skip


def _years(row: dict[str, str]) -> str:
    # At least: somebody may have been there at a round that names nobody.
    least = row["yearsAtLeast"]
    return f"at least {least} {'year' if least == '1' else 'years'}"


def _by_round(
    answers: Answers, paint: str, question: str, query: str, column: str, known: str, note: str
) -> Card:
    lines: list[Line] = []
    open_: dict[str, dict[str, str]] = defaultdict(dict)
    seen: set[tuple[str, str]] = set()
    for row in answers.rows(query):
        if row[column]:
            # A post stands once, beside the first round at which the person held it.
            rest = row["postLabel"] if (row[column], row["postLabel"]) not in seen else ""
            seen.add((row[column], row["postLabel"]))
            lines.append(
                Line(row["round"], drawable(row[f"{column}Label"]), row[column],
                     facts_in(row["facts"]), drawable(rest))
            )  # fmt: skip
        else:
            word = "No source" if row[known] == "no source" else "Not stated"
            open_[word][row["round"]] = row["meeting"]
    # A round leads to its page, which names the sources that were read.
    open_ends = [Line("", f"{word}:", things=tuple(open_[word].items())) for word in sorted(open_)]
    return Card(paint, question, _headline(lines), "", "", (), (*lines, *open_ends), note, query)


def _headline(lines: list[Line]) -> str:
    """Return who it was most often, all of them when nobody comes first, else how many."""
    ranked = Counter(line.text for line in lines).most_common()
    if not ranked:
        return "not known"
    if len(ranked) == 1 or ranked[0][1] > ranked[1][1]:
        return f"{ranked[0][0]}, {_times(ranked[0][1])}"
    return listed(name for name, _ in ranked) if len(ranked) <= _SHOWN else f"{len(ranked)} known"


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _new_topics(answers: Answers) -> Card:
    rows = answers.rows("topic-first-appearance")
    numbers = sorted({int(row["round"]) for row in rows if row["round"]}, reverse=True)[:2]
    lines: list[Line] = []
    for number in numbers:
        fresh: dict[str, list[dict[str, str]]] = defaultdict(list)
        for row in rows:
            if row["round"] == str(number):
                fresh[row["topic"]].append(row)
        for topic, each in fresh.items():
            facts = tuple(dict.fromkeys(f for row in each for f in row["facts"].split()))
            words = ", ".join(dict.fromkeys(row["treatmentLabel"].lower() for row in each))
            lines.append(Line(str(number), drawable(each[0]["topicLabel"]), topic, facts, words))
    latest = [line for line in lines if line.round == str(numbers[0])] if numbers else []
    big = f"{len(latest)} new at round {numbers[0]}" if numbers else "not known"
    unread = unread_rounds(answers.rows("rounds"))
    note = "New means: not treated at an earlier round that a source reports on"
    note += f" ({round_list(unread)}: no source)." if unread else "."
    return Card("purple", "Which topics are new?", big, "", "", (), tuple(lines), note,
                "topic-first-appearance")  # fmt: skip
