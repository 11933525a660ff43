"""The reference of the ontology in HTML: every term and every concept, made from the ontology.

A page of our own, since the generators of such pages fetch style sheets or vocabularies, or write
the day into what they make. It carries no script and asks nothing of any network.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from diplograph.model.identifiers import BASE, ONTOLOGY
from diplograph.model.namespaces import PREFIXES
from diplograph.query.ask import answer_query
from diplograph.query.library import Library
from diplograph.store.base import Store
from diplograph.views.drawing.templating import templates

__all__ = ["reference"]

_KINDS = ("class", "object property", "datatype property")
_PLURALS = ("Classes", "Object properties", "Datatype properties")


def reference(store: Store, library: Library, home: str = "") -> bytes:
    """Return the page: the rows of the questions ``terms`` and ``concepts``, and of ``dataset``.

    A term has the anchor of its name (``#Meeting``), a concept that of scheme and name
    (``#role-chair``), which is where the rules for w3id.org lead. ``home`` is the link to the home
    page of the explorer, where the page is part of one.
    """
    about = next(answer_query(store, library, "dataset", {}).table.dicts())
    groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in answer_query(store, library, "terms", {}).table.dicts():
        groups[row["kind"] or ""].append(_term(row))
    schemes: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in answer_query(store, library, "concepts", {}).table.dicts():
        schemes[row["scheme"] or ""].append({**row, "anchor": _anchor(row["concept"] or "")})
    page = templates().get_template("reference.html.jinja")
    kinds = [
        (plural, plural.lower().replace(" ", "-"), groups[kind])
        for kind, plural in zip(_KINDS, _PLURALS, strict=True)
    ]
    listed = [(_anchor(scheme), rows) for scheme, rows in sorted(schemes.items())]
    text = page.render(
        kinds=kinds, schemes=listed, version=about["version"], licence=about["licence"],
        base=BASE, ontology=ONTOLOGY, home=home,
    )  # fmt: skip
    return text.encode("utf-8")


def _term(row: dict[str, str | None]) -> dict[str, Any]:
    links = {
        name: [_link(iri) for iri in (row[name] or "").split()]
        for name in ("above", "near", "domain", "range")
    }
    return {**row, **links, "anchor": (row["term"] or "").removeprefix(ONTOLOGY)}


def _link(iri: str) -> tuple[str, str]:
    """Return where an IRI leads, the empty text for nowhere, and how it is written."""
    if iri.startswith(ONTOLOGY):
        return "#" + iri.removeprefix(ONTOLOGY), "dg:" + iri.removeprefix(ONTOLOGY)
    cut = max(iri.rfind("#"), iri.rfind("/")) + 1
    prefix = next((name for name, space in PREFIXES.items() if space == iri[:cut]), "")
    place = iri if iri.startswith(("http://", "https://")) else ""
    return place, f"{prefix}:{iri[cut:]}" if prefix else iri


def _anchor(iri: str) -> str:
    return iri.removeprefix(BASE).replace("/", "-")
