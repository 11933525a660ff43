"""What is built around one source is what that source bears in the whole corpus."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from diplograph.build.bearings import Bearings
from diplograph.build.graph import build_triples
from diplograph.build.loader import Loaded, load
from diplograph.build.subset import restrict
from diplograph.files.workspace import Workspace
from diplograph.model.corpus import Corpus
from diplograph.model.records import Conflict, Meeting, Source
from diplograph.model.terms import Triple

if TYPE_CHECKING:
    from conftest import World

ROOT = Path(__file__).parents[2]


def source(name: str, *meetings: str) -> Source:
    return Source(
        id=name, label=name, kind="statement", strength="agency", text_form="digest",
        language="en", reports_on=meetings,
    )  # fmt: skip


def difference(name: str, about: str, *sources: str) -> Conflict:
    return Conflict(
        id=name, label=name, about=(about,), sources=sources,
        difference="They differ.", reason="So it stays.", decided_on="2026-01-01",
    )  # fmt: skip


def same_around(loaded: Loaded, sources: list[str]) -> int:
    """Compare what sources bear in their part and in the whole; count the records left out."""

    def built(corpus: Corpus) -> set[Triple]:
        return build_triples(corpus, loaded.lock, loaded.vocabulary, whole_corpus=False)

    bearings = Bearings(loaded.corpus)
    to_bear = built(loaded.corpus) - built(restrict(loaded.corpus, ()))
    spared = 0
    for name in sources:
        near = bearings.around(name)
        whole = built(restrict(loaded.corpus, (name,)))
        assert built(restrict(near, (name,))) & to_bear == whole & to_bear, name
        spared += len(loaded.corpus.records) - len(near.records)
    return spared


def test_of_the_tiny_world(world: World) -> None:
    loaded = world.load()
    assert same_around(loaded, sorted(loaded.corpus.sources))


def test_of_the_real_graph() -> None:
    loaded = load(Workspace(ROOT))
    sources = sorted(loaded.corpus.sources)
    assert same_around(loaded, sources[::12]) > 9 * len(loaded.corpus.records)


def test_a_source_leads_to_a_difference_and_to_what_it_is_about() -> None:
    records = [
        *(source(name, "m-two") for name in ("s-one", "s-two")),
        *(Meeting(id=name, label=name, format="round") for name in ("m-one", "m-two", "m-three")),
        difference("c-one", "m-one", "s-one", "s-two"),
        difference("c-two", "m-two", "s-two"),
    ]
    near = Bearings(Corpus.of_records(records)).around("s-one")
    assert set(near.records) == {"s-one", "m-one", "c-one"}
