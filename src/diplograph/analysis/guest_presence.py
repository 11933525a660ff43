"""Guests: at how many rounds each was there, at least and at most, and in which capacities.

The definition stands in ``docs/measures/guest-presence.md``.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from diplograph.analysis.bounds import Bounded, decimal, integer, text
from diplograph.analysis.measure import Measure, Questions, parameters
from diplograph.errors import ArgumentError
from diplograph.query.table import Row, Table
from diplograph.store.base import Term

__all__ = ["MEASURE", "guest_presence"]

COLUMNS = (
    "kind", "guest", "guestLabel", "rounds", "present", "absent", "invited", "silent", "noSource",
    "atLeast", "atMost", "shareAtLeast", "shareAtMost", "capacities", "silentAt", "facts",
)  # fmt: skip

#: State of the query → what it says: there, not there, or nothing.
_STATES = {
    "present": "present", "named": "present", "stated-absent": "absent", "invited": "invited",
    "sources-disagree": "silent", "not-reported": "silent", "not-named": "silent",
    "no-source": "noSource",
}  # fmt: skip


def guest_presence(questions: Questions, /, guest: str = "") -> Table:
    """Return a row for each guest: a party that is no member everywhere, or a post.

    ``atLeast`` counts the rounds at which a source places the guest, ``atMost`` all but those at
    which one says that it was absent. ``silent`` rounds have a source that does not settle it.
    Raises ArgumentError for a party or post that no round names as a guest.
    """
    answer = list(questions.ask("guests", guest=guest).dicts())
    if guest and not answer:
        raise ArgumentError(
            f"--guest: no round names '{guest}' as a guest; a member's rounds: ask 'roster'"
        )
    found = groupby(answer, key=lambda row: (row["kind"], row["guest"], row["guestLabel"]))
    rows = (_row(str(kind), str(iri), str(label), list(each)) for (kind, iri, label), each in found)
    return Table(COLUMNS, tuple(rows))


def _row(kind: str, guest: str, label: str, rows: list[dict[str, str | None]]) -> Row:
    at = {each: _rounds(rows, each) for each in dict.fromkeys(_STATES.values())}
    there, away = len(at["present"]), len(at["absent"])
    least, most = there, len(rows) - away
    share = Bounded(there, there + away, least, most, len(rows))
    facts = {fact for row in rows for fact in (row["facts"] or "").split()}
    return (
        Term(kind), Term(guest, is_iri=True), Term(label), integer(len(rows)),
        *(integer(len(at[each])) for each in ("present", "absent", "invited", "silent")),
        integer(len(at["noSource"])), integer(least), integer(most),
        decimal(share.share_least), decimal(share.share_most),
        text(_capacities(rows)), text(", ".join(at["silent"])), text(" ".join(sorted(facts))),
    )  # fmt: skip


def _rounds(rows: Iterable[dict[str, str | None]], wanted: str) -> list[str]:
    return [str(row["round"]) for row in rows if _STATES[str(row["state"])] == wanted]


def _capacities(rows: Iterable[dict[str, str | None]]) -> str:
    found: dict[str, list[str]] = {}
    for row in rows:
        if row["capacity"]:
            found.setdefault(row["capacity"], []).append(str(row["round"]))
    return "; ".join(f"{name} ({', '.join(rounds)})" for name, rounds in sorted(found.items()))


def _tell(table: Table) -> tuple[str, ...]:
    return tuple(map(_sentence, table.dicts()))


def _sentence(row: dict[str, str | None]) -> str:
    silent = f" Silence at {row['silentAt']} settles nothing." if row["silentAt"] else ""
    return (
        f"{row['guestLabel']}: there at {row['atLeast']} of {row['rounds']} rounds at least,"
        f" {row['atMost']} at most; called {row['capacities'] or 'nothing'}.{silent}"
    )


MEASURE = Measure(
    name="guest-presence",
    title="At how many rounds was each guest there, at least and at most, and as what?",
    queries=("guests",),
    compute=guest_presence,
    parameters=parameters(guest="iri"),
    example={"guest": "afghanistan"},
    tell=_tell,
)
