"""What a page says of a source in words: the form of its text, how much of it, its language."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from diplograph.files.texts import read_text
from diplograph.query.table import Table
from diplograph.store.base import Term

__all__ = ["source_rows"]

#: The name of a form of text, and what it means for the facts.
_FORMS = {
    "verbatim": ("Verbatim", "the wording is at hand, so facts carry quotations"),
    "digest": ("Digest", "only a summary is at hand, so facts carry no quotation"),
}
_COMPLETE = {"true": "the whole text", "false": "a part of the text"}


@cache
def _languages() -> dict[str, str]:
    """Return the English names of languages by their tag in BCP 47; any other stands as its tag."""
    return dict(json.loads(read_text(Path(__file__).with_name("languages.json"))))


def source_rows(table: Table) -> Table:
    """Return the rows of ``sources`` with words for codes, and ``formMeans`` beside the form."""
    form, complete, language = map(table.columns.index, ("textForm", "complete", "language"))

    def told(row: tuple[Term | None, ...]) -> tuple[Term | None, ...]:
        code = str(row[form] or "")
        name, means = _FORMS.get(code, (code, ""))
        cells = list(row)
        cells[form] = Term(name)
        if row[complete] is not None:
            cells[complete] = Term(_COMPLETE.get(str(row[complete]), str(row[complete])))
        if row[language] is not None:
            tag = str(row[language])
            cells[language] = Term(_languages().get(tag, tag))
        return (*cells, Term(means) if means else None)

    return Table((*table.columns, "formMeans"), tuple(map(told, table.rows)))
