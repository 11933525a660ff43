"""What search engines and harvesters read: schema.org for the head of a page, and a sitemap."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import quote
from xml.sax.saxutils import escape

from markupsafe import Markup

from diplograph.files.jsonld import nodes
from diplograph.files.rdf_forms import triples_of
from diplograph.model.identifiers import BASE
from diplograph.query.library import Library
from diplograph.store.base import Store
from diplograph.views.exports.interop import view_triples

__all__ = [
    "robots",
    "schema_org",
    "schema_org_dataset",
    "schema_org_thing",
    "script_element",
    "sitemap",
]

_SCHEMA = "https://schema.org/"
_PREFIX = "schema:"


def schema_org(store: Store, library: Library, meeting: str) -> dict[str, Any]:
    """Return the schema.org JSON-LD of a meeting, named by IRI or id: the event comes first.

    It holds the rows of the question ``schema-org``, in the preferred reading. Raises UnknownName.
    """
    triples = view_triples(store, library, "schema-org", {"meeting": meeting})
    graph = list(map(_plain, nodes(triples_of(triples, "schema-org"), {"schema": _SCHEMA})))
    graph.sort(key=lambda node: (node["@type"] != "Event", node["@id"]))
    return {"@context": _SCHEMA, "@graph": graph}


def _plain(value: Any) -> Any:
    """Return a value without the prefix of schema.org, and texts without their language."""
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if not isinstance(value, dict):
        return value
    if "@value" in value:
        return value["@value"]
    return {
        key.removeprefix(_PREFIX): each.removeprefix(_PREFIX)
        if key == "@type" and isinstance(each, str)
        else _plain(each)
        for key, each in value.items()
    }


def schema_org_thing(
    kind: str, thing: str, name: str, rows: Iterable[Mapping[str, str]]
) -> dict[str, Any]:
    """Return the schema.org JSON-LD of a thing of a class such as ``Person`` or ``DefinedTerm``.

    ``rows`` are those of the question ``about`` on it; an aspect that schema.org has no word for is
    left out.
    """
    found: dict[str, Any] = {"@context": _SCHEMA, "@id": thing, "@type": kind, "name": name}
    for row in rows:
        if row["aspect"] in _ASPECTS:
            word, value = _ASPECTS[row["aspect"]]
            found.setdefault(word, []).append(value(row))
    return found


def _text(row: Mapping[str, str]) -> str:
    return row["value"]


def _node(kind: str) -> Callable[[Mapping[str, str]], Any]:
    return lambda row: {"@id": row["value"], "@type": kind, "name": row["valueLabel"]}


def _identifier(row: Mapping[str, str]) -> dict[str, str]:
    return {"@type": "PropertyValue", "propertyID": row["note"], "value": row["value"]}


#: Aspect of the question ``about`` → the word of schema.org, and how its value is written.
_ASPECTS: dict[str, tuple[str, Callable[[Mapping[str, str]], Any]]] = {
    "also called": ("alternateName", _text),
    "abbreviation": ("alternateName", _text),
    "definition": ("description", _text),
    "identifier": ("identifier", _identifier),
    "country": ("containedInPlace", _node("Country")),
    "part of": ("parentOrganization", _node("Organization")),
    "title": ("headline", _text),
    "publisher": ("publisher", lambda row: {"@type": "Organization", "name": row["value"]}),
    "published": ("datePublished", _text),
    "address": ("url", _text),
}


def schema_org_dataset(
    title: str, description: str, version: str, licence: str, downloads: Mapping[str, str]
) -> dict[str, Any]:
    """Return the schema.org JSON-LD of the dataset; ``downloads`` are media types by address."""
    return {
        "@context": _SCHEMA,
        "@id": BASE + "dataset",
        "@type": "Dataset",
        "name": title,
        "description": description,
        "version": version,
        "license": licence,
        "distribution": [
            {"@type": "DataDownload", "contentUrl": address, "encodingFormat": media}
            for address, media in sorted(downloads.items())
        ],
    }


def script_element(document: Mapping[str, Any]) -> Markup:
    """Return JSON-LD as a data block for the head of a page; no text in it can end the block."""
    text = json.dumps(document, ensure_ascii=False, sort_keys=True)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(f'<script type="application/ld+json">{text}</script>')  # noqa: S704 - escaped


def sitemap(paths: Iterable[str], base: str) -> bytes:
    """Return a sitemap (sitemaps.org, 0.9) of the HTML pages among ``paths``, below ``base``.

    It names no day of change: the same pages give the same bytes.
    """
    base = base.rstrip("/") + "/"
    pages = sorted({path.removesuffix("index.html") for path in paths if path.endswith(".html")})
    entries = "".join(f" <url><loc>{escape(base + quote(page))}</loc></url>\n" for page in pages)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    namespace = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'{head}<urlset xmlns="{namespace}">\n{entries}</urlset>\n'.encode()


def robots(base: str) -> bytes:
    """Return rules for crawlers (RFC 9309) of a site at ``base``: all but answers to queries.

    An address with a query string is an answer, of which there is no end.
    """
    return f"User-agent: *\nDisallow: /*?\nSitemap: {base.rstrip('/')}/sitemap.xml\n".encode()
