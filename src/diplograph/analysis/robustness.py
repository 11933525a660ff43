"""Robustness: what the loss of one source would change, in facts and in answers.

Without a source, each source with the facts that it alone bears, from ``sole-sources``. With one,
the graph is built again from all other sources, and every named question is put to both graphs.
Definitions stand in ``docs/measures/robustness.md``.
"""

from __future__ import annotations

from collections.abc import Iterator

from diplograph.analysis.bounds import integer, text
from diplograph.analysis.measure import Measure, Questions, parameters
from diplograph.build.loader import build_lines, load
from diplograph.errors import ArgumentError
from diplograph.files.ontology import ontology_files
from diplograph.files.texts import read_text
from diplograph.files.workspace import Workspace
from diplograph.model.identifiers import short_name
from diplograph.query.answer_changes import change_between
from diplograph.query.ask import Answer, answer_query
from diplograph.query.names import resolve
from diplograph.query.table import Row, Table
from diplograph.store.base import Term
from diplograph.store.embedded import EmbeddedStore

__all__ = ["MEASURE", "robustness"]

BY_QUESTION = (
    "question", "title", "rows", "gone", "new", "completeness", "completenessWithout", "example",
)  # fmt: skip
_LARGEST = 500_000_000

#: Questions that list things, facts and passages, and draw nothing from them.
_LISTS = frozenset(
    {
        "about",
        "evidence",
        "extractions",
        "facts",
        "facts-of",
        "gazetteer",
        "kinds",
        "lost-without",
        "names",
        "reviews",
        "sole-sources",
    }
)


def robustness(questions: Questions, /, source: str = "") -> Table:
    """Return what is lost without each source, or which answers change without one.

    Without an argument: a row for each source that alone bears something, those that bear most
    first; ``lost`` counts the facts. With ``source``: a row for each named question, asked without
    parameters, whose answer differs: ``rows`` of it now, rows ``gone`` and ``new``, both words of
    completeness, and an ``example``.
    """
    if source:
        iri = resolve(questions.store, questions.library, source, "source").value
        return Table(BY_QUESTION, tuple(_changes(questions, short_name(iri))))
    return questions.ask("sole-sources")


def _changes(questions: Questions, source: str) -> Iterator[Row]:
    without = _without(questions.workspace, source)
    for query in questions.library.all():
        if query.folder or query.name in _LISTS:
            continue  # checks, and the rows of pictures
        questions.ask(query.name)
        before = questions.answers[-1]
        stated = questions.stated_only and "reading" in query.parameters
        after = answer_query(without, questions.library, query.name, {}, stated)
        row = _row(before, after)
        if row is not None:
            yield row


def _without(workspace: Workspace | None, source: str) -> EmbeddedStore:
    """Return a store of what all sources but one support, built from the records."""
    if workspace is None:
        raise ArgumentError("--source: no records at hand; measure a workspace, not an endpoint")
    loaded = load(workspace)
    if source not in loaded.corpus.sources:
        raise ArgumentError(f"--source: '{source}' is no source; see 'diplograph ask sources'")
    others = sorted(set(loaded.corpus.sources) - {source})
    if not others:
        raise ArgumentError(f"--source: '{source}' is the only source; nothing is left without it")
    store = EmbeddedStore()
    ontology = (
        (read_text(path, _LARGEST), path.name) for path in ontology_files(workspace.ontology)
    )
    store.load(ontology)
    store.load_lines(build_lines(loaded, others), f"without {source}")
    return store


def _row(before: Answer, after: Answer) -> Row | None:
    change = change_between(before, after)
    words = before.completeness.word, after.completeness.word
    if not change.gone and not change.new and words[0] == words[1]:
        return None
    example = min(change.gone or change.new or ("",))
    return (
        Term(change.query), Term(change.title), integer(len(before.table)),
        integer(len(change.gone)), integer(len(change.new)), Term(words[0]), Term(words[1]),
        text(f"{'gone' if change.gone else 'new'}: {example}" if example else ""),
    )  # fmt: skip


def told(table: Table) -> tuple[str, ...]:
    """Return how many answers change, or how many sources alone bear something."""
    if table.columns == BY_QUESTION:
        return (f"{len(table)} answers would be others.",)
    facts = sum(int(each) for each in table.column("lost"))
    return (f"{len(table)} sources alone bear something; together {facts} losses of a fact.",)


MEASURE = Measure(
    name="robustness",
    title="Which facts would be lost without a source, and which answers would change?",
    queries=("sole-sources",),
    compute=robustness,
    parameters=parameters(source="iri"),
    example={},
    tell=told,
)
