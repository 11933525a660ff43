"""What readers call a fact: names and dates in words, no id and no code."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from diplograph.api import Dialogue
from diplograph.build.loader import build_turtle, load
from diplograph.files.ontology import read_vocabulary
from diplograph.model.concepts import Vocabulary

if TYPE_CHECKING:
    from conftest import World

ROOT = Path(__file__).parents[2]
_LABELS = (
    "SELECT ?label WHERE { ?fact a <https://w3id.org/diplograph/ontology#Fact> ;"
    " <http://www.w3.org/2004/02/skos/core#prefLabel> ?label } ORDER BY ?label"
)


def test_labels_of_facts_hold_no_id_and_no_date_in_digits(shipped: Dialogue) -> None:
    labels = [str(row[0]) for row in shipped.store.select(_LABELS).rows]
    vocabulary = read_vocabulary(ROOT / "ontology")
    files = list((ROOT / "graph" / "records").rglob("*.yaml"))
    ids = {path.stem for path in files}.union(*vocabulary.schemes.values())
    # An id of several words that no curator writes in a label, as in "co-chair" or "in-person".
    written = "".join(path.read_text("utf-8") for path in files)
    called = " ".join([*vocabulary.labels.values(), *re.findall("label: .+", written)]).casefold()
    telling = {each for each in ids if "-" in each and each not in called}
    assert len(labels) > 1000
    assert len(telling) > 500
    for label in labels:
        assert not telling & set(re.split(r"[ ,:]+", label)), label
        # Two years, as in the name of a programme, are no date.
        assert not re.search(r"\b\d{4}-(?!20\d\d)\d\d", label), label


def test_a_fact_is_called_by_names_and_words(world: World) -> None:
    turtle = build_turtle(load(world.workspace, world.texts))
    labels = set(re.findall(r'skos:prefLabel "([^"]+)"@en', turtle))
    assert {
        "First Tea Talk, 2019: 4 May 2019",
        "Ada Example, chair, First Tea Talk, 2019",
        "Border security: discussed, First Tea Talk, 2019",
        "Third Tea Talk, 2021: Southland: present",
    } <= labels


def test_a_concept_without_a_label_is_called_by_its_slug_in_words() -> None:
    vocabulary = Vocabulary({}, (), {}, {"role/host": "Host", "role/eu-guest": "EU guest"})
    assert vocabulary.word("role", "host") == "host"
    assert vocabulary.word("role", "eu-guest") == "EU guest"
    assert vocabulary.word("role", "head-of-delegation") == "head of delegation"
