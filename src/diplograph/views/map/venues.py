"""The map of venues: where the rounds were held, and the related meetings around them."""

from __future__ import annotations

from collections import defaultdict

from diplograph.model.phrases import listed, round_list, spans
from diplograph.query.table import Table
from diplograph.store.base import Term
from diplograph.views.drawing.measure import drawable
from diplograph.views.drawing.phrases import counted
from diplograph.views.drawing.tips import tip
from diplograph.views.figure import Figure, Material
from diplograph.views.grid.rounds import rounds_of
from diplograph.views.map.svg import map_svg
from diplograph.views.map.venue import Venue

__all__ = ["QUERIES", "venues", "venues_of"]

TITLE = "Where the rounds were held"
QUERIES = ("venues", "rounds")
OUTLINES = (
    "Outlines: Natural Earth, 1:110 million, public domain. A line on the map takes no position on "
    "any border."
)


def venues(material: Material) -> Figure:
    """Return the map from the rows of ``venues`` and ``rounds``: one mark for each place."""
    known = venues_of(material.tables["venues"], material)
    placed = [each for each in known if each.latitude is not None]
    sentences = _sentences(known, material)
    words = " ".join(sentences)
    note = f"{material.limits}. {OUTLINES}" if material.limits else OUTLINES
    return Figure(
        name="venues",
        title=TITLE,
        svg=map_svg(placed, material.link, TITLE, words, wide=True),
        narrow=map_svg(placed, material.link, TITLE, words, wide=False),
        sentences=sentences,
        table=_twin(known),
        queries=QUERIES,
        note=note,
    )


def venues_of(table: Table, material: Material) -> tuple[Venue, ...]:
    """Return the places, those with most rounds first."""
    rows = defaultdict(list)
    facts: dict[str, list[str]] = defaultdict(list)
    for row, terms in zip(table.dicts(), table.rows, strict=True):
        rows[str(row["place"])].append(row)
        # The location of a round comes first: it is what the mark opens.
        found = table.facts(terms)
        facts[str(row["place"])][: 0 if row["round"] else len(facts[str(row["place"])])] = found
    venues = []
    for place, each in rows.items():
        first = each[0]
        rounds = tuple(sorted({int(str(row["round"])) for row in each if row["round"]}))
        related = len({row["meeting"] for row in each if not row["round"]})
        known = tuple(dict.fromkeys(facts[place]))
        made = Venue(
            place, drawable(first["placeLabel"] or ""),
            float(first["latitude"]) if first["latitude"] else None,
            float(first["longitude"]) if first["longitude"] else None,
            rounds, related, known, "",
        )  # fmt: skip
        words = tip(made.label, known, material.evidence)
        venues.append(
            Venue(place, made.name, made.latitude, made.longitude, rounds, related, known, words)
        )
    return tuple(sorted(venues, key=lambda v: (-len(v.rounds), -v.related, v.name, v.place)))


def _twin(known: tuple[Venue, ...]) -> Table:
    rows = tuple(
        (
            Term(each.name), Term(spans(each.rounds) if each.rounds else "–"),
            Term(str(each.related)),
            Term(f"{each.latitude}, {each.longitude}" if each.latitude is not None else "unknown"),
            Term(" ".join(each.facts)),
        )
        for each in known
    )  # fmt: skip
    return Table(("place", "rounds", "related meetings", "degrees", "facts"), rows)


def _sentences(known: tuple[Venue, ...], material: Material) -> tuple[str, ...]:
    hosts = [each for each in known if each.rounds]
    if not hosts:
        return ("No source says where a round was held.",)
    told = [
        f"{counted(len(hosts), 'place')} held a round: "
        + "; ".join(f"{each.name} ({round_list(each.rounds)})" for each in hosts)
        + "."
    ]
    rounds = rounds_of(material.tables["rounds"]).values()
    bare = sorted(each.number for each in rounds if not each.place)
    if bare:
        told.append(f"No source gives a place for {round_list(bare)}.")
    others = [each.name for each in known if not each.rounds and each.latitude is not None]
    if others:
        told.append(f"Only related meetings were held in {listed(others)}.")
    lost = [f"{each.name} ({each.words})" for each in known if each.latitude is None]
    if lost:
        told.append(f"Not on the map, since no checked coordinates are at hand: {listed(lost)}.")
    return tuple(told)
