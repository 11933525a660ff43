"""The one family of exceptions, and the finding that every checker returns.

Message grammar: *place: what is wrong; what would be right*.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = [
    "ArgumentError",
    "DiplographError",
    "Finding",
    "LimitError",
    "QueryError",
    "RecordErrors",
    "Refused",
    "StoreError",
    "UnknownName",
    "WorkspaceError",
]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One fault in the data: where it stands, what is wrong, what would be right."""

    place: str
    problem: str
    solution: str
    rule: str = ""

    def __str__(self) -> str:
        """Return the message in the one grammar of the project."""
        rule = f" [{self.rule}]" if self.rule else ""
        return f"{self.place}: {self.problem}; {self.solution}{rule}"


class DiplographError(Exception):
    """Root of the family; the command line turns it into a message and an exit code."""

    exit_code = 2


class RecordErrors(DiplographError):
    """The data are at fault: one or more findings, all of them at once."""

    exit_code = 1

    def __init__(self, findings: Sequence[Finding]) -> None:
        """Keep the findings in the order of their places."""
        self.findings = tuple(sorted(findings))
        super().__init__("\n".join(str(finding) for finding in self.findings))


class WorkspaceError(DiplographError):
    """A folder or file that a workspace needs is missing or cannot be used."""


class QueryError(DiplographError):
    """A query, or the header of a named query, cannot be used."""


class UnknownName(DiplographError):
    """A name that the graph or the library does not know; near names are suggested."""


class ArgumentError(DiplographError):
    """A parameter or an option has a value that cannot be used."""


class StoreError(DiplographError):
    """The store cannot load a graph or answer a question."""


class LimitError(StoreError):
    """An answer would pass a limit; it is refused whole, since a cut answer is a wrong one."""


class Refused(DiplographError):
    """A request that the endpoint does not answer, with the status that says so (RFC 9110)."""

    def __init__(self, status: int, problem: str, **headers: str) -> None:
        """Keep the status and the headers, whose names are written with low lines."""
        self.status = status
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}
        super().__init__(problem)
