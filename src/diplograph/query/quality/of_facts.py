"""What the facts rest on: sources or reasoning, one witness or several, words or a name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from diplograph.query.quality.tally import Ask, Count, Row, Tally, concepts_of, rows_of

__all__ = ["fact_tallies"]

_NUMBERS = {0: "none", 1: "one alone", 2: "two"}
_MORE = "three or more"


def fact_tallies(ask: Ask) -> Iterable[Tally]:
    """Yield the tallies of facts, of their witnesses, of their evidence, and by kind of source."""
    facts = {row["fact"]: row for row in rows_of(ask, "facts")}
    evidence = [row for row in rows_of(ask, "evidence") if row["fact"] in facts]
    yield _facts(facts)
    yield _witnesses(facts, evidence)
    yield _passages(evidence)
    yield _by_kind(facts, evidence, rows_of(ask, "sources"))
    labels = {
        row["notation"]: row["conceptLabel"]
        for row in concepts_of(rows_of(ask, "concepts"), "strength")
    }
    yield _by_strength(facts, evidence, labels)


def _sort(fact: Row) -> str:
    return "computed" if fact["computed"] == "true" else fact["basis"]


def _facts(facts: Mapping[str, Row]) -> Tally:
    sorts = Counter(map(_sort, facts.values()))
    whole = len(facts)
    aside = sum(fact["preferred"] == "false" for fact in facts.values())
    return Tally(
        "Facts", "facts",
        "A fact is stated by a source, inferred by a curator with its reasoning and premises, or"
        " computed by the build: the silence of a source that was read, a number that the numbers"
        " of other rounds imply. These three add up; what the build computes has the basis “stated”"
        " in the graph. A fact that is set aside stays there; another reading of the same matter is"
        " preferred.",
        ("facts",),
        (
            Count("all", whole),
            Count("stated by a source", sorts["stated"], whole),
            Count("inferred by a curator", sorts["inferred"], whole),
            Count("computed by the build", sorts["computed"] + sorts["derived"], whole),
            Count("set aside for another reading", aside, whole),
        ),
    )  # fmt: skip


def _witnesses(facts: Mapping[str, Row], evidence: Iterable[Row]) -> Tally:
    witnesses = dict.fromkeys(facts, 0) | {row["fact"]: int(row["witnesses"]) for row in evidence}
    found = Counter(
        (_sort(facts[fact]), _NUMBERS.get(number, _MORE)) for fact, number in witnesses.items()
    )
    counts = []
    for sort, column in (("stated", "facts stated"), ("inferred", "facts inferred")):
        whole = sum(number for (own, _), number in found.items() if own == sort)
        for item in (*_NUMBERS.values(), _MORE):
            counts.append(Count(item, found[sort, item], whole, column))
    return Tally(
        "Witnesses", "witnesses",
        "Texts that repeat one another are one witness. Those of an inferred fact are the witnesses"
        " of its premises. Facts that the build computes are left out: every text bears its own"
        " silence. The question single-witness lists fewer: only facts of a meeting that rest on"
        " an agency or a secondary text.",
        ("facts", "evidence"), tuple(counts),
    )  # fmt: skip


def _passages(evidence: list[Row]) -> Tally:
    whole = len(evidence)
    found = Counter(
        "untried" if row["untried"] == "true"
        else "nowhere" if not row["link"]
        else "words" if row["quotation"]
        else "page"
        for row in evidence
    )  # fmt: skip
    quoted = sum(bool(row["quotation"]) for row in evidence)
    return Tally(
        "Evidence", "pieces of evidence",
        "A piece of evidence is one source for one fact. Only where the wording was at hand is"
        " there a quotation. Where its link leads is counted in the last four rows, which add up;"
        " whether a page answers today is not on record: “diplograph links” asks.",
        ("evidence",),
        (
            Count("all", whole),
            Count("with a quotation", quoted, whole),
            Count("link to the quotation on the page", found["words"], whole),
            Count("link to a name on the page, which nobody has tried", found["untried"], whole),
            Count("link to the page alone", found["page"], whole),
            Count("no public address", found["nowhere"], whole),
        ),
    )  # fmt: skip


def _by_kind(facts: Mapping[str, Row], evidence: Iterable[Row], sources: list[Row]) -> Tally:
    label = {row["source"]: row["kindLabel"] for row in sources}
    bearing = _bearing((row["fact"], label.get(row["source"], "")) for row in evidence)
    listed = Counter(label.values())
    counts = []
    for kind in _by_number(listed):
        counts += [
            Count(kind, listed[kind], len(label), "sources"),
            *_borne(kind, bearing, len(facts)),
        ]
    return Tally(
        "Kinds of source", "kind of source",
        "Of all facts, those inferred through their premises. A fact counts at every kind of which"
        " a source bears it, so the column adds up to more than all. Alone: no source of another"
        " kind bears it.",
        ("sources", "evidence", "facts"), tuple(counts),
    )  # fmt: skip


def _by_strength(facts: Mapping[str, Row], evidence: list[Row], labels: Mapping[str, str]) -> Tally:
    words = [labels.get(row["strength"], row["strength"]) for row in evidence]
    bearing = _bearing((row["fact"], word) for row, word in zip(evidence, words, strict=True))
    counts = [
        count for word in _by_number(Counter(words)) for count in _borne(word, bearing, len(facts))
    ]
    return Tally(
        "Strength of evidence", "strength",
        "How near the author of a text stands to the meeting, counted as above.",
        ("evidence", "facts", "concepts"), tuple(counts),
    )  # fmt: skip


def _bearing(pairs: Iterable[tuple[str, str]]) -> list[set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for fact, word in pairs:
        found[fact].add(word)
    return list(found.values())


def _borne(word: str, bearing: list[set[str]], whole: int) -> tuple[Count, Count]:
    return (
        Count(word, sum(word in words for words in bearing), whole, "facts that it bears"),
        Count(word, sum(words == {word} for words in bearing), whole, "alone"),
    )


def _by_number(found: Counter[str]) -> list[str]:
    return sorted(found, key=lambda word: (-found[word], word))
