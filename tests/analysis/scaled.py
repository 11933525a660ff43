"""What the tests of measures at corpus scale share: corpora, and how two answers are compared."""

from __future__ import annotations

from pathlib import Path

from diplograph.analysis.measure import Measured
from diplograph.analysis.registry import MEASURES, measure_named
from diplograph.api import Dialogue
from diplograph.files.ontology import ontology_files
from diplograph.files.workspace import Workspace
from diplograph.store.embedded import EmbeddedStore

from .world import ROOT, World

#: The measures that have SQL.
SCALED = [name for name in MEASURES if measure_named(name).sql]

Rows = list[dict[str, str | None]]


def comparable(measured: Measured) -> tuple[tuple[str, ...], Rows]:
    """Return columns and rows; of retention, whose tables hold no claims, the participations."""
    table = measured.table
    rows = [dict(row) for row in table.dicts()]
    if measured.measure.name == "retention":
        for row in rows:
            facts = (row["facts"] or "").split()
            row["facts"] = " ".join(sorted(fact for fact in facts if "/participation/" in fact))
    return table.columns, rows


def of_several(**worlds: World) -> Dialogue:
    """Return one dialogue of several series: the rounds of each world are renamed by its name.

    People and parties of the same name are the same.
    """
    store = EmbeddedStore()
    store.load([(path.read_text("utf-8"), path.name) for path in ontology_files(ROOT / "ontology")])
    for name, world in worlds.items():
        turtle = world.turtle().replace("round-", f"{name}-").replace("id:talks", f"id:{name}")
        store.load([(turtle.replace('"Talks"', f'"{name.capitalize()}"'), name)])
    dialogue = Dialogue(Workspace(ROOT))
    dialogue.__dict__["store"] = store  # where the cached property keeps it
    return dialogue


def two_series() -> Dialogue:
    """Return two series that share people, with gaps, unknown seats, posts and topics."""
    posts = {"minister": "north", "deputy": "north", "envoy": "south"}
    talks = (
        World("north south west", posts=posts)
        .post("first-deputy", "north", perhaps_same_as="deputy")
        .round(1, "2019-05-04", north="Ada (chair, minister)", south="Bo (host, envoy)", west="?")
        .round(2, "2020-06", north="Cy (chair, deputy) + Ada (speaker)", south="Bo", west="-")
        .round(3, "2021", north="Di (chair, first-deputy)", south="?", west="Ed")
        .round(5, "2023-01-02", north="Ada (chair, minister)", south="Bo (host, envoy) ~")
        .topic(1, "border-security", "discussed")
        .topic(2, "border-management", "agreed")
        .topic(3, "border-security", "background")
        .topic(5, "cybersecurity", "discussed")
        .topic(2, "cybersecurity", "discussed")
        .elsewhere("visit", "2021-01-01", north="Ada (participant)", south="Bo (participant)")
    )
    parleys = (
        World("north south", posts=posts)
        .round(1, "2018-05-04", north="Ada (chair, minister)", south="Cy")
        .round(2, north="invited", south="Cy + Bo (opener)")
        .round(4, "2020-05-04", north="Ada (chair, minister) + Fi (speaker)", south="Fi")
        .topic(1, "border-security", "discussed")
        .topic(4, "border-security", "agreed")
        .topic(2, "cybersecurity", "discussed")
    )
    return of_several(talks=talks, parley=parleys)


def written(dialogue: Dialogue, folder: Path) -> str:
    """Write the Parquet tables of a dialogue and return where."""
    folder.mkdir()
    for name, data in dialogue.export_files("parquet").items():
        (folder / name).write_bytes(data)
    return str(folder)
