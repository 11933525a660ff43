"""Co-attendance: who is named at the same rounds as whom, as a matrix of people by people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from diplograph.model.phrases import round_list
from diplograph.query.table import Table
from diplograph.store.base import Term
from diplograph.views.drawing.measure import drawable
from diplograph.views.drawing.palette import Glyph
from diplograph.views.drawing.phrases import counted
from diplograph.views.drawing.tips import tip
from diplograph.views.figure import Figure, Material
from diplograph.views.grid.grid import Band, Cell, Grid, Mark, Row
from diplograph.views.grid.layout import NARROW
from diplograph.views.grid.rounds import Round, rounds_of
from diplograph.views.grid.svg import grid_svg
from diplograph.views.pairs.pairs import Pair
from diplograph.views.pairs.svg import pairs_svg

__all__ = ["QUERIES", "pairs_of", "together"]

TITLE = "Who is named at the same rounds as whom"
QUERIES = ("co-attendance", "rounds")
_AGAIN = Glyph("again", "", "square", "blue")
_SHOWN = 6


def together(material: Material) -> Figure:
    """Return people by people from the rows of ``co-attendance``, one mark for each row."""
    pairs = pairs_of(material)
    rounds = tuple(
        sorted(rounds_of(material.tables["rounds"]).values(), key=lambda each: each.number)
    )
    sentences = _sentences(pairs)
    words = " ".join(sentences)
    return Figure(
        name="together",
        title=TITLE,
        svg=pairs_svg(pairs, _order(pairs), material.link, TITLE, words),
        narrow=grid_svg(_lines(pairs, rounds), NARROW, material.link, TITLE, words),
        sentences=sentences,
        table=_twin(pairs),
        queries=QUERIES,
        note=material.limits,
    )


def pairs_of(material: Material) -> tuple[Pair, ...]:
    """Return the pairs, those that share most rounds first."""
    table = material.tables["co-attendance"]
    pairs = []
    for row, terms in zip(table.dicts(), table.rows, strict=True):
        numbers = tuple(sorted(int(each) for each in (row["which"] or "").split(", ") if each))
        names = (drawable(row["sourceLabel"] or ""), drawable(row["targetLabel"] or ""))
        facts = tuple(table.facts(terms))
        label = f"{names[0]} and {names[1]}: both named at {round_list(numbers)}"
        pairs.append(
            Pair(
                str(row["source"]), str(row["target"]), *names, numbers, facts,
                tip(label, facts, material.evidence),
            )
        )  # fmt: skip
    return tuple(sorted(pairs, key=lambda p: (-len(p.rounds), p.rounds, p.one_name, p.other_name)))


def _order(pairs: tuple[Pair, ...]) -> tuple[tuple[str, str], ...]:
    """Return people as IRI and name, by the first round that they share with somebody."""
    first: dict[str, int] = {}
    names: dict[str, str] = {}
    for pair in pairs:
        for person, name in ((pair.one, pair.one_name), (pair.other, pair.other_name)):
            first[person] = min(first.get(person, pair.rounds[0]), pair.rounds[0])
            names[person] = name
    ordered = sorted(names, key=lambda person: (first[person], names[person], person))
    return tuple((person, names[person]) for person in ordered)


def _lines(pairs: tuple[Pair, ...], rounds: tuple[Round, ...]) -> Grid:
    # In a narrow place: the pairs that meet again, round by round.
    again = [pair for pair in pairs if len(pair.rounds) > 1]
    rows = []
    for pair in again:
        names = f"{pair.one_name} and {pair.other_name}"
        cells: Mapping[int, Cell] = {
            each.number: Cell((_mark(pair, each.number),))
            if each.number in pair.rounds
            else Cell(words=f"{names}, round {each.number}: not both named")
            for each in rounds
            if each.is_reported or each.number in pair.rounds
        }
        rows.append(Row(names, cells, plain=True))
    title = "Pairs that share two rounds or more" if rows else "No pair shares two rounds"
    point = "the sources on the round do not name both"
    return Grid("together", rounds, (Band(title, tuple(rows)),), point=point if rows else "")


def _mark(pair: Pair, number: int) -> Mark:
    fact = next((f for f in pair.facts if f"round-{number:02}/" in f), pair.facts[0])
    return Mark(_AGAIN, "full", "both named", pair.label, fact, pair.facts)


def _twin(pairs: tuple[Pair, ...]) -> Table:
    rows = tuple(
        (
            Term(pair.one_name), Term(pair.other_name), Term(str(len(pair.rounds))),
            Term(", ".join(map(str, pair.rounds))), Term(" ".join(pair.facts)),
        )
        for pair in pairs
    )  # fmt: skip
    return Table(("person", "other", "shared", "rounds", "facts"), rows)


def _sentences(pairs: tuple[Pair, ...]) -> tuple[str, ...]:
    if not pairs:
        return ("No two people are named at the same round.",)
    sums = Counter(len(pair.rounds) for pair in pairs)
    again = [pair for pair in pairs if len(pair.rounds) > 1]
    told = [
        f"{counted(len(pairs), 'pair')} of people {'is' if len(pairs) == 1 else 'are'} named at "
        f"the same round, {sums[1]} of them at one round only."
    ]
    if again:
        shown = [pair.label for pair in again[:_SHOWN]]
        more = f" and {len(again) - _SHOWN} more pairs" if len(again) > _SHOWN else ""
        told.append(f"Again at another round: {'; '.join(shown)}{more}.")
    else:
        told.append("No pair is named together at two rounds.")
    return (
        *told,
        "Named at the same round is not proof that two people spoke with each other, and many "
        "heads of delegation are not named: the numbers are lower bounds.",
    )
