"""What each kind of node and each link looks like in a network: word, shape and colour.

The legend, the canvas and the style sheet are all made from these mappings, so they agree. Roles
look as they do in the swimlane (see ``palette``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from diplograph.views.drawing.palette import DARK, LIGHT, PAINTS

__all__ = ["NODE_KINDS", "OTHER", "STRENGTHS", "NodeKind", "kind_key", "slug", "variables"]


@dataclass(frozen=True, slots=True)
class NodeKind:
    """How one kind of node is named and drawn; ``outline`` is path data of radius 10."""

    key: str
    word: str
    plural: str
    outline: str
    size: float
    paint: str
    hidden: bool = False


_CIRCLE = "M-10 0A10 10 0 0 1 10 0A10 10 0 0 1-10 0Z"
_HEXAGON = "M-11 0L-5.5-9.5H5.5L11 0L5.5 9.5H-5.5Z"
_SQUARE = "M-9-9H9V9H-9Z"
_DIAMOND = "M0-12L12 0L0 12L-12 0Z"
_TRIANGLE = "M0-11L11 8H-11Z"
_PILL = "M-12-6H12V6H-12Z"

#: In the order of the legend.
NODE_KINDS = {
    kind.key: kind
    for kind in (
        NodeKind("round", "Round", "rounds", _CIRCLE, 18, "ink"),
        NodeKind("person", "Person", "people", _CIRCLE, 6, "ink"),
        NodeKind("organisation", "Organisation", "organisations", _HEXAGON, 8, "purple"),
        NodeKind("party", "Party", "parties", _SQUARE, 8, "purple"),
        NodeKind("meeting", "Related meeting", "related meetings", _DIAMOND, 8, "amber"),
        NodeKind("topic", "Topic", "topics", _TRIANGLE, 6, "green", hidden=True),
    )
}  # fmt: skip
OTHER = NodeKind("other", "Other", "others", _PILL, 7, "slate")

_ALIASES = {
    "related-meeting": "meeting", "organization": "organisation", "body": "organisation",
    "state": "party", "agenda-topic": "topic", "agendatopic": "topic", "actor": "organisation",
}  # fmt: skip

#: The words for how strongly a source supports a fact, the strongest first.
STRENGTHS = {
    "organiser": "organiser’s own text",
    "participant": "participating ministry or party",
    "agency": "agency report",
    "secondary": "secondary source",
    "weak": "garbled or machine-translated text",
    "inferred": "inferred by a curator",
    "none": "no source recorded",
}


def slug(text: str) -> str:
    """Return ``text`` as a key: lower-case words joined by hyphens, ``other`` for no words."""
    return "-".join(re.findall(r"[^\W_]+", text.casefold())) or "other"


def kind_key(kind: str) -> str:
    """Return the key of the node kind that a row names by word or by IRI."""
    key = slug(re.split(r"[/#]", kind.rstrip("/#"))[-1])
    key = _ALIASES.get(key, key)
    return key if key in NODE_KINDS else OTHER.key


def variables() -> dict[str, dict[str, str]]:
    """Return the custom properties of the style sheet for the light and the dark scheme."""
    found = {}
    for index, (name, scheme) in enumerate((("light", LIGHT), ("dark", DARK))):
        plain = ("paper", "ink", "muted", "hair", "wash", "hatch", "letter", "focus")
        found[name] = {
            **{key: str(getattr(scheme, key)) for key in plain},
            **{paint: colours[index] for paint, colours in PAINTS.items()},
        }
    return found
