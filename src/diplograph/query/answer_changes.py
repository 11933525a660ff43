"""Which answers to named questions differ between two graphs: rows, completeness."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from diplograph.query.ask import Answer, answer_query
from diplograph.query.library import Library
from diplograph.query.table import Table
from diplograph.store.base import Store

__all__ = ["AnswerChange", "answer_changes", "change_between"]

#: Questions whose rows the other parts of an effect are read from; of ``lost-without``, a row for
#: each fact and source, ``sole-sources`` gives the counts, and every fact has a row in ``reviews``.
_READ_ELSEWHERE = frozenset(
    {
        "evidence",
        "extractions",
        "facts",
        "kinds",
        "lost-without",
        "names",
        "retractions",
        "reviews",
    }
)


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """A question whose answer differs: the rows that are new and gone, and how complete it is."""

    query: str
    title: str
    new: tuple[str, ...]
    gone: tuple[str, ...]
    rests_on_other_facts: int
    completeness: tuple[str, str]

    @property
    def completeness_differs(self) -> bool:
        """Tell whether the answer is known to another degree than before."""
        return self.completeness[0] != self.completeness[1]


def answer_changes(old: Store, new: Store, library: Library) -> Iterator[AnswerChange]:
    """Yield the named questions, asked without parameters, whose answers differ.

    Checks and the rows of pictures are no questions and are left out.
    """
    for query in library.all():
        if query.folder or query.name in _READ_ELSEWHERE:
            continue
        before = answer_query(old, library, query.name, {})
        after = answer_query(new, library, query.name, {})
        change = change_between(before, after)
        if change.new or change.gone or change.rests_on_other_facts or change.completeness_differs:
            yield change


def change_between(before: Answer, after: Answer) -> AnswerChange:
    """Return how the answer to one question differs between two graphs; rows as people see them."""
    old, new = _rows(before.table), _rows(after.table)
    facts = Counter(_with_facts(after.table)) - Counter(_with_facts(before.table))
    others = sum(count for (row, _), count in facts.items() if row in old)
    return AnswerChange(
        after.query.name,
        after.query.title,
        tuple((new - old).elements()),
        tuple((old - new).elements()),
        others,
        (str(before.completeness), str(after.completeness)),
    )


def _rows(table: Table) -> Counter[str]:
    return Counter(shown for shown, _ in _with_facts(table))


def _with_facts(table: Table) -> list[tuple[str, str]]:
    shown = table.shown()[1]
    return [
        (" · ".join(cell for cell in cells if cell), " ".join(table.facts(row)))
        for cells, row in zip(shown, table.rows, strict=True)
        # A blank node, which only the ontology has, bears another name in every store.
        if not any(str(cell).startswith("_:") for cell in row)
    ]
