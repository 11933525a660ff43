"""N-Triples (RDF 1.1): a triple on a line, as bytes for a store or a file."""

from __future__ import annotations

from collections.abc import Iterable

from diplograph.model.terms import Term, Triple

__all__ = ["ntriples"]

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"})


def ntriples(triples: Iterable[Triple]) -> bytes:
    """Return the triples as lines, in the order in which they come."""
    return "".join(
        f"<{subject}> <{predicate}> {_object(value)} .\n" for subject, predicate, value in triples
    ).encode("utf-8")


def _object(value: Term) -> str:
    if isinstance(value, str):
        return f"<{value}>"
    text, datatype, language = value
    shown = f'"{text.translate(_ESCAPES)}"'
    if language:
        return f"{shown}@{language}"
    return f"{shown}^^<{datatype}>" if datatype else shown
