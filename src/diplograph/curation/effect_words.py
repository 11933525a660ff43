"""An effect in sentences, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from diplograph.curation.effect import Effect
from diplograph.curation.fact_changes import FactChange
from diplograph.curation.knowledge_changes import KnowledgeChange
from diplograph.model.identifiers import short_name
from diplograph.query.answer_changes import AnswerChange

__all__ = ["as_json", "sentences"]

#: So many rows of an answer are shown; the rest are counted.
_SHOWN = 3
_LONGEST = 160


def sentences(effect: Effect) -> Iterator[str]:
    """Yield the effect line by line, the summary first."""
    yield _summary(effect)
    for what, sign in (("added", "+"), ("changed", "~"), ("gone", "-")):
        yield from _section(
            f"Facts {what}", [_fact(each, sign, effect) for each in effect.of(what)]
        )
    closed = [_unknown(each) for each in effect.unknowns if each.what == "closed"]
    opened = [_unknown(each) for each in effect.unknowns if each.what == "opened"]
    yield from _section("Unknowns closed", closed)
    yield from _section("Unknowns opened", opened)
    yield from _section("Conflicts opened", _conflicts(effect, "opened"))
    yield from _section("Conflicts gone", _conflicts(effect, "closed"))
    if effect.answers is not None:
        yield from _section("Answers that differ", [_answer(each) for each in effect.answers])


def _section(title: str, blocks: Sequence[Sequence[str]]) -> Iterator[str]:
    if blocks:
        yield ""
        yield f"{title}: {len(blocks)}"
        for block in blocks:
            yield from block


def _summary(effect: Effect) -> str:
    added, changed, gone = (len(effect.of(what)) for what in ("added", "changed", "gone"))
    closed = sum(each.what == "closed" for each in effect.unknowns)
    opened = sum(each.what == "opened" for each in effect.conflicts)
    words = (
        f"{_count(added, 'fact')} added, {changed} changed, {gone} gone; "
        f"{_count(closed, 'unknown')} closed; {_count(opened, 'conflict')} opened"
    )
    if effect.answers is None:
        return f"{words}; the questions were not asked."
    count = len(effect.answers)
    return f"{words}; {_count(count, 'answer')} {'differs' if count == 1 else 'differ'}."


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _fact(change: FactChange, sign: str, effect: Effect) -> list[str]:
    state = change.state
    ground = "" if state.basis == "stated" else f" ({state.basis})"
    lines = [f"  {sign} {state.label}{ground}  [{change.path}]"]
    if change.what == "added":
        lines += [f"      {words}" for words in state.evidence]
    lines += [f"      {words}" for words in change.changes]
    if change.what == "gone":
        lines.append(f"      {_reason(change, effect)}")
    return lines


def _reason(change: FactChange, effect: Effect) -> str:
    if change.state.computed:
        return "computed by the build, and no longer so"
    reason = effect.withdrawn.get(change.path)
    return f"withdrawn: {reason}" if reason else "no retraction says why"


def _unknown(change: KnowledgeChange) -> list[str]:
    return [f"  {change.place}: {_state(change.before)} → {_state(change.after)}"]


def _state(slug: str) -> str:
    return slug.replace("-", " ") or "nothing recorded"


def _conflicts(effect: Effect, what: str) -> list[list[str]]:
    return [
        [f"  {each.after or each.before}  [{short_name(each.place)}]"]
        for each in effect.conflicts
        if each.what == what
    ]


def _answer(change: AnswerChange) -> list[str]:
    counts = [
        f"{_count(len(rows), 'row')} {word}"
        for word, rows in (("new", change.new), ("gone", change.gone))
        if rows
    ]
    if change.rests_on_other_facts:
        counts.append(f"{_count(change.rests_on_other_facts, 'row')} on other facts")
    lines = [f"  {change.title}  [{change.query}] {', '.join(counts)}".rstrip()]
    for sign, rows in (("+", change.new), ("-", change.gone)):
        lines += [f"      {sign} {_short(row)}" for row in rows[:_SHOWN]]
        if len(rows) > _SHOWN:
            lines.append(f"      {sign} … and {len(rows) - _SHOWN} more")
    if change.completeness_differs:
        lines.append(f"      was {_short(change.completeness[0])}")
        lines.append(f"      is  {_short(change.completeness[1])}")
    return lines


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def as_json(effect: Effect) -> str:
    """Return the effect as one JSON object, keys and lists in a stable order."""
    shown: dict[str, Any] = {
        "facts": [
            {"what": each.what, "path": each.path, **asdict(each.state), "changes": each.changes}
            for each in effect.facts
        ],
        "withdrawn": effect.withdrawn,
        "lost": effect.lost,
        "unknowns": [asdict(each) for each in effect.unknowns],
        "conflicts": [asdict(each) for each in effect.conflicts],
        "answers": None if effect.answers is None else [asdict(each) for each in effect.answers],
    }
    return json.dumps(shown, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
