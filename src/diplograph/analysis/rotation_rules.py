"""Rules of rotation: which rules for who hosts and who chairs hold as far as evidence goes.

A rule is tried on cases. In each it is *held*, *broken*, or *open* where something is not known; a
rule is never proved, and ``docs/measures/rotation-rules.md`` says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise

from diplograph.analysis.bounds import Bounded, decimal, integer, text
from diplograph.analysis.measure import Measure, Questions
from diplograph.analysis.turns import BY_VIDEO, Turn, threads
from diplograph.query.table import Row, Table
from diplograph.store.base import Term

__all__ = ["MEASURE", "rotation_rules"]

COLUMNS = (
    "rule", "ruleLabel", "verdict", "cases", "held", "broken", "open", "share", "shareAtLeast",
    "shareAtMost", "brokenAt", "openAt", "facts",
)  # fmt: skip

Threads = dict[str, list[Turn]]
#: Outcome (held, broken, open), the round, and the turns that were looked at.
Case = tuple[str, int, tuple[Turn, ...]]


def rotation_rules(questions: Questions, /) -> Table:
    """Return a row for each rule: its verdict, its cases, and the share of those in which it held.

    ``share`` leaves the open cases out; ``shareAtLeast`` and ``shareAtMost`` take them in.
    """
    found = threads(questions.ask("host-rotation"))
    return Table(COLUMNS, tuple(_row(name, *RULES[name], found) for name in RULES))


def _row(name: str, label: str, cases: Callable[[Threads], Iterator[Case]], found: Threads) -> Row:
    tried = list(cases(found))
    count = Counter(outcome for outcome, _, _ in tried)
    held, broken, left = count["held"], count["broken"], count["open"]
    share = Bounded(held, held + broken, held, held + left, len(tried))
    facts = {fact for _, _, turns in tried for turn in turns for fact in turn.facts}
    return (
        Term(name), Term(label), Term(_verdict(held, broken)), integer(len(tried)),
        integer(held), integer(broken), integer(left),
        decimal(share.share), decimal(share.share_least), decimal(share.share_most),
        _rounds(tried, "broken"), _rounds(tried, "open"), text(" ".join(sorted(facts))),
    )  # fmt: skip


def _verdict(held: int, broken: int) -> str:
    if not held + broken:
        return "no case is known"
    if not broken:
        return f"held in all {held} known cases" if held > 1 else "held in the one known case"
    return f"broken in {broken} of {held + broken} known cases"


def _rounds(tried: list[Case], wanted: str) -> Term | None:
    return text(", ".join(str(number) for outcome, number, _ in tried if outcome == wanted))


def _outcome(kept: bool) -> str:
    return "held" if kept else "broken"


def _alternates(found: Threads) -> Iterator[Case]:
    """Try each two rounds with a venue in a row: one lies in a state that is a party, one not."""
    held = [turn for turn in found["venue"] if turn.known != BY_VIDEO]
    for first, second in pairwise(held):
        kept = bool(first.parties) != bool(second.parties)
        known = first.is_known and second.is_known
        yield _outcome(kept) if known else "open", second.number, (first, second)


def _takes_turns(found: Threads) -> Iterator[Case]:
    """Try each round in a state that is a party: it has had no more rounds than any other.

    The states are those that have had a round at all. Where a venue is not known it may have been
    in any state, one that is not seen too: then a second turn cannot be said to have kept the rule.
    """
    turns: Counter[str] = Counter()
    states = {iri for turn in found["venue"] for iri, _ in turn.parties}
    all_known = not any(turn.is_open for turn in found["venue"])
    unknown = False
    for turn in found["venue"]:
        if turn.is_open:
            unknown = True
            yield "open", turn.number, (turn,)
        for iri, _ in turn.parties:
            kept = turns[iri] == min(turns[each] for each in states)
            settled = not unknown and (all_known or not kept or not turns[iri])
            yield _outcome(kept) if settled else "open", turn.number, (turn,)
            turns[iri] += 1


def _same_party(found: Threads) -> Iterator[Case]:
    """Try each two consecutive rounds: their chairs act for the same party."""
    for first, second in pairwise(found["chair"]):
        known = first.is_known and second.is_known
        outcome = _outcome(first.parties == second.parties) if known else "open"
        yield outcome, second.number, (first, second)


def _both(found: Threads, one: str, other: str) -> Iterator[Case]:
    """Try each round at which there may be both: the party of one thread is that of another."""
    others = {turn.number: turn for turn in found[other]}
    for turn in found[one]:
        beside = others.get(turn.number)
        if beside is None:
            continue
        if turn.is_known and beside.is_known:
            if turn.parties and beside.parties:
                kept = turn.parties == beside.parties
                yield _outcome(kept), turn.number, (turn, beside)
        elif (turn.is_open or turn.parties) and (beside.is_open or beside.parties):
            yield "open", turn.number, (turn, beside)


RULES: dict[str, tuple[str, Callable[[Threads], Iterator[Case]]]] = {
    "venue-alternates": (
        "of two rounds in a row with a venue, exactly one lies in a state that is a party",
        _alternates,
    ),
    "venue-takes-turns": (
        "no state has a round again before every other that has had one",
        _takes_turns,
    ),
    "host-is-at-home": (
        "the party that hosts is the state in which the round is held",
        lambda found: _both(found, "venue", "host"),
    ),
    "chair-of-one-party": (
        "the chair acts for the same party as the chair of the round before",
        _same_party,
    ),
    "chair-is-the-host": (
        "the chair acts for the party that hosts",
        lambda found: _both(found, "host", "chair"),
    ),
}


def _tell(table: Table) -> tuple[str, ...]:
    return tuple(_sentence(row) for row in table.dicts())


def _sentence(row: dict[str, str | None]) -> str:
    where = f" (at {row['brokenAt']})" if row["brokenAt"] else ""
    left = f"; open in {row['open']} more" if row["open"] != "0" else ""
    label = str(row["ruleLabel"])
    return f"{label[:1].upper()}{label[1:]}: {row['verdict']}{where}{left}."


MEASURE = Measure(
    name="rotation-rules",
    title="Is there a rule for where a round is held, who hosts and who chairs?",
    queries=("host-rotation",),
    compute=rotation_rules,
    tell=_tell,
)
