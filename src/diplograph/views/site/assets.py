"""The files that all pages share: the style sheet, the search, and what it finds."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from functools import partial

from markupsafe import Markup

from diplograph.views.drawing.measure import drawable
from diplograph.views.drawing.palette import DARK, LIGHT, PAINTS
from diplograph.views.drawing.templating import templates
from diplograph.views.site.frame import LISTS, PICTURES, TEXTS, Frame
from diplograph.views.site.kinds import PageKind

__all__ = ["asset_pages"]


def asset_pages(frame: Frame, things: Mapping[str, PageKind]) -> dict[str, Callable[[], bytes]]:
    """Return the shared files by path."""
    return {
        "style.css": _style,
        "search.js": _search,
        "names.js": partial(_names, frame, things),
        "quotations.js": partial(_quotations, frame),
    }


def _style() -> bytes:
    sheet = templates().get_template("site/style.css.jinja")
    return sheet.render(properties=Markup(_properties()), paints=PAINTS).encode("utf-8")  # noqa: S704


def _properties() -> str:
    rules = []
    for index, scheme in enumerate((LIGHT, DARK)):
        colours = asdict(scheme) | {name: pair[index] for name, pair in PAINTS.items()}
        rules.append(";".join(f"--{name}:{value}" for name, value in colours.items()))
    light, dark = rules
    return f":root{{{light}}}@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}"


def _search() -> bytes:
    environment = templates()
    if environment.loader is None:  # pragma: no cover - templates() always sets one
        return b""
    return environment.loader.get_source(environment, "site/search.js")[0].encode("utf-8")


def _names(frame: Frame, things: Mapping[str, PageKind]) -> bytes:
    rows = []
    for iri, kind in things.items():
        label = drawable(frame.answers.label(iri))
        others = {drawable(name) for name in frame.answers.names.get(iri, ())} - {label}
        rows.append([label, kind.word, frame.addresses.page(iri), *sorted(others)])
    rows.sort()
    for query in frame.answers.library.all():
        if query.folder != "checks":
            page = f"queries/{query.name}/index.html"
            rows.append([query.title, "Question", page, query.name])
    rows += [[part.word, "Page", part.path, part.about] for part in (*PICTURES, *LISTS, *TEXTS)]
    return _constant("NAMES", rows)


def _quotations(frame: Frame) -> bytes:
    found: dict[tuple[str, str], str] = {}
    for fact, proofs in frame.answers.proofs.items():
        page = frame.addresses.to("index.html", fact)
        for proof in proofs:
            if proof.quotation and page:
                # The same words may bear several facts: the first one leads to their source.
                found.setdefault((drawable(proof.quotation), drawable(proof.source_label)), page)
    return _constant("QUOTATIONS", [[*words, page] for words, page in sorted(found.items())])


def _constant(name: str, rows: list[list[str]]) -> bytes:
    """Return a script that gives the rows a name; no text in it can end the script."""
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    # U+2028 and its sibling end a line in old scripts; no angle bracket can open a tag.
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return f"const {name}={text};\n".encode()
