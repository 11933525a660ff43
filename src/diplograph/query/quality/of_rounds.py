"""What is known of the rounds, and what is not known: cells, aspects, promises, forecasts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from diplograph.model.identifiers import concept_iri
from diplograph.query.quality.tally import Ask, Count, Row, Tally, labels_of, rows_of

__all__ = ["round_tallies"]

_PRESENT = concept_iri("presence", "present")


def round_tallies(ask: Ask) -> Iterable[Tally]:
    """Yield the tallies of cells, of aspects, and of what is not known."""
    concepts = rows_of(ask, "concepts")
    yield _cells(rows_of(ask, "roster"), concepts)
    yield _aspects(rows_of(ask, "coverage"), labels_of(concepts, "aspect"))
    yield _unknown(ask)


def _cells(roster: list[Row], concepts: list[Row]) -> Tally:
    heads = labels_of(concepts, "head")
    found = {
        _cell(presence, label, head): 0
        for presence, label in labels_of(concepts, "presence").items()
        for head in (heads.values() if presence == _PRESENT else ("",))
    }
    for row in roster:
        cell = _cell(row["presence"], row["presenceLabel"], row["headLabel"])
        found[cell] = found.get(cell, 0) + 1
    return Tally(
        "Parties at rounds", "cells of rounds by parties",
        "Every party of the series has one cell at every round. “Not reported” and “no source” are"
        " silence, and no absence.",
        ("roster", "concepts"),
        tuple(
            Count(item, number, len(roster))
            for item, number in sorted(found.items(), key=lambda each: (-each[1], each[0]))
        ),
    )  # fmt: skip


def _cell(presence: str, label: str, head: str) -> str:
    return f"{label}, head {head.lower()}" if presence == _PRESENT and head else label


def _aspects(coverage: list[Row], labels: dict[str, str]) -> Tally:
    columns = ("complete", "partial", "none")
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for row in coverage:
        found[labels.get(row["aspect"], row["aspectName"])][row["coverageName"]] += 1
    counts = [
        Count(item, own[column], own.total(), column)
        for item, own in sorted(found.items(), key=lambda each: (-each[1]["complete"], each[0]))
        for column in columns
    ]
    return Tally(
        "Aspects of rounds", "rounds by aspect",
        "How much of each aspect is known of how many rounds. Topics are never complete: texts name"
        " “a number of topics”.",
        ("coverage", "concepts"), tuple(counts),
    )  # fmt: skip


def _unknown(ask: Ask) -> Tally:
    worklist, coverage = rows_of(ask, "worklist"), rows_of(ask, "coverage")
    items = sum(int(row["missing"]) for row in worklist)
    cells = {(row["meeting"], row["party"]) for row in rows_of(ask, "unnamed-delegations")}
    promises = _outcomes(rows_of(ask, "commitments"), "commitment")
    forecasts = _outcomes(rows_of(ask, "forecast-check"), "announcement")
    unheard = sum(outcomes == {"unknown"} for outcomes in promises.values())
    untold = sum(outcomes == {"unverifiable"} for outcomes in forecasts.values())
    return Tally(
        "What is not known", "matters",
        "The question worklist names the rounds and parties, in the order in which a source would"
        " help most.",
        ("worklist", "coverage", "unnamed-delegations", "commitments", "forecast-check"),
        (
            Count("aspects of a round that a source could complete", len(worklist), len(coverage)),
            Count("single items that would complete them", items),
            Count("delegations at the table without a named head", len(cells)),
            Count("commitments on which no later report was found", unheard, len(promises)),
            Count("announced meetings of which no source tells more", untold, len(forecasts)),
        ),
    )  # fmt: skip


def _outcomes(rows: Iterable[Row], column: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        found[row[column]].add(row["outcome"])
    return found
