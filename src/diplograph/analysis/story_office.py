"""The offices of a person in sentences: since when, until when, and who stood there beside."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from diplograph.analysis.measure import Questions
from diplograph.analysis.wording import at
from diplograph.model.phrases import listed, round_list

__all__ = ["office_lines"]

Cells = dict[str, str | None]

#: What a source says of a tenure → the words for it.
_EVENTS = {
    "Announced": "announced",
    "Appointed": "appointed",
    "Began": "begun",
    "Ended": "ended",
    "Held": "held",
}


def office_lines(questions: Questions, person: str, name: str) -> Iterator[str]:
    """Yield since when and until when sources show a person in each post, then its other holders.

    ``person`` is an IRI. A span between two days is no claim that the person held the post on every
    day between them, and the words say so.
    """
    posts: dict[str, list[Cells]] = defaultdict(list)
    for row in questions.ask("tenures", person=person).dicts():
        posts[str(row["postLabel"])].append(dict(row))
    ordered = sorted(posts.items(), key=lambda each: _key(each[1]))
    if ordered:
        shown = "; ".join(_tenure(post, rows) for post, rows in ordered)
        yield f"Sources show {name} as {shown}. {_limits(posts)}"
    yield from _others(questions, person)


def _key(rows: list[Cells]) -> tuple[bool, str]:
    earliest = min((str(row["earliest"]) for row in rows if row["earliest"]), default="")
    return (not earliest, earliest)


def _tenure(post: str, rows: list[Cells]) -> str:
    dated = [row for row in rows if row["earliest"]]
    if not dated:
        events = listed(dict.fromkeys(_event(row) for row in rows))
        return f"{post} ({events}, without a date)"
    first = min(dated, key=lambda row: (str(row["earliest"]), str(row["latest"])))
    last = max(dated, key=lambda row: (str(row["latest"]), str(row["earliest"])))
    start, end = str(first["date"]), str(last["date"])
    return f"{post} {at(start)}" if start == end else f"{post} first {at(start)}, last {at(end)}"


def _event(row: Cells) -> str:
    event = str(row["event"])
    return _EVENTS.get(event, "in the post" if row["meeting"] else event.lower())


def _limits(posts: dict[str, list[Cells]]) -> str:
    """Return what sources say of the begin and the end of the posts, or that none says it."""
    told: dict[str, None] = {}
    for post, rows in posts.items():
        for row in rows:
            if row["event"] in ("Appointed", "Began", "Ended"):
                when = f" {at(row['date'])}" if row["date"] else ", without a date"
                told[f"{post}, {_event(row)}{when}"] = None
    if told:
        return f"Of begin and end they say: {'; '.join(told)}."
    which = "the post" if len(posts) == 1 else "a post"
    return f"No source at hand says when {which} began or ended."


def _others(questions: Questions, person: str) -> Iterator[str]:
    """Yield who else is named in the same office: before, between and after the person."""
    rows = [dict(row) for row in questions.ask("office-holders").dicts()]
    own = [row for row in rows if row["person"] == person]
    if not own:
        return
    posts, alike = {row["post"] for row in own}, {row["perhapsSameAs"] for row in own}
    numbers = [int(row["round"] or 0) for row in own]
    holders = _Holders()
    for row in rows:
        if row["person"] != person and row["post"] in posts | alike:
            holders.add(row, sure=row["post"] in posts)
    known = {person, *holders.people}
    yield _beside(min(numbers), max(numbers), holders, _outside(questions, posts, known))


def _outside(questions: Questions, posts: set[str | None], known: set[str]) -> str:
    """Return the people whom sources show in a post, of whom no round does; in order of time."""
    found: dict[str, str] = {}
    for row in questions.look_up("tenures").dicts():
        shows = row["event"] not in ("Announced", "Appointed")
        if row["post"] in posts and shows and str(row["person"]) not in known:
            name, day = str(row["personLabel"]), str(row["earliest"] or "9999")
            found[name] = min(day, found.get(name, day))
    return listed(sorted(found, key=lambda name: (found[name], name)))


class _Holders:
    """The other people in an office, by name: rounds, and those under another title only."""

    def __init__(self) -> None:
        self.sure: dict[str, set[int]] = defaultdict(set)
        self.perhaps: dict[str, set[int]] = defaultdict(set)
        self.years: dict[int, str] = {}
        self.people: set[str] = set()

    def add(self, row: Cells, sure: bool) -> None:
        number = int(row["round"] or 0)
        self.people.add(str(row["person"]))
        (self.sure if sure else self.perhaps)[str(row["personLabel"])].add(number)
        year = str(row["meetingLabel"])[-4:]
        self.years[number] = f", {year}" if year.isdigit() else ""

    def told(self, wanted: set[int]) -> str:
        """Return the people named at the wanted rounds, in the order of their rounds."""
        names = {*self.sure, *self.perhaps}
        found = []
        for name in names:
            sure = self.sure[name] & wanted
            perhaps = (self.perhaps[name] & wanted) - sure
            if sure or perhaps:
                parts = [self._when(sure)] if sure else []
                if perhaps:
                    parts.append(f"perhaps the same office at {self._when(perhaps)}")
                found.append((min(sure | perhaps), f"{name} ({'; '.join(parts)})"))
        return listed(text for _, text in sorted(found))

    def _when(self, numbers: set[int]) -> str:
        return round_list(numbers) + (self.years[min(numbers)] if len(numbers) == 1 else "")


def _beside(first: int, last: int, holders: _Holders, outside: str) -> str:
    """Return the holders nearest before and after two rounds, those between, those outside.

    What a round shows is who held an office on its day. When the office passed may be stated all
    the same, as the begin or the end of a tenure, so it is not said to be unknown.
    """
    taken = set(holders.years)
    nearest = {max((n for n in taken if n < first), default=0)}
    following = {min((n for n in taken if n > last), default=0)}
    between = holders.told({number for number in taken if first <= number <= last})
    parts = [
        f"before round {first}, {holders.told(nearest) or 'nobody'}",
        f"in between, {between}" if between else "",
        f"after round {last}, {holders.told(following) or 'nobody'}",
    ]
    told = "; ".join(part for part in parts if part)
    lines = [f"Named in the same office at rounds: {told}."]
    if not taken:
        lines = ["Nobody else is named in the same office at a round."]
    if outside:
        lines.append(f"Outside the rounds sources show in it: {outside}.")
    if taken:
        lines.append("The rounds do not show when it passed from one to another.")
    return " ".join(lines)
