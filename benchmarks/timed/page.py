"""The results as Markdown: the tables of docs/benchmarks.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from statistics import geometric_mean
from typing import Any

from timed.measured import Measured
from timed.ratios import Asking, asking_of, costs, exponent, in_turns
from timed.targets import Held, against_targets

__all__ = ["FLOOR", "GROWING", "OURS", "figures", "growth"]

OURS, FLOOR = "diplograph", "pyoxigraph"
#: The work whose growth is told and drawn.
GROWING = ("asking", "loading: records", "validating", "exporting: csv", "exporting: turtle",
           "analysing")  # fmt: skip
_SLOWEST = 8


def figures(found: Sequence[Measured], runs: Sequence[Mapping[str, Any]]) -> str:
    """Return all tables, each under its heading."""
    parts = ["### Against the targets", "", *_targets(against_targets(found))]
    parts += ["", "### The runs", "", *_runs(runs)]
    sizes = sorted({each.triples for each in found if each.triples})
    in_wall_time = all(run["clock"] == "wall" for run in runs)
    if any(each.area == "starting" for each in found):
        parts += ["", "### From a cold start, on the real graph", "", *_starting(found)]
    for size in sizes:
        asking = asking_of(found, size, FLOOR)
        if asking:
            parts += ["", f"### Asking, {size:,} triples", "", *_asking(asking)]
            parts += ["", *_compared(asking, in_wall_time), "", *_slowest(asking)]
    turns = {size: in_turns(found, size, OURS, FLOOR) for size in sizes}
    if any(turns.values()):
        parts += ["", "### Asking in turns", "", *_in_turns(turns)]
    for area in ("loading", "validating", "exporting", "analysing"):
        some = [each for each in found if each.area == area]
        if some:
            parts += ["", f"### {area.capitalize()}", "", *_works(some)]
    grown = growth(found)
    if grown:
        parts += ["", "### Growth", "", *_growth(grown)]
    return "\n".join(parts) + "\n"


def growth(found: Iterable[Measured]) -> dict[str, dict[int, float]]:
    """Return seconds by size of the work whose growth is told."""
    works = costs(found, OURS)
    return {name: each for name, each in works.items() if name.startswith(GROWING)}


def _table(head: Sequence[str], rows: Iterable[Sequence[str]], words: int = 1) -> Iterator[str]:
    """Yield the lines of a table; its first columns are ``words``, the others figures."""
    yield "| " + " | ".join(head) + " |"
    yield "|" + "|".join("---" if column < words else "---:" for column in range(len(head))) + "|"
    for row in rows:
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |"


def _targets(held: Iterable[Held]) -> Iterator[str]:
    verdicts = {True: "met", False: "missed", None: "not measured"}
    rows = [
        (
            each.what + (f" ({each.note})" if each.note else ""),
            f"{each.triples:,}" if each.triples else "real graph",
            f"{'≥' if each.at_least else '≤'} {each.bound:g} {each.unit}",
            "–" if each.value is None else f"{each.value:.3g}",
            verdicts[each.met],
        )
        for each in held
    ]
    yield from _table(("figure", "triples", "target", "measured", "verdict"), rows)


def _runs(runs: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for run in runs:
        clock = "processor time" if run["clock"] == "cpu" else "wall time"
        yield (
            f"- {run['date']}, {run['cpu_count']} cores, {run['memory_gb']} GB, {run['system']}, "
            f"Python {run['python']}, load {run['load_at_start']} when it began; seconds are "
            f"{clock}. `{run['command']}`. {run['versions']}."
        )


def _starting(found: Sequence[Measured]) -> Iterator[str]:
    rows = [
        (each.what, _seconds(each), str(len(each.seconds)))
        for each in found
        if each.area == "starting"
    ]
    yield from _table(("command", "p50, s", "runs"), rows)


def _asking(asking: Sequence[Asking]) -> Iterator[str]:
    rows = [
        (
            each.engine,
            _seconds(each.load),
            "–" if each.ratio is None else f"{each.ratio:.2f}",
            str(len(each.answered)),
            str(len([one for one in each.stopped if one.fault.startswith("stopped")])),
            str(len([one for one in each.stopped if not one.fault.startswith("stopped")])),
        )
        for each in asking
    ]
    head = ("engine", "loaded, s", f"times {FLOOR}", "answered", "stopped", "failed or not asked")
    yield from _table(head, rows)


def _compared(asking: Sequence[Asking], in_wall_time: bool) -> Iterator[str]:
    """Yield how many times as long as ours each engine takes, and the questions told apart.

    What was stopped was stopped by wall time, so it bounds a ratio of wall time only.
    """
    by_engine = {each.engine: each for each in asking}
    ours = by_engine.get(OURS)
    if ours is None:
        return
    counts = {what: each.rows for what, each in ours.answered.items()}
    for engine, each in by_engine.items():
        if engine == OURS or not each.answered or not ours.ratio or not each.ratio:
            continue
        both = [what for what in each.answered if what in ours.answered]
        ratio = geometric_mean(each.answered[what].p50 / ours.answered[what].p50 for what in both)
        other = [what for what in both if each.answered[what].rows != counts[what]]
        differs = f"; other numbers of rows in: {', '.join(other)}" if other else ""
        bounds = [
            one.at_least / ours.answered[one.what].p50
            for one in (*each.answered.values(), *each.stopped)
            if one.at_least is not None and one.what in ours.answered
        ]
        bounded = in_wall_time and len(bounds) > len(both)
        at_least = f"; at least {geometric_mean(bounds):.2f} times with those that were stopped"
        yield (
            f"- {engine} takes {ratio:.2f} times as long as {OURS} on the {len(both)} questions "
            f"that both answered{at_least if bounded else ''}{differs}."
        )


def _in_turns(turns: Mapping[int, Mapping[str, float]]) -> Iterator[str]:
    """Yield, by size, how many times as long as the engine below ours takes in one process."""
    rows = []
    for size, ratios in turns.items():
        if ratios:
            worst = max(ratios, key=lambda each: ratios[each])
            mean = f"{geometric_mean(ratios.values()):.2f}"
            rows.append((f"{size:,}", str(len(ratios)), mean, f"{ratios[worst]:.2f} ({worst})"))
    yield from _table(("triples", "questions", f"times {FLOOR}", "at most"), rows, words=0)


def _slowest(asking: Sequence[Asking]) -> Iterator[str]:
    engines = {each.engine: each for each in asking}
    ours = engines.get(OURS)
    if ours is None:
        return
    slow = sorted(ours.answered.values(), key=lambda each: -each.p50)[:_SLOWEST]
    others = [name for name in engines if name != OURS]
    rows = [
        (
            each.what, "–" if each.rows is None else str(each.rows), _seconds(each),
            *(_seconds(_result(engines[name], each.what)) for name in others),
        )
        for each in (*[one for one in ours.stopped if one.what != "load"], *slow)
    ]  # fmt: skip
    yield f"The slowest questions of {OURS}, in seconds:"
    yield ""
    yield from _table(("question", "rows", OURS, *others), rows)


def _result(asking: Asking, what: str) -> Measured | None:
    stopped = {each.what: each for each in asking.stopped}
    return asking.answered.get(what) or stopped.get(what)


def _works(found: Sequence[Measured]) -> Iterator[str]:
    """Yield seconds, multiples of the first engine for the same work, and peak memory, by size."""
    sizes = sorted({each.triples for each in found})
    first: dict[tuple[str, int], Measured] = {}
    cells: dict[tuple[str, str], dict[int, str]] = {}
    for each in found:
        base = first.setdefault((each.what, each.triples), each)
        shown = _seconds(each)
        if each.seconds and base.seconds and base is not each:
            shown += f" ({each.p50 / base.p50:.2f} ×)"
        if each.peak:
            shown += f", {each.peak:,} MB"
        cells.setdefault((each.what, each.engine), {})[each.triples] = shown
    rows = [
        (what, engine, *(by_size.get(size, "–") for size in sizes))
        for (what, engine), by_size in cells.items()
    ]
    yield from _table(("work", "by", *(f"{size:,} triples, s" for size in sizes)), rows, words=2)


def _growth(works: Mapping[str, Mapping[int, float]]) -> Iterator[str]:
    sizes = sorted({size for by_size in works.values() for size in by_size})
    rows = [
        (
            name,
            *(f"{by_size[size]:.3g}" if size in by_size else "–" for size in sizes),
            f"{exponent(by_size):.2f}",
        )
        for name, by_size in works.items()
    ]
    yield from _table(("work", *(f"{size:,} triples, s" for size in sizes), "exponent"), rows)
    yield ""
    yield "![Cost against size](benchmarks.svg)"


def _seconds(each: Measured | None) -> str:
    if each is None:
        return "–"
    if not each.fault:
        return f"{each.p50:.3g}"
    return each.fault if each.fault.startswith("stopped") else each.fault.split(":")[0]
