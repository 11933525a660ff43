"""What the home page says of the unknown: the open cells and the differences, case by case."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from diplograph.model.date_words import date_words
from diplograph.model.phrases import listed, round_list, spans
from diplograph.views.drawing.measure import drawable
from diplograph.views.drawing.phrases import lowered
from diplograph.views.site.answers import Answers
from diplograph.views.site.home_card import Card, Line, facts_in, unread_rounds

__all__ = ["differences", "unknown"]

Row = Mapping[str, str]

#: How many differences stand on the home page; those come first in which one reading must be wrong.
_CASES = 6
#: Up to how many groups of parties in the same state have a line each.
_APART = 2
_SHARP = ("sources-disagree", "conflict")


def unknown(answers: Answers) -> Card:
    """Return the card on the cells of rounds by parties that are open, each with what was read."""
    cells = answers.rows("roster")
    open_ = [row for row in cells if not row["head"].endswith("/named")]
    unread = unread_rounds(answers.rows("rounds"))
    named = len(cells) - len(open_)
    text = f"Of {len(cells)} cells of rounds by parties, {named} name the head of the delegation."
    note = f"No source at hand reports on {round_list(unread)}. " if unread else ""
    note += "A gap never means that somebody was absent."
    return Card(
        "amber", "What is not known?", f"{len(open_)} cells are open", "", text, (),
        _open_lines(open_), note, "roster",
    )  # fmt: skip


def _open_lines(open_: list[dict[str, str]]) -> tuple[Line, ...]:
    by_party: dict[tuple[str, str, str], list[dict[str, str]]] = defaultdict(list)
    for row in open_:
        by_party[row["presenceLabel"], row["headLabel"], row["party"]].append(row)
    lines: dict[tuple[str, str, str], list[list[dict[str, str]]]] = defaultdict(list)
    for (presence, head, _), rows in by_party.items():
        lines[presence, head, spans(int(row["round"]) for row in rows)].append(rows)
    # The rare comes first: it is what a reader would not have guessed.
    rare = Counter(row["presenceLabel"] for row in open_)
    ordered = sorted(lines.items(), key=lambda each: (rare[each[0][0]], -len(each[1][0]), each[0]))
    states = Counter((presence, head) for presence, head, _ in lines)
    found: dict[str, Line] = {}
    for (presence, head, rounds), parties in ordered:
        state = _state(presence, head)
        if states[presence, head] > _APART:
            found.setdefault(state, _counted_line(state, by_party, (presence, head)))
        else:
            found[state + rounds] = _open_line(state, parties)
    return tuple(found.values())


def _state(presence: str, head: str) -> str:
    return presence + (f", head {lowered(head)}" if head else "")


def _counted_line(
    state: str, by_party: Mapping[tuple[str, str, str], list[dict[str, str]]], key: tuple[str, str]
) -> Line:
    """Return one line for all parties in a state: how many rounds of each, the most first."""
    parties = [rows for each, rows in by_party.items() if each[:2] == key]
    parties.sort(key=lambda rows: (-len(rows), rows[0]["partyLabel"]))
    cells = sum(map(len, parties))
    things = tuple((f"{drawable(rows[0]['partyLabel'])} {len(rows)}", rows[0]["party"])
                   for rows in parties)  # fmt: skip
    facts = (fact for rows in parties for fact in _presence_first(rows[0])[:1])
    return Line(
        "", f"{drawable(state)}, {cells} cells:", "", tuple(dict.fromkeys(facts)), "", things
    )


def _open_line(state: str, parties: list[list[dict[str, str]]]) -> Line:
    facts = [fact for rows in parties for row in rows for fact in _presence_first(row)[:2]]
    words = listed(drawable(rows[0]["partyLabel"]) for rows in parties)
    alone = parties[0][0]["party"] if len(parties) == 1 else ""
    rest = f"{round_list(sorted({int(row['round']) for row in parties[0]}))}: {lowered(state)}"
    return Line("", words, alone, tuple(dict.fromkeys(facts)), rest)


def _presence_first(row: Row) -> list[str]:
    # Of the facts of a cell, those on presence say what the line says.
    return sorted(facts_in(row["facts"]), key=lambda fact: "/haspresence/" not in fact)


def differences(answers: Answers) -> Card:
    """Return the card on the differences between sources: the sharpest ones, with both readings."""
    sets: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in answers.rows("conflicts"):
        sets[row["conflict"]].append(row)
    rounds = {row["meeting"]: row["round"] for row in answers.rows("rounds")}
    lines = [_difference(rows, _round_of(rows[0]["claim"], rounds)) for rows in sets.values()]
    sharp = {conflict: _sharpness(rows[0]) for conflict, rows in sets.items()}
    lines.sort(key=lambda line: (-sharp[line.thing], -int(line.round or 0), line.text))
    counts = Counter(lowered(rows[0]["differenceLabel"]) or "set aside" for rows in sets.values())
    told = (f"{drawable(word)} {n}" for word, n in sorted(counts.items(), key=_most_first))
    return Card(
        "slate", "Where do sources differ?", f"{len(sets)} differences", "",
        "Both readings stay; where one is preferred, the reason is written down.", (),
        tuple(lines[:_CASES]), f"Their kinds: {listed(told)}." if sets else "", "conflicts",
    )  # fmt: skip


def _most_first(each: tuple[str, int]) -> tuple[int, str]:
    return -each[1], each[0]


def _sharpness(row: Row) -> int:
    kind = row["difference"].rsplit("/", 1)[-1]
    return _SHARP.index(kind) + 1 if kind in _SHARP else 0


def _round_of(claim: str, rounds: Mapping[str, str]) -> str:
    return next((number for iri, number in rounds.items() if claim.startswith(iri + "/")), "")


def _difference(rows: list[dict[str, str]], number: str) -> Line:
    readings = _without_shared_head([drawable(row["claimLabel"]) for row in rows])
    kept = [words for words, row in zip(readings, rows, strict=True) if row["preferred"] != "false"]
    aside = [words for words in readings if words not in kept]
    chosen = f"{listed(kept)} preferred to {listed(aside)}" if kept and aside else ""
    facts = dict.fromkeys(fact for row in rows for fact in facts_in(row["facts"]))
    title = drawable(rows[0]["conflictLabel"])
    return Line(number, title, rows[0]["conflict"], tuple(facts), chosen or " – ".join(readings))


def _without_shared_head(readings: list[str]) -> list[str]:
    # What all readings are about stands in the title; 'the round: the party: the level'.
    while len({words.partition(": ")[0] for words in readings}) == 1 and all(
        ": " in words for words in readings
    ):
        readings = [words.partition(": ")[2] for words in readings]
    return [date_words(words) for words in readings]
