"""One value of a field, as text in a file: the same rules whatever the form of the file."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from diplograph.files.texts import fault_of_text
from diplograph.model.dates import PartialDate
from diplograph.model.hints import FieldHint
from diplograph.model.identifiers import is_slug

__all__ = ["Unfit", "number_or_date", "refuse_text"]

_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)")
_DECIMAL = re.compile(_INTEGER.pattern + r"(?:\.[0-9]+)?")
_EXPECTED = {
    PartialDate: "EDTF, such as 2015-03-11, 2018 or 2015-21 (spring 2015)",
    bool: "true or false",
    int: "a whole number without leading zeros",
    Decimal: "a number such as 40100000 or 51.1801",
}


class Unfit(ValueError):
    """A text that a field cannot hold: what is wrong, what would be right."""

    def __init__(self, problem: str, solution: str) -> None:
        """Keep both halves of the message."""
        self.problem, self.solution = problem, solution
        super().__init__(f"{problem}; {solution}")


def number_or_date(hint: FieldHint, text: str) -> Any:
    """Return a date, a truth value or a number; None for a field of text. Raises Unfit."""
    if hint.type not in _EXPECTED:
        return None
    try:
        if hint.type is PartialDate:
            return PartialDate.parse(text)
        if hint.type is bool:
            return {"true": True, "false": False}[text]
        if hint.type is int:
            return int(_plain(_INTEGER, text))
        if hint.type is Decimal:
            return Decimal(_plain(_DECIMAL, text))
    except (ValueError, KeyError) as fault:
        problem = str(fault) if hint.type is PartialDate else f"'{text}' does not fit"
        raise Unfit(problem, f"write {_EXPECTED[hint.type]}") from fault
    return None


def refuse_text(hint: FieldHint, text: str) -> None:
    """Raise Unfit for a text that no record may hold, or that is no id where one stands."""
    hidden = None if text.isascii() and text.isprintable() else fault_of_text(text)
    if hidden is not None:
        raise Unfit(hidden[1], hidden[2])
    if hint.names is not None and not is_slug(text):
        raise Unfit(f"'{text}' is no id", "write lower-case-words-like-this")


def _plain(pattern: re.Pattern[str], text: str) -> str:
    if not pattern.fullmatch(text):
        raise ValueError(text)
    return text
