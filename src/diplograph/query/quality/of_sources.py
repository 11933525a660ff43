"""What is at hand of the sources, and where they differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from diplograph.query.proof import NO_ADDRESS
from diplograph.query.quality.tally import Ask, Count, Row, Tally, rows_of

__all__ = ["source_tallies"]

_ASIDE = "Set aside, no difference recorded"


def source_tallies(ask: Ask) -> Iterable[Tally]:
    """Yield the tallies of sources, of addresses, of differences and of rules of preference."""
    sources = rows_of(ask, "sources")
    yield _sources(sources)
    yield _addresses(sources, rows_of(ask, "links"))
    sets: dict[str, list[Row]] = defaultdict(list)
    for row in rows_of(ask, "conflicts"):
        sets[row["conflict"]].append(row)
    yield _differences(list(sets.values()))
    yield _policies([rows[0] for rows in sets.values()])


def _sources(sources: list[Row]) -> Tally:
    whole = len(sources)

    def count(item: str, column: str, value: str = "") -> Count:
        said = (row[column] for row in sources)
        return Count(item, sum(each == value if value else bool(each) for each in said), whole)

    return Tally(
        "Sources", "sources",
        "A digest is a summary of a text whose wording is not at hand: it bears facts without a"
        " quotation. When a source was read is not on record.",
        ("sources",),
        (
            Count("all", whole),
            Count("independent witnesses", len({row["witness"] for row in sources})),
            count("wording at hand", "textForm", "verbatim"),
            count("only a digest at hand", "textForm", "digest"),
            count("whole document at hand", "complete", "true"),
            count("part of the document at hand", "complete", "false"),
            count("date of publication known", "issued"),
            count("on a round of the series", "rounds"),
        ),
    )  # fmt: skip


def _addresses(sources: list[Row], links: list[Row]) -> Tally:
    whole = len(sources)
    known = {row["source"] for row in sources if row["address"] != NO_ADDRESS}
    quoted = {row["source"] for row in links if row["form"] == "verbatim" and row["words"]}
    named = {row["source"] for row in links if row["form"] != "verbatim" and row["words"]}
    return Tally(
        "Addresses", "sources",
        "Whether an address opens today is not on record. “diplograph links” asks each site, and"
        " looks there for the quoted words, or for the names where only a digest was at hand.",
        ("sources", "links"),
        (
            Count("public address known", len(known), whole),
            Count("no public address known", whole - len(known), whole),
            Count("can be held against quoted words", len(quoted), whole),
            Count("can be held against names as printed", len(named), whole),
            Count("nothing there to hold it against", len(known - quoted - named), whole),
        ),
    )  # fmt: skip


def _differences(sets: list[list[Row]]) -> Tally:
    columns = ("all", "one reading preferred", "every reading kept", "no fact carries it")
    found: dict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(columns, 0))
    for rows in sets:
        kind = rows[0]["differenceLabel"] or _ASIDE
        found[kind]["all"] += 1
        found[kind][_standing(rows)] += 1
    counts = [
        Count(kind, own[column], own["all"] if column != "all" else len(sets), column)
        for kind, own in sorted(found.items(), key=lambda each: (-each[1]["all"], each[0]))
        for column in columns
    ]
    return Tally(
        "Differences between sources", "kind of difference",
        "Open is what contradicts and has no preferred reading: the conflicts of which every"
        " reading is kept, and the cells where sources disagree whether a party was there. The"
        " other kinds do not contradict: another scope, another wording, a plan that changed.",
        ("conflicts",), tuple(counts),
    )  # fmt: skip


def _standing(rows: list[Row]) -> str:
    if not any(row["claim"] for row in rows):
        return "no fact carries it"
    is_chosen = any(row["preferred"] == "false" for row in rows)
    return "one reading preferred" if is_chosen else "every reading kept"


def _policies(firsts: list[Row]) -> Tally:
    said = [row["policyLabel"] or "No rule named" for row in firsts]
    items = sorted(set(said), key=lambda item: (-said.count(item), item))
    return Tally(
        "Rules of preference", "rule",
        "The rule that decided each difference; the reason stands with it in the answer.",
        ("conflicts",), tuple(Count(item, said.count(item), len(said)) for item in items),
    )  # fmt: skip
