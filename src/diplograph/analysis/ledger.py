"""The ledger of commitments: what was promised, by whom, and what became of it in the sources.

Rests on ``commitments``, ``commitment-reports`` and ``rounds``. Definitions stand in
``docs/measures/ledger.md``.
"""

from __future__ import annotations

from collections import defaultdict

from diplograph.analysis.bounds import integer, text
from diplograph.analysis.measure import Measure, Questions, parameters
from diplograph.analysis.wording import counted, in_words
from diplograph.model.identifiers import short_name
from diplograph.query.table import Row, Table
from diplograph.store.base import Term

__all__ = ["MEASURE", "NEVER", "ledger"]

COLUMNS = (
    "commitment", "commitmentLabel", "promisedBy", "round", "meeting", "meetingLabel", "due",
    "state", "asOf", "reports", "roundsSince", "duePassed", "facts",
)  # fmt: skip

#: No later source at hand speaks of it; what became of it is not known.
NEVER = "never mentioned again"
_BOOLEAN = "http://www.w3.org/2001/XMLSchema#boolean"

Cells = dict[str, str | None]


def ledger(questions: Questions, /, meeting: str = "") -> Table:
    """Return a row for each commitment with its state by the latest report that has evidence.

    ``reports`` counts those; ``roundsSince`` the rounds with a source held since the latest, or
    since the commitment where there is none. ``duePassed`` tells whether the last day on which it
    was due lies before the last round with a source; empty without a due date.
    """
    reports: dict[str, list[Cells]] = defaultdict(list)
    for row in questions.ask("commitment-reports", meeting=meeting).dicts():
        if short_name(str(row["progress"])) != "progress/no-evidence":
            reports[str(row["commitment"])].append(dict(row))
    rounds = {
        int(row["round"] or 0): str(row["latest"] or "")
        for row in questions.look_up("rounds").dicts()
        if short_name(str(row["standing"])) == "standing/contemporary"
    }
    commitments: dict[str, Cells] = {}
    for row in questions.ask("commitments", meeting=meeting).dicts():
        known = commitments.setdefault(str(row["commitment"]), {**row, "facts": ""})
        known["facts"] = f"{known['facts']} {row['facts'] or ''}"
    rows = [_row(row, reports[iri], rounds) for iri, row in commitments.items()]
    return Table(COLUMNS, tuple(rows))


def _row(row: Cells, reports: list[Cells], rounds: dict[int, str]) -> Row:
    latest = max(reports, key=lambda each: (str(each["latest"]), str(each["facts"])), default=None)
    facts = f"{row['facts']} {' '.join(str(each['facts']) for each in reports)}".split()
    return (
        Term(str(row["commitment"]), is_iri=True), Term(str(row["commitmentLabel"])),
        text(row["promisedBy"] or ""), integer(int(row["round"]) if row["round"] else None),
        Term(str(row["meeting"]), is_iri=True), Term(str(row["meetingLabel"])),
        text(row["due"] or ""), Term(str(latest["progressLabel"]).lower() if latest else NEVER),
        text(str(latest["asOf"]) if latest else ""), integer(len(reports)),
        integer(_since(row, latest, rounds)), _passed(row, rounds),
        Term(" ".join(sorted(set(facts)))),
    )  # fmt: skip


def _since(row: Cells, latest: Cells | None, rounds: dict[int, str]) -> int | None:
    """Return how many rounds with a source were held since the last mention."""
    if latest is not None:
        return sum(day > str(latest["latest"]) for day in rounds.values())
    return sum(n > int(row["round"]) for n in rounds) if row["round"] else None


def _passed(row: Cells, rounds: dict[int, str]) -> Term | None:
    if not row["dueLatest"]:
        return None
    passed = str(row["dueLatest"]) < max(rounds.values(), default="")
    return Term(str(passed).lower(), datatype=_BOOLEAN)


def told(table: Table) -> tuple[str, ...]:
    """Return how many commitments are in which state, and how many can have been kept."""
    states: dict[str, int] = defaultdict(int)
    for state in table.column("state"):
        states[state] += 1
    if not states:
        return ("No commitment is recorded.",)
    total = len(table)
    found = "; ".join(f"{in_words(n)} {state}" for state, n in sorted(states.items()))
    done, gone = states["done"], states["superseded"]
    return (
        f"{counted(total, 'commitment').capitalize()}: {found}.",
        f"Done are at least {in_words(done)} and at most {in_words(total - gone)}: what is never"
        " mentioned again may have been done, and has not failed by any source.",
    )


MEASURE = Measure(
    name="ledger",
    title="What was promised, by whom, when is it due, and what do later sources say of it?",
    queries=("commitment-reports", "rounds", "commitments"),
    compute=ledger,
    parameters=parameters(meeting="iri"),
    example={"meeting": "round-05"},
    tell=told,
)
