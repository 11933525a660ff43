"""N-Triples (RDF 1.1): a triple on a line, as bytes for a store or a file."""

from __future__ import annotations

from collections.abc import Iterable

from diplograph.model.terms import Term, Triple

__all__ = ["ntriples", "written"]


def ntriples(triples: Iterable[Triple]) -> bytes:
    """Return the triples as lines, in the order in which they come."""
    return "".join(
        f"<{subject}> <{predicate}> {written(value)} .\n" for subject, predicate, value in triples
    ).encode("utf-8")


def written(value: Term) -> str:
    """Return a term as a line has it."""
    if isinstance(value, str):
        return f"<{value}>"
    text, datatype, language = value
    # Four replacements, most of which find nothing, take a tenth of the time of one translation.
    text = text.replace("\\", "\\\\").replace('"', '\\"')
    shown = '"' + text.replace("\n", "\\n").replace("\r", "\\r") + '"'
    if language:
        return f"{shown}@{language}"
    return f"{shown}^^<{datatype}>" if datatype else shown
