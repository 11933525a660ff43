"""A figure: one picture with its words, its table twin and the questions that it answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from diplograph.query.proof import Proof
from diplograph.query.table import Table

__all__ = ["Evidence", "Figure", "Link", "Material"]

#: From the IRI of a fact or a thing to the address that its mark opens, None for no link.
Link = Callable[[str], str | None]
#: The proofs of each fact, by its IRI.
Evidence = Mapping[str, Sequence[Proof]]


@dataclass(frozen=True)
class Material:
    """What a figure is drawn from: answers by the name of their query, proofs, and links.

    ``about`` is the IRI of the one thing that a strip is about, ``limits`` how complete the
    answers are.
    """

    tables: Mapping[str, Table]
    evidence: Evidence
    link: Link
    about: str = ""
    limits: str = ""


@dataclass(frozen=True)
class Figure:
    """A picture that can stand in any page.

    ``svg`` and ``narrow`` are the same picture for wide and for narrow places: self-contained SVG
    without script and without outside reference, each with its style sheet, whose ids begin with
    ``name``. Colours are custom properties of the page (``--ink``, ``--blue``, …, see
    ``sheet.properties``) with the light scheme as fallback. ``table`` holds the cells of the
    picture; its last column ``facts`` the IRIs behind each row. ``sentences`` say in words what
    the picture shows, counted from the same rows; ``note`` says what limits it.
    """

    name: str
    title: str
    svg: str
    sentences: tuple[str, ...]
    table: Table
    queries: tuple[str, ...]
    note: str = ""
    narrow: str = ""

    @cached_property
    def facts(self) -> tuple[str, ...]:
        """Return the facts behind the picture in the order of the table, each once."""
        found = (fact for row in self.table.rows for fact in self.table.facts(row))
        return tuple(dict.fromkeys(found))

    @property
    def fragment(self) -> str:
        """Return HTML that shows ``svg`` where there is room for it, else ``narrow``.

        The choice is made by a container query (CSS Containment 3), so it follows the width of
        the column that the figure stands in. In print it is the wide picture.
        """
        small = f'<div class="figure-narrow">{self.narrow}</div>' if self.narrow else ""
        state = "" if self.narrow else " figure-alone"
        return (
            f'<div class="figure-box{state}"><div class="figure-wide">{self.svg}</div>{small}</div>'
        )
