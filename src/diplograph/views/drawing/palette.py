"""How a role looks: a letter first, then a shape and a colour that say the same.

The hues are those of Okabe and Ito ("Color universal design", 2008), darkened for light paper and
kept or lightened for dark paper, so that letters reach a contrast of 4.5 and marks one of 3
(WCAG 2.2, 1.4.3 and 1.4.11).
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "DARK",
    "LIGHT",
    "OTHER",
    "PAINTS",
    "SHAPES",
    "Glyph",
    "Scheme",
    "glyph_of",
    "glyphs",
    "rank",
]


@dataclass(frozen=True, slots=True)
class Scheme:
    """The colours of paper and text; ``letter`` is the letter upon a filled mark."""

    paper: str
    ink: str
    muted: str
    hair: str
    wash: str
    hatch: str
    letter: str
    focus: str
    link: str


LIGHT = Scheme(
    paper="#ffffff", ink="#1b2027", muted="#566070", hair="#e2e6eb", wash="#f6f7f9",
    hatch="#cfd5dd", letter="#ffffff", focus="#1b2027", link="#0067a3",
)  # fmt: skip
DARK = Scheme(
    paper="#10151b", ink="#e8edf2", muted="#a3aebb", hair="#29313b", wash="#161c24",
    hatch="#36414e", letter="#10151b", focus="#ffffff", link="#6cc0ef",
)  # fmt: skip

#: Paint → colour on light paper, colour on dark paper.
PAINTS = {
    "blue": ("#0067a3", "#56b4e9"),
    "vermilion": ("#ad4400", "#ff9a66"),
    "green": ("#00745a", "#35c79b"),
    "purple": ("#8f3a70", "#e3a0c8"),
    "amber": ("#7d5400", "#e69f00"),
    "slate": ("#4a5666", "#b3bdc9"),
}

#: Shape → outline around the origin, some 26 units wide.
SHAPES = {
    "square": "M-9-12H9Q12-12 12-9V9Q12 12 9 12H-9Q-12 12-12 9V-9Q-12-12-9-12Z",
    "house": "M0-15L13-5V12H-13V-5Z",
    "circle": "M-13 0A13 13 0 0 1 13 0A13 13 0 0 1-13 0Z",
    "hexagon": "M-7.5-12H7.5L14.5 0L7.5 12H-7.5L-14.5 0Z",
    "diamond": "M0-16.5L16.5 0L0 16.5L-16.5 0Z",
    "pill": "M-6-10H6A10 10 0 0 1 6 10H-6A10 10 0 0 1-6-10Z",
    "shield": "M-12-12H12V3L0 15L-12 3Z",
    "octagon": "M-5.5-13H5.5L13-5.5V5.5L5.5 13H-5.5L-13 5.5V-5.5Z",
}


@dataclass(frozen=True, slots=True)
class Glyph:
    """The mark of a role; ``key`` is its class in style sheets and free of foreign text."""

    key: str
    letter: str
    shape: str
    paint: str

    @property
    def outline(self) -> str:
        """Return the path data of the shape."""
        return SHAPES[self.shape]


_GLYPHS = {
    "chair": Glyph("chair", "C", "square", "blue"),
    "co-chair": Glyph("co-chair", "Co", "square", "slate"),
    "host": Glyph("host", "H", "house", "vermilion"),
    "head-of-delegation": Glyph("head", "D", "circle", "green"),
    "representative": Glyph("representative", "R", "hexagon", "slate"),
    "special-representative": Glyph("special", "S", "diamond", "purple"),
    "participant": Glyph("participant", "P", "pill", "amber"),
    "delegation-member": Glyph("member", "M", "pill", "slate"),
    "opener": Glyph("opener", "O", "shield", "blue"),
    "speaker": Glyph("speaker", "Sp", "shield", "amber"),
    "expert": Glyph("expert", "E", "octagon", "green"),
}
#: A role that another dialogue brings along and this mapping does not know.
OTHER = Glyph("other", "?", "octagon", "slate")


def glyphs() -> tuple[Glyph, ...]:
    """Return every glyph that there is."""
    return (*_GLYPHS.values(), OTHER)


def glyph_of(role: str) -> Glyph:
    """Return the glyph of a role by its slug, ``OTHER`` for a role without one of its own."""
    return _GLYPHS.get(role, OTHER)


def rank(role: str) -> int:
    """Return the place of a role in legends and within a cell."""
    order = list(_GLYPHS)
    return order.index(role) if role in order else len(order)
