"""The answers of the home page, each in words, with the facts that it rests on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from diplograph.views.measure import drawable
from diplograph.views.site.answers import Answers
from diplograph.views.swimlane_words import times

__all__ = ["Card", "Line", "cards_of", "tally_of"]

_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a card: a round or nothing, a text, what it links to, the facts behind it."""

    round: str
    text: str
    thing: str = ""
    facts: tuple[str, ...] = ()
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A question of the home page, its answer in a few words, its lines, and whose answer it is."""

    paint: str
    question: str
    big: str
    thing: str
    text: str
    facts: tuple[str, ...]
    lines: tuple[Line, ...]
    note: str
    query: str


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
        _unknown(answers),
        _differences(answers),
    )  # fmt: skip


def tally_of(answers: Answers) -> tuple[tuple[str, str], ...]:
    """Return how many rounds, people and sources there are, as numbers with their words."""
    rounds = {row["round"] for row in answers.rows("rounds")}
    people = {row["person"] for row in answers.rows("continuity")}
    sources = {row["source"] for row in answers.rows("sources")}
    years = sorted(filter(None, (row["earliest"][:4] for row in answers.rows("rounds"))))
    span = f"rounds, {years[0]}–{years[-1]}" if years else "rounds"
    return (
        (str(len(rounds)), span),
        (str(len(people)), "people named at a round"),
        (str(len(answers.proofs)), "facts, each with its source"),
        (str(len(sources)), "sources"),
    )


def _facts(text: str) -> tuple[str, ...]:
    return tuple(text.split())


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
            "", drawable(row["personLabel"]), row["person"], _facts(row["facts"]),
            f"{times(sorted(numbers[row['person']]))}, {_years(row)}",
        )
        for row in rows[1 : 1 + _SHOWN]
    )  # fmt: skip
    text = (
        f"Named at {times(sorted(numbers[first['person']]))}."
        f" First: {drawable(first['firstMeetingLabel'])}."
        f" Last: {drawable(first['lastMeetingLabel'])}. That is {_years(first)}."
    )
    more = len(rows) - 1 - len(lines)
    note = f"{len(rows)} people are named at more than one round." + (
        f" {more} more are in the answer." if more > 0 else ""
    )
    return Card(
        "green", "Who has been longest in the room?", drawable(first["personLabel"]),
        first["person"], text, _facts(first["facts"]), lines, note, "longest-span",
    )  # fmt: skip


def _years(row: dict[str, str]) -> str:
    # At least: somebody may have been there at a round that names nobody.
    least = row["yearsAtLeast"]
    return f"at least {least} {'year' if least == '1' else 'years'}"


def _by_round(
    answers: Answers, paint: str, question: str, query: str, column: str, known: str, note: str
) -> Card:
    rows = answers.rows(query)
    lines: list[Line] = []
    silent: list[int] = []
    missing: list[int] = []
    seen: set[tuple[str, str]] = set()
    for row in rows:
        if row[column]:
            # A post stands once, beside the first round at which the person held it.
            rest = row["postLabel"] if (row[column], row["postLabel"]) not in seen else ""
            seen.add((row[column], row["postLabel"]))
            lines.append(
                Line(row["round"], drawable(row[f"{column}Label"]), row[column],
                     _facts(row["facts"]), drawable(rest))
            )  # fmt: skip
        else:
            (missing if row[known] == "no source" else silent).append(int(row["round"]))
    open_ends = [Line("", f"{_capital(times(silent))}: not stated")] if silent else []
    open_ends += [Line("", f"{_capital(times(missing))}: no source")] if missing else []
    counted = Counter(line.text for line in lines)
    most = counted.most_common(1)
    big = (
        f"{most[0][0]}, {_times(most[0][1])}" if most and most[0][1] > 1 else f"{len(lines)} known"
    )
    return Card(paint, question, big, "", "", (), (*lines, *open_ends), note, query)


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


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
    unread = sorted({int(row["round"]) for row in answers.rows("rounds")
                     if not row["standing"].endswith("/contemporary")})  # fmt: skip
    note = "New means: not treated at an earlier round that a source reports on"
    note += f" ({times(unread)}: no source)." if unread else "."
    return Card("purple", "Which topics are new?", big, "", "", (), tuple(lines), note,
                "topic-first-appearance")  # fmt: skip


def _unknown(answers: Answers) -> Card:
    cells = answers.rows("roster")
    named = sum(row["head"].endswith("/named") for row in cells)
    counts = Counter(
        (row["presenceLabel"], row["headLabel"].lower()) for row in cells
        if not row["head"].endswith("/named")
    )  # fmt: skip
    lines = [
        Line(str(count), f"{presence.lower()}{', head ' + head if head else ''}")
        for (presence, head), count in sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    ]
    unread = [int(row["round"]) for row in answers.rows("rounds")
              if not row["standing"].endswith("/contemporary")]  # fmt: skip
    text = f"Of {len(cells)} cells of rounds by parties, {named} name the head of the delegation."
    note = _told(unread) + "A gap never means that somebody was absent."
    return Card("amber", "What is not known?", f"{len(cells) - named} cells are open", "", text, (),
                tuple(lines), note, "roster")  # fmt: skip


def _differences(answers: Answers) -> Card:
    sets: dict[str, dict[str, str]] = {}
    for row in answers.rows("conflicts"):
        sets.setdefault(row["conflict"], row)
    counts = Counter(row["differenceLabel"] or "set aside" for row in sets.values())
    lines = tuple(
        Line(str(count), drawable(word).lower())
        for word, count in sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    )
    text = "Both readings stay; where one is preferred, the reason is written down."
    note = "A difference may be an error, a change of plan, or two things with one name."
    return Card(
        "slate", "Where do sources differ?", f"{len(sets)} differences", "", text, (), lines,
        note, "conflicts",
    )  # fmt: skip


def _told(unread: Iterable[int]) -> str:
    numbers = sorted(set(unread))
    return f"No source at hand reports on {times(numbers)}. " if numbers else ""
